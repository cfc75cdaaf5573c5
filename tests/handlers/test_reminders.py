"""The nudge of missing time: what it says, its buttons, and how its message follows the truth."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from bot.scheduler import plan_reminders
from models import Outcome
from playground.client import Message
from tests.factories import MONDAY, YESTERDAY
from tests.handlers.reading import buttons, words
from tests.handlers.reminding import (
    direct,
    nudge,
    remind,
    reminder,
    tick,
    work_on,
)
from tests.handlers.stage import Stage, Stored

DONE = "All done for Tuesday 17 Nov: 8h of 8h."
PARTLY = "6h are missing on Tuesday 17 Nov: you logged 2h of 8h."
HANDED_IN = "The week is submitted, with 2h of 8h on Tuesday 17 Nov."
MISSING = "8h are missing on Tuesday 17 Nov: nothing is logged yet."


def chosen(stage: Stage, value: str) -> Message:
    """What Lena is told to another choice in the menu that she chose from last."""
    return clicked_again(stage, selected_option={"value": value})


def clicked_again(stage: Stage, **otherwise: object) -> Message:
    """What Lena is told to another click on what she clicked last, in a window of before."""
    click = stage.latest("interactive")
    action = {**click.payload["actions"][0], **otherwise}
    envelope_id = str(uuid4())
    payload = {**click.payload, "trigger_id": envelope_id, "actions": [action]}
    stage.slack.redeliver(replace(click, envelope_id=envelope_id, payload=payload))
    stage.settle()
    return stage.person("lena").sees("@stint")[-1]


def test_it_is_said_once_and_follows_what_is_logged_and_undone(stored: Stage) -> None:
    remind(stored)
    work_on(stored, "lena", MONDAY, ("ACME-site", 300), ("NST-web", 150))
    asked = nudge(stored)
    assert asked.text == MISSING
    assert buttons(asked) == ("Log time", "Same as Monday (7h 30m)", "I was off", "Mute")

    stored.answer("lena", "2h ACME-site yesterday")
    partly = nudge(stored)
    assert partly.text == PARTLY
    assert buttons(partly) == ("Log time", "I was off", "Mute")

    lena = stored.person("lena")
    lena.click("Log time", partly)
    assert lena.view is not None
    filled = lena.view["state"]["values"]
    assert filled["duration"]["duration"]["value"] == "6h"
    assert filled["day"]["day"]["selected_date"] == YESTERDAY.isoformat()
    lena.submit()
    done = nudge(stored)
    assert done.text == DONE
    assert buttons(done) == ()

    stored.answer("lena", "undo")
    assert nudge(stored).text == PARTLY
    assert reminder(stored).redrawn == 3
    stored.answer("lena", "1h ACME-site")  # which is another day's
    tick(stored)
    assert reminder(stored).redrawn == 3
    assert len(direct(stored)) == 1


def test_it_is_put_off_once_and_asked_again_only_if_it_is_needed(stored: Stage) -> None:
    remind(stored)
    lena, asked = stored.person("lena"), nudge(stored)
    assert [text for text, _ in lena.options("reminder_snooze", where=asked)] == [
        "In 1 hour",
        "In 3 hours",
        "Tomorrow at 9:00",
    ]
    assert lena.enter("reminder_snooze", "In 1 hour", asked).messages == ()
    stored.slack.redeliver(stored.latest("interactive"))
    waiting = nudge(stored)
    assert waiting.text == f"{MISSING} I'll ask again at 14:02."
    told = chosen(stored, f"{reminder(stored).id} 3")  # in another window, before it followed
    assert told.text == "It's snoozed already: I'll ask again at 14:02."
    assert buttons(waiting) == ("Log time", "Cancel snooze")
    assert reminder(stored).redrawn == 1

    stored.clicked("lena", "Cancel snooze", waiting)
    asked = nudge(stored)
    assert asked.text == MISSING
    stored.person("lena").enter("reminder_snooze", "In 3 hours", asked)
    stored.settle()
    stored.answer("lena", "2h ACME-site yesterday")
    tick(stored)
    tick(stored, timedelta(hours=3))
    old, new = direct(stored)
    assert old.text == f"{PARTLY} I'll ask again at 16:06."
    assert new.text == PARTLY

    stored.person("lena").enter("reminder_snooze", "In 1 hour", new)
    stored.answer("lena", "6h ACME-site yesterday")
    tick(stored)
    assert [each.text for each in direct(stored)] == [old.text, DONE]
    tick(stored, timedelta(hours=2))
    assert [each.text for each in direct(stored)] == [old.text, DONE]
    why = words(stored.answer("lena", "why"))
    assert "so I asked you about 8h." in why
    assert "Not sent" not in why
    stored.person("lena").click("Cancel snooze", old)
    stored.settle()
    [*_, told] = stored.person("lena").sees("@stint")
    assert told.text == "Nothing is missing there any more, so there's nothing to snooze."


def test_the_day_before_is_repeated_and_what_was_asked_of_is_off_after_all(stored: Stage) -> None:
    remind(stored)
    work_on(stored, "lena", MONDAY, ("ACME-site", 300), ("NST-web", 180))
    asked = nudge(stored)
    same = "Same as Monday (8h)"
    stored.person("lena").click(same, asked)
    stored.slack.redeliver(stored.latest("interactive"))
    stored.settle()
    told = clicked_again(stored)
    assert told.text.startswith("Tue 17 Nov 2026 has 8h already, so nothing was logged.")
    assert nudge(stored).text == DONE
    assert stored.entries("lena")[-2:] == [
        Stored(300, "ACME-site", YESTERDAY),
        Stored(180, "NST-web", YESTERDAY),
    ]
    first, *_ = [each for each in stored.person("lena").sees("@stint") if each.ephemeral]
    assert "Logged *8h* in 2 entries for Tue 17 Nov 2026" in words(first)

    stored.clicked("lena", "Undo all", first)
    asked = nudge(stored)
    assert asked.text == MISSING
    stored.person("lena").click("I was off", asked)
    assert nudge(stored).text == "You were off on Tuesday 17 Nov."
    stored.answer("lena", "off yesterday half dentist")
    assert nudge(stored).text == (
        "4h are missing on Tuesday 17 Nov: nothing is logged yet. "
        "Half of the day is off (dentist), so the norm is 4h."
    )
    stored.answer("lena", "off remove yesterday")
    stored.answer("lena", "4h ACME-site yesterday")
    half = "I was off half the day"
    assert buttons(nudge(stored)) == ("Log time", half, "Mute")
    stored.person("lena").click(half, direct(stored)[0])
    assert nudge(stored).text == "All done for Tuesday 17 Nov: 4h of 4h."


def test_nobody_hears_of_what_is_done_by_the_moment_of_sending(stored: Stage) -> None:
    remind(stored)
    stored.slack.clock.advance(timedelta(minutes=1))
    plan_reminders(stored.stint.house)
    assert reminder(stored).outcome is Outcome.REMINDED
    stored.answer("lena", "8h ACME-site yesterday")
    tick(stored)
    assert direct(stored) == []
    kept = reminder(stored)
    assert (kept.outcome, kept.minutes, kept.norm) == (Outcome.COMPLETE, 480, 480)
    stored.answer("lena", "undo")
    tick(stored)
    assert direct(stored) == []


def test_what_an_administrator_does_turns_it_too(stored: Stage) -> None:
    remind(stored)
    logged = stored.answer("lena", "2h ACME-site yesterday")
    assert nudge(stored).text == PARTLY
    stored.person("lena").click("Submit week", stored.answer("lena", "submit"), confirm=True)
    stored.settle()
    assert nudge(stored).text == HANDED_IN
    stored.clicked("maya", "Approve", stored.ask("maya", "/stint approve"))
    assert nudge(stored).text == HANDED_IN

    lena = stored.person("lena")
    lena.click("Edit", logged)
    for field, value in {"duration": "8h", "reason": "I forgot most of it"}.items():
        lena.enter(field, value)
    lena.submit()
    tick(stored)
    [asked] = [each for each in direct(stored, "maya") if "asks to change time" in each.text]
    assert stored.person("maya").click("Accept", asked).error is None
    assert nudge(stored).text == DONE


def test_it_is_ones_own_by_ones_own_norm_and_never_an_executives(stored: Stage) -> None:
    remind(stored, week_norm=(480, 360, 480, 480, 480, 0, 0))
    remind(stored, "tom")
    remind(stored, "jane")
    asked = nudge(stored)
    assert asked.text == (
        "6h are missing on Tuesday 17 Nov: nothing is logged yet. Your usual Tuesday is 6h."
    )
    assert direct(stored, "jane") == []
    stored.person("lena").enter("reminder_snooze", "Tomorrow at 9:00", asked)
    stored.settle()
    theirs = reminder(stored, "tom").id
    for forged in (theirs, theirs + 10_000, "x"):
        told = chosen(stored, f"{forged} 1")
        assert told.text == "That reminder is gone, so there's nothing to snooze."
    assert reminder(stored, "tom").snoozed_until is None
    waiting = nudge(stored)
    assert waiting.text.endswith("I'll ask again tomorrow at 9:00.")

    stored.clicked("lena", "Cancel snooze", waiting)
    stored.person("lena").click("Mute", nudge(stored), confirm=True)
    muted = nudge(stored)
    assert words(muted).endswith("Your reminders are muted. `/time unmute` brings them back.")
    assert buttons(muted) == ("Log time", "I was off")
    told = clicked_again(
        stored, action_id="reminder_snooze", selected_option={"value": f"{reminder(stored).id} 1"}
    )
    assert told.text == "Your reminders are muted, so I won't ask again anyway."
    tick(stored, timedelta(days=1))
    assert direct(stored)[1:] == []
