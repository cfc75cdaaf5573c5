"""Looking who reads what is said about a project, before it is said."""

from collections.abc import Iterator

from slack_sdk import WebClient

from domain.audience import NotForThisChannel, is_shut_out, outsiders, strangers_among
from domain.permissions import Permission
from handlers.house import House
from handlers.slack_users import is_app

_ASKED_ABOUT = 10  # members whom Stint doesn't know; Slack tells which of them are apps


def require_audience(
    house: House,
    client: WebClient,
    workspace_id: str,
    *,
    project_id: int,
    channel_id: str,
    needed: Permission | None = None,
) -> None:
    """Let a fact about the project into the channel, if all people there see it (DOMAIN rule 17).

    With `needed` all of them need that permission too.

    Raises:
        NotForThisChannel: somebody there does not.
        SlackApiError: Stint may not look; channel_not_found for a private channel without it.
    """
    people = people_in(house, client, workspace_id, channel_id)
    with house.database.read(workspace_id) as session:
        others = outsiders(session, project_id, people, needed)
    if others:
        raise NotForThisChannel(len(others))


def people_in(
    house: House, client: WebClient, workspace_id: str, channel_id: str
) -> frozenset[str]:
    """The Slack users who read a channel, but for the apps there; it asks Slack.

    Raises:
        SlackApiError: Stint may not look; channel_not_found for a private channel without it.
    """
    members = frozenset(_members(client, channel_id))
    with house.database.read(workspace_id) as session:
        strangers = strangers_among(session, members)
    if len(strangers) > _ASKED_ABOUT:  # that many are not all apps
        return members
    return members - {each for each in strangers if is_app(client, each)}


def may_read(
    house: House,
    workspace_id: str,
    *,
    project_id: int | None,
    slack_user_id: str,
    needed: Permission | None = None,
) -> bool:
    """Whether a person may be told: of a project while they see it (DOMAIN rule 8).

    With `needed` they need that permission too. Of nothing while Stint isn't for them.
    """
    with house.database.read(workspace_id) as session:
        if project_id is None:
            return not is_shut_out(session, slack_user_id)
        return not outsiders(session, project_id, [slack_user_id], needed)


def _members(client: WebClient, channel_id: str) -> Iterator[str]:
    # https://docs.slack.dev/reference/methods/conversations.members
    for page in client.conversations_members(channel=channel_id, limit=1000):
        yield from page["members"]
