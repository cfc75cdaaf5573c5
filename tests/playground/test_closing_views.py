"""What closing one view does to those below it."""

from tests.playground.stage import Json, Stage, modal


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
