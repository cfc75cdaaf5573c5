"""What people can still do with an app that was removed: nothing that reaches it."""

from datetime import timedelta

import pytest

from playground.client import Playground
from tests.playground.stage import (
    Stage,
    actions,
    button,
    home,
    modal,
    note_input,
    refused,
)

GENERAL = "C0GENERAL"


@pytest.fixture
def stage(stage: Stage) -> Stage:
    assert stage.bot.connected
    stage.slack.invite_bot("general")
    return stage


def received(slack: Playground) -> list[str]:
    """What the app got, after it was removed, beside the news of that."""
    slack.wait_for_deliveries()
    sent = [e.payload.get("event", e.payload).get("type", e.type) for e in slack.envelopes]
    return sent[sent.index("tokens_revoked") :]


def test_nothing_that_people_do_reaches_a_removed_app(stage: Stage) -> None:
    maya = stage.slack.person("maya")
    stage.web.chat_postMessage(channel=GENERAL, text="x", blocks=[actions(button("Go"))])
    said = maya.sees()[0]
    stage.web.views_publish(user_id="U0MAYA", view=home())
    stage.open(modal(note_input(optional=True), notify_on_close=True))
    stage.slack.uninstall()
    for act in (
        lambda: maya.click("Go", said),
        maya.submit,
        lambda: maya.shortcut("log"),
        lambda: maya.message_shortcut(said, "keep"),
        maya.open_home,
    ):
        assert refused(act)
    assert maya.command("/time").error == "/time is not a valid command."
    maya.say("is @probe still there?")
    maya.close_view()
    assert received(stage.slack) == ["tokens_revoked", "app_uninstalled"]


def test_a_scheduled_message_of_a_removed_app_is_not_posted(stage: Stage) -> None:
    due = int(stage.slack.clock.now().timestamp()) + 60
    stage.web.chat_scheduleMessage(channel=GENERAL, post_at=due, text="x")
    stage.slack.uninstall()
    stage.slack.clock.advance(timedelta(minutes=2))
    assert stage.slack.person("maya").sees() == []


def test_an_event_is_not_repeated_to_a_removed_app(stage: Stage) -> None:
    stage.slack.wait_for_deliveries()
    stage.slack.disconnect("link_disabled")
    stage.slack.change_user("maya", tz="Europe/Paris")
    stage.slack.wait_until(lambda: len(stage.slack.envelopes) >= 2)
    stage.slack.wait_for_deliveries()
    stage.slack.uninstall()
    stage.slack.clock.advance(timedelta(minutes=10))
    assert "user_change" not in received(stage.slack)


def test_an_app_that_comes_back_is_told_again(stage: Stage) -> None:
    slack = stage.slack
    slack.uninstall()
    code = slack.authorize()
    stage.web.oauth_v2_access(
        client_id=slack.client_id, client_secret=slack.client_secret, code=code
    )
    slack.person("maya").say("welcome back")
    assert received(slack) == ["tokens_revoked", "app_uninstalled", "message"]
