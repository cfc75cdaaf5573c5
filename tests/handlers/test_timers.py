"""Timers, typed and clicked: start, switch, stop, cancel, status, and the form."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.timers.forgotten_timers import ForgottenTimer
from domain.timers.timer_edits import TimerForm
from domain.timers.timer_starting import TimerStarted
from domain.timers.timer_stopping import EndForm, Piece
from handlers.views.forgotten_timers import forgotten_timer, timer_kept
from handlers.views.origin import Origin
from handlers.views.timer_form import end_form, timer_form
from handlers.views.timers import (
    cancel_asked,
    timer_cancelled,
    timer_started,
    timer_status,
)
from playground.block_kit import check_message, check_view
from playground.client import Message
from tests.factories import NOON, TODAY
from tests.handlers.reading import buttons, words
from tests.handlers.refusals_of_timers import TIMER
from tests.handlers.stage import Stage, Stored

NOTHING_RUNS = "No timer is running."
GONE = "That timer was stopped or cancelled already."
CHANGED = "Your timer was changed meanwhile, so nothing was done. See how it is now."


def later(stage: Stage, **time: float) -> None:
    stage.slack.clock.advance(timedelta(**time))


def shown(stage: Stage, who: str) -> Message:
    """The newest message the person sees in #general."""
    return stage.person(who).sees("general")[-1]


def test_a_timer_is_started_looked_at_and_stopped(stored: Stage) -> None:
    started = stored.answer("lena", "start ACME-site fixing the *menu* #design !nonbillable")
    assert started.text == "Timer started on ACME-site, since 13:00."
    assert buttons(started) == ("Stop", "Edit", "Cancel")
    later(stored, minutes=95, seconds=59)
    status = stored.answer("lena", "status")
    assert "*ACME-site* · Title of ACME-site (ACME)\n*1h 35m* so far · since 13:00" in words(status)
    assert " · Design · not billable\n>fixing the *menu*" in words(status)

    stopped = stored.clicked("lena", "Stop", status)
    [entry] = stored.entries("lena")
    assert entry == Stored(95, "ACME-site", TODAY, "fixing the *menu*", "Design", billable=False)
    assert stopped.text.startswith("Timer stopped. Logged 1h 35m on ACME-site, Wed 18 Nov 2026.")
    assert "Timer stopped after 1h 35m" in words(stopped)
    assert buttons(stopped) == ("Edit", "Undo")
    assert "Removed" in stored.clicked("lena", "Undo", stopped).text
    assert stored.entries("lena") == []
    assert stored.answer("lena", "stop").text == NOTHING_RUNS
    assert stored.answer("lena", "status").text == NOTHING_RUNS
    assert stored.answer("lena", "cancel").text == NOTHING_RUNS


@pytest.mark.parametrize("who", ["maya", "tom", "jack"])
def test_starting_another_stops_the_first_and_says_so(stage: Stage, who: str) -> None:
    stage.answer(who, "start ACME-site")
    later(stage, hours=1)
    same = stage.answer(who, "start acme-site other words")
    assert same.text == "Your timer runs on that already, so nothing was changed."
    switched = stage.answer(who, "switch Studio-admin")
    assert switched.text.startswith("Timer stopped. Logged 1h on ACME-site")
    assert "Timer started on Studio-admin" in switched.text
    assert buttons(switched) == ("Edit", "Undo", "Stop", "Edit", "Cancel")
    assert stage.answer(who, "stop").text == (
        "The timer on Studio-admin ran for less than a minute, so nothing was logged."
    )
    assert [entry.minutes for entry in stage.entries(who)] == [60]
    nothing = stage.answer(who, "switch ACME-site")
    assert "Nothing was running, so nothing had to be stopped." in words(nothing)


def test_what_is_no_exact_key_is_asked_about_with_buttons(stage: Stage) -> None:
    which = stage.answer("lena", "start")
    assert "On which project?" in which.text
    assert buttons(which) == ("Start ACME-site", "Start NST-web", "Start Studio-admin")
    linked = stage.answer("lena", "start the menu", "acme-web")
    assert linked.text == "Timer started on ACME-site, since 13:00."
    offered = stage.answer("lena", "switch", "acme-web")
    assert buttons(offered) == ("Start NST-web", "Start Studio-admin")

    near = stage.answer("lena", 'start NST-wbe "ticket #cart" !nonbillable')
    assert "Did you mean this one?" in near.text
    started = stage.clicked("lena", "Start NST-web", near)
    assert "since 13:00 · not billable\n>ticket #cart" in words(started)
    client = stage.answer("lena", "start ACME menu")
    assert client.text == "*ACME* is a client, and time goes on one of its projects. Which one?"
    assert buttons(client) == ("Start ACME-site",)
    inactive = stage.answer("lena", "start ACME-launch")
    assert "is inactive, so it takes no time." in inactive.text
    unseen, unknown = stage.answer("lena", "start Kim-shop"), stage.answer("lena", "start Kam-ship")
    assert words(unseen).replace("Kim-shop", "") == words(unknown).replace("Kam-ship", "")
    assert buttons(unseen) == buttons(unknown)
    work_type = stage.answer("lena", "start ACME-site menu #dsign")
    assert buttons(work_type) == ("Start ACME-site as Design",)
    assert stage.entries("lena") == []


def test_a_timer_over_midnight_is_logged_by_the_day_and_undone_at_once(stored: Stage) -> None:
    stored.slack.clock.set(NOON.replace(hour=21, minute=30))  # 22:30 in Berlin
    stored.answer("lena", "start ACME-site")
    later(stored, hours=3)
    stopped = stored.answer("lena", "stop late fix")
    assert stored.entries("lena") == [
        Stored(90, "ACME-site", TODAY, "late fix"),
        Stored(90, "ACME-site", date(2026, 11, 19), "late fix"),
    ]
    assert "Logged *3h* on *ACME-site*" in words(stopped)
    assert "•  *1h 30m* · Thu 19 Nov 2026\nbillable\n>late fix" in words(stopped)
    assert buttons(stopped) == ("Undo all",)
    undone = stored.clicked("lena", "Undo all", stopped)
    assert undone.text == "Removed 3h in 2 entries."
    assert (buttons(undone), stored.entries("lena")) == ((), [])


def test_the_timer_is_thrown_away_only_when_that_is_meant(stage: Stage) -> None:
    stage.answer("lena", "start ACME-site")
    assert "less than a minute on ACME-site" in stage.answer("lena", "cancel").text
    stage.answer("lena", "start ACME-site")
    later(stage, minutes=45)
    asked = stage.answer("lena", "cancel")
    assert asked.text == "Throw away 45m on ACME-site? None of it will be logged."
    assert buttons(asked) == ("Throw it away", "Leave it")
    assert stage.click("lena", "Leave it", asked) is None
    status, stale = stage.answer("lena", "status"), stage.answer("lena", "status")
    outcome = stage.person("lena").click("Cancel", status, confirm=True)
    assert outcome.error is None
    stage.settle()
    gone = stage.person("lena").present(status)
    assert gone is not None
    assert gone.text == "Threw the timer away: 45m on ACME-site. Nothing was logged."
    stage.person("lena").click("Cancel", stale, confirm=True)
    stage.settle()
    present = stage.person("lena").present(stale)
    assert present is not None
    assert present.text == GONE
    assert stage.entries("lena") == []


def test_the_form_moves_a_running_timer_and_of_two_browsers_tells_the_second(stored: Stage) -> None:
    stored.answer("lena", "start ACME-site")
    later(stored, minutes=30, seconds=20)
    lena = stored.person("lena")
    status = stored.answer("lena", "status")
    lena.click("Edit", status)
    fields = {name: held[name] for name, held in lena.view["state"]["values"].items()}  # type: ignore[index] # a modal is open
    assert (fields["day"]["selected_date"], fields["clock"]["selected_time"]) == (
        "2026-11-18",
        "13:00",
    )
    lena.enter("clock", "23:00")
    assert lena.submit().errors == {"clock": "That's still to come. Pick a time up to now."}
    lena.enter("clock", "09:15")
    lena.enter("project", "NST-web · Title of NST-web (North Sea Trading)", query="nst")
    lena.enter("work_type", "Design")
    lena.enter("note", "Cart")
    lena.enter("billable", "Not billable")

    other = stored.person("lena")  # as in another browser
    stale = stored.answer("lena", "status")
    assert lena.submit().errors == {}
    stored.settle()
    edited = lena.present(status)
    assert edited is not None
    assert "Timer changed" in words(edited)
    assert "*4h 15m* so far · since 9:15 · Design · not billable\n>Cart" in words(edited)
    other.click("Cancel", stale, confirm=True)
    stored.settle()
    assert shown(stored, "lena").text == CHANGED
    assert stored.answer("lena", "stop").text.startswith("Timer stopped. Logged 4h 15m on NST-web")

    assert stored.time("lena", "timer").view is not None  # none runs: the form starts one
    later(stored, minutes=1)
    lena.enter("project", "ACME-site · Title of ACME-site (ACME)", query="acme")
    stored_form = lena.submit()
    assert stored_form.errors == {}
    stored.settle()
    assert shown(stored, "lena").text == "Timer started on ACME-site, since 13:31."


def test_what_cannot_be_logged_leaves_ways_on(stored: Stage) -> None:
    stored.answer("lena", "23h ACME-site")
    stored.answer("lena", "start NST-web")
    later(stored, hours=2)
    refused = stored.answer("lena", "stop")
    assert "already has 23h, and with 2h more it would have over 24h." in refused.text
    assert "The timer runs on, and nothing was logged." in words(refused)
    assert buttons(refused) == ("It ended at …", "Edit", "Cancel")
    lena = stored.person("lena")
    lena.click("It ended at …", refused)
    lena.enter("clock", "12:59")
    assert lena.submit().errors == {
        "clock": "The timer was started at 13:00 on Wed 18 Nov 2026, so it can't have ended before "
        "that."
    }
    lena.enter("clock", "14:00")
    assert lena.submit().errors == {}
    stored.settle()
    stopped = lena.present(refused)
    assert stopped is not None
    assert stopped.text.startswith("Timer stopped. Logged 1h on NST-web")
    assert [entry.minutes for entry in stored.entries("lena")] == [1380, 60]


def test_an_old_stop_button_stops_no_other_timer(stage: Stage) -> None:
    first = stage.answer("lena", "start ACME-site")
    later(stage, minutes=10)
    stage.answer("lena", "switch NST-web")
    later(stage, minutes=5)
    gone = stage.clicked("lena", "Stop", first)
    assert gone.text == GONE
    runs = stage.clicked("lena", "What runs now", gone)
    assert "*NST-web*" in words(runs)
    assert [entry.project for entry in stage.entries("lena")] == ["ACME-site"]
    stage.time("lena", "timer")  # changed since, it is the same timer
    stage.person("lena").enter("note", "Cart")
    stage.person("lena").submit()
    assert "Logged *5m* on *NST-web*" in words(stage.clicked("lena", "Stop", runs))


def test_executives_have_no_timers(stage: Stage) -> None:
    refusal = "You're here as a client's executive, and executives don't log time."
    for typed in ("start ACME-site", "switch", "stop", "cancel", "status", "timer"):
        assert stage.answer("jane", typed).text.startswith(refusal), typed


def test_a_stop_delivered_twice_logs_once(stored: Stage) -> None:
    stored.answer("lena", "start ACME-site")
    later(stored, minutes=10)
    stored.answer("lena", "stop")
    stored.slack.redeliver(stored.latest("slash_commands"))
    stored.settle()
    assert stored.entries("lena") == [Stored(10, "ACME-site", TODAY)]


def test_the_longest_names_and_notes_fit() -> None:
    forgotten = ForgottenTimer("U1", TIMER, day_is_over=True, pieces=(Piece(TODAY, 1440),) * 8)
    hidden = replace(forgotten, timer=replace(TIMER, project=None))
    for answer in (
        timer_status(TIMER),
        timer_started(TimerStarted(TIMER, is_new=True), switching=True),
        cancel_asked(TIMER),
        timer_cancelled(TIMER),
        timer_kept(TIMER),
        forgotten_timer(forgotten),
        forgotten_timer(hidden),
    ):
        assert check_message(answer["blocks"]) == []
    names = tuple(f"{n:02}{'&' * 38}" for n in range(200))
    form = TimerForm(TIMER, TIMER.project, names, names[-1], 500)
    origin = Origin("https://hooks.slack.example/commands/T0/1/x", 1_795_000_000)
    assert check_view(timer_form(form, origin)) == []
    assert check_view(end_form(EndForm(TIMER, TIMER.local_start), origin)) == []
