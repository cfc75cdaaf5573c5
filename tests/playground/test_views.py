"""Modals and the Home tab, at their limits."""

import json

from tests.playground.sample_app import MANIFEST
from tests.playground.stage import Json, Stage, error_of, home, modal, note_input, section


def view_of(size: int) -> Json:
    """A modal of so many bytes."""
    full = [section("x" * 3000) for _ in range(81)]
    least = len(json.dumps(modal(*full, section("")), separators=(",", ":")))
    return modal(*full, section("x" * (size - least)))


def test_a_view_has_250_000_bytes_and_not_one_more(stage: Stage) -> None:
    web = stage.web
    fits, trigger = view_of(250_000), stage.trigger()
    assert error_of(lambda: web.views_open(trigger_id=trigger, view=fits)) is None
    above, trigger = view_of(250_001), stage.trigger()
    assert error_of(lambda: web.views_open(trigger_id=trigger, view=above)) == "view_too_large"
    pushing = stage.trigger()
    assert error_of(lambda: web.views_push(trigger_id=pushing, view=above)) == "view_too_large"
    opened = stage.open(modal())
    update = lambda: web.views_update(view_id=opened["id"], view=above)  # noqa: E731 - asked more than once, and short
    assert error_of(update) == "view_too_large"
    large = home(*above["blocks"], section("x" * 100))
    publish = lambda: web.views_publish(user_id="U0MAYA", view=large)  # noqa: E731 - asked more than once, and short
    assert error_of(publish) == "view_too_large"


def test_a_push_needs_a_modal_below(stage: Stage) -> None:
    trigger = stage.trigger()
    error = error_of(lambda: stage.web.views_push(trigger_id=trigger, view=modal()))
    assert error == "not_found"


def test_opening_takes_the_place_of_what_was_open(stage: Stage) -> None:
    first = stage.open(modal(title="First"))
    second = stage.open(modal(title="Second"))
    view = stage.slack.person("maya").view
    assert view
    assert (view["id"], view["previous_view_id"]) == (second["id"], None)
    error = error_of(lambda: stage.web.views_update(view_id=first["id"], view=modal()))
    assert error == "not_found"


def test_a_trigger_is_needed(stage: Stage) -> None:
    call = stage.web.api_call
    error = error_of(lambda: call("views.open", json={"view": modal()}))
    assert error == "invalid_arguments"


def test_an_update_without_a_hash_always_goes_through(stage: Stage) -> None:
    opened = stage.open(modal())
    for title in ("Second", "Third"):
        changed = stage.web.views_update(view_id=opened["id"], view=modal(title=title))["view"]
        assert changed["hash"] != opened["hash"]
    fresh = stage.web.views_update(view_id=opened["id"], hash=changed["hash"], view=modal())
    assert fresh["ok"]


def test_a_home_is_published_for_somebody_where_there_is_a_tab(stage: Stage) -> None:
    publish = stage.web.views_publish
    assert error_of(lambda: publish(user_id="U0NOBODY", view=home())) == "user_not_found"
    features: Json = MANIFEST["features"] | {"app_home": {"home_tab_enabled": False}}
    tabless = stage.start(manifest=MANIFEST | {"features": features})
    stage.web.base_url, stage.web.token = tabless.api_url, tabless.bot_token
    assert error_of(lambda: publish(user_id="U0MAYA", view=home())) == "not_enabled"


def test_what_was_chosen_goes_where_the_field_became_another(stage: Stage) -> None:
    opened = stage.open(modal(note_input()))
    maya = stage.slack.person("maya")
    maya.enter("note", "stuff")
    number = {"type": "number_input", "action_id": "note", "is_decimal_allowed": False}
    stage.web.views_update(view_id=opened["id"], view=modal(note_input(element=number)))
    view = maya.view
    assert view
    assert view["state"]["values"]["note"]["note"]["value"] is None


def test_the_home_tab_is_told_of_with_its_view_once_there_is_one(stage: Stage) -> None:
    assert stage.bot.connected
    maya = stage.slack.person("maya")

    def told(tab: str) -> Json:
        maya.open_home(tab)
        event: Json = stage.slack.envelopes[-1].payload["event"]
        return event

    first = told("home")
    direct = stage.web.conversations_open(users=maya.id)["channel"]["id"]
    assert (first["type"], first["user"], first["tab"]) == ("app_home_opened", maya.id, "home")
    assert (first["channel"], "view" in first) == (direct, False)
    view = stage.web.views_publish(user_id=maya.id, view=home())["view"]
    assert told("home")["view"]["id"] == view["id"]
    assert "view" not in told("messages")
