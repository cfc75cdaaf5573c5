"""What a reminder says at the moment of sending, and when it is to be said anew."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import select

from domain.outbox import DueReminder, remind_all
from domain.people.person_edits import PersonWanted, edit_person
from domain.reminders.cards import reminder_card
from domain.reminders.day_card import DayCard
from domain.reminders.outdated import outdate_reminders
from domain.reminders.planning import reminder_key
from domain.reminders.refreshing import refresh_reminders
from domain.settings.reminder_settings import change_reminder_settings, show_reminder_settings
from domain.settings.workspace_settings import SettingsFilled, change_settings
from models import Level, OutboxMessage, Outcome, Person, Project, Reminder, TimesheetState
from models.database import Database, WorkspaceSession
from models.workspace import Workspace
from tests.domain.reminding import AS_IS
from tests.factories import (
    LONG_AGO,
    NOON,
    TODAY,
    YESTERDAY,
    actor_of,
    add_entry,
    add_leave,
    add_person,
    add_personal_settings,
    add_project,
    add_reminder,
    add_timesheet,
    add_workspace,
)


@dataclass
class Reminded:
    """Somebody who is to be reminded of yesterday."""

    session: WorkspaceSession
    person: Person
    project: Project
    row: Reminder

    def log(self, minutes: int) -> None:
        add_entry(self.session, self.person, self.project, YESTERDAY, minutes=minutes)

    def draw(self) -> DayCard | None:
        card = reminder_card(self.session, self.row.id, NOON)
        assert card is None or isinstance(card, DayCard)
        return card

    def refresh(self) -> None:
        """As somebody else's change of their time does."""
        outdate_reminders(self.session, self.person.id)
        refresh_reminders(self.session, actor_of(add_person(self.session)))

    def messages(self) -> list[OutboxMessage]:
        self.session.flush()
        return list(self.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))

    def send(self) -> None:
        """Slack takes all that waits, in its order."""
        for message in self.messages():
            if message.sent_ts is None and message.gave_up is None:
                message.claimed_by = "a sender"
                self.session.flush()
                drawn = self.draw()
                message.claimed_by = None
                message.sent_ts = "1.1" if drawn else None
                message.gave_up = None if drawn else "nothing to say any more"
                self.session.flush()


def remind(session: WorkspaceSession) -> Reminded:
    # A reminder's number is larger than four bytes hold.
    person = add_person(session, id=1_000, created_at=LONG_AGO)
    row = add_reminder(session, person)
    put_in(session, person, row)
    return Reminded(session, person, add_project(session, team=[person]), row)


def put_in(session: WorkspaceSession, person: Person, row: Reminder) -> None:
    key, expires = reminder_key(row.id, row.rounds), NOON + timedelta(hours=8)
    remind_all(session, [DueReminder(row.id, key, person.slack_user_id, expires)], NOON)


@pytest.fixture
def reminded(session: WorkspaceSession) -> Reminded:
    return remind(session)


def _is_off(to: Reminded) -> None:
    add_leave(to.session, to.person, YESTERDAY)


def _handed_in(to: Reminded) -> None:
    add_timesheet(to.session, to.person, state=TimesheetState.SUBMITTED)


def _muted(to: Reminded) -> None:
    add_personal_settings(to.session, to.person, muted=True)


def _switched_off(to: Reminded) -> None:
    to.session.get_one(Workspace, to.session.workspace_id).reminders_on = False


def _left(to: Reminded) -> None:
    to.person.employed_until = YESTERDAY


def _deactivated(to: Reminded) -> None:
    to.person.active = False


def _executive(to: Reminded) -> None:
    to.person.level = Level.EXECUTIVE


@pytest.mark.parametrize(
    ("meanwhile", "outcome"),
    [
        (lambda to: to.log(480), Outcome.COMPLETE),
        (_is_off, Outcome.LEAVE),
        (_handed_in, Outcome.HANDED_IN),
        (_muted, Outcome.MUTED),
        (_switched_off, Outcome.SWITCHED_OFF),
        (_left, Outcome.NOT_EMPLOYED),
        (_deactivated, Outcome.NOT_EMPLOYED),
        (_executive, Outcome.NOT_EMPLOYED),
    ],
)
def test_nothing_is_said_of_what_is_over_by_then_and_that_is_kept(
    reminded: Reminded, meanwhile: Callable[[Reminded], None], outcome: Outcome
) -> None:
    meanwhile(reminded)
    reminded.session.flush()
    assert reminded.draw() is None
    assert (reminded.row.outcome, reminded.row.shown) == (outcome, None)


def test_what_is_needed_after_all_before_it_is_given_up_is_a_reminder(reminded: Reminded) -> None:
    muted = add_personal_settings(reminded.session, reminded.person, muted=True)
    assert reminded.draw() is None
    muted.muted = False
    reminded.session.flush()
    assert reminded.draw()
    assert (reminded.row.outcome, reminded.row.shown) == (Outcome.REMINDED, "reminded 0/480")


def test_what_is_needed_after_all_is_kept_with_its_own_figures(reminded: Reminded) -> None:
    leave = add_leave(reminded.session, reminded.person, YESTERDAY)
    assert reminded.draw() is None
    assert (reminded.row.minutes, reminded.row.norm) == (0, 0)
    reminded.session.delete(leave)
    reminded.session.flush()
    assert reminded.draw()
    assert (reminded.row.minutes, reminded.row.norm) == (0, 480)


def test_why_somebody_is_on_leave_is_not_kept_as_the_name_of_a_holiday(reminded: Reminded) -> None:
    add_leave(reminded.session, reminded.person, YESTERDAY, half=True, reason="Surgery")
    add_personal_settings(reminded.session, reminded.person, holiday_region="DE-SN")
    assert reminded.draw() is None  # since they chose where this Wednesday is a holiday
    row = reminded.row
    assert (row.outcome, row.why) == (Outcome.HOLIDAY, "Repentance and Prayer Day")


def test_what_slack_did_not_take_is_drawn_again_as_things_are_then(reminded: Reminded) -> None:
    assert reminded.draw() == reminded.draw()  # the same again, for Slack has nothing yet
    reminded.log(60)
    reminded.refresh()
    assert len(reminded.messages()) == 1  # which will tell of it
    card = reminded.draw()
    assert card
    assert card.day.minutes == 60
    reminded.log(420)
    assert reminded.draw() is None
    assert reminded.row.outcome is Outcome.COMPLETE


def test_it_is_drawn_anew_once_for_all_that_changed(reminded: Reminded) -> None:
    reminded.send()
    reminded.refresh()
    assert len(reminded.messages()) == 1
    for minutes in (60, 60, 360):
        reminded.log(minutes)
        reminded.refresh()
    first, anew = reminded.messages()
    assert (anew.replaces, anew.reminder_id, anew.payload) == (first.key, reminded.row.id, {})
    reminded.send()
    assert reminded.row.shown == "complete 480/480"
    assert reminded.row.outcome is Outcome.REMINDED  # as they were


def test_who_left_by_then_is_told_that_nothing_is_expected(reminded: Reminded) -> None:
    reminded.send()
    administrator = actor_of(add_person(reminded.session, Level.ADMINISTRATOR))
    wanted = PersonWanted(
        Level.RESOURCE,
        active=True,
        joins_new_projects=False,
        employed_until=YESTERDAY - timedelta(days=1),
    )
    edit_person(reminded.session, administrator, reminded.person.id, 1, wanted)
    refresh_reminders(reminded.session, administrator)
    reminded.send()
    assert reminded.row.shown == "nothing expected 0/0"


def test_what_is_usual_by_now_turns_everybody_s(reminded: Reminded) -> None:
    reminded.send()
    reminded.row.about = TODAY  # a holiday in Saxony
    boss = actor_of(add_person(reminded.session, Level.ADMINISTRATOR))
    shown = show_reminder_settings(reminded.session, boss)
    in_saxony = replace(AS_IS, region="DE-SN")
    change_reminder_settings(reminded.session, boss, shown.version, replace(AS_IS, region="DE-BY"))
    assert len(reminded.messages()) == 1  # nothing is changed by that
    change_reminder_settings(reminded.session, boss, shown.version + 1, in_saxony)
    reminded.send()
    assert reminded.row.shown == "holiday 0/0"
    change_reminder_settings(reminded.session, boss, shown.version + 2, AS_IS)
    half = SettingsFilled("EUR", "8 8 4 8 8 0 0", "1", "255", managers_approve=False)
    change_settings(reminded.session, boss, shown.version + 3, half)
    reminded.send()
    assert reminded.row.shown == "reminded 0/240"


def test_what_is_on_its_way_is_drawn_anew_unless_it_never_arrives(reminded: Reminded) -> None:
    [first] = reminded.messages()
    first.claimed_by = "a sender"
    reminded.draw()
    reminded.log(60)
    reminded.refresh()
    assert [each.replaces for each in reminded.messages()] == [None, first.key]
    first.gave_up = "expired"
    reminded.session.flush()
    assert reminded.draw() is None  # or it would be a message of its own


def test_the_message_before_is_settled_where_a_later_one_is_not_needed(reminded: Reminded) -> None:
    reminded.send()
    reminded.row.rounds = 1
    put_in(reminded.session, reminded.person, reminded.row)
    reminded.log(480)
    reminded.send()
    reminded.send()
    first, again, settled = reminded.messages()
    assert (again.gave_up, settled.replaces) == ("nothing to say any more", first.key)
    assert (settled.sent_ts, reminded.row.shown) == ("1.1", "complete 480/480")


def test_who_is_changed_by_another_while_it_is_drawn_is_told_of_it(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        to = remind(session)
        administrator = actor_of(add_person(session, Level.ADMINISTRATOR))
        [message] = to.messages()
        message.claimed_by = "a sender"
    drawn, let_go = Event(), Event()

    def draw() -> None:
        with database.begin("T1", turn=to.person.slack_user_id) as session:
            reminder_card(session, to.row.id, NOON)
            drawn.set()
            let_go.wait(0.3)  # or until the other has to wait no longer

    def change() -> None:
        drawn.wait(1)
        with database.begin("T1", turn="another") as session:
            add_entry(session, to.person, to.project, YESTERDAY, minutes=480)
            outdate_reminders(session, to.person.id)
            refresh_reminders(session, administrator)
            let_go.set()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(draw), pool.submit(change)]:
            done.result()
    with database.read("T1") as session:
        replaced = select(OutboxMessage.replaces).where(OutboxMessage.replaces.is_not(None))
        assert session.scalars(replaced).all() == [reminder_key(to.row.id, 0)]
