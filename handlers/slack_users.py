"""Asking Slack who somebody is, before a transaction that is about them."""

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from domain.people.executives import SLACKBOT, NoSuchMember
from domain.people.people import SlackProfile
from handlers.first_contact import profile_of

_NOT_THERE = {"user_not_found", "user_not_visible"}


def ask_slack_about(client: WebClient, slack_user_id: str, workspace_id: str) -> SlackProfile:
    """What Slack tells of the user.

    Raises:
        NoSuchMember: it knows none, or hides them.
    """
    try:
        user = client.users_info(user=slack_user_id, include_locale=True)["user"]
    except SlackApiError as error:
        if error.response.get("error") in _NOT_THERE:
            raise NoSuchMember(slack_user_id) from None
        raise
    return profile_of(user, workspace_id)


def is_app(client: WebClient, slack_user_id: str) -> bool:
    """Whether Slack tells of the user that it is an app; of some it tells nothing."""
    if slack_user_id == SLACKBOT:
        return True
    try:
        user = client.users_info(user=slack_user_id)["user"]
    except SlackApiError as error:
        if error.response.get("error") in _NOT_THERE:
            return False
        raise
    return bool(user.get("is_bot"))
