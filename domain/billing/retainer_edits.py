"""A project's retainer: agreed on, changed and stopped by who keeps its budgets."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.actor import Actor
from domain.billing.retainers import RetainerNow, retainer_of
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.money import NotMoney, parse_money, plain_money
from domain.permissions import Permission, require
from domain.projects.budgets import NotHours, parse_hours, plain_hours
from domain.projects.projects import project_by_id
from domain.read_models import ProjectName
from domain.readers import alone
from domain.trail.audit import add_recorded, change_recorded, remove_recorded
from domain.versions import ChangedMeanwhile, GoneMeanwhile, locked, require_version
from models import Project, Retainer
from models.database import WorkspaceSession


@dataclass
class RetainerEmpty(DomainError):
    """A retainer is of hours, of money, or of both."""

    field: ClassVar[str | None] = "hours"


@dataclass
class RolloverHoursUnfit(DomainError):
    """What was typed is no number of hours that may roll over."""

    field: ClassVar[str | None] = "rollover_hours"
    typed: str


@dataclass
class RolloverMoneyUnfit(DomainError):
    """What was typed is no amount that may roll over."""

    field: ClassVar[str | None] = "rollover_amount"
    typed: str
    example: str


@dataclass(frozen=True)
class FilledRetainer:
    """A retainer as somebody filled it in, hours and money as they were typed.

    Attributes:
        since: a day of its first month.
    """

    hours: str
    money: str
    rollover_hours: str
    rollover_money: str
    since: date


@dataclass(frozen=True)
class RetainerDraft:
    """What a retainer's form starts with.

    Attributes:
        version: to be handed back with a change; None where the project has no retainer yet.
    """

    project: ProjectName
    version: int | None
    filled: FilledRetainer
    currency: str


@dataclass(frozen=True)
class RetainerTerms:
    """What was agreed on, in whole minutes and minor units.

    Attributes:
        since: the first day of its first month.
    """

    minutes: int | None
    amount_minor: int | None
    rollover_minutes: int
    rollover_minor: int
    since: date
    currency: str


@dataclass(frozen=True)
class RetainerChanged:
    """A retainer as it is after a change.

    Attributes:
        what: "saved", "left" or "stopped".
        now: how its month stands; None before the first one, and once it was stopped.
    """

    project: ProjectName
    terms: RetainerTerms
    what: str
    now: RetainerNow | None = None


@dataclass(frozen=True)
class RetainerAsked:
    """A retainer that may be stopped, in the version that is looked at."""

    project: ProjectName
    terms: RetainerTerms
    version: int


def retainer_draft(session: WorkspaceSession, actor: Actor, project: ProjectName) -> RetainerDraft:
    """The visible project's retainer as it is, or a new one from this month on.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.EDIT_PROJECTS)
    row = _row(session, project.id)
    if row is None:
        filled = FilledRetainer("", "", "", "", actor.today.replace(day=1))
        return RetainerDraft(project, None, filled, actor.currency)
    filled = FilledRetainer(
        hours=plain_hours(row.minutes) if row.minutes else "",
        money=_plain(actor, row.amount_minor),
        rollover_hours=plain_hours(row.rollover_minutes) if row.rollover_minutes else "",
        rollover_money=_plain(actor, row.rollover_minor),
        since=row.since,
    )
    return RetainerDraft(project, row.version, filled, actor.currency)


def keep_retainer(
    session: WorkspaceSession,
    actor: Actor,
    project_id: int,
    version: int | None,
    filled: FilledRetainer,
) -> RetainerChanged:
    """Give the visible project a retainer, or change it in the version that was looked at.

    What is changed holds for all of its months.

    Raises:
        NotAllowed, ProjectGone, ChangedMeanwhile.
        FormMistakes: of RetainerEmpty, NotHours, NotMoney, RolloverHoursUnfit, RolloverMoneyUnfit.
    """
    require(actor, Permission.EDIT_PROJECTS)
    project = project_by_id(session, actor, project_id)
    locked(session, Project, project_id)  # so that two don't begin one at once
    row = _row(session, project_id)
    again = f"/project retainer {project.key}"
    if (row.version if row else None) != version:
        raise ChangedMeanwhile(project.key, again)
    values = _read(actor, filled)
    if row is None:
        row, changed = Retainer(project_id=project_id, **values), True
        add_recorded(session, actor, row)
    else:
        changed = change_recorded(session, actor, row, values)
    now = retainer_of(session, alone(actor), [project_id], actor.today).get(project_id)
    return RetainerChanged(project, _terms(actor, row), "saved" if changed else "left", now)


def ask_to_stop_retainer(
    session: WorkspaceSession, actor: Actor, project: ProjectName
) -> RetainerAsked:
    """The visible project's retainer, to be stopped.

    Raises:
        NotAllowed.
        GoneMeanwhile: it has none.
    """
    require(actor, Permission.EDIT_PROJECTS)
    row = _row(session, project.id)
    if row is None:
        raise GoneMeanwhile
    return RetainerAsked(project, _terms(actor, row), row.version)


def stop_retainer(
    session: WorkspaceSession, actor: Actor, project_id: int, version: int
) -> RetainerChanged:
    """Take the retainer from the visible project; its time and budgets stay.

    Raises:
        NotAllowed, ProjectGone, GoneMeanwhile, ChangedMeanwhile.
    """
    require(actor, Permission.EDIT_PROJECTS)
    project = project_by_id(session, actor, project_id)
    row = locked(session, Retainer, (session.workspace_id, project_id))
    require_version(row, version, project.key, f"/project retainer {project.key}")
    terms = _terms(actor, row)
    remove_recorded(session, actor, row)
    return RetainerChanged(project, terms, "stopped")


def _row(session: WorkspaceSession, project_id: int) -> Retainer | None:
    return session.get(Retainer, (session.workspace_id, project_id), populate_existing=True)


def _read(actor: Actor, filled: FilledRetainer) -> dict[str, object]:
    form = FormReader()
    minutes = form.read(lambda: parse_hours(filled.hours))
    money = form.read(lambda: _money(actor, filled.money))
    values: dict[str, object] = {
        "minutes": minutes or None,
        "amount_minor": money or None,
        "rollover_minutes": form.read(lambda: _rollover_hours(filled.rollover_hours)),
        "rollover_minor": form.read(lambda: _rollover_money(actor, filled.rollover_money)),
        "since": filled.since.replace(day=1),
    }
    if not (filled.hours or money):
        form.read(_refuse_empty)
    form.finish()
    return values


def _refuse_empty() -> None:
    raise RetainerEmpty


def _money(actor: Actor, typed: str) -> int:
    return parse_money(typed, actor.currency, actor.locale) if typed else 0


def _rollover_hours(typed: str) -> int:
    try:
        return 0 if typed == "0" else parse_hours(typed) or 0
    except NotHours:
        raise RolloverHoursUnfit(typed) from None


def _rollover_money(actor: Actor, typed: str) -> int:
    try:
        return _money(actor, typed)
    except NotMoney as refusal:
        raise RolloverMoneyUnfit(typed, refusal.example) from None


def _plain(actor: Actor, minor: int | None) -> str:
    return plain_money(minor, actor.currency, actor.locale) if minor else ""


def _terms(actor: Actor, row: Retainer) -> RetainerTerms:
    return RetainerTerms(
        row.minutes,
        row.amount_minor,
        row.rollover_minutes,
        row.rollover_minor,
        row.since,
        actor.currency,
    )
