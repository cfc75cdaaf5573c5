"""What is new to a person in a conversation, and how it stops being new."""

import pytest

from tests.playground.looking import ask, channels, look
from tests.playground.stage import Stage


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.slack.invite_bot("general")
    return stage


def news(stage: Stage, who: str, channel: str = "general") -> tuple[int, int]:
    """How many messages are unread, and how many of these ask for attention."""
    shown = channels(look(stage.slack, who, None))[channel]
    return shown["unread"], shown["mentions"]


def test_what_others_wrote_is_new_until_it_is_read(stage: Stage) -> None:
    tom, lena = stage.slack.person("tom"), stage.slack.person("lena")
    first = tom.say("one").message
    lena.say("two @tom")
    assert first
    assert (news(stage, "tom"), news(stage, "lena"), news(stage, "maya")) == (
        (1, 1),
        (0, 0),
        (2, 0),
    )
    assert look(stage.slack, "tom")["last_read"] == first.ts
    tom.read()
    assert news(stage, "tom") == (0, 0)
    assert look(stage.slack, "tom")["last_read"] == look(stage.slack, "tom")["messages"][-1]["ts"]
    assert news(stage, "maya") == (2, 0)


def test_reading_what_was_read_changes_nothing(stage: Stage) -> None:
    tom = stage.slack.person("tom")
    stage.slack.person("lena").say("hello")
    tom.read()
    count = look(stage.slack, "tom")["count"]
    tom.read()
    assert look(stage.slack, "tom")["count"] == count


def test_who_types_a_command_has_read_what_was_there(stage: Stage) -> None:
    assert stage.bot.connected
    stage.slack.person("lena").say("hello")
    stage.slack.person("tom").command("/time")
    assert news(stage, "tom") == (0, 0)


def test_what_one_alone_is_told_is_not_new(stage: Stage) -> None:
    stage.web.chat_postEphemeral(channel="C0GENERAL", user="U0TOM", text="psst <@U0TOM>")
    assert news(stage, "tom") == (0, 0)
    stage.web.chat_postMessage(channel="C0GENERAL", text="<!channel> hello")
    assert news(stage, "tom") == (1, 1)


def test_a_thread_is_new_to_who_is_in_it(stage: Stage) -> None:
    tom, lena, maya = (stage.slack.person(name) for name in ("tom", "lena", "maya"))
    said = tom.say("lunch?").message
    assert said
    for person in (lena, maya):
        person.read()
    lena.say("yes", thread_ts=said.ts)
    assert (news(stage, "tom"), news(stage, "maya")) == ((1, 0), (0, 0))
    tom.say("when, @maya?", thread_ts=said.ts)
    assert (news(stage, "lena"), news(stage, "maya"), news(stage, "jack")) == (
        (1, 0),
        (1, 1),
        (1, 0),
    )


def test_everything_said_to_one_alone_asks_for_attention(stage: Stage) -> None:
    stage.web.chat_postMessage(channel="U0TOM", text="hello")
    assert news(stage, "tom", "U0BOT0NORTH") == (1, 1)
    stage.slack.person("tom").read("@probe")
    assert news(stage, "tom", "U0BOT0NORTH") == (0, 0)


def test_nothing_is_new_where_one_is_not_or_has_just_come_in(stage: Stage) -> None:
    stage.slack.person("maya").say("old", "random")
    assert news(stage, "priya", "random") == (0, 0)
    stage.slack.person("priya").join("random")
    assert news(stage, "priya", "random") == (0, 0)
    stage.slack.person("maya").say("new", "random")
    assert news(stage, "priya", "random") == (1, 0)


def test_nobody_reads_what_is_hidden_from_them(stage: Stage) -> None:
    answer = ask(stage.slack, "/people/lena/read", "POST", {"channel": "leadership"})
    assert answer.status == 400
