"""People are asked about a forgotten timer, and asked once."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

from domain.timers.forgotten_timers import (
    ForgottenTimer,
    ask_about_forgotten_timers,
    forgotten_timers,
)
from domain.timers.timer_stopping import (
    Piece,
)
from models import Level
from models.database import Database, WorkspaceSession
from tests.factories import (
    NOON,
    TODAY,
    add_leave,
    add_person,
    add_project,
    add_timer,
    add_workspace,
)

AT_ONCE = 4


def test_a_forgotten_timer_is_in_the_hands_of_one_process(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        person = add_person(session)
        add_timer(session, person, add_project(session), started_at=NOON - timedelta(hours=9))
    asked: Counter[int] = Counter()

    def ask_once() -> None:
        with database.begin("T1") as session:
            for forgotten in ask(session, NOON):
                asked[forgotten.timer.id] += 1

    all_at_once(ask_once)
    all_at_once(ask_once)
    assert list(asked.values()) == [1]


def test_a_timer_is_forgotten_over_the_norm_or_after_its_day(
    session: WorkspaceSession,
) -> None:
    def who(started: datetime, level: Level = Level.RESOURCE, **facts: object) -> str:
        person = add_person(session, level, **facts)
        add_timer(session, person, add_project(session, team=[person]), started_at=started)
        return person.slack_user_id

    at_work = NOON - timedelta(hours=8)
    over = timedelta(minutes=1)
    far_east = "Pacific/Kiritimati"  # where it is two in the morning
    who(at_work)
    norm = who(at_work - over)
    half = who(NOON - timedelta(hours=4) - over, week_norm=(240,) * 5 + (0, 0))
    ended = who(NOON - timedelta(hours=2) - over, time_zone=far_east)
    who(NOON - timedelta(hours=2), time_zone=far_east)
    who(at_work - over, active=False)
    who(at_work - over, in_slack=False)
    who(at_work - over, Level.EXECUTIVE)
    weekend = who(at_work - over, week_norm=(0,) * 7)
    who(at_work, week_norm=(0,) * 7)
    leave = add_person(session)
    add_leave(session, leave, TODAY, half=True)
    add_timer(session, leave, add_project(session), started_at=NOON - timedelta(hours=4) - over)

    some = forgotten_timers(session, NOON)
    assert len(some) == 5
    only = ask_about_forgotten_timers(session, NOON, some[:1])
    assert [each.timer.id for each in only] == [some[0]]
    asked = (*only, *ask(session, NOON))
    assert {each.slack_user_id for each in asked} == {
        *(norm, half, ended, weekend),
        leave.slack_user_id,
    }
    assert {each.slack_user_id for each in asked if each.day_is_over} == {ended}
    [pieces] = [each.pieces for each in asked if each.slack_user_id == ended]
    assert pieces == (Piece(date(2026, 11, 18), 1), Piece(date(2026, 11, 19), 120))
    assert ask(session, NOON + timedelta(minutes=1)) != asked
    assert ask(session, NOON + timedelta(minutes=1)) == ()


def ask(session: WorkspaceSession, now: datetime) -> tuple[ForgottenTimer, ...]:
    return ask_about_forgotten_timers(session, now, forgotten_timers(session, now))


def all_at_once(act: Callable[[], None]) -> None:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda _number: act(), range(AT_ONCE)))
