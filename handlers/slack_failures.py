"""What is known of a call of the Web API that failed: above all whether Slack did it all the same.

https://docs.slack.dev/apis/web-api/rate-limits,
https://docs.slack.dev/reference/methods/chat.postMessage#errors
"""

import re
import socket
from dataclasses import dataclass
from datetime import timedelta
from errno import EHOSTUNREACH, ENETUNREACH
from http import HTTPStatus
from http.client import HTTPException
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

SILENCE = (OSError, HTTPException, SlackClientError, ValueError)
"""What is raised where Slack says nothing, or nothing of a shape it has."""

INVALID_BLOCKS = "invalid_blocks"
"""Slack's word also for blocks that name a file which it has not looked at yet."""

UNREADABLE_WAIT = timedelta(seconds=30)
"""For how long nothing is said where Slack says to wait, but not for how long."""

_WAIT = {"ratelimited", "rate_limited"}
_UNSURE = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}
"""Slack's words after which it may have done what was asked: "some aspect of the operation may
have succeeded"."""
_PASSING = {"org_login_required", "team_added_to_org"}
"""Its words for a workspace that is being moved, and will be back."""
_WORD = re.compile(r"[a-z0-9_]{1,100}")
_SECONDS = re.compile(r"[0-9]{1,7}")
_NOT_CONNECTED = {EHOSTUNREACH, ENETUNREACH}


@dataclass(frozen=True)
class SlackFailure:
    """A call that failed.

    Attributes:
        reason: Slack's word, or what kept it from saying one.
        wait: for how long Slack wants to hear nothing; None where it does not say.
        in_doubt: whether Slack may have done it all the same.
        for_good: whether trying again is useless.
        in_silence: whether Slack did not answer at all, or not in words of its own.
    """

    reason: str
    wait: timedelta | None = None
    in_doubt: bool = False
    for_good: bool = False
    in_silence: bool = False


def understood(error: Exception) -> SlackFailure:
    """What is known of the call, by what is of `SILENCE`."""
    if isinstance(error, SlackApiError):
        return _refused(error)
    if isinstance(error, URLError):
        # Raised before the request was out as a whole; what is raised later comes as it is.
        reason = error.reason
        return SlackFailure(
            type(reason).__name__, in_doubt=not _never_came(reason), in_silence=True
        )
    return SlackFailure(type(error).__name__, in_doubt=True, in_silence=True)


def _refused(error: SlackApiError) -> SlackFailure:
    word, status = str(error.response.get("error")), error.response.status_code
    if status == HTTPStatus.TOO_MANY_REQUESTS or word in _WAIT:
        return SlackFailure("ratelimited", wait=_wait_of(error))
    if status != HTTPStatus.OK or not _WORD.fullmatch(word):  # something before Slack, or a part
        return SlackFailure(f"HTTP {status}", in_doubt=True, in_silence=True)
    if word in _UNSURE:
        return SlackFailure(word, in_doubt=True)
    return SlackFailure(word, for_good=word not in _PASSING)


def _wait_of(error: SlackApiError) -> timedelta:
    headers = {name.lower(): value for name, value in error.response.headers.items()}
    said = str(headers.get("retry-after", "")).strip()
    return timedelta(seconds=int(said)) if _SECONDS.fullmatch(said) else UNREADABLE_WAIT


def _never_came(reason: object) -> bool:
    if isinstance(reason, ConnectionRefusedError | socket.gaierror | TimeoutError):
        return True
    return isinstance(reason, OSError) and reason.errno in _NOT_CONNECTED
