"""`/time why`: why one was reminded of a day, or wasn't, over the wire."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.days.periods import week_of
from domain.reminders.decisions import Decision, Occasion
from domain.reminders.explanations import DayExplained, Reason
from handlers.views.explanations import day_explained
from handlers.views.reminder_words import moment_in_words, until_in_words
from models import OutboxMessage, Person, SendingPause
from tests.factories import (
    MONDAY,
    NOON,
    TODAY,
    add_leave,
    add_personal_settings,
    add_reminder,
    add_timesheet,
)
from tests.handlers.outcomes import OCCUR
from tests.handlers.reading import buttons, words
from tests.handlers.reminding import know_everybody, tick_at
from tests.handlers.requesting import person_of
from tests.handlers.stage import Stage

THURSDAY = datetime(2026, 11, 19, 8, 30, tzinfo=UTC)  # half past nine in Berlin


def test_who_was_reminded_is_told_why_and_of_what_is_to_come(stored: Stage) -> None:
    know_everybody(stored)
    stored.time("lena", "5h ACME-site")
    tick_at(stored, THURSDAY)
    told = stored.answer("lena", "why")
    assert (
        "*Today, Thu 19 Nov, at 9:00:* I looked at Wed 18 Nov: 5h of 8h logged, so I asked you "
        "about 3h.\nSent at 9:30."
    ) in words(told)
    assert (
        "*Tomorrow, Fri 20 Nov, at 9:00:* I'll look at Thu 19 Nov: 0m of 8h logged, so I would ask "
        "you about 8h."
    ) in words(told)
    assert "Week 46, 9 Nov to 15 Nov, wasn't submitted, so I asked you to" in words(told)
    assert buttons(told) == ("Log Wed 18 Nov", "Your settings")
    assert "I looked at Wed 18 Nov: 5h of 8h logged" in words(stored.answer("lena", "why wed"))
    assert "5h" not in words(stored.answer("jack", "why"))
    stored.time("lena", "3h ACME-site wed")
    assert buttons(stored.answer("lena", "why")) == ("Your settings",)  # nothing is missing now


@pytest.mark.parametrize("decided", [True, False])
def test_each_reason_has_its_words(*, decided: bool) -> None:
    said, week = set(), week_of(MONDAY)
    for kind, outcome in OCCUR:
        occasion = Occasion(kind, TODAY, MONDAY, NOON)
        reason = Reason(Decision(occasion, outcome, 300, 480, "Holiday"), NOON, decided)
        told = DayExplained(
            TODAY, TODAY, week, MONDAY, muted=False, silence=None, reasons=(reason,)
        )
        said.add(words(day_explained(told)))
    assert len(said) == len(OCCUR)


def test_a_day_to_come_is_told_by_what_is_known_now(stored: Stage) -> None:
    know_everybody(stored)
    with stored.begin() as session:
        person = person_of(stored, "lena")
        add_personal_settings(session, person, holiday_region="DE-SN")
        add_leave(session, person, TODAY + timedelta(days=1))
    tick_at(stored, NOON)
    told = words(stored.answer("lena", "why"))  # Buß- und Bettag is a Saxon holiday
    assert "No reminder, because it was a public holiday (Repentance and Prayer Day)." in told
    tomorrow = stored.answer("lena", "why tomorrow")
    assert "No reminder, because you are off." in words(tomorrow)
    assert "Your leave" in buttons(tomorrow)
    assert "I wasn't running when it was due" in words(stored.answer("lena", "why 2 nov"))
    assert "I've known you since Sat 19 Sep." in words(stored.answer("lena", "why 2 jan"))
    with stored.begin() as session:
        person_id = person_of(stored, "lena").id
        session.get_one(Person, person_id).created_at = NOON - timedelta(days=400)
    assert "That's too long ago" in words(stored.answer("lena", "why 2 jan"))
    far = stored.answer("lena", "why 2028-01-01")
    assert "more than a year ahead" in words(far)
    assert buttons(far) == ("Fri 19 Nov 2027",)


def test_nothing_is_to_be_logged_in_a_week_that_was_handed_in(stage: Stage) -> None:
    know_everybody(stage)
    tick_at(stage, THURSDAY)
    assert "Log Wed 18 Nov" in buttons(stage.answer("lena", "why"))
    with stage.begin() as session:
        add_timesheet(session, person_of(stage, "lena"))
    assert buttons(stage.answer("lena", "why")) == ("Your settings",)


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ({}, "Not sent yet."),
        ({"gave_up": "expired"}, "Not sent: it could not be in time"),
        ({"gave_up": "account_inactive"}, "Slack says that the account is deactivated"),
        ({"gave_up": "not for this person"}, "who was to read it couldn't use Stint then."),
        ({"expires_at": NOON - timedelta(hours=1)}, "Not sent: it could not be in time"),
    ],
)
def test_what_became_of_the_message_is_told(
    stage: Stage, kept: dict[str, object], told: str
) -> None:
    with stage.begin() as session:
        row = add_reminder(session, person_of(stage, "lena"))
        row.snoozed_until = NOON + timedelta(hours=2)
        session.add(
            OutboxMessage(
                key=f"reminder {row.id}",
                recipient="U0LENA",
                payload={},
                reminder_id=row.id,
                not_before=NOON + timedelta(days=1),
                **kept,
            )
        )
    said = words(stage.answer("lena", "why"))
    assert told in said
    assert "so I was to ask you about 8h." in said  # what isn't sent was not asked
    assert "You snoozed it until 15:00." in said
    with stage.begin() as session:
        session.merge(
            SendingPause(workspace_id=stage.slack.team_id, until=NOON + timedelta(minutes=5))
        )
    if not kept:
        assert "Slack asks for patience until 13:05." in words(stage.answer("lena", "why"))


def test_a_moment_of_another_day_than_what_is_told_is_told_with_its_day() -> None:
    assert moment_in_words(NOON, TODAY) == "at 12:00"
    assert moment_in_words(NOON, MONDAY) == "on Wed 18 Nov at 12:00"
    assert until_in_words(NOON, TODAY) == "until 12:00"
    assert until_in_words(NOON, MONDAY) == "until Wed 18 Nov at 12:00"


def test_who_muted_reminders_is_offered_to_hear_of_them_again(stage: Stage) -> None:
    know_everybody(stage)
    with stage.begin() as session:
        add_personal_settings(session, person_of(stage, "lena"), muted=True)
    told = stage.answer("lena", "why tomorrow")
    assert "No reminder, because you have muted reminders." in words(told)
    assert buttons(told) == ("Unmute", "Your settings")
    assert stage.person("lena").click("Unmute", told).error is None
    stage.settle()
    assert "so I would ask you about" in words(stage.answer("lena", "why tomorrow"))
    assert words(stage.answer("jane", "why")) == words(stage.answer("jane", "today"))
