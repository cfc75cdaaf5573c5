"""What menus offer to whom, and that it is what can be chosen."""

from functools import partial

import pytest

from playground.client import CannotDoError, Person
from tests.playground.looking import ask
from tests.playground.stage import Json, Stage, acknowledge, actions, modal, refused, text


def before(stage: Stage, who: str, kind: str, **more: object) -> Person:
    """Somebody before a modal with one such menu, called `it`."""
    assert stage.bot.connected
    person = stage.slack.person(who)
    person.command("/time", "acme-web")
    trigger = stage.slack.envelopes[-1].payload["trigger_id"]
    element: Json = {"type": kind, "action_id": "it", **more}
    stage.web.views_open(trigger_id=trigger, view=modal(actions(element)))
    return person


def option(name: str, value: str) -> Json:
    return {"text": text(name), "value": value}


def test_choices_come_with_what_is_said_of_them_and_their_group(stage: Stage) -> None:
    described = option("Design", "1") | {"description": text("Pictures")}
    groups = [
        {"label": text("Billable"), "options": [described, option("Code", "2")]},
        {"label": text("Other"), "options": [option("Lunch", "3")]},
    ]
    before(stage, "maya", "static_select", option_groups=groups)
    assert ask(stage.slack, "/people/maya/options", "POST", {"target": "it"}).json["choices"] == [
        {"text": "Design", "value": "1", "description": "Pictures", "group": "Billable"},
        {"text": "Code", "value": "2", "group": "Billable"},
        {"text": "Lunch", "value": "3", "group": "Other"},
    ]


def test_people_are_offered_by_name_and_narrowed_by_letters(stage: Stage) -> None:
    maya = before(stage, "maya", "users_select")
    offered = dict(maya.options("it"))
    assert offered["Lena Vogt"] == "U0LENA"
    assert "Oskar Falk" not in offered
    assert maya.options("it", "VOG") == [("Lena Vogt", "U0LENA")]
    assert maya.options("it", "@lena") == [("Lena Vogt", "U0LENA")]
    assert maya.options("it", "nobody") == []


@pytest.mark.parametrize("who", ["maya", "lena", "jane"])
@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("users_select", {}),
        ("multi_users_select", {}),
        ("channels_select", {}),
        ("conversations_select", {}),
        ("multi_conversations_select", {"filter": {"exclude_bot_users": True}}),
        ("conversations_select", {"filter": {"include": ["im", "private"]}}),
        ("conversations_select", {"filter": {"exclude_external_shared_channels": True}}),
    ],
)
def test_what_is_offered_is_what_can_be_chosen(
    stage: Stage, who: str, kind: str, more: Json
) -> None:
    stage.slack.person("tom").say("hi", "@maya")
    stage.web.conversations_open(users="U0JANE")
    person = before(stage, who, kind, **more)
    offered = {value for _name, value in person.options("it")}
    workspace = stage.slack.world.workspace
    everything = [*workspace.users, *workspace.channels]
    chosen = {one for one in everything if not refused(partial(person.enter, "it", one))}
    assert offered == chosen
    hidden = {"maya": set(), "lena": {"C0LEADS"}, "jane": {"C0LEADS", "C0GENERAL"}}
    assert not offered & hidden[who]


def test_direct_messages_are_offered_by_whom_they_are_with(stage: Stage) -> None:
    stage.slack.person("tom").say("hi", "@maya")
    maya = before(stage, "maya", "conversations_select", filter={"include": ["im"]})
    (tom,) = maya.options("it", "tom")
    assert tom[0] == "Tom Becker"


@pytest.mark.parametrize("said", [None, {"options": [{"value": "1"}]}], ids=["nothing", "no menu"])
def test_a_menu_that_the_app_says_nothing_of_is_not_an_empty_one(
    stage: Stage, said: Json | None
) -> None:
    stage.settings["deadline"] = 1.0
    person = before(stage, "maya", "external_select", min_query_length=0)
    stage.bot.answer = lambda _: said and {"payload": said}
    with pytest.raises(CannotDoError, match="could not say what there is to choose"):
        person.options("it")
    stage.bot.answer = acknowledge
    assert person.options("it") == []


def offer_what_is_typed(envelope: Json) -> Json:
    if envelope["payload"]["type"] != "block_suggestion":
        return {}
    typed = envelope["payload"]["value"]
    return {"payload": {"options": [option(typed.title(), typed)]}}


def test_what_was_found_with_other_letters_stays_chosen(stage: Stage) -> None:
    maya = before(stage, "maya", "multi_external_select", min_query_length=1)
    stage.bot.answer = offer_what_is_typed

    def held() -> list[str]:
        assert maya.view
        (block,) = maya.view["state"]["values"].values()
        return [chosen["value"] for chosen in block["it"]["selected_options"]]

    maya.enter("it", ["acme"])
    maya.enter("it", ["acme", "kim"], query="kim")
    assert held() == ["acme", "kim"]
    asked = len(stage.slack.envelopes)
    maya.enter("it", ["kim"], query="")
    assert held() == ["kim"]
    assert [e.type for e in stage.slack.envelopes[asked:]] == ["interactive"]
    assert refused(lambda: maya.enter("it", ["kim", "acme"], query="hooli"))
