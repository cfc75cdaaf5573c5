"""Dashboards that post themselves: what is typed, when it is due, and that it is planned once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from domain.clients.clients import NoSuchClient
from domain.dashboard.schedule_lists import ScheduleList, list_schedules
from domain.dashboard.schedule_planning import (
    is_any_due,
    keep_not_posted,
    keep_posted,
    plan_schedules,
    posting_of,
)
from domain.dashboard.schedule_times import LAST_OF_MONTH, Timing, next_time, period_before
from domain.dashboard.schedule_words import NoSuchRhythm, read_timing, typed_timing
from domain.dashboard.schedules import (
    MOST,
    KeptBySomebodyElse,
    NothingForChannel,
    TooManySchedules,
    read_schedule,
    schedule_dashboard,
    stop_schedule,
)
from domain.permissions import NotAllowed
from domain.versions import ChangedMeanwhile, GoneMeanwhile
from models import AuditRecord, Client, Level, OutboxMessage, Person, Rhythm, Schedule, TeamMember
from models.database import Database, WorkspaceSession
from tests.factories import (
    NOON,
    actor_of,
    add_client,
    add_person,
    add_project,
    add_schedule,
    add_workspace,
)

BERLIN, NEW_YORK, APIA = (
    ZoneInfo("Europe/Berlin"),
    ZoneInfo("America/New_York"),
    ZoneInfo("Pacific/Apia"),
)
NINE = Timing(Rhythm.WEEKLY, 0, 540)
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("weekly monday 9:00", NINE),
        ("weekly mon at 9", NINE),
        ("Weekly, Monday, 9 AM", NINE),
        ("every monday", NINE),
        ("each week on mondays at 9.00", NINE),
        ("weekly", NINE),
        ("every friday 5pm", Timing(Rhythm.WEEKLY, 4, 1020)),
        ("weekly 17:30 fri", Timing(Rhythm.WEEKLY, 4, 1050)),
        ("wöchentlich", None),
        ("weekly donnerstag 17 uhr", Timing(Rhythm.WEEKLY, 3, 1020)),
        ("daily 17:30", Timing(Rhythm.DAILY, 0, 1050)),
        ("every day at noon", Timing(Rhythm.DAILY, 0, 720)),
        ("daily 12am", Timing(Rhythm.DAILY, 0, 0)),
        ("monthly 1 8:00", Timing(Rhythm.MONTHLY, 1, 480)),
        ("monthly on the 15th at 16h", Timing(Rhythm.MONTHLY, 15, 960)),
        ("monthly last 8am", Timing(Rhythm.MONTHLY, LAST_OF_MONTH, 480)),
        ("monthly on the last day of the month", Timing(Rhythm.MONTHLY, LAST_OF_MONTH, 540)),
        ("monthly 8:00", Timing(Rhythm.MONTHLY, 1, 480)),
        ("monthly 8 8", Timing(Rhythm.MONTHLY, 8, 480)),
    ],
)
def test_what_people_type(typed: str, meant: Timing | None) -> None:
    if meant is None:
        with pytest.raises(NoSuchRhythm):
            read_timing(typed, "de-DE")
        return
    assert read_timing(typed, "de-DE") == meant
    assert read_timing(typed_timing(meant), "en-US") == meant, "what is offered is understood"


@pytest.mark.parametrize(
    ("typed", "word", "nearest"),
    [
        ("weekly munday 9:00", "munday", "weekly monday 9:00"),
        ("weekley friday 17:00", "weekley", "weekly friday 17:00"),
        ("weekly monday 25:00", "25:00", "weekly monday 9:00"),
        ("daily 9:75", "9:75", "daily 9:00"),
        ("daily friday 8:00", "friday", "daily 8:00"),
        ("monthly monday 8:00", "monday", "monthly 1 8:00"),
        ("monthly 32 8:00", "32", "monthly 1 8:00"),
        ("weekly daily", "daily", "weekly monday 9:00"),
        ("17:30", "", "weekly monday 17:30"),
        ("weekly monday 9:00 10:00", "10:00", "weekly monday 9:00"),
        ("often", "often", "weekly monday 9:00"),
        ("monday " * 5_000, "", "weekly monday 9:00"),
    ],
)
def test_what_is_no_rhythm_is_refused_with_the_nearest(typed: str, word: str, nearest: str) -> None:
    with pytest.raises(NoSuchRhythm) as refused:
        read_timing(typed, "en-US")
    assert (refused.value.word, typed_timing(refused.value.nearest)) == (word, nearest)


@pytest.mark.parametrize("zone", [BERLIN, NEW_YORK, APIA, ZoneInfo("Australia/Lord_Howe")])
@pytest.mark.parametrize(
    "timing",
    [
        Timing(Rhythm.DAILY, 0, 150),  # in the hour that a night leaves out, or has twice
        Timing(Rhythm.WEEKLY, 6, 150),
        Timing(Rhythm.WEEKLY, 4, 0),
        Timing(Rhythm.MONTHLY, LAST_OF_MONTH, 1439),
    ],
)
def test_each_day_comes_once_and_in_order_over_clock_changes(
    zone: ZoneInfo, timing: Timing
) -> None:
    """Two years, in which Samoa leaves out a Friday."""
    start = datetime(2011, 3, 1, tzinfo=UTC)
    times, now = [], start
    while now < start + 730 * A_DAY:
        now = next_time(timing, zone, now)
        times.append(now)
    days = [time.astimezone(zone).date() for time in times]
    assert days == expected(timing, zone, days[0], days[-1])


def expected(timing: Timing, zone: ZoneInfo, first: date, last: date) -> list[date]:
    """The days that fit, counted one by one, but for the one that Samoa left out."""
    days = [first + number * A_DAY for number in range((last - first).days + 1)]
    there = [day for day in days if zone is not APIA or day != date(2011, 12, 30)]
    match timing.rhythm:
        case Rhythm.DAILY:
            return there
        case Rhythm.WEEKLY:
            return [day for day in there if day.weekday() == timing.on]
        case Rhythm.MONTHLY:
            return [day for day in there if (day + A_DAY).month != day.month]


def test_the_period_told_of_is_the_one_before() -> None:
    told = [period_before(rhythm, date(2026, 1, 1)) for rhythm in Rhythm]
    assert [(each.first.isoformat(), each.last.isoformat()) for each in told] == [
        ("2025-12-31", "2025-12-31"),
        ("2025-12-22", "2025-12-28"),
        ("2025-12-01", "2025-12-31"),
    ]


@pytest.fixture
def tom(session: WorkspaceSession) -> Person:
    """A manager whose is ACME."""
    tom = add_person(
        session, Level.MANAGER, name="tom", slack_user_id="UTOM", time_zone="Europe/Berlin"
    )
    add_project(session, "ACME-site", add_client(session, "ACME"), [tom])
    return tom


def acme(session: WorkspaceSession) -> Client:
    return session.scalars(select(Client).where(Client.name == "ACME")).one()


def schedule(
    session: WorkspaceSession,
    person: Person,
    typed: str = "ACME weekly monday 9:00",
    channel_id: str = "C1",
    members: Sequence[str] = (),
) -> str:
    """The words of when it is first due, as its maker's clock shows it."""
    actor = actor_of(person)
    wanted = read_schedule(session, actor, typed, channel_id)
    made = schedule_dashboard(session, actor, wanted, [person.slack_user_id, *members])
    return f"{made.card.next_at:%Y-%m-%d %H:%M}"


def waiting(session: WorkspaceSession) -> list[tuple[str, str]]:
    rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [(row.key.split(" ", 2)[2], row.recipient) for row in rows]


def test_one_of_a_channel_and_a_rhythm_takes_the_others_place(
    session: WorkspaceSession, tom: Person
) -> None:
    assert schedule(session, tom) == "2026-11-23 09:00"
    assert schedule(session, tom, "ACME weekly wed 13:30") == "2026-11-18 13:30"
    assert schedule(session, tom, "ACME daily 8:00", "C2") == "2026-11-19 08:00"
    cards = list_schedules(session, actor_of(tom), "acme").cards
    assert [typed_timing(each.timing) for each in cards] == ["weekly wednesday 13:30", "daily 8:00"]
    assert cards[0].version == 2
    kept = session.scalars(select(AuditRecord.after).order_by(AuditRecord.id)).all()
    assert kept[1] == {"on": 2, "minute": 810}
    other = add_person(session, Level.MANAGER, name="ute", slack_user_id="UUTE")
    add_project(session, "ACME-app", acme(session), [other])
    with pytest.raises(KeptBySomebodyElse) as kept_by:
        schedule(session, other, channel_id="C2", typed="ACME daily 7:00")
    assert kept_by.value.by == "tom"
    maya = add_person(session, Level.ADMINISTRATOR, slack_user_id="UMAYA")
    schedule(session, maya, "ACME daily 7:00", "C2")
    assert len(list_schedules(session, actor_of(tom)).cards) == 1


def test_who_may_schedule_what(session: WorkspaceSession, tom: Person) -> None:
    for level in (Level.RESOURCE, Level.EXECUTIVE):
        with pytest.raises(NotAllowed):
            schedule(session, add_person(session, level))
    stranger = add_person(session, Level.MANAGER)
    with pytest.raises(NoSuchClient) as unknown:
        schedule(session, stranger)
    assert (unknown.value.typed, unknown.value.near) == ("ACME", ())
    with pytest.raises(NothingForChannel):
        schedule(session, tom, members=["UNOBODY"])
    with pytest.raises(NothingForChannel):
        schedule(session, tom, members=[stranger.slack_user_id])
    add_schedules(session, tom, MOST)
    with pytest.raises(TooManySchedules):
        schedule(session, tom)


def add_schedules(session: WorkspaceSession, person: Person, number: int) -> None:
    for each in range(number):
        add_schedule(session, acme(session), person, channel_id=f"CMANY{each}")


def test_they_are_listed_and_stopped_by_their_maker_and_administrators(
    session: WorkspaceSession, tom: Person
) -> None:
    add_schedules(session, tom, 11)
    maya = actor_of(add_person(session, Level.ADMINISTRATOR))
    ute = add_person(session, Level.MANAGER)
    add_project(session, "ACME-app", acme(session), [ute])
    hers = actor_of(ute)
    assert list_schedules(session, hers).cards == ()
    listed: ScheduleList = list_schedules(session, maya, "acme 2")
    (card,) = listed.cards
    assert (listed.page.of, card.maker) == (2, "tom")
    with pytest.raises(GoneMeanwhile):
        stop_schedule(session, hers, card.id, card.version)
    with pytest.raises(ChangedMeanwhile):
        stop_schedule(session, maya, card.id, card.version + 1)
    assert stop_schedule(session, maya, card.id, card.version).channel_id == card.channel_id
    assert session.get(Schedule, card.id) is None
    assert list_schedules(session, actor_of(tom)).page.of == 1


def test_it_is_planned_once_each_time_and_only_the_latest_after_a_pause(
    session: WorkspaceSession, tom: Person
) -> None:
    """Each Monday at nine; then nobody plans for five weeks, over the end of summer time."""
    row = add_schedule(session, acme(session), tom, next_at=at(2026, 9, 28))
    for now in (at(2026, 9, 28) - timedelta(seconds=1), at(2026, 9, 28), at(2026, 9, 29)):
        plan(session, now)
    plan(session, at(2026, 11, 3))
    assert waiting(session) == [("2026-09-28", "C1"), ("2026-11-02", "C1")]
    assert row.next_at == at(2026, 11, 9)
    messages = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
    assert [each.expires_at for each in messages] == [at(2026, 10, 5), at(2026, 11, 9)]
    posting = posting_of(session, row.id, messages[1].key, at(2026, 11, 3))
    assert posting
    assert (posting.period.first, posting.period.last) == (date(2026, 10, 26), date(2026, 11, 1))
    session.delete(row)
    session.flush()
    assert posting_of(session, row.id, messages[1].key, at(2026, 11, 3)) is None


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=BERLIN)


def plan(session: WorkspaceSession, now: datetime) -> None:
    """Plan as a tick does."""
    while is_any_due(session, now):
        assert plan_schedules(session, now)
    session.expire_all()


@pytest.mark.parametrize("change", ["left the team", "lowered", "deactivated"])
def test_it_ends_with_what_its_maker_may(
    session: WorkspaceSession, tom: Person, change: str
) -> None:
    row = add_schedule(session, acme(session), tom, next_at=NOON)
    plan(session, NOON)
    key = session.scalars(select(OutboxMessage.key)).one()
    assert posting_of(session, row.id, key, NOON)
    match change:
        case "left the team":
            for member in session.scalars(select(TeamMember)):
                session.delete(member)
        case "lowered":
            tom.level = Level.RESOURCE
        case "deactivated":
            tom.active = False
    session.flush()
    assert posting_of(session, row.id, key, NOON) is None, "what waits is not sent"
    plan(session, NOON + 7 * A_DAY)
    assert session.scalars(select(Schedule)).all() == []
    assert len(waiting(session)) == 1
    assert session.scalars(select(AuditRecord)).one().before


def test_why_it_was_not_posted_is_told_once_until_it_is(
    session: WorkspaceSession, tom: Person
) -> None:
    row = add_schedule(session, acme(session), tom, next_at=NOON)
    key = f"schedule {row.id} 2026-11-18"

    def not_posted(why: str) -> bool:
        return keep_not_posted(session, row.id, key, why, NOON) is not None

    assert [not_posted(why) for why in ("a", "a", "b", "a")] == [True, False, True, True]
    keep_posted(session, row.id)
    assert not_posted("a")
    assert list_schedules(session, actor_of(tom)).cards[0].gave_up == "a"


def test_all_there_read_what_the_least_of_them_may(session: WorkspaceSession, tom: Person) -> None:
    jane = add_person(session, Level.EXECUTIVE)
    add_project(session, "ACME-app", acme(session), [tom, jane])
    actor = actor_of(tom)
    wanted = read_schedule(session, actor, "ACME weekly", "C1")
    made = schedule_dashboard(session, actor, wanted, [jane.slack_user_id])
    assert (made.money, made.names, made.projects, made.of_projects) == (True, False, 1, 2)


def test_of_several_processes_one_plans_it(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        tom = add_person(session, Level.MANAGER)
        client = add_client(session)
        add_project(session, "ACME-site", client, [tom])
        add_schedule(session, client, tom)
    together = Barrier(3)

    def tick(_number: int) -> int:
        together.wait()
        with database.begin("T1") as session:
            return plan_schedules(session, NOON)

    with ThreadPoolExecutor(3) as threads:
        assert sum(threads.map(tick, range(3))) == 1
    with database.read("T1") as session:
        assert len(waiting(session)) == 1
