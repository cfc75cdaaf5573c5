"""For every scope in the manifest, an act that goes wrong without it."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import select

from domain.outbox import say
from domain.outbox_claims import claim_due
from models import Level, Project
from models.database import Database
from playground.client import Message, Playground
from playground.sample import TEAM_ID
from tests.factories import add_person, join_team, link_channel

PUBLIC, PRIVATE = "C0RANDOM", "C0LEADS"

Act = Callable[[Playground], None]


_IN_DOUBT = {
    "channels:history": PUBLIC,
    "channels:join": PUBLIC,
    "groups:history": PRIVATE,
    "im:history": "U0MAYA",
}
"""To whom something was posted by a process that died, so that it is looked for."""


def found_client_side(database_url: str, scope: str) -> None:
    """Jane as ACME's executive, Maya as administrator; Maya and Tom see ACME-site."""
    database = Database(database_url)
    with database.begin(TEAM_ID) as session:
        project = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        jane = add_person(session, Level.EXECUTIVE, slack_user_id="U0JANE", name="jane")
        maya = add_person(session, Level.ADMINISTRATOR, slack_user_id="U0MAYA", name="maya")
        for person in (jane, maya):
            join_team(session, project, person)
        for channel in (PUBLIC, PRIVATE):
            link_channel(session, channel, project)
        if to := _IN_DOUBT.get(scope):
            long_ago = datetime(2020, 1, 1, tzinfo=UTC)
            say(session, "k1", to, {"text": "Hello"}, long_ago)
            claim_due(session, long_ago, "a process that died")
    database.close()


def _week(slack: Playground) -> None:
    slack.person("priya").command("/time week", "general")
    slack.person("calbot")
    slack.person("zoe").command("/time week", "acme-web")


def _request(slack: Playground) -> None:
    slack.invite_bot("leadership")
    slack.person("jane").command("/request ACME-site A menu", "acme-web")


def _invite(slack: Playground) -> None:
    slack.invite_bot("random")
    maya = slack.person("maya")
    maya.command("/client invite ann@acme.example ACME", "random")
    maya.enter("Projects they will see", ["ACME-site · Title of ACME-site"])
    maya.enter("Channel to share with them", "random")
    maya.submit()


def _withdraw(slack: Playground) -> None:
    _invite(slack)
    maya = slack.person("maya")

    def listed_as_sent() -> Message | None:
        for said in maya.command("/client invitations").messages:  # and of the invitation itself
            if "Withdraw" in (words := str(said.blocks)) and "not sent yet" not in words:
                return said
        return None

    listed = slack.wait_until(lambda: slack.invitations and listed_as_sent())
    assert listed
    maya.click("Withdraw", listed, confirm=True)


def _document(slack: Playground) -> None:
    slack.person("maya").command("/project docs ACME-site add")


def _come_back(slack: Playground) -> None:
    """Where Stint is in the private channel, it looks there for what is in doubt."""
    slack.invite_bot("leadership")


def _export(slack: Playground) -> None:
    slack.person("maya").command("/stint audit export")


ACTS: dict[str, Act] = {
    **dict.fromkeys(_IN_DOUBT, _come_back),
    "users:read": _week,
    "chat:write": _request,
    "chat:write.public": _request,
    "channels:read": _request,
    "groups:read": _request,
    "conversations.connect:write": _invite,
    "conversations.connect:manage": _withdraw,
    "files:read": _document,
    "files:write": _export,
    "im:write": _export,
}
