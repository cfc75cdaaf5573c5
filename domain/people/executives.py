"""Clients' executives: whom an administrator gives that level, and what it opens to them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import select

from domain.actor import Actor
from domain.clients.clients import client_by_id
from domain.errors import DomainError
from domain.home.homes import outdate_homes
from domain.matching import contains_words
from domain.people.levels import require_never_back
from domain.people.people import SlackProfile, Standing, new_person
from domain.permissions import Permission, require
from domain.projects.projects import names, visible_projects
from domain.read_models import ClientName, ProjectName
from domain.trail.audit import record_added, record_change
from domain.versions import GoneMeanwhile, locked
from models import Action, Level, Person, Project, Subject, TeamMember
from models.database import WorkspaceSession
from models.insert import insert_if_absent

SLACKBOT = "USLACKBOT"
"""Slack's own, which says of itself that it is no bot."""

OFFERED = 100
"""Projects that are offered at most; the others are found by typing."""


@dataclass
class NoPersonToInvite(DomainError):
    """An app, or somebody who left: nobody who could be an executive.

    Attributes:
        gone: whether the account is deactivated.
    """

    field: ClassVar[str | None] = "person"
    name: str
    gone: bool


@dataclass
class NobodyToInvite(DomainError):
    """Neither a person nor an e-mail address was given."""

    field: ClassVar[str | None] = "person"


@dataclass
class NoSuchMember(DomainError):
    """Slack knows nobody of this name or id, or doesn't show them to Stint."""

    field: ClassVar[str | None] = "person"
    typed: str


@dataclass
class TwoToInvite(DomainError):
    """More than one person, or a person and an e-mail address."""

    field: ClassVar[str | None] = "email"


@dataclass
class NoProjectTicked(DomainError):
    """An executive sees no more than what is decided on at the invitation (DOMAIN rule 12)."""

    field: ClassVar[str | None] = "projects"


@dataclass
class NoProjectToTick(DomainError):
    """The client has no active project, so an executive of it would see nothing."""

    field: ClassVar[str | None] = "invite_client"
    client: str


@dataclass
class ProjectsNotOpen(DomainError):
    """Of the projects that were ticked, some are no active projects of the client any more."""

    field: ClassVar[str | None] = "projects"
    client: str


@dataclass(frozen=True)
class ClientProjects:
    """Active projects of one client, by key: those an executive can be given, or those ticked."""

    client: ClientName
    projects: tuple[ProjectName, ...]


@dataclass(frozen=True)
class Joining:
    """Somebody who becomes an executive, or is one, and is kept from everybody else meanwhile.

    Attributes:
        is_new: whether Stint did not know them.
        was_active: whether they weren't deactivated.
        is_outsider: whether they are of another organization.
    """

    person: Person
    is_new: bool
    was_active: bool
    is_outsider: bool


@dataclass(frozen=True)
class MadeExecutive:
    """Somebody who is an executive now.

    Attributes:
        is_new: whether they weren't one before.
        opened: the projects they see from now on, and didn't before.
        had: those they were to get, and saw already.
        is_outsider: whether they are of another organization.
    """

    person_id: int
    slack_user_id: str
    name: str
    client: str
    is_new: bool
    opened: tuple[ProjectName, ...]
    had: tuple[ProjectName, ...]
    is_outsider: bool


def invitable_projects(
    session: WorkspaceSession, actor: Actor, client_id: int, search: str = ""
) -> ClientProjects:
    """The active projects of the client that match, which an executive can be given.

    Raises:
        NotAllowed.
        GoneMeanwhile: there is no such client for the actor.
    """
    require(actor, Permission.INVITE_EXECUTIVES)
    client = client_by_id(session, actor, client_id)
    if client is None:
        raise GoneMeanwhile
    statement = (
        visible_projects(actor)
        .where(Project.client_id == client_id, Project.active)
        .where(*contains_words(search, Project.key_folded, Project.title_folded))
        .order_by(Project.key_folded)
        .limit(OFFERED)
    )
    return ClientProjects(client, tuple(names(session.execute(statement).all())))


def require_one_invitee(user_id: str | None, email: str) -> None:
    """Let an invitation go on that is for one.

    Raises:
        NobodyToInvite, TwoToInvite.
    """
    if user_id and email:
        raise TwoToInvite
    if not user_id and not email:
        raise NobodyToInvite


def require_invitable(session: WorkspaceSession, actor: Actor, profile: SlackProfile) -> None:
    """Let an administrator begin to invite whom Slack tells of.

    Raises:
        NotAllowed, NoPersonToInvite.
        NeverBackToExecutive: they are of the agency's own people (DOMAIN rule 13).
    """
    require(actor, Permission.INVITE_EXECUTIVES)
    gone = profile.standing is Standing.GONE
    if gone or profile.standing is Standing.BOT or profile.slack_user_id == SLACKBOT:
        raise NoPersonToInvite(profile.name, gone)
    known = session.scalar(select(Person).where(Person.slack_user_id == profile.slack_user_id))
    if known is not None:
        require_never_back(known, Level.EXECUTIVE)


def ticked_projects(
    session: WorkspaceSession, actor: Actor, client_id: int, project_ids: Collection[int]
) -> ClientProjects:
    """The projects that were ticked; every one an active one of the client.

    Raises:
        NoProjectTicked, NoProjectToTick, ProjectsNotOpen.
        GoneMeanwhile: there is no such client for the actor.
    """
    client = client_by_id(session, actor, client_id)
    if client is None:
        raise GoneMeanwhile
    wanted = set(project_ids)
    on_offer = visible_projects(actor).where(Project.client_id == client_id, Project.active)
    if not wanted:
        if session.execute(on_offer.limit(1)).first() is None:
            raise NoProjectToTick(client.name)
        raise NoProjectTicked
    ticked = on_offer.where(Project.id.in_(wanted)).order_by(Project.key_folded)
    found = names(session.execute(ticked).all())
    if len(found) < len(wanted):
        raise ProjectsNotOpen(client.name)
    return ClientProjects(client, tuple(found))


def invite_member(
    session: WorkspaceSession,
    actor: Actor,
    profile: SlackProfile,
    client_id: int,
    project_ids: Collection[int],
) -> MadeExecutive:
    """Make somebody who is in Slack an executive of the client who sees these projects.

    Whoever is one already gets those of them that they haven't yet (DOMAIN rules 12 to 14).

    Raises:
        NotAllowed, NoPersonToInvite, NeverBackToExecutive.
        NoProjectTicked, ProjectsNotOpen, GoneMeanwhile.
    """
    require(actor, Permission.INVITE_EXECUTIVES)
    require_invitable(session, actor, profile)
    ticked = ticked_projects(session, actor, client_id, project_ids)
    joining = join_as_executive(session, profile, actor.now)
    return open_projects(session, actor, joining, ticked.client.name, ticked.projects)


def join_as_executive(session: WorkspaceSession, profile: SlackProfile, now: datetime) -> Joining:
    """Make the person an executive, unless they are one; let them back in if they were shut out.

    Raises:
        NeverBackToExecutive: they are of the agency's own people (DOMAIN rule 13).
    """
    is_new = insert_if_absent(session, new_person(profile, Level.EXECUTIVE, now))
    statement = select(Person).where(Person.slack_user_id == profile.slack_user_id)
    person = session.scalars(statement.with_for_update(key_share=True)).one()
    require_never_back(person, Level.EXECUTIVE)
    was_active = person.active
    person.active = person.in_slack = True
    person.version += not was_active
    session.flush()
    return Joining(person, is_new, was_active, profile.standing is Standing.STRANGER)


def open_projects(
    session: WorkspaceSession,
    actor: Actor,
    joining: Joining,
    client: str,
    projects: Sequence[ProjectName],
) -> MadeExecutive:
    """Put the executive on the projects' teams, and keep in the trail what became of them.

    A form of such a team that was opened before is too old then: it would take them off again.
    """
    person = joining.person
    if joining.is_new:
        record_added(session, actor, person)
    elif not joining.was_active:
        before, after = {"active": False}, {"active": True}
        record_change(
            session,
            actor,
            Action.EDIT,
            person.id,
            subject=Subject.PERSON,
            before=before,
            after=after,
        )
    rows = {id_: locked(session, Project, id_) for id_ in sorted(each.id for each in projects)}
    opened, had = [], []
    for project in projects:
        membership = TeamMember(project_id=project.id, person_id=person.id)
        if insert_if_absent(session, membership):
            record_added(session, actor, membership)
            rows[project.id].version += 1
            opened.append(project)
        else:
            had.append(project)
    outdate_homes(session, Person.id == person.id)
    return MadeExecutive(
        person.id,
        person.slack_user_id,
        person.name,
        client,
        joining.is_new,
        tuple(opened),
        tuple(had),
        joining.is_outsider,
    )
