"""What Slack's client lets people enter, and what it doesn't."""

from functools import partial

import pytest

from playground.client import Person
from tests.playground.stage import Json, Stage, modal, refused, text

RICH = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}


def before(stage: Stage, kind: str, **more: object) -> Person:
    """Maya before a modal with one such element, called `it`."""
    element = {"type": kind, "action_id": "it", **more}
    stage.open(modal({"type": "input", "block_id": "b", "label": text("It"), "element": element}))
    return stage.slack.person("maya")


def entered(maya: Person, value: object) -> Json:
    maya.enter("it", value)
    view = maya.view
    assert view
    held: Json = view["state"]["values"]["b"]["it"]
    return held


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("datepicker", "2026-11-20", ["tomorrow", "20261120", "2026-02-30", 7, ["2026-11-20"]]),
        ("timepicker", "09:30", ["banana", "9:30", "24:00", 930]),
        ("datetimepicker", 1_795_165_200, ["soon", "1795165200", 5, 1.5]),
        ("email_text_input", "maya@north.example", ["maya", "maya@", "@north.example", "a b@c.d"]),
        ("url_text_input", "https://north.example/a?b", ["north", "https://", "mailto:a@b.c"]),
        ("rich_text_input", RICH, ["words", {"type": "rich_text"}, {"type": "section"}]),
    ],
)
def test_pickers_and_inputs_take_what_they_are_for(
    stage: Stage, kind: str, good: object, bad: list[object]
) -> None:
    maya = before(stage, kind)
    for value in bad:
        assert refused(partial(maya.enter, "it", value)), value
    assert good in entered(maya, good).values()
    assert good not in entered(maya, None).values()


def test_no_more_is_chosen_than_allowed(stage: Stage) -> None:
    options = [{"text": text(name), "value": name} for name in ("a", "b", "c")]
    maya = before(stage, "multi_static_select", options=options, max_selected_items=2)
    assert refused(lambda: maya.enter("it", ["a", "b", "c"]))
    assert entered(maya, ["a", "b"])["selected_options"] == options[:2]


def test_no_more_people_are_chosen_than_allowed(stage: Stage) -> None:
    maya = before(stage, "multi_users_select", max_selected_items=1)
    assert refused(lambda: maya.enter("it", ["tom", "lena"]))
    assert entered(maya, ["tom"])["selected_users"] == ["U0TOM"]


@pytest.mark.parametrize("name", ["oskar", "nobody", 7, ["tom"]])
def test_who_is_not_there_is_not_chosen(stage: Stage, name: object) -> None:
    maya = before(stage, "users_select")
    assert refused(lambda: maya.enter("it", name))


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        ({"include": ["public"]}, ["general", "acme-web"]),
        ({"include": ["private"]}, ["leadership"]),
        ({"include": ["im"]}, []),
        ({"exclude_external_shared_channels": True}, ["general", "leadership"]),
    ],
)
def test_a_filter_of_conversations_holds(stage: Stage, wanted: Json, offered: list[str]) -> None:
    maya = before(stage, "conversations_select", filter=wanted)
    channels = ["general", "acme-web", "leadership"]
    chosen = [c for c in channels if not refused(partial(maya.enter, "it", c))]
    assert chosen == offered


def test_conversations_with_bots_can_be_left_out(stage: Stage) -> None:
    channel = stage.web.conversations_open(users="U0MAYA")["channel"]["id"]
    maya = before(stage, "conversations_select", filter={"exclude_bot_users": True})
    assert refused(lambda: maya.enter("it", channel))


def test_a_menu_of_channels_offers_public_ones(stage: Stage) -> None:
    maya = before(stage, "channels_select")
    assert refused(lambda: maya.enter("it", "leadership"))
    assert entered(maya, "general")["selected_channel"] == "C0GENERAL"


def test_conversations_of_others_are_not_offered(stage: Stage) -> None:
    assert stage.bot.connected
    lena = stage.slack.person("lena")
    lena.command("/time")
    trigger = stage.slack.envelopes[-1].payload["trigger_id"]
    element = {"type": "conversations_select", "action_id": "it"}
    view = modal({"type": "input", "block_id": "b", "label": text("It"), "element": element})
    stage.web.views_open(trigger_id=trigger, view=view)
    assert refused(lambda: lena.enter("it", "leadership"))


def test_who_is_still_typing_is_not_heard_yet(stage: Stage) -> None:
    block = {"type": "input", "block_id": "b", "label": text("It"), "dispatch_action": True}
    stage.open(modal(block | {"element": {"type": "plain_text_input", "action_id": "it"}}))
    maya, sent = stage.slack.person("maya"), len(stage.slack.envelopes)
    maya.enter("it", "hel", quiet=True)
    view = maya.view
    assert view
    assert view["state"]["values"]["b"]["it"]["value"] == "hel"
    assert len(stage.slack.envelopes) == sent
    maya.enter("it", "hello")
    (action,) = stage.slack.envelopes[-1].payload["actions"]
    assert action["value"] == "hello"


def test_what_is_chosen_is_never_quiet(stage: Stage) -> None:
    maya = before(stage, "datepicker")
    assert refused(lambda: maya.enter("it", "2026-11-20", quiet=True))
