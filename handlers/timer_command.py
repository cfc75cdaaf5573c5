"""`/time start`, `switch`, `stop`, `cancel`, `status` and `timer`: the one timer a person has."""

from collections.abc import Mapping

from domain.actor import Actor
from domain.permissions import Permission
from domain.timers.timer_edits import open_timer_form
from domain.timers.timer_starting import start_timer
from domain.timers.timer_stopping import ask_to_cancel, stop_timer
from domain.timers.timers import present_timer
from handlers.commands import Asked, Subcommand
from handlers.timer_posts import settle_question, tell_stopped
from handlers.views.blocks import Answer
from handlers.views.timer_form import timer_form
from handlers.views.timers import (
    cancel_asked,
    timer_cancelled,
    timer_started,
    timer_status,
)
from models.database import WorkspaceSession


def start(asked: Asked) -> Answer:
    """`/time start [PROJECT] [NOTE]`: stops what runs on another project."""
    return _start(asked, switching=False)


def switch(asked: Asked) -> Answer:
    """`/time switch [PROJECT] [NOTE]`: as `start`, from what is worked on to something else."""
    return _start(asked, switching=True)


def stop(asked: Asked) -> Answer:
    """`/time stop [NOTE]`: logs what the timer ran."""
    visit = asked.visit

    def end(session: WorkspaceSession, actor: Actor) -> Answer:
        stopped = stop_timer(session, actor, asked.rest)
        return tell_stopped(session, actor, visit, stopped)

    return visit.once(end)


def cancel(asked: Asked) -> Answer:
    """`/time cancel`: asks first, unless there's next to nothing to lose."""
    visit = asked.visit

    def ask(session: WorkspaceSession, actor: Actor) -> Answer:
        timer, is_gone = ask_to_cancel(session, actor)
        if not is_gone:
            return cancel_asked(timer)
        answer = timer_cancelled(timer)
        settle_question(session, actor, visit, timer, answer)
        return answer

    return visit.once(ask)


def status(asked: Asked) -> Answer:
    """`/time status`: the timer that runs."""
    return asked.visit.look(lambda session, actor: timer_status(present_timer(session, actor)))


def edit(asked: Asked) -> None:
    """`/time timer`: opens the form of the timer that runs, or of a new one."""
    visit = asked.visit
    form = visit.look(lambda session, actor: open_timer_form(session, actor, visit.channel_id))
    visit.open_modal(timer_form(form, asked.origin))


def _start(asked: Asked, *, switching: bool) -> Answer:
    visit = asked.visit

    def begin(session: WorkspaceSession, actor: Actor) -> Answer:
        result = start_timer(session, actor, asked.rest, visit.channel_id, switching=switching)
        if result.stopped:
            tell_stopped(session, actor, visit, result.stopped)
        return timer_started(result, switching=switching)

    return visit.once(begin)


_RUN = Permission.RUN_TIMER

TIMER_SUBCOMMANDS: Mapping[str, Subcommand] = {
    "start": Subcommand(start, "[PROJECT] [NOTE]", "starts a timer, and stops what ran", _RUN),
    "switch": Subcommand(switch, "[PROJECT] [NOTE]", "goes on to another project", _RUN),
    "stop": Subcommand(stop, "[NOTE]", "stops the timer and logs its time", _RUN),
    "cancel": Subcommand(cancel, "", "throws the timer away", _RUN),
    "status": Subcommand(status, "", "shows the timer that runs", _RUN),
    "timer": Subcommand(edit, "", "opens the timer's form", _RUN),
}
"""The lines of `/time`'s table that are about timers."""
