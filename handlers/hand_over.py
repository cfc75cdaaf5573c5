"""Handing somebody a file in their direct messages with Stint."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from handlers.views.handouts import not_handed_over
from handlers.visit import Visit
from models.database import TookTooLong

_log = logging.getLogger(__name__)

_TIMEOUT = 30  # seconds for each call: nobody waits for it, and a file is larger than a message

_SILENCE = (OSError, HTTPException, SlackClientError, TookTooLong)


@dataclass(frozen=True)
class Handout:
    """A file.

    Attributes:
        comment: what is said to it, as mrkdwn.
    """

    name: str
    title: str
    content: bytes
    comment: str


def hand_over_later(visit: Visit, make: Callable[[], Handout]) -> None:
    """Make the file and send it to the person, once the request is acknowledged.

    Where that fails they are told why, by the request's response URL.
    """
    visit.house.later.do(_hand_over, visit=visit, make=make)


def _hand_over(visit: Visit, make: Callable[[], Handout]) -> None:
    try:
        _send(visit, make())
    except SlackApiError as error:
        reason = str(error.response.get("error") or error.response.status_code)
        _tell(visit, reason)
    except _SILENCE as error:
        _tell(visit, type(error).__name__)


def _send(visit: Visit, handout: Handout) -> None:
    # https://docs.slack.dev/messaging/working-with-files#upload
    client = WebClient(visit.client.token, visit.client.base_url, timeout=_TIMEOUT)
    channel = client.conversations_open(users=visit.slack_user_id)["channel"]["id"]
    client.files_upload_v2(
        channel=channel,
        filename=handout.name,
        title=handout.title,
        content=handout.content,
        initial_comment=handout.comment,
    )


def _tell(visit: Visit, reason: str) -> None:
    _log.warning("could not hand over a file: %s", reason)
    visit.say_later({"replace_original": False, **not_handed_over(reason)})
