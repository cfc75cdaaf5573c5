"""The buttons on timers: stop, throw away, and what is answered about a forgotten one."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.timers.forgotten_timers import keep_timer
from domain.timers.timer_stopping import cancel_timer, stop_timer_as_seen
from handlers.text import row_ids
from handlers.timer_posts import settle_question, tell_stopped
from handlers.views.blocks import Answer
from handlers.views.forgotten_timers import timer_kept
from handlers.views.timers import timer_cancelled
from handlers.visit import Visit
from models.database import WorkspaceSession

Action = dict[str, Any]


def register(app: App) -> None:
    """Hear the buttons."""
    app.action("timer_stop")(handle_stop)
    app.action("timer_cancel")(handle_cancel)
    app.action("timer_forgotten_stop")(handle_forgotten_stop)
    app.action("timer_forgotten_keep")(handle_forgotten_keep)


def handle_stop(ack: Ack, action: Action, visit: Visit) -> None:
    """Stop the timer that the button was drawn of, however it was changed since."""
    timer_id, _version = row_ids(action["value"], 2)

    def stop(session: WorkspaceSession, actor: Actor) -> Answer:
        stopped = stop_timer_as_seen(session, actor, timer_id)
        return tell_stopped(session, actor, visit, stopped)

    answer = visit.once(stop)
    ack()
    visit.replace_later(answer)


def handle_cancel(ack: Ack, action: Action, visit: Visit) -> None:
    """Throw the timer away, in the version that the button was drawn of."""
    timer_id, version = row_ids(action["value"], 2)

    def cancel(session: WorkspaceSession, actor: Actor) -> Answer:
        timer = cancel_timer(session, actor, timer_id, version)
        answer = timer_cancelled(timer)
        settle_question(session, actor, visit, timer, answer)
        return answer

    answer = visit.once(cancel)
    ack()
    visit.replace_later(answer)


def handle_forgotten_stop(ack: Ack, action: Action, visit: Visit) -> None:
    """Stop the timer; what it logged takes the question's place, by way of the outbox."""
    timer_id, version = row_ids(action["value"], 2)

    def stop(session: WorkspaceSession, actor: Actor) -> Answer:
        stopped = stop_timer_as_seen(session, actor, timer_id, version)
        return tell_stopped(session, actor, visit, stopped, in_place=True)

    visit.once(stop)
    ack()


def handle_forgotten_keep(ack: Ack, action: Action, visit: Visit) -> None:
    """Let the timer run on, and say so in the question's place."""
    timer_id, version = row_ids(action["value"], 2)

    def keep(session: WorkspaceSession, actor: Actor) -> Answer:
        timer = keep_timer(session, actor, timer_id, version)
        answer = timer_kept(timer)
        settle_question(session, actor, visit, timer, answer)
        return answer

    visit.once(keep)
    ack()
