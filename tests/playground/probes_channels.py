"""Probes of what a bot may do in which channel."""

from playground.client import Rule
from tests.playground.probing import probe
from tests.playground.stage import Stage, error_of

WRITES = ("chat:write", "chat:write.public")


@probe(Rule.POST_PUBLIC_WITH_SCOPE)
def a_scope_of_its_own_lets_the_bot_post_in_public_channels(stage: Stage) -> None:
    post = stage.web_with(*WRITES).chat_postMessage
    assert error_of(lambda: post(channel="C0GENERAL", text="x")) is None
    assert [m.text for m in stage.slack.person("maya").sees("general")] == ["x"]


@probe(Rule.POST_NOT_WHERE_HIDDEN)
def no_scope_opens_a_private_channel(stage: Stage) -> None:
    web = stage.web_with(*WRITES)
    post = lambda: web.chat_postMessage(channel="C0LEADS", text="x")  # noqa: E731
    assert error_of(post) == "channel_not_found"
    stage.slack.invite_bot("leadership")
    assert error_of(post) is None
