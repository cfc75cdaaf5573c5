"""A row is added once, whoever tries at the same time."""

import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from models import Base, Level, Person, Receipt, Workspace
from models.database import Database, TenancyError, WorkspaceSession
from models.insert import insert, insert_if_absent
from tests.factories import NOON

_TRIES = 4


def test_a_row_is_inserted_where_there_is_none(two_workspaces: Database) -> None:
    with two_workspaces.begin("A") as session:
        assert insert_if_absent(session, _person("Anna"))
    with two_workspaces.read("A") as session:
        person = session.scalars(select(Person)).one()
    assert (person.name, person.workspace_id) == ("Anna", "A")
    assert (person.level, person.created_at) == (Level.RESOURCE, NOON)


def test_columns_left_out_get_their_defaults(two_workspaces: Database) -> None:
    with two_workspaces.begin("A") as session:
        insert_if_absent(session, _person("Anna"))
    with two_workspaces.read("A") as session:
        person = session.scalars(select(Person)).one()
    assert (person.active, person.in_slack, person.week_norm) == (True, True, None)


def test_a_row_that_is_there_is_left_as_it_is(two_workspaces: Database) -> None:
    with two_workspaces.begin("A") as session:
        insert_if_absent(session, _person("Anna"))
        assert not insert_if_absent(session, _person("Another Anna"))
    with two_workspaces.read("A") as session:
        assert session.scalars(select(Person.name)).all() == ["Anna"]


def test_the_same_key_in_another_workspace_is_another_row(two_workspaces: Database) -> None:
    for workspace_id in ("A", "B"):
        with two_workspaces.begin(workspace_id) as session:
            assert insert_if_absent(session, _person("Anna"))


@pytest.mark.parametrize("write", [insert, insert_if_absent], ids=lambda write: write.__name__)
def test_a_row_of_another_workspace_is_refused(
    two_workspaces: Database, write: Callable[[WorkspaceSession, Base], object]
) -> None:
    for row in (
        Receipt(workspace_id="B", key="k", answer={}, answered_at=NOON),
        Workspace(id="C", name="C", created_at=NOON),
    ):
        with pytest.raises(TenancyError), two_workspaces.begin("A") as session:
            write(session, row)


def test_an_inserted_row_knows_the_key_the_database_gave_it(two_workspaces: Database) -> None:
    with two_workspaces.begin("A") as session:
        person = _person("Anna")
        insert(session, person)
        read = session.get(Person, person.id)
    assert read
    assert (read.name, read.workspace_id, read.active) == ("Anna", "A", True)


def test_a_row_that_is_there_is_not_inserted_again(two_workspaces: Database) -> None:
    with two_workspaces.begin("A") as session:
        insert(session, _person("Anna"))
    with pytest.raises(IntegrityError), two_workspaces.begin("A") as session:
        insert(session, _person("Another Anna"))


def test_what_is_refused_is_not_quoted(two_workspaces: Database) -> None:
    """PostgreSQL tells the whole row that failed, and what tells it may be logged."""
    note = "late menu"
    for _ in range(2):
        receipt = Receipt(key=note, answer={"text": note}, answered_at=NOON)
        try:
            with two_workspaces.begin("A") as session:
                insert(session, receipt)
        except IntegrityError as error:
            told = "".join(traceback.format_exception(error))
    assert "INSERT INTO receipt" in told
    assert note not in told


def test_of_many_that_try_at_once_one_inserts(two_workspaces: Database) -> None:
    together = Barrier(_TRIES)

    def try_each(number: int) -> list[bool]:
        together.wait()
        inserted = []
        for key in range(20):
            with two_workspaces.begin("A") as session:
                answer: dict[str, object] = {"by": number}
                receipt = Receipt(key=f"Ev{key}", answer=answer, answered_at=NOON)
                inserted.append(insert_if_absent(session, receipt))
        return inserted

    with ThreadPoolExecutor(_TRIES) as threads:
        by_thread = list(threads.map(try_each, range(_TRIES)))
    assert [sum(of_key) for of_key in zip(*by_thread, strict=True)] == [1] * 20
    with two_workspaces.read("A") as session:
        assert len(session.scalars(select(Receipt)).all()) == 20


def _person(name: str) -> Person:
    return Person(
        slack_user_id="U1",
        name=name,
        level=Level.RESOURCE,
        time_zone="Europe/Vienna",
        locale="de-AT",
        created_at=NOON,
    )
