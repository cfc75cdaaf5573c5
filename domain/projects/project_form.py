"""What a project's form starts with, and what is wrong with what was filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import func, select

from domain.actor import Actor
from domain.billing.budget_thresholds import parse_alerts, plain_alerts
from domain.clients.client_words import leading_client
from domain.clients.clients import client_by_id, named_client
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.matching import FOLDED
from domain.money import parse_money, plain_money
from domain.people.staff import MANAGING, PersonName, staff_by_id
from domain.permissions import Permission, may, require
from domain.projects.budgets import parse_hours, plain_hours
from domain.read_models import ClientName, ProjectName
from domain.versions import take_name_turn
from models import Lead, Person, Project, ProjectKind, fold
from models.database import WorkspaceSession
from models.project import DEFAULT_ALERTS

LONGEST_KEY = 40
"""Characters of a project's key."""

LONGEST_TITLE = 80
"""Characters of a project's title."""


@dataclass
class KeyTaken(DomainError):
    """Another project has that key, whatever its case."""

    field: ClassVar[str | None] = "key"
    key: str
    active: bool


@dataclass
class KeyUnfit(DomainError):
    """No key, one that is too long, or one with blanks in it."""

    field: ClassVar[str | None] = "key"
    key: str


@dataclass
class TitleUnfit(DomainError):
    """No title, or one that is too long."""

    field: ClassVar[str | None] = "title"
    length: int


@dataclass
class ClientNotOnOffer(DomainError):
    """A new project's client has to be an active one (DOMAIN rule 4); None is gone."""

    field: ClassVar[str | None] = "project_client"
    client: str | None


@dataclass
class KindKeepsLeads(DomainError):
    """A sales project that leads are kept on stays one: on no other would they be seen."""

    field: ClassVar[str | None] = "kind"
    leads: int


@dataclass
class ManagerNotOnOffer(DomainError):
    """A project's manager has to be an active administrator or manager."""

    field: ClassVar[str | None] = "manager"


@dataclass(frozen=True)
class FilledProject:
    """A project as somebody filled it in, money, hours and percents as they were typed.

    Attributes:
        alerts: None leaves them as they are.
    """

    client_id: int | None
    key: str
    title: str
    kind: ProjectKind = ProjectKind.DELIVERY
    billable: bool = True
    budget: str = ""
    hours: str = ""
    manager_id: int | None = None
    alerts: str | None = None


@dataclass(frozen=True)
class ProjectDraft:
    """What a project's form starts with.

    Attributes:
        project: that is changed; None for a new one.
        version: to be handed back with an edit, so that a stale one is noticed.
        budget, hours, alerts: as they would be typed.
        currency: ISO 4217 code of the budget.
        administered: whether the reader decides on client, key, kind and manager.
    """

    project: ProjectName | None
    version: int | None
    client: ClientName | None
    key: str
    title: str
    kind: ProjectKind
    billable: bool
    budget: str
    hours: str
    alerts: str
    currency: str
    manager: PersonName | None
    administered: bool

    @property
    def filled(self) -> FilledProject | None:
        """A new project that needs no form any more; None while something is missing."""
        if self.client and self.key and self.title:
            return FilledProject(self.client.id, self.key, self.title)
        return None


def begin_project(session: WorkspaceSession, actor: Actor, typed: str = "") -> ProjectDraft:
    """A new project as far as `CLIENT KEY Title` was typed.

    Raises:
        NotAllowed, NoSuchClient.
        ClientNotOnOffer: that client is inactive.
    """
    require(actor, Permission.MAKE_PROJECTS)
    words = typed.split()
    client, used = _leading_client(session, actor, words) if words else (None, 0)
    if client and not client.active:
        raise ClientNotOnOffer(client.name)
    key, title = " ".join(words[used : used + 1]), " ".join(words[used + 1 :])
    return ProjectDraft(
        project=None,
        version=None,
        client=client,
        key=key,
        title=title,
        kind=ProjectKind.DELIVERY,
        billable=True,
        budget="",
        hours="",
        alerts=plain_alerts(DEFAULT_ALERTS),
        currency=actor.currency,
        manager=None,
        administered=True,
    )


def draft_project(session: WorkspaceSession, actor: Actor, project: ProjectName) -> ProjectDraft:
    """A visible project as it is, to be changed.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.EDIT_PROJECTS)
    row = session.get_one(Project, project.id)
    manager = session.get_one(Person, row.manager_id) if row.manager_id else None
    money, minutes = row.budget_minor, row.budget_minutes
    return ProjectDraft(
        project=project,
        version=row.version,
        client=client_by_id(session, actor, row.client_id),
        key=row.key,
        title=row.title,
        kind=row.kind,
        billable=row.billable,
        budget="" if money is None else plain_money(money, actor.currency, actor.locale),
        hours="" if minutes is None else plain_hours(minutes),
        alerts=plain_alerts(row.alert_at),
        currency=actor.currency,
        manager=PersonName(manager.id, manager.name) if manager else None,
        administered=may(actor, Permission.MAKE_PROJECTS),
    )


def read_project(
    session: WorkspaceSession, actor: Actor, filled: FilledProject, row: Project | None
) -> dict[str, object]:
    """The columns that the actor may give the project, or a new one, every mistake told at once.

    A key that is taken is told to those alone who see every project (DOMAIN rule 8): nobody else
    may give one.

    Raises:
        FormMistakes.
    """
    reader = FormReader()
    values: dict[str, object] = {
        "title": reader.read(lambda: _title(filled.title)),
        "billable": filled.billable,
        "budget_minor": reader.read(lambda: _budget(actor, filled.budget)),
        "budget_minutes": reader.read(lambda: parse_hours(filled.hours)),
    }
    alerts = filled.alerts
    if alerts is not None:
        values["alert_at"] = reader.read(lambda: parse_alerts(alerts))
    if may(actor, Permission.MAKE_PROJECTS):
        values |= {
            "client_id": reader.read(lambda: _client(session, actor, filled.client_id, row)),
            "key": reader.read(lambda: _key(session, filled.key, row)),
            "kind": reader.read(lambda: _kind(session, filled.kind, row)),
            "manager_id": reader.read(lambda: _manager(session, filled.manager_id, row)),
        }
    reader.finish()
    return values


def _leading_client(
    session: WorkspaceSession, actor: Actor, words: Sequence[str]
) -> tuple[ClientName, int]:
    """The client whose name the longest run of leading words is, and the run's length."""
    client, used = leading_client(session, actor, words)
    if client:
        return client, used
    meant = " ".join(words) if len(words) <= 2 else words[0]  # noqa: PLR2004 - no key and title yet
    return named_client(session, actor, meant, "/project add"), len(words)


def _title(typed: str) -> str:
    title = " ".join(typed.split())
    if not 0 < len(title) <= LONGEST_TITLE or len(fold(title)) > FOLDED * LONGEST_TITLE:
        raise TitleUnfit(len(title))
    return title


def _budget(actor: Actor, typed: str) -> int | None:
    return parse_money(typed, actor.currency, actor.locale) if typed else None


def _client(
    session: WorkspaceSession, actor: Actor, client_id: int | None, row: Project | None
) -> int:
    client = client_by_id(session, actor, client_id) if client_id else None
    if client is None:
        raise ClientNotOnOffer(None)
    if not client.active and not (row and row.client_id == client.id):
        raise ClientNotOnOffer(client.name)
    return client.id


def _key(session: WorkspaceSession, key: str, row: Project | None) -> str:
    fits = 0 < len(key) <= LONGEST_KEY and len(fold(key)) <= FOLDED * LONGEST_KEY
    if not fits or any(character.isspace() for character in key):
        raise KeyUnfit(key)
    take_name_turn(session)
    taken = session.scalar(select(Project).where(Project.key_folded == fold(key)))
    if taken is not None and taken is not row:
        raise KeyTaken(taken.key, taken.active)
    return key


def _kind(session: WorkspaceSession, kind: ProjectKind, row: Project | None) -> ProjectKind:
    if row and kind is not ProjectKind.SALES:
        counted = select(func.count(Lead.id)).where(Lead.project_id == row.id)
        if leads := session.scalar(counted):
            raise KindKeepsLeads(leads)
    return kind


def _manager(session: WorkspaceSession, manager_id: int | None, row: Project | None) -> int | None:
    if manager_id is None or (row and row.manager_id == manager_id):
        return manager_id
    if not staff_by_id(session, [manager_id], MANAGING):
        raise ManagerNotOnOffer
    return manager_id
