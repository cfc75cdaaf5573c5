"""A text for a report, and what its words may name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from domain.actor import Actor
from domain.clients.clients import client_names, visible_clients
from domain.matching import near_names
from domain.permissions import Permission, may
from domain.projects.projects import names, visible_projects
from domain.read_models import ClientName, ProjectName
from domain.reports.report_people import people_of_reports
from models import Client, Project, WorkType, fold
from models.database import WorkspaceSession

_LONGEST_NAME = 20  # words
_OFFERED = 5
_LONGEST_OFFER = 300  # characters that a button types


@dataclass(frozen=True)
class Reading:
    """A text for a report, and what its words may name.

    Attributes:
        words: as typed, without commas behind them.
        mentioned: Slack user ids of those whom it mentions, by the place of the word.
        clients: those that it may name, active or not, by their folded names (DOMAIN rule 4).
        projects: likewise, by their folded keys.
    """

    session: WorkspaceSession
    actor: Actor
    words: tuple[str, ...]
    mentioned: Mapping[int, str]
    clients: Mapping[str, ClientName]
    projects: Mapping[str, ProjectName]

    def text(self, first: int, end: int) -> str:
        """The words from one place to another."""
        return " ".join(self.words[first:end])

    def with_words(self, first: int, end: int, instead: str) -> str:
        """The whole text with these words replaced."""
        words = (*self.words[:first], instead, *self.words[end:])
        return " ".join(filter(None, words))


def begin_reading(
    session: WorkspaceSession, actor: Actor, words: list[str], user_ids: tuple[str, ...]
) -> Reading:
    """Look for all clients and projects that the words may name, those that the actor sees."""
    bare = tuple(word.rstrip(",;") or word for word in words)
    runs = {
        fold(" ".join(bare[first:end]))
        for first in range(len(bare))
        for end in range(first + 1, min(first + _LONGEST_NAME, len(bare)) + 1)
    }
    found = session.execute(visible_clients(actor).where(Client.name_folded.in_(runs))).all()
    keys = {fold(word) for word in bare}
    projects = session.execute(visible_projects(actor).where(Project.key_folded.in_(keys))).all()
    places = [place for place, word in enumerate(bare) if word.startswith("@")]
    return Reading(
        session,
        actor,
        bare,
        dict(zip(places, user_ids, strict=False)),
        {fold(client.name): client for client in client_names(found)},
        {fold(project.key): project for project in names(projects)},
    )


def offers(near: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """As much of what was perhaps meant as a few buttons can type."""
    return tuple(each for each in near if len(each[1]) <= _LONGEST_OFFER)[:_OFFERED]


def near_types(reading: Reading, typed: str) -> list[tuple[str, str]]:
    """Work types that were perhaps meant, each with the text that names it."""
    types = {name: row_id for row_id, name in work_types(reading.session)}
    return [(name, f"type:{types[name]}") for name in near_names(typed, list(types))]


def near_people(reading: Reading, typed: str) -> list[tuple[str, str]]:
    """People who were perhaps meant, likewise; nobody for who doesn't see names (rule 12)."""
    if not may(reading.actor, Permission.SEE_NAMES):
        return []
    people = people_of_reports(reading.session, reading.actor)
    near = near_names(typed, [person.name for person in people])
    return [(each.name, f"@{each.slack_user_id}") for each in people if each.name in near]


def work_types(session: WorkspaceSession) -> list[tuple[int, str]]:
    """All there are: time of one that is out of use stays in reports; those in use last."""
    found = session.execute(select(WorkType.id, WorkType.name).order_by(WorkType.active))
    return [(row_id, name) for row_id, name in found]


def runs(reading: Reading, at: int, longest: int = _LONGEST_NAME) -> Iterator[tuple[int, str]]:
    """So many words from there on, the most first."""
    for used in range(min(longest, len(reading.words) - at), 0, -1):
        yield used, reading.text(at, at + used)
