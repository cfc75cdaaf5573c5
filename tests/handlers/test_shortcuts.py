"""The shortcuts: time from anywhere, and on a message."""

import pytest

from handlers.text import message_words
from models import Workspace
from playground.person import Message
from playground.wire import Json
from tests.factories import TODAY
from tests.handlers.reading import words
from tests.handlers.stage import Stage, Stored
from tests.handlers.test_form import SITE, held, project_in

_SAID = "The <menu> on phones is *cut off* at 320 pixels, could you mend it?"
_NOTE = "The <menu> on phones is *cut off* at 320 pixels, could you…"


def said(stage: Stage, who: str, text: str, channel: str, thread_ts: str | None = None) -> Message:
    (message,) = stage.person(who).say(text, channel, thread_ts=thread_ts).messages
    return message


def link_to(message: Message) -> str:
    return f".slack.com/archives/{message.channel}/p{message.ts.replace('.', '')}"


def opened(stage: Stage, who: str, message: Message) -> Json | None:
    outcome = stage.person(who).message_shortcut(message, "log_time_on_message")
    stage.settle()
    assert outcome.error is None
    return stage.person(who).view


def test_the_global_one_opens_the_time_form(stage: Stage) -> None:
    tom = stage.person("tom")
    view = tom.shortcut("log_time").view
    assert held(view)["note"]["value"] is None
    tom.enter("project", SITE, query="site")
    tom.enter("duration", "2h")
    done = tom.submit().view
    assert done
    assert "Logged *2h* on *ACME-site*" in words(done)
    assert stage.entries("tom") == [Stored(120, "ACME-site", TODAY)]


def test_time_on_a_message_has_the_channel_s_project_and_a_link(stored: Stage) -> None:
    tom = stored.person("tom")
    stored.time("tom", "1h Kim-shop")
    message = said(stored, "lena", _SAID, "acme-web")
    view = opened(stored, "tom", message)
    assert project_in(view) == SITE
    note = held(view)["note"]["value"]
    assert note.startswith(f"{_NOTE} https://")
    assert note.endswith(link_to(message))
    tom.enter("duration", "45m")
    tom.submit()
    stored.settle()
    assert stored.entries("tom")[-1] == Stored(45, "ACME-site", TODAY, note)
    assert "Logged *45m* on *ACME-site*" in words(tom.sees("acme-web")[-1])
    reply = said(stored, "lena", "@tom", "acme-web", thread_ts=message.ts)
    note = held(opened(stored, "tom", reply))["note"]["value"]
    assert note.startswith("https://")
    assert note.endswith(f"{link_to(reply)}?thread_ts={message.ts}&cid={message.channel}")


def test_a_note_is_no_longer_than_notes_may_be_and_no_link_is_cut(stage: Stage) -> None:
    message = said(stage, "lena", _SAID, "acme-web")
    link = held(opened(stage, "tom", message))["note"]["value"].split()[-1]
    for limit, note in {
        len(link) + 15: f"The <menu> on… {link}",
        len(link) + 1: link,
        len(link): link,
        len(link) - 1: _NOTE,
        5: "The…",
    }.items():
        with stage.begin() as session:
            session.get_one(Workspace, stage.slack.team_id).note_limit = limit
        written = held(opened(stage, "tom", message))["note"]["value"]
        assert len(written) <= limit
        assert written == note


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ask <@U0TOM> or <@U0LENA|lena> in <#C0ACME|acme-web>", "Ask or @lena in #acme-web"),
        (
            "<!here> <!subteam^S1|@devs> see\n<https://x.example>",
            "@here @devs see https://x.example",
        ),
        ("a\u202eb\x00 &amp;lt; <mailto:a@x.example|Ann>", "ab &lt; Ann"),
    ],
)
def test_a_message_is_told_in_plain_words(text: str, told: str) -> None:
    assert message_words(text) == told


def test_others_than_the_agency_s_own_people_are_refused(stage: Stage) -> None:
    message = said(stage, "lena", "menu", "acme-web")
    for who, refusal in {
        "jane": "executives don't log time",
        "sam": "Stint is for the people of this workspace.",
        "zoe": "Stint is for the people of this workspace.",
    }.items():
        stage.person(who).shortcut("log_time")
        stage.settle()
        notice = stage.person(who).view
        assert notice
        assert refusal in words(notice)
        stage.person(who).close_view()
        assert opened(stage, who, message) is None
        assert refusal in words(stage.person(who).sees("acme-web")[-1])
