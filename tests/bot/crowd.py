"""Very many people who all logged nothing yesterday, and what Stint said to them."""

from itertools import cycle

from sqlalchemy import insert

from models import Level, Person
from models.database import Database
from playground.client import Playground, User
from playground.sample import TEAM_ID
from tests.factories import LONG_AGO, NOON, add_workspace

NINE = NOON.replace(hour=9)
"""In London on a Wednesday, when people there are reminded of Tuesday."""
LONDON = ("Europe/London",)
WESTWARDS = (
    *("Europe/London", "Atlantic/Azores"),
    *("Atlantic/South_Georgia", "America/Sao_Paulo"),
)
"""Where it is nine an hour later each."""


def ids(size: int) -> list[str]:
    """The Slack user ids of so many people."""
    return [f"U{number:08d}" for number in range(size)]


def crowd(size: int) -> list[User]:
    """They, as Slack knows them."""
    return [User(id_, f"p{id_}", f"Person {id_}") for id_ in ids(size)]


def found_crowd(
    database_url: str, size: int, zones: tuple[str, ...] = LONDON, **settings: object
) -> None:
    """They, as Stint knows them: of nobody is anything expected but their days."""
    database = Database(database_url)
    days_alone: dict[str, object] = {"week_reminders_on": False, "digests_on": False}
    with database.begin(TEAM_ID) as session:
        add_workspace(session, **{"created_at": LONG_AGO, **days_alone, **settings})
    with database.engine.begin() as connection:
        connection.execute(insert(Person), _rows(size, zones))
    database.close()


def _rows(size: int, zones: tuple[str, ...]) -> list[dict[str, object]]:
    facts = {
        "workspace_id": TEAM_ID,
        "level": Level.RESOURCE,
        "locale": "en-GB",
        "created_at": LONG_AGO,
    }
    return [
        {**facts, "slack_user_id": id_, "name": f"Person {id_}", "time_zone": zone}
        for id_, zone in zip(ids(size), cycle(zones), strict=False)
    ]


def inboxes(slack: Playground) -> dict[str, list[str]]:
    """By person, if Stint said anything to them alone, the keys of that in order."""
    workspace, bot = slack.world.workspace, slack.bot_user_id
    said: dict[str, list[str]] = {}
    for channel in tuple(workspace.channels.values()):
        if channel.kind == "im" and bot in channel.members:
            (person,) = (member for member in channel.members if member != bot)
            said[person] = [key_in(message.metadata) for message in workspace.history(channel.id)]
    return {person: keys for person, keys in said.items() if keys}


def key_in(metadata: object) -> str:
    """The key that a message names in its metadata."""
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    return str(payload["key"]) if isinstance(payload, dict) else ""
