"""What the history tells of threads."""

import pytest

from tests.playground.stage import Stage

GENERAL = "C0GENERAL"


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.slack.invite_bot("general")
    return stage


def test_the_parent_of_a_thread_tells_of_its_replies(stage: Stage) -> None:
    maya, tom = stage.slack.person("maya"), stage.slack.person("tom")
    first, alone = maya.say("first").message, maya.say("alone").message
    assert first
    assert alone
    for _ in range(2):
        last = tom.say("reply", thread_ts=first.ts).message
    assert last
    thread = {
        "thread_ts": first.ts,
        "reply_count": 2,
        "reply_users_count": 1,
        "reply_users": ["U0TOM"],
        "latest_reply": last.ts,
    }
    single, parent = stage.web.conversations_history(channel=GENERAL)["messages"]
    assert parent.items() >= thread.items()
    assert not {"thread_ts", "reply_count"} & {*single}
    parent, *replies = stage.web.conversations_replies(channel=GENERAL, ts=first.ts)["messages"]
    assert parent.items() >= thread.items()
    assert [("reply_count" in m, m["thread_ts"]) for m in replies] == [(False, first.ts)] * 2
