"""Requests of one person that arrive together find each other's time (DOMAIN rules 18 and 19)."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from domain.entries.time_entries import log_chosen
from domain.entries.totals import totals_on
from domain.entries.undo import undo_change
from domain.errors import DomainError
from domain.read_models import WantedTime
from domain.receipts import find_receipt, keep_receipt
from domain.requests.work_request_answers import accept_request
from models import Level, Person, Project
from models.database import Database
from tests.factories import (
    NOON,
    TODAY,
    actor_of,
    add_person,
    add_project,
    add_request,
    add_workspace,
)

_AT_ONCE = 4


def test_a_day_is_never_filled_past_its_end(database: Database) -> None:
    person, project = _person_on_project(database)
    wanted = WantedTime(700, TODAY)

    def log() -> None:
        with database.begin("T1", turn="U1") as session:
            log_chosen(session, actor_of(person), project.id, wanted, anyway=True)

    assert _outcomes(log) == {"done": 2, "DayFull": 2}
    with database.read("T1") as session:
        assert totals_on(session, actor_of(person), TODAY).day_minutes == 1400


def test_the_same_time_is_asked_about_by_all_but_the_first(database: Database) -> None:
    person, project = _person_on_project(database)

    def log() -> None:
        with database.begin("T1", turn="U1") as session:
            log_chosen(session, actor_of(person), project.id, WantedTime(60, TODAY), anyway=False)

    assert _outcomes(log) == {"done": 1, "LoggedJustNow": 3}


def test_a_request_delivered_many_times_at_once_makes_one_entry(database: Database) -> None:
    person, project = _person_on_project(database)

    def deliver() -> None:
        with database.begin("T1", turn="U1") as session:
            if find_receipt(session, "Ev1") is None:
                wanted = WantedTime(60, TODAY)
                log_chosen(session, actor_of(person), project.id, wanted, anyway=True)
                keep_receipt(session, "Ev1", {"text": "Logged."}, NOON)

    assert _outcomes(deliver) == {"done": _AT_ONCE}
    with database.read("T1") as session:
        assert totals_on(session, actor_of(person), TODAY).day_minutes == 60


def test_a_change_is_taken_back_by_one_of_many(database: Database) -> None:
    person, project = _person_on_project(database)
    with database.begin("T1", turn="U1") as session:
        wanted = WantedTime(60, TODAY)
        logged = log_chosen(session, actor_of(person), project.id, wanted, anyway=False)

    def undo() -> None:
        with database.begin("T1", turn="U1") as session:
            undo_change(session, actor_of(person), logged.change_id)

    assert _outcomes(undo) == {"done": 1, "AlreadyUndone": 3}


def test_a_work_request_is_answered_by_one_of_many(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        jane = add_person(session, Level.EXECUTIVE)
        managers = [add_person(session, Level.MANAGER) for _ in range(_AT_ONCE)]
        project = add_project(session, "ACME-site", team=[jane, *managers])
        request_id = add_request(session, project, jane).id
    waiting = iter(managers)

    def accept() -> None:
        manager = next(waiting)
        with database.begin("T1", turn=manager.slack_user_id) as session:
            accept_request(session, actor_of(manager), request_id, 1)

    assert _outcomes(accept) == {"done": 1, "AlreadyAnswered": 3}


def _person_on_project(database: Database) -> tuple[Person, Project]:
    with database.begin("T1") as session:
        add_workspace(session)
        person = add_person(session, slack_user_id="U1")
        return person, add_project(session, "ACME-site", team=[person])


def _outcomes(act: Callable[[], None]) -> Counter[str]:
    together = Barrier(_AT_ONCE)

    def attempt(_number: int) -> str:
        together.wait()
        try:
            act()
        except DomainError as refused:
            return type(refused).__name__
        return "done"

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return Counter(threads.map(attempt, range(_AT_ONCE)))
