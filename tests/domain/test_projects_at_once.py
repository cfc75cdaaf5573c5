"""Administrators who make and change the same thing at the same moment: one of them does."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from domain.errors import DomainError
from domain.projects.channel_links import LinkChanged, link_channel
from domain.projects.project_edits import add_project, edit_project
from domain.projects.project_form import FilledProject
from domain.projects.teams import set_team
from models import Level
from models.database import Database, WorkspaceSession
from tests.factories import (
    actor_of,
    add_client,
    add_person,
    add_workspace,
    name_of,
)
from tests.factories import (
    add_project as add_row,
)

_AT_ONCE = 4


def test_one_of_many_takes_a_key_a_version_a_team_and_a_channel(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        maya = actor_of(add_person(session, Level.ADMINISTRATOR))
        client, row = add_client(session), add_row(session, "ACME-site")
        other, name = add_row(session, "ACME-app"), name_of(session, row)
        lena = add_person(session)

    def add(session: WorkspaceSession) -> None:
        add_project(session, maya, FilledProject(client.id, "NEW", "New"))

    def edit(session: WorkspaceSession) -> None:
        edit_project(session, maya, row.id, 1, FilledProject(client.id, "ACME-site", "Hers"))

    def team(session: WorkspaceSession) -> None:
        set_team(session, maya, other.id, 1, [lena.id])

    def link(session: WorkspaceSession) -> None:
        told = link_channel(session, maya, "C1", name)
        assert told == LinkChanged("ACME-site", "linked", "ACME-site")

    assert outcomes(database, add) == {"done": 1, "FormMistakes": _AT_ONCE - 1}
    assert outcomes(database, edit) == {"done": 1, "ChangedMeanwhile": _AT_ONCE - 1}
    assert outcomes(database, team) == {"done": 1, "ChangedMeanwhile": _AT_ONCE - 1}
    assert outcomes(database, link) == {"done": 1, "AssertionError": _AT_ONCE - 1}


def outcomes(database: Database, act: Callable[[WorkspaceSession], None]) -> Counter[str]:
    together = Barrier(_AT_ONCE)

    def attempt(number: int) -> str:
        together.wait()
        try:
            with database.begin("T1", turn=f"U{number}") as session:
                act(session)
        except (DomainError, AssertionError) as refused:
            return type(refused).__name__
        return "done"

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return Counter(threads.map(attempt, range(_AT_ONCE)))
