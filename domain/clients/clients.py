"""Clients: who sees which, and how they are found and listed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from domain.actor import Actor
from domain.errors import DomainError
from domain.matching import contains_words, near_names
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.permissions import Permission, may, require
from domain.projects.projects import visible_projects
from domain.read_models import ClientName, Page
from models import ChannelLink, Client, Project, fold
from models.database import WorkspaceSession

_LONGEST_NAME = 80

ClientSelect = Select[int, str, bool, int]


@dataclass
class NoSuchClient(DomainError):
    """No client of that name as far as this person can know (DOMAIN rule 8).

    Attributes:
        near: names that were perhaps meant.
        command: what each of them would be given to, such as "/client edit".
    """

    typed: str
    near: tuple[str, ...]
    command: str


@dataclass
class ClientWanted(DomainError):
    """A command that needs a client, and was given none.

    Attributes:
        command: what the client is wanted for.
        active: whether only active ones can be meant, or only inactive ones; None is either.
    """

    command: str
    active: bool | None = None


@dataclass(frozen=True)
class ClientLine:
    """A client in a list, with its projects as far as the reader sees them."""

    client: ClientName
    active_projects: int
    inactive_projects: int


@dataclass(frozen=True)
class ClientList:
    """A page of the clients, in order of their names.

    Attributes:
        inactive: whether these are the inactive ones.
        may_keep: whether the reader adds and changes clients.
    """

    lines: tuple[ClientLine, ...]
    page: Page
    inactive: bool
    may_keep: bool


def visible_clients(actor: Actor) -> ClientSelect:
    """The clients the actor sees, as columns of ClientName, to be narrowed (DOMAIN rule 8).

    An administrator sees all; anybody else those with a project that they see.
    """
    clients = select(Client.id, Client.name, Client.active, Client.version)
    if may(actor, Permission.SEE_ALL_PROJECTS):
        return clients
    own = visible_projects(actor).with_only_columns(Project.client_id)
    return clients.where(Client.id.in_(own))


def find_clients(
    session: WorkspaceSession,
    actor: Actor,
    search: str = "",
    *,
    active: bool | None = True,
    limit: int = 100,
) -> list[ClientName]:
    """The visible clients whose name contains every word of the search, in order.

    With `active` None the inactive ones are among them (DOMAIN rule 4 keeps them out of pickers).
    """
    require(actor, Permission.SEE_CLIENTS)
    statement = visible_clients(actor).where(*contains_words(search, Client.name_folded))
    if active is not None:
        statement = statement.where(Client.active == active)
    return client_names(session.execute(statement.order_by(Client.name_folded).limit(limit)).all())


def named_client(session: WorkspaceSession, actor: Actor, typed: str, command: str) -> ClientName:
    """The visible client of exactly that name, whatever its case; active or not.

    Raises:
        NoSuchClient: there is none, with those that are near.
    """
    require(actor, Permission.SEE_CLIENTS)
    if found := exact_client(session, actor, typed):
        return found
    known = [client.name for client in find_clients(session, actor, active=None, limit=10_000)]
    raise NoSuchClient(typed, near_names(typed, known), command)


def exact_client(session: WorkspaceSession, actor: Actor, typed: str) -> ClientName | None:
    """The visible client of exactly that name, whatever its case and the blanks in it."""
    name = " ".join(typed.split())
    if len(name) > _LONGEST_NAME:
        return None
    statement = visible_clients(actor).where(Client.name_folded == fold(name))
    return next(iter(client_names(session.execute(statement).all())), None)


def client_by_id(session: WorkspaceSession, actor: Actor, client_id: int) -> ClientName | None:
    """The visible client of that id."""
    statement = visible_clients(actor).where(Client.id == client_id)
    return next(iter(client_names(session.execute(statement).all())), None)


def linked_client(
    session: WorkspaceSession, actor: Actor, channel_id: str | None
) -> ClientName | None:
    """The client that the channel, or the project it is linked to, belongs to; if visible."""
    link = channel_id and session.scalar(
        select(ChannelLink).where(ChannelLink.channel_id == channel_id)
    )
    if not link:
        return None
    if link.client_id is not None:
        return client_by_id(session, actor, link.client_id)
    of_project = visible_projects(actor).where(Project.id == link.project_id)
    client_id = session.scalar(of_project.with_only_columns(Project.client_id))
    return client_by_id(session, actor, client_id) if client_id else None


def list_clients(
    session: WorkspaceSession, actor: Actor, number: int = 1, *, inactive: bool = False
) -> ClientList:
    """A page of the visible clients with their projects counted.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.SEE_CLIENTS)
    statement = visible_clients(actor).where(Client.active != inactive).order_by(Client.name_folded)
    page = page_of(session, statement, number)
    on_page = statement.offset(first_row(page)).limit(ROWS_A_PAGE)
    clients = client_names(session.execute(on_page).all())
    counts = _project_counts(session, actor, clients)
    return ClientList(
        tuple(ClientLine(client, *counts.get(client.id, (0, 0))) for client in clients),
        page,
        inactive,
        may(actor, Permission.KEEP_CLIENTS),
    )


def _project_counts(
    session: WorkspaceSession, actor: Actor, clients: Sequence[ClientName]
) -> dict[int, tuple[int, int]]:
    """Of each client, its visible projects: the active and the inactive ones."""
    counted = (
        visible_projects(actor)
        .where(Project.client_id.in_([client.id for client in clients]))
        .with_only_columns(Project.client_id, Project.active, func.count())
        .group_by(Project.client_id, Project.active)
    )
    counts: dict[int, tuple[int, int]] = {}
    for client_id, active, number in session.execute(counted):
        there, away = counts.get(client_id, (0, 0))
        counts[client_id] = (there + number, away) if active else (there, away + number)
    return counts


def client_names(rows: Sequence[tuple[int, str, bool, int]]) -> list[ClientName]:
    """The rows of a narrowed `visible_clients` as read-models."""
    return [ClientName(*row) for row in rows]
