"""What an amendment would do to its clients' totals."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import case, func, select

from domain.actor import Actor
from domain.days.calendar_periods import Period
from domain.days.durations import MINUTES_AN_HOUR
from domain.permissions import Permission, may
from domain.projects.projects import visible_projects
from domain.trail.audit import Facts
from models import Client, Project, TimeEntry, WorkType
from models.database import WorkspaceSession


@dataclass(frozen=True)
class Sums:
    """A client's time.

    Attributes:
        minutes, billable_minutes: whole.
        amount_minor: of the billable minutes by the hourly rates of their work types, in whole
            minor units, rounded half up once; None for who sees no money.
    """

    minutes: int
    billable_minutes: int
    amount_minor: int | None


@dataclass(frozen=True)
class Moved:
    """A client's time without an amendment and with it."""

    before: Sums
    after: Sums


@dataclass(frozen=True)
class ClientEffect:
    """What an amendment would do to the totals of a client.

    Attributes:
        whole: whether all its projects are in it, and not only those that the reader sees.
    """

    client: str
    week: Moved
    all_time: Moved
    whole: bool


@dataclass(frozen=True)
class _Raw:
    """Minutes to be added up, with the billable ones times their rate."""

    minutes: int = 0
    billable: int = 0
    rated: int = 0

    def plus(self, other: "_Raw", sign: int = 1) -> "_Raw":
        return _Raw(
            self.minutes + sign * other.minutes,
            self.billable + sign * other.billable,
            self.rated + sign * other.rated,
        )


_NOTHING = _Raw()


@dataclass(frozen=True)
class _OfClient:
    name: str
    week: _Raw = _NOTHING
    all_time: _Raw = _NOTHING


def effect_on_clients(
    session: WorkspaceSession,
    actor: Actor,
    week: Period,
    before: Facts | None,
    after: Facts | None,
) -> tuple[ClientEffect, ...]:
    """What changing an entry of the week would do to the totals of its clients, by their names.

    A client's time is that of everybody on its projects that the actor sees (DOMAIN rule 8).
    """
    of_projects = _clients_of(session, actor, (facts for facts in (before, after) if facts))
    clients = _sums(session, actor, week, {client_id for client_id, _ in of_projects.values()})
    for client_id, name in of_projects.values():
        clients.setdefault(client_id, _OfClient(name))
    rates = _rates(session, before, after)
    change: defaultdict[int, _Raw] = defaultdict(_Raw)
    for facts, sign in ((before, -1), (after, 1)):
        if facts and facts["project_id"] in of_projects:
            client_id, _name = of_projects[_number(facts["project_id"])]
            change[client_id] = change[client_id].plus(_raw(facts, rates), sign)
    money = may(actor, Permission.SEE_BUDGETS)
    return tuple(
        ClientEffect(
            client.name,
            _moved(client.week, change[client_id], money=money),
            _moved(client.all_time, change[client_id], money=money),
            may(actor, Permission.SEE_ALL_PROJECTS),
        )
        for client_id, client in sorted(clients.items(), key=lambda each: each[1].name.casefold())
    )


def _half_up(minutes_times_rate: int) -> int:
    """What minutes at an hourly rate come to, rounded half up to whole minor units."""
    return (2 * minutes_times_rate + MINUTES_AN_HOUR) // (2 * MINUTES_AN_HOUR)


def _clients_of(
    session: WorkspaceSession, actor: Actor, several: Iterable[Facts]
) -> dict[int, tuple[int, str]]:
    """Of the facts' projects the client's id and name, where the actor sees the project."""
    ids = {_number(facts["project_id"]) for facts in several}
    found = session.execute(
        visible_projects(actor)
        .with_only_columns(Project.id, Project.client_id, Client.name)
        .where(Project.id.in_(ids))
    )
    return {project_id: (client_id, name) for project_id, client_id, name in found}


def _sums(
    session: WorkspaceSession, actor: Actor, week: Period, client_ids: set[int]
) -> dict[int, _OfClient]:
    """What is logged for the clients; the database adds up, for each hourly rate there is."""
    in_week = TimeEntry.day.between(week.first, week.last)
    minutes = TimeEntry.minutes
    seen = visible_projects(actor).with_only_columns(Project.id)
    rows = session.execute(
        select(
            Project.client_id,
            Client.name,
            func.coalesce(WorkType.hourly_rate_minor, 0),
            func.sum(minutes),
            func.sum(case((TimeEntry.billable, minutes), else_=0)),
            func.sum(case((in_week, minutes), else_=0)),
            func.sum(case((in_week & TimeEntry.billable, minutes), else_=0)),
        )
        .select_from(TimeEntry)
        .join(Project, Project.id == TimeEntry.project_id)
        .join(Client, Client.id == Project.client_id)
        .outerjoin(WorkType, WorkType.id == TimeEntry.work_type_id)
        .where(Project.client_id.in_(client_ids), Project.id.in_(seen))
        .group_by(Project.client_id, Client.name, WorkType.hourly_rate_minor)
    ).all()
    clients: dict[int, _OfClient] = {}
    for client_id, name, rate, of_all, billable, of_week, billable_of_week in rows:
        so_far = clients.get(client_id, _OfClient(name))
        clients[client_id] = replace(
            so_far,
            week=so_far.week.plus(_Raw(of_week, billable_of_week, billable_of_week * rate)),
            all_time=so_far.all_time.plus(_Raw(of_all, billable, billable * rate)),
        )
    return clients


def _rates(session: WorkspaceSession, *several: Facts | None) -> dict[int, int]:
    ids = set(_work_types(several))
    found = session.execute(
        select(WorkType.id, WorkType.hourly_rate_minor).where(WorkType.id.in_(ids))
    )
    return {work_type_id: rate or 0 for work_type_id, rate in found}


def _work_types(several: Iterable[Facts | None]) -> Iterator[int]:
    for facts in several:
        if facts and facts["work_type_id"] is not None:
            yield _number(facts["work_type_id"])


def _raw(facts: Facts, rates: dict[int, int]) -> _Raw:
    minutes = _number(facts["minutes"])
    billable = minutes if facts["billable"] else 0
    work_type_id = facts["work_type_id"]
    rate = 0 if work_type_id is None else rates.get(_number(work_type_id), 0)
    return _Raw(minutes, billable, billable * rate)


def _moved(now: _Raw, change: _Raw, *, money: bool) -> Moved:
    return Moved(_told(now, money=money), _told(now.plus(change), money=money))


def _told(raw: _Raw, *, money: bool) -> Sums:
    return Sums(raw.minutes, raw.billable, _half_up(raw.rated) if money else None)


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value
