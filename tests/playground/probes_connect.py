"""Probes of Slack Connect: whom of another organization a bot may write to."""

from playground.client import Rule
from tests.playground.probing import probe
from tests.playground.stage import Stage, error_of


@probe(Rule.STRANGERS_WHERE_SHARED)
def the_bot_writes_to_outsiders_with_whom_it_shares_a_channel(stage: Stage) -> None:
    post, opened = stage.web.chat_postMessage, stage.web.conversations_open
    assert error_of(lambda: post(channel="U0ZOE", text="x")) == "channel_not_found"
    assert error_of(lambda: opened(users="U0ZOE")) == "invalid_user_combination"
    stage.slack.invite_bot("acme-web")
    assert error_of(lambda: post(channel="U0ZOE", text="x")) is None
    assert error_of(lambda: opened(users="U0ZOE")) is None
