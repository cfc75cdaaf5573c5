"""Work requests: what executives ask for on their projects, and what was said about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from sqlalchemy import Select, select

from domain.actor import Actor
from domain.errors import DomainError
from domain.permissions import Permission, may, require
from domain.projects.projects import names, visible_projects
from domain.read_models import ProjectName
from domain.requests.work_request_readers import Readers, readers_of
from domain.trail.audit import add_recorded
from domain.versions import GoneMeanwhile
from models import Person, Project, RequestState, RequestWord, WorkRequest
from models.database import WorkspaceSession

LONGEST_TEXT = 2_000
"""Characters of a request, and of whatever is said about it."""


@dataclass
class RequestTextUnfit(DomainError):
    """Nothing was said, or too much."""

    field: ClassVar[str | None] = "text"
    length: int


@dataclass(frozen=True)
class SaidWord:
    """One thing that was said about a request.

    Attributes:
        state: what it made of the request; open is a reply of the client's.
        text: empty where nothing was added.
        by: whose word it is; None where the reader learns no names (DOMAIN rule 12).
    """

    state: RequestState
    text: str
    by: str | None

    @property
    def from_client(self) -> bool:
        """Whether the executive said it, and not the agency."""
        return self.state is RequestState.OPEN


@dataclass(frozen=True)
class RequestCard:
    """A work request with all that was said about it, the latest last.

    Attributes:
        version: to be handed back with an answer, so that a stale one is noticed.
        asker: the executive's name; None where the reader learns no names.
        asked_on: the day on which it was asked, where the reader is.
    """

    id: int
    version: int
    project: ProjectName
    text: str
    state: RequestState
    asker: str | None
    asked_on: date
    words: tuple[SaidWord, ...]

    def without_names(self) -> "RequestCard":
        """The same for clients, and for channels in which they may read along."""
        words = tuple(replace(word, by=None) for word in self.words)
        return replace(self, asker=None, words=words)


@dataclass(frozen=True)
class RequestChange:
    """A request that was just made or changed, and who is to be told.

    Attributes:
        card: with names; it is for the agency's own people.
        ends_question: the version whose question is answered, or overtaken, by this.
    """

    card: RequestCard
    readers: Readers
    ends_question: int | None = None


def ask_for_work(
    session: WorkspaceSession, actor: Actor, project: ProjectName, text: str
) -> RequestChange:
    """Ask the agency for work on a project that the executive sees.

    Raises:
        NotAllowed, RequestTextUnfit.
    """
    require(actor, Permission.ASK_FOR_WORK)
    check_text(text)
    row = WorkRequest(
        project_id=project.id,
        asked_by=actor.person_id,
        text=text,
        state=RequestState.OPEN,
        asked_at=actor.now,
    )
    add_recorded(session, actor, row)
    return change_of(session, actor, row)


def show_request(session: WorkspaceSession, actor: Actor, request_id: int) -> RequestCard:
    """A request with all that was said about it, for those who answer it.

    Raises:
        NotAllowed, GoneMeanwhile.
    """
    require(actor, Permission.ANSWER_REQUESTS)
    [card] = request_cards(session, actor, [visible_request(session, actor, request_id)])
    return card


def visible_request(session: WorkspaceSession, actor: Actor, request_id: int) -> WorkRequest:
    """The request of that id.

    Raises:
        GoneMeanwhile: there is none that the actor sees.
    """
    row = session.scalar(visible_requests(actor).where(WorkRequest.id == request_id))
    if row is None:
        raise GoneMeanwhile
    return row


def visible_requests(actor: Actor) -> Select[WorkRequest]:
    """Those on the projects the actor sees (DOMAIN rule 8); of executives, their own alone."""
    visible = visible_projects(actor).with_only_columns(Project.id)
    requests = select(WorkRequest).where(WorkRequest.project_id.in_(visible))
    if may(actor, Permission.ANSWER_REQUESTS):
        return requests
    return requests.where(WorkRequest.asked_by == actor.person_id)


def request_cards(
    session: WorkspaceSession, actor: Actor, rows: Sequence[WorkRequest]
) -> tuple[RequestCard, ...]:
    """The requests as the actor reads them: names are for those who answer (DOMAIN rule 12)."""
    cards = _cards(session, actor, rows)
    if may(actor, Permission.ANSWER_REQUESTS):
        return cards
    return tuple(card.without_names() for card in cards)


def change_of(
    session: WorkspaceSession, actor: Actor, row: WorkRequest, ends_question: int | None = None
) -> RequestChange:
    """What the agency is told of a request that the actor made or changed."""
    [card] = _cards(session, actor, [row])
    return RequestChange(card, readers_of(session, row), ends_question)


def check_text(text: str) -> None:
    """Let words pass that can be kept.

    Raises:
        RequestTextUnfit: there are none, or too many.
    """
    if not 0 < len(text) <= LONGEST_TEXT:
        raise RequestTextUnfit(len(text))


def _cards(
    session: WorkspaceSession, actor: Actor, rows: Sequence[WorkRequest]
) -> tuple[RequestCard, ...]:
    said = session.scalars(
        select(RequestWord)
        .where(RequestWord.request_id.in_([row.id for row in rows]))
        .order_by(RequestWord.id)
    ).all()
    of_rows = Project.id.in_({row.project_id for row in rows})
    projects = names(session.execute(visible_projects(actor).where(of_rows)).all())
    by_id = {project.id: project for project in projects}
    people = {row.asked_by for row in rows} | {word.person_id for word in said}
    named = session.scalars(select(Person).where(Person.id.in_(people)))
    called = {person.id: person.name for person in named}
    return tuple(
        RequestCard(
            id=row.id,
            version=row.version,
            project=by_id[row.project_id],
            text=row.text,
            state=row.state,
            asker=called[row.asked_by],
            asked_on=replace(actor, now=row.asked_at).today,
            words=tuple(
                SaidWord(word.state, word.text, called[word.person_id])
                for word in said
                if word.request_id == row.id
            ),
        )
        for row in rows
    )
