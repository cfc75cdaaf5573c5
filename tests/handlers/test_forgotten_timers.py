"""A forgotten timer is asked about once, in private; the question stays true to what is done."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from handlers.forgotten_timers import ask_about_forgotten
from playground.client import Message
from tests.factories import NOON, TODAY
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage, Stored

ASKED = "Did you forget your timer? It has been running since 13:00, longer than you usually"


def tick(stage: Stage) -> None:
    ask_about_forgotten(stage.stint.house, stage.stint.app.client, stage.slack.team_id)
    stage.settle()


def forget(stage: Stage, who: str = "lena", hours: float = 9) -> Message:
    """The question about a timer that has run so long."""
    stage.answer(who, "start ACME-site")
    stage.slack.clock.advance(timedelta(hours=hours))
    tick(stage)
    [question] = direct(stage, who)
    return question


def direct(stage: Stage, who: str = "lena") -> list[Message]:
    return stage.person(who).sees("@stint")


def test_it_is_asked_about_once_by_however_many_processes(stored: Stage) -> None:
    stored.answer("lena", "start ACME-site")
    stored.slack.clock.advance(timedelta(hours=8))
    tick(stored)
    assert direct(stored) == []
    stored.slack.clock.advance(timedelta(minutes=1))
    with ThreadPoolExecutor(2) as processes:
        list(processes.map(lambda _number: tick(stored), range(2)))
    tick(stored)
    [question] = direct(stored)
    assert question.text.startswith(ASKED)
    assert "Stopping it now logs 8h 1m on Wed 18 Nov 2026." in words(question)
    assert buttons(question) == ("Stop now", "It ended at …", "Keep going")

    stopped = stored.clicked("lena", "Stop now", question)
    assert stopped.text.startswith("Timer stopped. Logged 8h 1m on ACME-site")
    assert buttons(stopped) == ("Edit", "Undo")
    assert stored.entries("lena") == [Stored(481, "ACME-site", TODAY)]


def test_it_ended_at_a_time_that_is_picked(stored: Stage) -> None:
    question = forget(stored)
    lena = stored.person("lena")
    lena.click("It ended at …", question)
    assert lena.view is not None
    assert lena.view["state"]["values"]["clock"]["clock"]["selected_time"] == "21:00"
    lena.enter("clock", "17:30")
    lena.submit()
    stored.settle()
    [stopped] = direct(stored)
    assert stopped.text.startswith("Timer stopped. Logged 4h 30m on ACME-site")
    assert buttons(stopped) == ("Edit", "Undo")
    assert stored.entries("lena") == [Stored(270, "ACME-site", TODAY)]


def test_it_is_kept_and_then_stopped_elsewhere(stored: Stage) -> None:
    question = forget(stored)
    kept = stored.clicked("lena", "Keep going", question)
    assert kept.text.startswith("Your timer runs on.")
    assert buttons(kept) == ()
    stored.slack.clock.advance(timedelta(hours=3))  # past midnight, and not asked again
    tick(stored)
    stored.answer("lena", "stop")
    [over] = direct(stored)
    assert over.text.startswith("Timer stopped. Logged 12h on ACME-site")
    assert buttons(over) == ()


def test_the_question_shows_what_was_done_elsewhere_and_a_stale_click_is_answered(
    stage: Stage,
) -> None:
    stage.slack.clock.set(NOON.replace(hour=21))  # 22:00 in Berlin, 3 hours of 8
    question = forget(stage, hours=3)
    assert "and that day is over" in question.text
    lena = stage.person("lena")
    lena.click("It ended at …", question)
    stage.answer("lena", "switch NST-web")
    [over] = direct(stage)
    assert "day by day" in over.text
    assert buttons(over) == ()
    lena.submit()
    assert "stopped or cancelled already" in words(lena.view or {"blocks": []})
    assert [entry.minutes for entry in stage.entries("lena")] == [120, 60]


def test_no_stop_is_offered_that_would_be_refused_nor_weeks_of_days_told(stage: Stage) -> None:
    question = forget(stage, hours=24 * 7 + 1)
    assert buttons(question) == ("It ended at …", "Cancel", "Keep going")
    assert "Stopping it now" not in words(question)


def test_nobody_is_asked_who_left(stage: Stage) -> None:
    stage.answer("lena", "start ACME-site")
    stage.answer("jack", "start ACME-site")
    with stage.begin() as session:
        session.get_one(type(stage.people()["U0JACK"]), stage.people()["U0JACK"].id).active = False
    stage.slack.clock.advance(timedelta(hours=9))
    tick(stage)
    assert len(direct(stage)) == 1
    assert direct(stage, "jack") == []
