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
    post = lambda: web.chat_postMessage(channel="C0LEADS", text="x")  # noqa: E731 - asked more than once, and short
    assert error_of(post) == "channel_not_found"
    stage.slack.invite_bot("leadership")
    assert error_of(post) is None


@probe(Rule.HISTORY_WHERE_MEMBER)
def the_bot_reads_what_was_said_where_it_is_a_member(stage: Stage) -> None:
    said = stage.slack.person("maya").say("hello").message
    assert said
    read, thread = stage.web.conversations_history, stage.web.conversations_replies
    assert error_of(lambda: read(channel="C0GENERAL")) == "not_in_channel"
    assert error_of(lambda: thread(channel="C0GENERAL", ts=said.ts)) == "not_in_channel"
    stage.slack.invite_bot("general")
    assert [m["text"] for m in read(channel="C0GENERAL")["messages"]] == ["hello"]


@probe(Rule.LISTED_WHERE_READABLE)
def private_channels_are_listed_where_the_bot_is_a_member(stage: Stage) -> None:
    def listed() -> list[str]:
        return [
            c["name"] for c in stage.web.conversations_list(types="private_channel")["channels"]
        ]

    assert listed() == []
    stage.slack.invite_bot("leadership")
    assert listed() == ["leadership"]
