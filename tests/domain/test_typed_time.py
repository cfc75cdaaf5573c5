"""`/time 2h ACME-site yesterday menu #design`: every word finds its place, or is asked about."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, LiteralString, Self, cast

import psycopg
import pytest
from psycopg.abc import Params
from sqlalchemy import Connection

from domain.days.day_context import DayInFuture
from domain.days.durations import (
    DurationError,
    DurationTooLong,
    MinutesWithoutUnit,
    SpanEndsBeforeStart,
)
from domain.entries.time_entries import Logged, LoggedJustNow, NoteTooLong
from domain.entries.typed_time import DurationMeant, NotUnderstood, log_typed_time
from domain.entries.typed_words import NoSuchFlag
from domain.errors import DomainError
from domain.permissions import NotAllowed
from domain.read_models import Choice, WantedTime
from domain.settings.work_types import NoSuchWorkType
from models import Level
from models.database import Database
from tests.domain.scene import Scene
from tests.factories import (
    NOON,
    TODAY,
    YESTERDAY,
    actor_of,
    add_person,
    add_project,
    add_work_type,
    add_workspace,
    link_channel,
)

MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def design(scene: Scene) -> None:
    add_work_type(scene.session, "Design")
    add_work_type(scene.session, "Quality Assurance")
    add_work_type(scene.session, "4K video")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("2h ACME-site", WantedTime(120, TODAY)),
        ("2,5h acme-site", WantedTime(150, TODAY)),
        ("2 ACME-site", WantedTime(120, TODAY)),
        ("9-11:30 ACME-site", WantedTime(150, TODAY)),
        ("1h 30m ACME-site", WantedTime(90, TODAY)),
        ("2h ACME-site yesterday", WantedTime(120, YESTERDAY)),
        ("2h ACME-site mon fixing the menu", WantedTime(120, MONDAY, "fixing the menu")),
        ("2h ACME-site 2026-11-16 menu", WantedTime(120, MONDAY, "menu")),
        ("2h ACME-site 3 days ago", WantedTime(120, date(2026, 11, 15))),
        ("2h ACME-site menu yesterday", WantedTime(120, TODAY, "menu yesterday")),
        ("2h ACME-site may report", WantedTime(120, TODAY, "may report")),
        ("2h ACME-site 2 pages", WantedTime(120, TODAY, "2 pages")),
        ('2h ACME-site "yesterday" menu', WantedTime(120, TODAY, "yesterday menu")),
        ("2h ACME-site “mon” “#design”", WantedTime(120, TODAY, "mon #design")),
        ("2h ACME-site menu #design", WantedTime(120, TODAY, "menu", "Design")),
        ("2h ACME-site #DESIGN menu", WantedTime(120, TODAY, "menu", "Design")),
        ("2h ACME-site #quality-assurance", WantedTime(120, TODAY, "", "Quality Assurance")),
        ("2h ACME-site #4k-video", WantedTime(120, TODAY, "", "4K video")),
        ("2h ACME-site fix #42", WantedTime(120, TODAY, "fix #42")),
        ("2h ACME-site !nonbillable menu", WantedTime(120, TODAY, "menu", billable=False)),
        ("2h ACME-site menu !non-billable", WantedTime(120, TODAY, "menu", billable=False)),
        ("2h ACME-site !BILLABLE", WantedTime(120, TODAY, billable=True)),
        ("2h ACME-site wow !", WantedTime(120, TODAY, "wow !")),
        ("2h ACME-site !important", WantedTime(120, TODAY, "!important")),
        ("  2h \t ACME-site \n menu ", WantedTime(120, TODAY, "menu")),
        (
            "90m ACME-site yesterday menu #design !nonbillable",
            WantedTime(90, YESTERDAY, "menu", "Design", billable=False),
        ),
    ],
)
def test_what_was_typed_is_what_is_logged(scene: Scene, typed: str, wanted: WantedTime) -> None:
    logged = log_typed_time(scene.session, scene.actor, typed)
    entry = logged.entry
    assert entry.project == scene.name
    assert (
        WantedTime(
            entry.minutes,
            entry.day,
            entry.note,
            entry.work_type,
            None if wanted.billable is None else entry.billable,
        )
        == wanted
    )


def test_a_day_is_read_in_the_person_s_zone_and_language(scene: Scene) -> None:
    scene.person.time_zone, scene.person.locale = "Pacific/Kiritimati", "de-AT"
    logged = log_typed_time(scene.session, scene.actor, "2h ACME-site gestern Menü")
    assert (logged.entry.day, logged.entry.note) == (TODAY, "Menü")


@pytest.mark.parametrize("typed", ["2h ACME-site tomorrow", "2h ACME-site 2026-11-19 menu"])
def test_a_day_to_come_is_refused(scene: Scene, typed: str) -> None:
    assert _refusal(scene, typed) == DayInFuture(date(2026, 11, 19))


@pytest.mark.parametrize("typed", ["", "ACME-site", "menu", '"2h" ACME-site', "#design"])
def test_without_a_duration_nothing_is_logged(scene: Scene, typed: str) -> None:
    assert _refusal(scene, typed) == NotUnderstood(typed)


def test_a_project_before_its_duration_is_turned_around_and_asked_about(scene: Scene) -> None:
    wanted = WantedTime(120, YESTERDAY, "menu")
    refusal = _refusal(scene, "acme-site 2h yesterday menu")
    choices = (Choice(scene.name, wanted, is_today=False),)
    assert refusal == NotUnderstood("acme-site 2h yesterday menu", choices)
    scene.close()
    assert _refusal(scene, "acme-site 2h") == NotUnderstood("acme-site 2h")


@pytest.mark.parametrize("typed", ["0h ACME-site", "-2h ACME-site", "1:75 ACME-site"])
def test_a_duration_that_is_none_is_refused(scene: Scene, typed: str) -> None:
    assert isinstance(_refusal(scene, typed), DurationError)


def test_ninety_is_asked_about_as_ninety_minutes(scene: Scene) -> None:
    meant = (Choice(scene.name, WantedTime(90, TODAY, "menu")),)
    too_long = DurationTooLong(5400, 90)
    assert _refusal(scene, "90 ACME-site menu") == DurationMeant(too_long, meant)
    assert _refusal(scene, "90 nothing") == too_long


def test_minutes_without_a_unit_before_a_project_are_asked_about(scene: Scene) -> None:
    add_project(scene.session, "mar", team=[scene.person])
    meant = (Choice(scene.name, WantedTime(150, TODAY, "menu")),)
    loose = MinutesWithoutUnit("2h 30", 150)
    assert _refusal(scene, "2h 30 ACME-site menu") == DurationMeant(loose, meant)


def test_minutes_without_a_unit_may_be_the_note_on_a_linked_channel(scene: Scene) -> None:
    link_channel(scene.session, "C1", scene.project)
    either = (
        Choice(scene.name, WantedTime(150, TODAY, "banners")),
        Choice(scene.name, WantedTime(120, TODAY, "30 banners")),
    )
    loose = MinutesWithoutUnit("2h 30", 150)
    assert _refusal(scene, "2h 30 banners", "C1") == DurationMeant(loose, either)


def test_a_number_after_the_duration_may_begin_a_day_or_a_note(scene: Scene) -> None:
    link_channel(scene.session, "C1", scene.project)
    add_project(scene.session, "mar", team=[scene.person])
    for typed, minutes, day, note in (
        ("2h 15 mar menu", 120, date(2026, 3, 15), "menu"),
        ("2h 3 banners", 120, TODAY, "3 banners"),
        ('3h "30 ACME-site"', 180, TODAY, "30 ACME-site"),
    ):
        entry = log_typed_time(scene.session, scene.actor, typed, "C1").entry
        assert (entry.minutes, entry.day, entry.note) == (minutes, day, note)


def test_nine_to_one_is_asked_about_as_the_afternoon(scene: Scene) -> None:
    meant = (Choice(scene.name, WantedTime(240, TODAY)),)
    assert _refusal(scene, "9-1 ACME-site") == DurationMeant(SpanEndsBeforeStart("9-1", 240), meant)


def test_an_unknown_work_type_is_asked_about_with_those_like_it(scene: Scene) -> None:
    refusal = _refusal(scene, "2h ACME-site yesterday menu #desgin")
    wanted = WantedTime(120, YESTERDAY, "menu", "Design")
    names = ("4K video", "Design", "Quality Assurance")
    choices = (Choice(scene.name, wanted, is_today=False),)
    assert refusal == NoSuchWorkType("desgin", names, ("Design",), choices)


@pytest.mark.parametrize("flag", ["!nonbilable", "!nobillable", "!BILABLE"])
def test_a_slip_in_a_flag_is_not_taken_for_a_note(scene: Scene, flag: str) -> None:
    assert _refusal(scene, f"2h ACME-site {flag}") == NoSuchFlag(flag)


def test_a_long_note_is_refused_before_it_becomes_a_button(scene: Scene) -> None:
    note = "x" * 256
    for name in ("ACME-site", "ACME-stie"):
        assert _refusal(scene, f"2h {name} {note}") == NoteTooLong(256, 255)


def test_the_same_line_twice_is_asked_about(scene: Scene) -> None:
    log_typed_time(scene.session, scene.actor, "2h ACME-site")
    again = Choice(scene.name, WantedTime(120, TODAY, "other"))
    assert _refusal(scene, "2h ACME-site other") == LoggedJustNow(again, 120, 0)


def test_an_executive_is_told_before_anything_is_read(scene: Scene) -> None:
    scene.person.level = Level.EXECUTIVE
    for typed in ("", "nonsense", "2h ACME-site"):
        assert isinstance(_refusal(scene, typed), NotAllowed)


def test_logging_costs_few_statements(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        person = add_person(session)
        link_channel(session, "C1", add_project(session, "ACME-site", team=[person]))
        add_project(session, "BETA", team=[person], budget_minutes=600)
        add_work_type(session, "Design")
    for typed, selects in {
        "2h ACME-site": 3,  # the project; the totals; the terms
        "3h ACME-site yesterday menu": 3,
        "30m BETA": 4,  # and what is used of its budget
        "1h menu": 7,  # nothing of that name; the channel and its project; what one may mean
        "4h ACME-site #design": 5,
    }.items():
        with database.begin("T1") as session, _counted(session.connection()) as statements:
            logged = log_typed_time(session, actor_of(person, NOON), typed, "C1")
        assert isinstance(logged, Logged)
        assert statements.count("SELECT") <= selects, (typed, statements)
        assert statements.count("INSERT") == len(statements) - statements.count("SELECT") == 2


@contextmanager
def _counted(connection: Connection) -> Iterator[list[str]]:
    """The first word of every statement that the connection's driver is given."""
    statements: list[str] = []

    def note(statement: str) -> None:
        statements.append(statement.split(maxsplit=1)[0])

    class Noting(psycopg.Cursor[Any]):
        def execute(
            self,
            query: object,
            params: Params | None = None,
            *,
            prepare: bool | None = None,
            binary: bool | None = None,
        ) -> Self:
            note(str(query))
            return super().execute(
                cast("LiteralString", query), params, prepare=prepare, binary=binary
            )

    driver = connection.connection.dbapi_connection
    if isinstance(driver, psycopg.Connection):
        driver.cursor_factory = Noting
        yield statements
        driver.cursor_factory = psycopg.Cursor
    else:
        assert isinstance(driver, sqlite3.Connection)
        told = [""]

        def note_once(statement: str) -> None:
            # SQLite tells of a statement again for each one that its triggers run.
            if statement != told.pop():
                note(statement)
            told.append(statement)

        driver.set_trace_callback(note_once)
        yield statements
        driver.set_trace_callback(None)


def _refusal(scene: Scene, typed: str, channel: str | None = None) -> DomainError:
    with pytest.raises(DomainError) as refused:
        log_typed_time(scene.session, scene.actor, typed, channel)
    return refused.value
