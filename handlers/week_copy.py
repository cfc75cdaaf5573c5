"""`/time copy`: an earlier week's time shown as it would be logged in this week, and logged."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.entries.week_copy import WeekCopy, copy_week, plan_copy
from handlers.commands import Asked
from handlers.views.blocks import Answer
from handlers.views.time_entries import logged_together
from handlers.views.week_copy import COPY, read_copy, week_copy
from handlers.visit import Visit
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear the button that logs it."""
    app.action(COPY)(handle_copy)


def copy(asked: Asked) -> Answer:
    """`/time copy [WEEK]`."""
    visit = asked.visit
    return visit.look(
        lambda session, actor: week_copy(plan_copy(session, actor, asked.rest), visit.key)
    )


def handle_copy(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Log what was told, or tell it anew if it changed; in its place, and once."""
    key, monday, digest = read_copy(action["value"])

    def log(session: WorkspaceSession, actor: Actor) -> Answer:
        done = copy_week(session, actor, monday, digest)
        if isinstance(done, WeekCopy):
            return week_copy(done, visit.key, anew=True)
        return logged_together(done)

    answer = visit.once(log, key=f"copy {key}")
    ack()
    visit.replace_later(answer)
