"""What goes into a column comes back the same from both databases."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from models import Person, Receipt, fold
from models.database import Database
from tests.factories import NOON, add_person


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 11, 18, 23, 30, tzinfo=ZoneInfo("America/Los_Angeles")),
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Vienna"), fold=0),
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Vienna"), fold=1),
        datetime(2026, 1, 1, 0, 0, 0, 123456, tzinfo=timezone(timedelta(hours=14))),
        datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
    ],
    ids=str,
)
def test_an_instant_comes_back_as_the_same_instant_in_utc(
    two_workspaces: Database, instant: datetime
) -> None:
    with two_workspaces.begin("A") as session:
        add_person(session, created_at=instant)
    with two_workspaces.read("A") as session:
        read = session.scalars(select(Person.created_at)).one()
    assert read == instant.astimezone(UTC)
    assert read.utcoffset() == timedelta(0)
    assert read.tzinfo is UTC


def test_an_instant_is_compared_as_an_instant(two_workspaces: Database) -> None:
    with two_workspaces.begin("A") as session:
        add_person(session, created_at=NOON)
    later_by_its_clock = (NOON - timedelta(minutes=1)).astimezone(ZoneInfo("Asia/Tokyo"))
    with two_workspaces.read("A") as session:
        after = select(Person.id).where(Person.created_at > later_by_its_clock)
        assert len(session.scalars(after).all()) == 1


def test_a_naive_datetime_is_refused(two_workspaces: Database) -> None:
    naive = NOON.replace(tzinfo=None)
    with (
        pytest.raises(StatementError, match="an instant needs a time zone"),
        two_workspaces.begin("A") as session,
    ):
        session.add(Receipt(key="Ev1", answer={}, answered_at=naive))
    with (
        pytest.raises(StatementError, match="an instant needs a time zone"),
        two_workspaces.read("A") as session,
    ):
        session.scalars(select(Person).where(Person.created_at > naive))


def test_a_week_norm_comes_back_as_seven_whole_minutes(two_workspaces: Database) -> None:
    norm = (450, 0, 1440, 30, 1, 0, 0)
    with two_workspaces.begin("A") as session:
        add_person(session, week_norm=norm)
        add_person(session, week_norm=None)
    with two_workspaces.read("A") as session:
        assert session.scalars(select(Person.week_norm).order_by(Person.id)).all() == [norm, None]


def test_what_was_answered_comes_back_as_it_was(two_workspaces: Database) -> None:
    answer: dict[str, object] = {"text": "2h on “ACME”\n🕑", "blocks": [{"n": 1.5, "x": None}]}
    with two_workspaces.begin("A") as session:
        session.add(Receipt(key="Ev1", answer=answer, answered_at=NOON))
    with two_workspaces.read("A") as session:
        assert session.scalars(select(Receipt.answer)).one() == answer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ACME-site", "acme-SITE"),
        ("ÄCME", "äcme"),
        ("A\N{COMBINING DIAERESIS}CME", "Äcme"),
        ("Straße", "STRASSE"),
        ("ΟΔΟΣ", "οδος"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER A}cme", "acme"),
        ("\N{LATIN SMALL LIGATURE FI}nance", "FINANCE"),
        ("\N{KELVIN SIGN}lein", "klein"),
    ],
)
def test_names_that_differ_in_case_or_form_alone_are_folded_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold(fold(one)) == fold(one)


def test_names_that_differ_in_more_are_kept_apart() -> None:
    names = ["ACME", "ACNE", "ÄCME", "ACME ", "AC-ME", "АСМЕ"]  # noqa: RUF001 - the last is Cyrillic
    assert len({fold(name) for name in names}) == len(names)
