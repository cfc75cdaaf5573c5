"""Shortcuts: the time form from anywhere in Slack, or from a message that the time was spent on."""

from typing import Any

from slack_bolt import Ack, App

from domain.entries.time_form import About, new_time_form
from handlers.forms import origin_of
from handlers.text import message_words
from handlers.views.time_form import time_form
from handlers.visit import Visit


def register(app: App) -> None:
    """Hear the shortcuts; `manifest.yml` declares the same."""
    app.global_shortcut("log_time")(handle_log_time)
    app.message_shortcut("log_time_on_message")(handle_log_time_on_message)


def handle_log_time(ack: Ack, visit: Visit) -> None:
    """Open the time form."""
    form = visit.look(new_time_form)
    visit.open_modal(time_form(form, origin_of(visit)))
    ack()


def handle_log_time_on_message(ack: Ack, body: dict[str, Any], visit: Visit) -> None:
    """Open the time form with the channel's project, and the message in the note."""
    about = About(message_words(body["message"].get("text") or ""), _permalink(body))
    form = visit.look(
        lambda session, actor: new_time_form(session, actor, visit.channel_id, about=about)
    )
    visit.open_modal(time_form(form, origin_of(visit)))
    ack()


def _permalink(body: dict[str, Any]) -> str:
    """The message's address as Slack makes it, without asking: the form's trigger lives 3 seconds.

    https://docs.slack.dev/reference/methods/chat.getPermalink
    """
    channel, message = body["channel"]["id"], body["message"]
    ts, thread_ts = message["ts"], message.get("thread_ts")
    link = f"https://{body['team']['domain']}.slack.com/archives/{channel}/p{ts.replace('.', '')}"
    is_reply = thread_ts and thread_ts != ts
    return f"{link}?thread_ts={thread_ts}&cid={channel}" if is_reply else link
