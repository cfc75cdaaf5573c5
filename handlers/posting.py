"""Answering into the channel that somebody is in, where everybody there may read it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from slack_sdk.errors import SlackApiError

from domain.audience import NoChannelHere, NotInChannel, NotInThatChannel
from domain.permissions import Permission
from handlers.audience import people_in, require_audience
from handlers.slack_failures import INVALID_BLOCKS, SILENCE, SlackFailure, understood
from handlers.views.blocks import Answer
from handlers.visit import Visit

_CANT_LOOK = {
    "channel_not_found",
    "not_in_channel",
    "method_not_supported_for_channel_type",
    "missing_scope",  # direct messages: Stint doesn't ask to know who writes to whom
}
"""Slack's words for a conversation whose members are not told to the app."""


def require_readers(visit: Visit, project_id: int, needed: Permission) -> None:
    """Let a fact about the project into the channel that somebody is in (DOMAIN rule 17).

    It asks Slack, so no transaction may be open.

    Raises:
        NotForThisChannel: somebody there does not see the project, or lacks the permission.
        NotInChannel: Stint can't see who is there.
        NoChannelHere: they are in App Home, or in direct messages.
    """
    channel_id = channel_here(visit)
    with _looking():
        require_audience(
            visit.house,
            visit.client,
            visit.workspace_id,
            project_id=project_id,
            channel_id=channel_id,
            needed=needed,
        )


def people_here(visit: Visit) -> frozenset[str]:
    """The Slack users who read the channel that somebody is in, apps left out.

    It asks Slack, so no transaction may be open.

    Raises:
        NotInChannel: Stint can't see who is there.
        NoChannelHere: they are in App Home, or in direct messages.
    """
    channel_id = channel_here(visit)
    with _looking():
        return people_in(visit.house, visit.client, visit.workspace_id, channel_id)


def channel_here(visit: Visit) -> str:
    """The id of the channel that somebody is in.

    Raises:
        NoChannelHere: they are in App Home, or in direct messages.
    """
    if visit.channel_id is None or not is_in_channel(visit):
        raise NoChannelHere
    return visit.channel_id


def is_in_channel(visit: Visit) -> bool:
    """Whether something could be posted where somebody is, for others to read."""
    return visit.channel_id is not None and not visit.channel_id.startswith("D")


def post_first_taken(
    visit: Visit, channel_id: str, answers: Sequence[Answer], thread_ts: str | None = None
) -> SlackFailure | None:
    """Post the first of the answers whose blocks Slack takes.

    It is to be called in a thread of its own.

    Returns:
        What kept it from that; None where one is posted.
    """
    where = {"channel": channel_id, **({"thread_ts": thread_ts} if thread_ts else {})}
    failure = None
    for answer in answers:
        try:
            visit.client.api_call(
                "chat.postMessage", json={**where, "unfurl_links": False, **answer}
            )
        except SILENCE as error:
            failure = understood(error)
            if failure.reason != INVALID_BLOCKS:
                break
        else:
            return None
    return failure


@contextmanager
def _looking() -> Iterator[None]:
    try:
        yield
    except SlackApiError as error:
        if error.response.get("error") in _CANT_LOOK:
            raise NotInChannel from None
        raise


def people_there(visit: Visit, channel_id: str) -> frozenset[str]:
    """The Slack users who read another channel, apps left out, where both Stint and who asks are.

    It asks Slack, so no transaction may be open.

    Raises:
        NotInThatChannel: one of the two isn't, or Stint may not look.
    """
    try:
        people = people_in(visit.house, visit.client, visit.workspace_id, channel_id)
    except SlackApiError as error:
        if error.response.get("error") in _CANT_LOOK:
            raise NotInThatChannel(channel_id, is_stint=True) from None
        raise
    if visit.slack_user_id not in people:
        raise NotInThatChannel(channel_id, is_stint=False)
    return people
