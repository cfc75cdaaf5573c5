"""What closing one view does to those below it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.playground.stage import Json, Stage, acknowledge, keep_silent, modal, text


def open_two(stage: Stage, **second: object) -> None:
    stage.open(modal(title="First", notify_on_close=True))
    view = modal(title="Second", notify_on_close=True, **second)
    stage.web.views_push(trigger_id=stage.trigger(), view=view)


def told(stage: Stage) -> list[Json]:
    closed = [e.payload for e in stage.slack.envelopes if e.payload.get("type") == "view_closed"]
    return [{p["view"]["title"]["text"]: p["is_cleared"]} for p in closed]


def test_clear_on_close_closes_the_whole_stack(stage: Stage) -> None:
    open_two(stage, clear_on_close=True)
    assert stage.slack.person("maya").close_view().view is None
    assert told(stage) == [{"First": True}, {"Second": True}]


def test_without_it_the_view_below_stays(stage: Stage) -> None:
    open_two(stage)
    below = stage.slack.person("maya").close_view().view
    assert below
    assert below["title"]["text"] == "First"
    assert told(stage) == [{"Second": False}]


@pytest.mark.parametrize("action", ["clear", "push", "update"])
def test_what_is_said_too_late_to_a_modal_concerns_no_other(stage: Stage, action: str) -> None:
    maya = stage.slack.person("maya")
    stage.open(modal(title="First", submit=text("Save")))
    stage.bot.answer = keep_silent
    with ThreadPoolExecutor() as beside:
        submission = beside.submit(maya.submit)
        stage.slack.wait_until(lambda: "view" in stage.slack.envelopes[-1].payload)
        envelope_id = stage.slack.envelopes[-1].envelope_id
        maya.close_view()
        stage.bot.answer = acknowledge
        second = stage.open(modal(title="Second"))
        late = {"response_action": action, "view": modal(title="Late")}
        stage.bot.send({"envelope_id": envelope_id, "payload": late})
        submission.result()
    assert maya.view == second
