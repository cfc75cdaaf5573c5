"""Looking in Slack whether it has a message, where nobody knows: there is no other way to ask."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

EVENT_TYPE = "stint_message"

_BEFORE = timedelta(minutes=10)
"""By how much Slack's clock may be behind ours; by HTTP it takes five at most."""
_PAGE = 15
"""Messages; some apps get no more. https://docs.slack.dev/apis/web-api/rate-limits"""


def metadata_of(key: str) -> dict[str, object]:
    """What a message bears that is found again."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}


def find_sent(
    client: WebClient, recipient: str, key: str, since: datetime
) -> tuple[str, str] | None:
    """The channel and ts of the message of this key to the recipient; None if there is none.

    Raises:
        SlackApiError: Slack does not let us look.
    """
    channel = _channel_of(client, recipient)
    oldest = since - _BEFORE
    try:
        return _find(client, channel, key, oldest)
    except SlackApiError as error:
        if error.response.get("error") != "not_in_channel":
            raise
    # Where Stint may post without being there (chat:write.public) it may not look.
    client.conversations_join(channel=channel)
    return _find(client, channel, key, oldest)


def _channel_of(client: WebClient, recipient: str) -> str:
    if not recipient.startswith(("U", "W")):
        return recipient
    # https://docs.slack.dev/reference/methods/conversations.open
    return str(client.conversations_open(users=recipient)["channel"]["id"])


def _find(client: WebClient, channel: str, key: str, oldest: datetime) -> tuple[str, str] | None:
    # https://docs.slack.dev/reference/methods/conversations.history
    pages = client.conversations_history(
        channel=channel,
        oldest=f"{oldest.timestamp():.6f}",
        include_all_metadata=True,
        limit=_PAGE,
    )
    for page in pages:
        for message in page["messages"]:
            if _bears(message, key) and _is_ours(client, message):
                return channel, message["ts"]
    return None


def _is_ours(client: WebClient, message: Mapping[str, object]) -> bool:
    """Any app in a channel may have its messages bear what it likes; it is asked of few."""
    # https://docs.slack.dev/reference/methods/auth.test
    return bool(message.get("bot_id") == client.auth_test()["bot_id"])


def _bears(message: Mapping[str, object], key: str) -> bool:
    metadata = message.get("metadata")
    return isinstance(metadata, Mapping) and metadata_of(key).items() <= metadata.items()
