"""`@Stint NAME [PERIOD]` in a channel: the client's dashboard for all who are there.

https://docs.slack.dev/reference/events/app_mention
"""

import re
from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from domain.audience import NoChannelHere
from handlers.client_command import CLIENT_COMMAND
from handlers.dashboard_sharing import Place, share_in, tell_alone
from handlers.forms import origin_of
from handlers.text import message_words
from handlers.views.blocks import Answer
from handlers.visit import Visit

_MENTION = "app_mention"
_HELP = "help"
_LONGEST = 500  # characters of what may be meant for us; people mention us in the middle of talk
_USERS = re.compile(r"<@[^<>]*>")


def register(app: App) -> None:
    """Hear when Stint is mentioned."""
    app.event(_MENTION)(handle_mention)


def handle_mention(event: dict[str, Any], visit: Visit) -> None:
    """Post what is asked for; who may not, or isn't understood, is told so alone."""
    if event.get("bot_id") or event.get("edited"):
        return  # an app can't be answered alone; and what was edited was heard before
    asked, place = _asked(event), _place(event)
    if asked.lower() == _HELP:
        answer = CLIENT_COMMAND.answer(_HELP, visit, origin_of(visit))
        visit.house.later.do(tell_alone, visit=visit, place=place, answer=answer)
    else:
        share_in(visit, asked, place)


def is_mention(body: Mapping[str, Any]) -> bool:
    """Whether the request tells that Stint was mentioned."""
    event = body.get("event")
    return isinstance(event, Mapping) and event.get("type") == _MENTION


def tell_mentioner_later(visit: Visit, body: Mapping[str, Any], answer: Answer) -> None:
    """Tell who mentioned Stint, and nobody else."""
    place = _place(body["event"])
    visit.house.later.do(tell_alone, visit=visit, place=place, answer=answer)


def _asked(event: Mapping[str, Any]) -> str:
    """What stands around the mention, as one would type it behind a command."""
    return message_words(_USERS.sub(" ", str(event.get("text") or "")[:_LONGEST]))


def _place(event: Mapping[str, Any]) -> Place:
    channel_id = event.get("channel")
    if not isinstance(channel_id, str):
        raise NoChannelHere
    thread_ts = event.get("thread_ts")
    return Place(channel_id, str(thread_ts) if thread_ts else None, by_mention=True)
