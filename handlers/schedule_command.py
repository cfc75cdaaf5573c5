"""`/client schedule` and `/client schedules`: dashboards that are posted by themselves."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.dashboard.schedule_lists import list_schedules
from domain.dashboard.schedules import (
    read_schedule,
    schedule_dashboard,
    stop_schedule,
)
from domain.permissions import Permission
from handlers.commands import Asked, Subcommand
from handlers.forms import answer_click
from handlers.posting import people_there
from handlers.text import row_ids
from handlers.views.blocks import Answer
from handlers.views.schedules import STOP, schedule_list, scheduled, stopped
from handlers.visit import Visit
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear the wish to stop one."""
    app.action(STOP)(handle_stop)


def schedule(asked: Asked) -> Answer:
    """`/client schedule [NAME] RHYTHM [DAY] [TIME] [#channel]`."""
    visit, typed = asked.visit, _with_ids(asked)
    wanted = visit.look(
        lambda session, actor: read_schedule(session, actor, typed, visit.channel_id)
    )
    members = people_there(visit, wanted.channel_id)

    def save(session: WorkspaceSession, actor: Actor) -> Answer:
        return scheduled(schedule_dashboard(session, actor, wanted, members))

    return visit.once(save)


def list_all(asked: Asked) -> Answer:
    """`/client schedules [NAME] [PAGE]`."""
    return asked.visit.look(
        lambda session, actor: schedule_list(list_schedules(session, actor, asked.rest))
    )


SCHEDULING = {
    "schedule": Subcommand(
        schedule,
        "NAME weekly monday 9:00 [#channel]",
        "posts a client's dashboard by itself, daily, weekly or monthly",
        Permission.KEEP_SCHEDULES,
    ),
    "schedules": Subcommand(
        list_all,
        "[NAME]",
        "lists what is posted by itself, and stops it",
        Permission.KEEP_SCHEDULES,
    ),
}


def handle_stop(ack: Ack, body: dict[str, Any], action: dict[str, Any], visit: Visit) -> None:
    """Have it posted no more."""
    schedule_id, version = row_ids(action["value"], 2)
    answer = visit.once(
        lambda session, actor: stopped(stop_schedule(session, actor, schedule_id, version))
    )
    ack()
    answer_click(body, visit, answer)


def _with_ids(asked: Asked) -> str:
    """What was typed, with the channel that is mentioned last named by its id."""
    words = asked.rest.split()
    places = [place for place, word in enumerate(words) if word.startswith("#")]
    if asked.channel_ids and places:
        words[places[-1]] = f"<#{asked.channel_ids[-1]}>"
    return " ".join(words)
