"""What an amendment would do to its clients' totals."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import case, select

from domain.actor import Actor
from domain.billing.amounts import set_amounts, total
from domain.billing.rates import terms_of
from domain.days.calendar_periods import Period
from domain.permissions import Permission, may
from domain.projects.projects import visible_projects
from domain.trail.audit import Facts, entry_from_facts
from models import Client, Project, ProjectTotal, TimeEntry
from models.database import WorkspaceSession


@dataclass(frozen=True)
class Sums:
    """A client's time.

    Attributes:
        minutes, billable_minutes: whole.
        amount_minor: what it costs as billed, in whole minor units; None for who sees no money.
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
    """Minutes and amounts to be added up."""

    minutes: int = 0
    billable: int = 0
    amount: int = 0

    def plus(self, other: "_Raw", sign: int = 1) -> "_Raw":
        return _Raw(
            self.minutes + sign * other.minutes,
            self.billable + sign * other.billable,
            self.amount + sign * other.amount,
        )


_NOTHING = _Raw()


@dataclass(frozen=True)
class _OfClient:
    name: str
    step: int
    up: bool
    all_time: _Raw
    week: _Raw = _NOTHING


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
    clients = _sums(session, actor, week, set(of_projects.values()))
    change: defaultdict[int, _Raw] = defaultdict(_Raw)
    for facts, sign in ((before, -1), (after, 1)):
        client_id = of_projects.get(_number(facts["project_id"])) if facts else None
        if facts and client_id is not None:
            raw = _raw(session, facts, clients[client_id])
            change[client_id] = change[client_id].plus(raw, sign)
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


def _clients_of(
    session: WorkspaceSession, actor: Actor, several: Iterable[Facts]
) -> dict[int, int]:
    """Of the facts' projects the client's id, where the actor sees the project."""
    ids = {_number(facts["project_id"]) for facts in several}
    found = session.execute(
        visible_projects(actor)
        .with_only_columns(Project.id, Project.client_id)
        .where(Project.id.in_(ids))
    )
    return dict(found.all())


def _sums(
    session: WorkspaceSession, actor: Actor, week: Period, client_ids: set[int]
) -> dict[int, _OfClient]:
    """What is logged for the clients, and on what terms; the database adds up."""
    seen = visible_projects(actor).with_only_columns(Project.id)
    of_clients = Project.client_id.in_(client_ids) & Project.id.in_(seen)
    all_time = session.execute(
        select(
            *(Client.id, Client.name, Client.billing_step, Client.billing_up),
            *(total(ProjectTotal.minutes), total(ProjectTotal.billable_minutes)),
            total(ProjectTotal.amount_minor),
        )
        .select_from(Project)
        .join(Client, Client.id == Project.client_id)
        .outerjoin(ProjectTotal, ProjectTotal.project_id == Project.id)
        .where(of_clients)
        .group_by(Client.id, Client.name, Client.billing_step, Client.billing_up)
    )
    clients = {
        client_id: _OfClient(name, step, up, _Raw(*sums))
        for client_id, name, step, up, *sums in all_time
    }
    in_week = session.execute(
        select(
            Project.client_id,
            total(TimeEntry.minutes),
            total(case((TimeEntry.billable, TimeEntry.minutes), else_=0)),
            total(TimeEntry.amount_minor),
        )
        .join(Project, Project.id == TimeEntry.project_id)
        .where(of_clients, TimeEntry.day.between(week.first, week.last))
        .group_by(Project.client_id)
    )
    for client_id, *sums in in_week:
        clients[client_id] = replace(clients[client_id], week=_Raw(*sums))
    return clients


def _raw(session: WorkspaceSession, facts: Facts, client: _OfClient) -> _Raw:
    """What an entry of these facts adds: at the rate it was logged with, else that of now."""
    entry = entry_from_facts(facts)
    if "rate_minor" not in facts:
        entry.rate_minor = terms_of(session, entry).rate_minor
    set_amounts(entry, client.step, up=client.up)
    billable = entry.minutes if entry.billable else 0
    return _Raw(entry.minutes, billable, entry.amount_minor)


def _moved(now: _Raw, change: _Raw, *, money: bool) -> Moved:
    return Moved(_told(now, money=money), _told(now.plus(change), money=money))


def _told(raw: _Raw, *, money: bool) -> Sums:
    return Sums(raw.minutes, raw.billable, raw.amount if money else None)


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value
