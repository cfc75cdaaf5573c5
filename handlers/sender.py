"""Sending what the outbox holds, after the transactions that put it there."""

import logging
from http import HTTPStatus
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from domain.audience import NotForThisChannel
from domain.outbox import DueMessage, claim_due, mark_failed, mark_sent
from handlers.audience import may_read, require_audience
from handlers.house import House

_log = logging.getLogger(__name__)

_PASSING = {
    *("ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable"),
    "request_timeout",
}
"""Slack's words after which trying again may help; after any other it would not."""

SILENCE = (OSError, HTTPException, SlackClientError, ValueError)
"""What is raised where Slack says nothing, or nothing of a shape it has."""


def send_due(house: House, client: WebClient, workspace_id: str) -> None:
    """Send what is due in the workspace; what Slack does not take now is tried again later."""
    while due := _claimed(house, workspace_id):
        for message in due:
            _send_one(house, client, workspace_id, message)


def _claimed(house: House, workspace_id: str) -> list[DueMessage]:
    with house.database.begin(workspace_id) as session:
        return claim_due(session, house.clock.now())


def _send_one(house: House, client: WebClient, workspace_id: str, message: DueMessage) -> None:
    to_person = message.recipient.startswith(("U", "W"))
    if to_person and not _is_still_theirs(house, workspace_id, message):
        _log.info("left %s unsent: the person may not read it any more", message.key)
        _fail(house, workspace_id, message, "not for this person", for_good=True)
        return
    try:
        if message.project_id and not to_person:
            require_audience(
                house,
                client,
                workspace_id,
                project_id=message.project_id,
                channel_id=message.recipient,
            )
        answer = _post(client, message)
    except NotForThisChannel:
        _log.info("left %s unsent: somebody in the channel may not read it", message.key)
        _fail(house, workspace_id, message, "not for this channel", for_good=True)
    except SlackApiError as error:
        reason = str(error.response.get("error") or error.response.status_code)
        _log.warning("could not send %s: %s", message.key, reason)
        passing = reason in _PASSING or error.response.status_code != HTTPStatus.OK
        _fail(house, workspace_id, message, reason, for_good=not passing)
    except SILENCE as error:
        _log.warning("could not send %s: %s", message.key, type(error).__name__)
        _fail(house, workspace_id, message, type(error).__name__, for_good=False)
    else:
        with house.database.begin(workspace_id) as session:
            mark_sent(session, message.id, answer["channel"], answer["ts"])


def _is_still_theirs(house: House, workspace_id: str, message: DueMessage) -> bool:
    """Whether the person sees what it is about at this moment: it may have waited for hours."""
    return may_read(
        house,
        workspace_id,
        project_id=message.project_id,
        slack_user_id=message.recipient,
    )


def _post(client: WebClient, message: DueMessage) -> SlackResponse:
    if message.in_place_of:
        channel, ts = message.in_place_of
        return client.api_call(
            "chat.update", json={"channel": channel, "ts": ts, **message.payload}
        )
    body = {
        "channel": message.recipient,
        "metadata": {"event_type": "stint_message", "event_payload": {"key": message.key}},
        "unfurl_links": False,
        **message.payload,
    }
    return client.api_call("chat.postMessage", json=body)


def _fail(
    house: House, workspace_id: str, message: DueMessage, reason: str, *, for_good: bool
) -> None:
    with house.database.begin(workspace_id) as session:
        mark_failed(session, message.id, reason[:100], house.clock.now(), for_good=for_good)
