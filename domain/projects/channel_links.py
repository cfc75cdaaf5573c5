"""Channels bound to what is talked about in them, so that time logged there needs no project."""

from dataclasses import dataclass

from sqlalchemy import select

from domain.actor import Actor
from domain.clients.clients import client_by_id
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.projects.projects import ProjectGone, project_by_id, require_active
from domain.read_models import ProjectName
from domain.trail.audit import add_recorded, remove_recorded
from domain.versions import ChangedMeanwhile, take_name_turn
from models import ChannelLink
from models.database import WorkspaceSession


@dataclass
class NotAChannel(DomainError):
    """A direct message can't be linked: there's nobody in it to log time together."""


@dataclass
class LinkedElsewhere(DomainError):
    """The channel is linked to what the actor does not see, and is not told of (DOMAIN rule 8)."""


@dataclass
class NotLinked(DomainError):
    """The channel is linked to nothing, as far as the actor can know (DOMAIN rule 8)."""


@dataclass(frozen=True)
class LinkAsked:
    """A channel that would have to give up what it is linked to.

    Attributes:
        present: the name of that.
        present_project_id: of that, or 0 where it is a client.
        present_client_id: of that, or 0 where it is a project.
    """

    project: ProjectName
    present: str
    present_project_id: int
    present_client_id: int


@dataclass(frozen=True)
class LinkChanged:
    """What a channel is linked to.

    Attributes:
        name: of the project, or the client it was linked to before.
        what: "linked", "left" or "unlinked".
        key: of the project that it could be linked to again, if it is one.
    """

    name: str
    what: str
    key: str | None


def require_channel(channel_id: str | None) -> str:
    """The channel, if it can be linked.

    Raises:
        NotAChannel: it is a direct message, or nowhere.
    """
    if not channel_id or channel_id.startswith("D"):
        raise NotAChannel
    return channel_id


def link_channel(
    session: WorkspaceSession, actor: Actor, channel_id: str | None, project: ProjectName
) -> LinkChanged | LinkAsked:
    """Link the channel to a visible project; asks first where that would replace a link.

    Raises:
        NotAllowed, NotAChannel, ProjectInactive.
        LinkedElsewhere: there is a link that the actor does not see, and so can't replace.
    """
    require(actor, Permission.LINK_CHANNELS)
    channel_id = require_channel(channel_id)
    require_active(session, actor, project)
    link = _locked(session, channel_id)
    if link is None:
        return _linked(session, actor, channel_id, project)
    if link.project_id == project.id:
        return LinkChanged(project.key, "left", project.key)
    present = _visible(session, actor, link)
    if present is None:
        raise LinkedElsewhere
    return LinkAsked(project, present, *_subject(link))


def relink_channel(  # noqa: PLR0917 - a channel, and what it was and will be linked to
    session: WorkspaceSession,
    actor: Actor,
    channel_id: str | None,
    project_id: int,
    present_project_id: int,
    present_client_id: int,
) -> LinkChanged:
    """Link the channel to a visible project in place of what the actor was told of.

    Raises:
        NotAllowed, NotAChannel, ProjectGone, ProjectInactive.
        ChangedMeanwhile: the channel is linked to something else by now, or to nothing.
    """
    require(actor, Permission.LINK_CHANNELS)
    channel_id = require_channel(channel_id)
    project = project_by_id(session, actor, project_id)
    require_active(session, actor, project)
    link = _locked(session, channel_id)
    told_of = (present_project_id, present_client_id)
    if link is None or _subject(link) != told_of or _visible(session, actor, link) is None:
        raise ChangedMeanwhile("This channel's link", f"/project link {project.key}")
    remove_recorded(session, actor, link)
    return _linked(session, actor, channel_id, project)


def unlink_channel(session: WorkspaceSession, actor: Actor, channel_id: str | None) -> LinkChanged:
    """Take away what the channel is linked to.

    Raises:
        NotAllowed, NotAChannel.
        NotLinked: it is linked to nothing that the actor sees.
    """
    require(actor, Permission.LINK_CHANNELS)
    link = _locked(session, require_channel(channel_id))
    present = _visible(session, actor, link) if link else None
    if link is None or present is None:
        raise NotLinked
    key = present if link.project_id is not None else None
    remove_recorded(session, actor, link)
    return LinkChanged(present, "unlinked", key)


def _locked(session: WorkspaceSession, channel_id: str) -> ChannelLink | None:
    """The channel's link, which nobody else changes before this transaction ends."""
    take_name_turn(session)
    return session.scalar(select(ChannelLink).where(ChannelLink.channel_id == channel_id))


def _linked(
    session: WorkspaceSession, actor: Actor, channel_id: str, project: ProjectName
) -> LinkChanged:
    add_recorded(session, actor, ChannelLink(channel_id=channel_id, project_id=project.id))
    return LinkChanged(project.key, "linked", project.key)


def _visible(session: WorkspaceSession, actor: Actor, link: ChannelLink) -> str | None:
    """The name of what the channel is linked to, if the actor sees it."""
    if link.client_id is not None:
        client = client_by_id(session, actor, link.client_id)
        return client.name if client else None
    try:
        return project_by_id(session, actor, link.project_id or 0).key
    except ProjectGone:
        return None


def _subject(link: ChannelLink) -> tuple[int, int]:
    """The ids of the project and the client it names, of which one is 0."""
    return link.project_id or 0, link.client_id or 0
