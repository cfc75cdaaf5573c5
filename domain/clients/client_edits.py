"""Adding clients, renaming them, and taking them out of use and back."""

from dataclasses import dataclass, replace
from typing import ClassVar

from sqlalchemy import func, select

from domain.actor import Actor
from domain.billing.client_terms import FilledTerms, read_terms, round_anew
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.matching import FOLDED
from domain.permissions import Permission, require
from domain.read_models import ClientName
from domain.trail.audit import add_recorded, change_recorded
from domain.versions import locked, require_version, take_name_turn
from models import Client, Project, fold
from models.database import WorkspaceSession

LONGEST_NAME = 80
"""Characters of a client's name."""


@dataclass
class ClientNameTaken(DomainError):
    """Another client is called so, whatever its case."""

    field: ClassVar[str | None] = "name"
    name: str
    active: bool


@dataclass
class ClientNameUnfit(DomainError):
    """No name, or one that is too long."""

    field: ClassVar[str | None] = "name"
    length: int


@dataclass(frozen=True)
class ClientAsked:
    """What taking a client out of use will do, before it is done (DOMAIN rule 4).

    Attributes:
        active_projects: that go on taking time.
    """

    client: ClientName
    active_projects: int


@dataclass(frozen=True)
class ClientChanged:
    """A client as it is after a change.

    Attributes:
        what: "added", "renamed", "changed", "left", "activated" or "deactivated".
        active_projects: of the client now.
        deactivated_projects: that went out of use with it.
        inactive_projects: of the client now.
        rounded: entries that are billed otherwise than before; None where the rounding is the same.
    """

    client: ClientName
    what: str
    active_projects: int
    deactivated_projects: int = 0
    inactive_projects: int = 0
    rounded: int | None = None


@dataclass(frozen=True)
class FilledClient:
    """A client as somebody filled it in; without terms these stay as they are."""

    name: str
    terms: FilledTerms | None = None


def add_client(session: WorkspaceSession, actor: Actor, name: str) -> ClientChanged:
    """Add an active client.

    Raises:
        NotAllowed, ClientNameUnfit, ClientNameTaken.
    """
    require(actor, Permission.KEEP_CLIENTS)
    row = Client(name=_name(session, name))
    add_recorded(session, actor, row)
    return ClientChanged(_name_of(row), "added", 0)


def edit_client(
    session: WorkspaceSession, actor: Actor, client_id: int, version: int, filled: FilledClient
) -> ClientChanged:
    """Give the client, in the version that was looked at, another name, or other terms.

    Where it is rounded otherwise from now on, its time that is on no invoice is too (rule 22).

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile.
        FormMistakes: of ClientNameUnfit, ClientNameTaken, StepUnfit, PaymentDaysUnfit.
    """
    require(actor, Permission.KEEP_CLIENTS)
    row = _locked(session, client_id, version, "/client edit")
    form = FormReader()
    values: dict[str, object] = {"name": form.read(lambda: _name(session, filled.name, row))}
    if filled.terms:
        require(actor, Permission.KEEP_BILLING)
        values |= read_terms(form, filled.terms)
    form.finish()
    named, rounding = row.name, (row.billing_step, row.billing_up)
    changed = change_recorded(session, actor, row, values)
    rounded = None
    if (row.billing_step, row.billing_up) != rounding:
        rounded = round_anew(session, actor, row)
    renamed = "renamed" if row.name != named else "changed"
    return replace(_changed(session, row, renamed if changed else "left"), rounded=rounded)


def ask_to_deactivate_client(
    session: WorkspaceSession, actor: Actor, client: ClientName
) -> ClientAsked:
    """What deactivating the client would do; it is said before it is done (DOMAIN rule 4).

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_CLIENTS)
    return ClientAsked(client, _count(session, client.id, active=True))


def deactivate_client(
    session: WorkspaceSession, actor: Actor, client_id: int, version: int, with_projects: int
) -> ClientChanged:
    """Take the client out of pickers and lists; it stays in reports (DOMAIN rule 4).

    Its active projects stay in use, unless `with_projects` says how many of them were told to go
    with it.

    Raises:
        NotAllowed, GoneMeanwhile.
        ChangedMeanwhile: the client, or the number of its active projects, is another by now.
    """
    require(actor, Permission.KEEP_CLIENTS)
    row = _locked(session, client_id, version, "/client deactivate")
    change_recorded(session, actor, row, {"active": False})
    gone = _deactivate_projects(session, actor, row, with_projects) if with_projects else 0
    return _changed(session, row, "deactivated", deactivated_projects=gone)


def activate_client(session: WorkspaceSession, actor: Actor, client: ClientName) -> ClientChanged:
    """Bring the client back into pickers and lists.

    Raises:
        NotAllowed, GoneMeanwhile.
    """
    require(actor, Permission.KEEP_CLIENTS)
    row = locked(session, Client, client.id)
    changed = change_recorded(session, actor, row, {"active": True})
    return _changed(session, row, "activated" if changed else "left")


def _locked(session: WorkspaceSession, client_id: int, version: int, again: str) -> Client:
    row = locked(session, Client, client_id)
    require_version(row, version, row.name, f"{again} {row.name}")
    return row


def _deactivate_projects(
    session: WorkspaceSession, actor: Actor, client: Client, expected: int
) -> int:
    projects = session.scalars(
        select(Project)
        .where(Project.client_id == client.id, Project.active)
        .order_by(Project.id)
        .with_for_update()
    ).all()
    if len(projects) != expected:
        require_version(client, -1, client.name, f"/client deactivate {client.name}")
    for project in projects:
        change_recorded(session, actor, project, {"active": False})
    return len(projects)


def _name(session: WorkspaceSession, typed: str, besides: Client | None = None) -> str:
    """The name in one line, its blanks single, so that it can be typed before something else."""
    name = " ".join(typed.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise ClientNameUnfit(len(name))
    if len(fold(name)) > FOLDED * LONGEST_NAME:
        raise ClientNameUnfit(len(fold(name)))
    take_name_turn(session)
    taken = session.scalar(select(Client).where(Client.name_folded == fold(name)))
    if taken is not None and taken is not besides:
        raise ClientNameTaken(taken.name, taken.active)
    return name


def _changed(
    session: WorkspaceSession, row: Client, what: str, *, deactivated_projects: int = 0
) -> ClientChanged:
    return ClientChanged(
        _name_of(row),
        what,
        _count(session, row.id, active=True),
        deactivated_projects,
        _count(session, row.id, active=False),
    )


def _count(session: WorkspaceSession, client_id: int, *, active: bool) -> int:
    counted = select(func.count(Project.id)).where(
        Project.client_id == client_id, Project.active == active
    )
    return session.scalar(counted) or 0


def _name_of(row: Client) -> ClientName:
    return ClientName(row.id, row.name, row.active, row.version)
