"""What becomes of the question about a forgotten timer, once the timer is dealt with."""

from datetime import datetime

from domain.actor import Actor
from domain.outbox import say
from domain.timers.forgotten_timers import ForgottenTimer
from domain.timers.timer_stopping import TimerStopped
from domain.timers.timers import RunningTimer
from handlers.views.blocks import Answer
from handlers.views.forgotten_timers import forgotten_timer, question_over
from handlers.views.timers import timer_stopped
from handlers.visit import Visit
from models.database import WorkspaceSession


def ask_about(session: WorkspaceSession, forgotten: ForgottenTimer, now: datetime) -> None:
    """Ask the timer's person, in the transaction that keeps that they were asked."""
    timer = forgotten.timer
    say(
        session,
        _question(timer),
        forgotten.slack_user_id,
        forgotten_timer(forgotten),
        now,
        project_id=timer.project.id if timer.project else None,
    )


def settle_question(
    session: WorkspaceSession, actor: Actor, visit: Visit, timer: RunningTimer, answer: Answer
) -> None:
    """Put the answer in the place of the question about this timer, if there was one."""
    if not timer.was_asked:
        return
    question = _question(timer)
    say(
        session,
        f"{question} settled {visit.key}"[:200],
        visit.slack_user_id,
        answer,
        actor.now,
        replaces=question,
        project_id=timer.project.id if timer.project else None,
    )


def tell_stopped(
    session: WorkspaceSession,
    actor: Actor,
    visit: Visit,
    stopped: TimerStopped,
    *,
    in_place: bool = False,
) -> Answer:
    """What stopping the timer logged; in the question's place too, if there was one.

    With `in_place` that is the only place where it is told, so its buttons stand there.
    """
    answer = timer_stopped(stopped)
    over = answer if in_place else question_over(answer)
    settle_question(session, actor, visit, stopped.timer, over)
    return answer


def _question(timer: RunningTimer) -> str:
    return f"timer {timer.id}"
