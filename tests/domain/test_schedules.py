"""Dashboards that post themselves: who may have them, that each is planned once, and ends."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
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
from domain.dashboard.schedule_words import typed_timing
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
from models import AuditRecord, Client, Level, OutboxMessage, Person, Schedule, TeamMember
from models.database import Database, WorkspaceSession
from tests.billing_factories import add_schedule
from tests.factories import NOON, actor_of, add_client, add_person, add_project, add_workspace

BERLIN = ZoneInfo("Europe/Berlin")
A_DAY = timedelta(days=1)


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
