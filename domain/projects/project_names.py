"""Finding a project by what a person typed: an exact key is taken, anything else is asked about."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rapidfuzz import fuzz, process
from sqlalchemy import select

from domain.actor import Actor
from domain.days.days import DayError, take_day
from domain.errors import DomainError
from domain.permissions import Permission, may
from domain.projects.projects import loggable_projects, names, project_by_key, visible_projects
from domain.read_models import Choice, ProjectName
from models import ChannelLink, Client, Project, fold
from models.database import WorkspaceSession

_NEAR = 70  # rapidfuzz's ratio in percent: "ACME-stie" is 89 to "ACME-site", "ACME" 62
_OFFERED = 5
_OFFERED_OF_A_CLIENT = 20
_LONGEST_CLIENT_NAME = 6  # words
_LONGEST_NAME = 100  # characters; no client's is as long
_LONGEST_SPACED_KEY = 4  # words
_BETWEEN_WORDS = re.compile(r"[\s._/-]+")
_LONGEST_KEY = 80  # characters; nothing longer is a slip of the fingers


@dataclass
class NoSuchProject(DomainError):
    """No project of that name as far as this person can know (DOMAIN rule 8).

    Attributes:
        near: whether the choices resemble what was typed, or are what the person works on.
        choices: each logs with one click.
        sees_all: whether the person sees every project there is.
    """

    field: ClassVar[str | None] = "project"
    typed: str
    near: bool
    choices: tuple[Choice, ...] = ()
    sees_all: bool = False


@dataclass
class ProjectMissing(DomainError):
    """A time without a project; the choices are what the person works on.

    Attributes:
        sees_all: as in NoSuchProject.
    """

    field: ClassVar[str | None] = "project"
    choices: tuple[Choice, ...] = ()
    sees_all: bool = False


@dataclass
class TimeOnClient(DomainError):
    """A client was named: time goes on one of its projects (DOMAIN rule 2).

    Attributes:
        left_out: how many of its active projects are too many to be offered.
    """

    field: ClassVar[str | None] = "project"
    client: str
    choices: tuple[Choice, ...] = ()
    left_out: int = 0


@dataclass(frozen=True)
class Match:
    """What the leading words name.

    Attributes:
        used: how many words the name takes.
        project: set where the name is exact.
        refusal: set where it is not; its choices are yet to be made from `offers`.
        offers: projects it may have meant, each with the words that its name would take.
    """

    used: int
    project: ProjectName | None = None
    refusal: NoSuchProject | ProjectMissing | TimeOnClient | None = None
    offers: tuple[tuple[ProjectName, int], ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the words are a project's key, not only the channel's they were typed in."""
        return self.project is not None and self.used > 0


def match_project(
    session: WorkspaceSession, actor: Actor, words: Sequence[str], channel_id: str | None
) -> Match:
    """The project that the leading words name, or that the channel is linked to."""
    if words and (exact := _exact(session, actor, words[0])):
        return Match(used=1, project=exact)
    linked = _linked(session, actor, channel_id)
    if not words:
        return _unnamed(session, actor, linked)
    return _inexact(session, actor, words, linked)


def _exact(session: WorkspaceSession, actor: Actor, word: str) -> ProjectName | None:
    """The project of that key, be it followed by a comma or a colon."""
    project = project_by_key(session, actor, word)
    bare = word.rstrip(",;:")
    return project or (project_by_key(session, actor, bare) if bare not in {"", word} else None)


def linked_project(
    session: WorkspaceSession, actor: Actor, channel_id: str | None
) -> ProjectName | None:
    """The project the channel is linked to, if the actor sees it."""
    return _linked(session, actor, channel_id).project


def _unnamed(session: WorkspaceSession, actor: Actor, linked: "_Linked") -> Match:
    if linked.project:
        return Match(used=0, project=linked.project)
    if linked.client:
        return _on_client(linked.client, linked.projects, 0)
    recent = loggable_projects(session, actor, limit=_OFFERED)
    return Match(0, None, ProjectMissing(sees_all=_sees_all(actor)), _offer(recent, 0))


def _inexact(
    session: WorkspaceSession, actor: Actor, words: Sequence[str], linked: "_Linked"
) -> Match:
    visible = visible_projects(actor).order_by(Project.key_folded)
    projects = names(session.execute(visible).all())
    if spaced := _spaced(words, _active(projects)):
        typed, project, used = spaced
        return Match(used, None, NoSuchProject(typed, near=True), ((project, used),))
    client = _client_named(session, actor, words, projects)
    if client:
        name, used = client
        of_client = [project for project in projects if project.client == name]
        return _on_client(name, _active(of_client), used)
    if _begins_with_day(actor, words):
        return _unnamed(session, actor, linked)
    near = _near(words[0], _active(projects))
    if linked.project and (not near or len(words[0]) == 1):  # `2h a call`
        return Match(used=0, project=linked.project)
    if linked.client and not near:
        return _on_client(linked.client, linked.projects, 0)
    refusal = NoSuchProject(words[0], near=bool(near), sees_all=_sees_all(actor))
    offers = _offer(near or loggable_projects(session, actor, limit=_OFFERED), 1)
    # The word may well have begun the note.
    if linked.project and linked.project.active and linked.project not in near:
        offers = ((linked.project, 0), *offers[: _OFFERED - 1])
    return Match(1, None, refusal, offers)


def _on_client(client: str, active: Sequence[ProjectName], used: int) -> Match:
    """Time on a client, with its active projects to choose from (DOMAIN rule 2)."""
    offered = active[:_OFFERED_OF_A_CLIENT]
    refusal = TimeOnClient(client, left_out=len(active) - len(offered))
    return Match(used, None, refusal, tuple((project, used) for project in offered))


@dataclass(frozen=True)
class _Linked:
    """What the channel is bound to, as far as the actor sees it."""

    project: ProjectName | None = None
    client: str | None = None
    projects: tuple[ProjectName, ...] = ()


def _linked(session: WorkspaceSession, actor: Actor, channel_id: str | None) -> _Linked:
    link = channel_id and session.scalar(
        select(ChannelLink).where(ChannelLink.channel_id == channel_id)
    )
    if not link:
        return _Linked()
    if link.project_id is not None:
        linked = visible_projects(actor).where(Project.id == link.project_id)
        return _Linked(project=next(iter(names(session.execute(linked).all())), None))
    linked = visible_projects(actor).where(Client.id == link.client_id).order_by(Project.key_folded)
    projects = names(session.execute(linked).all())
    client = projects[0].client if projects else None
    return _Linked(client=client, projects=tuple(_active(projects)))


def _spaced(
    words: Sequence[str], projects: Sequence[ProjectName]
) -> tuple[str, ProjectName, int] | None:
    """`acme site`: what was typed, the project whose key it is but for blanks, and its words."""
    keys = {_squeezed(project.key): project for project in projects}
    for used in range(min(len(words), _LONGEST_SPACED_KEY), 1, -1):
        typed = " ".join(words[:used]).rstrip(",;:")
        if len(typed) <= _LONGEST_KEY and (project := keys.get(_squeezed(typed))):
            return typed, project, used
    return None


def _squeezed(key: str) -> str:
    return _BETWEEN_WORDS.sub("", fold(key))


def _client_named(
    session: WorkspaceSession, actor: Actor, words: Sequence[str], projects: Iterable[ProjectName]
) -> tuple[str, int] | None:
    """The visible client whose name the longest run of leading words is, and the run's length."""
    clients = {fold(project.client): project.client for project in projects}
    if _sees_all(actor):  # sees clients without projects too
        clients |= {fold(name): name for name in session.scalars(select(Client.name))}
    for used in range(min(len(words), _LONGEST_CLIENT_NAME), 0, -1):
        typed = " ".join(words[:used]).rstrip(",;:")
        name = clients.get(fold(typed)) if len(typed) <= _LONGEST_NAME else None
        if name:
            return name, used
    return None


def _sees_all(actor: Actor) -> bool:
    return may(actor, Permission.SEE_ALL_PROJECTS)


def _begins_with_day(actor: Actor, words: Sequence[str]) -> bool:
    try:
        return take_day(words, actor.days) is not None
    except DayError:  # a day all the same; its words are told when it is read for good
        return True


def _near(typed: str, projects: Sequence[ProjectName]) -> list[ProjectName]:
    """The projects that a word may have meant, the likeliest first."""
    word = fold(typed[: _LONGEST_KEY + 1])
    if not word.strip("-._") or len(word) > _LONGEST_KEY:
        return []
    begins = [p for p in projects if fold(p.key).startswith(word)]
    client = [p for p in projects if fold(p.client).startswith(word) and len(word) > 1]
    keys = {index: fold(project.key) for index, project in enumerate(projects)}
    close = process.extract(word, keys, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_OFFERED)
    likely = [*begins, *(projects[index] for _key, _score, index in close), *client]
    return list(dict.fromkeys(likely))[:_OFFERED]


def _active(projects: Iterable[ProjectName]) -> list[ProjectName]:
    return [project for project in projects if project.active]


def _offer(projects: Iterable[ProjectName], used: int) -> tuple[tuple[ProjectName, int], ...]:
    return tuple((project, used) for project in projects)[:_OFFERED]
