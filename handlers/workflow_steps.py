"""Steps for Workflow Builder: "Log time" and "Get a client's hours".

Whoever builds a workflow chooses what goes into its steps, and sees what comes out. So nobody is
named in an input of type `user_id`, which a builder sets: they could log time as somebody else,
learn by trying which projects an administrator sees, and post that to a channel. The person is of
type `user_context`: Slack fills it with whoever started the workflow or clicked in it, and gives
the builder no field for it. (`interactivity` names them too, but Workflow Builder takes no step
that requires it.) A workflow that nobody starts, a scheduled one, has to ask with a button first.
https://docs.slack.dev/reference/types/user_context-type

Still, people click without knowing what follows: each of them is told in private what was logged,
or handed on, in their name.
"""

from collections.abc import Mapping

from slack_bolt import App

from domain.actor import Actor
from domain.outbox import say
from domain.workflow_steps import StepTime, client_hours, log_step_time
from handlers.step_ends import complete_later
from handlers.text import plain_command
from handlers.views.blocks import Answer
from handlers.views.workflow_steps import (
    hours_handed_on,
    hours_outputs,
    logged_by_step,
    time_outputs,
)
from handlers.visit import Visit
from models.database import WorkspaceSession

Inputs = Mapping[str, object]


def register(app: App) -> None:
    """Hear of the steps; manifest.yml declares the same."""
    app.function("log_time")(handle_log_time)
    app.function("client_hours")(handle_client_hours)


def handle_log_time(inputs: Inputs, visit: Visit) -> None:
    """Log the person's time once, and tell them of it."""
    given = StepTime(
        project=_text(inputs, "project"),
        duration=_text(inputs, "duration"),
        day=_text(inputs, "day"),
        note=_text(inputs, "note"),
        work_type=_text(inputs, "work_type") or None,
        billable=_choice(inputs, "billable"),
    )

    def log(session: WorkspaceSession, actor: Actor) -> Answer:
        result = log_step_time(session, actor, given)
        project = result.entry.project
        about = project.id if project else None
        _tell(session, actor, visit, logged_by_step(result), project_id=about)
        return time_outputs(result)

    complete_later(visit, visit.once(log))


def handle_client_hours(inputs: Inputs, visit: Visit) -> None:
    """Hand the hours on as they were when first asked for, and tell the person of it."""
    client, period = _text(inputs, "client"), _text(inputs, "period")

    def count(session: WorkspaceSession, actor: Actor) -> Answer:
        result = client_hours(session, actor, client, period)
        _tell(session, actor, visit, hours_handed_on(result))
        return hours_outputs(result)

    complete_later(visit, visit.once(count))


def _tell(
    session: WorkspaceSession,
    actor: Actor,
    visit: Visit,
    answer: Answer,
    project_id: int | None = None,
) -> None:
    key = f"step {visit.key}"
    say(session, key, visit.slack_user_id, answer, actor.now, project_id=project_id)


def _text(inputs: Inputs, name: str) -> str:
    """An input as text, which a builder may have filled with anything; empty where it is not."""
    value = inputs.get(name)
    return "" if value is None else plain_command(str(value))


def _choice(inputs: Inputs, name: str) -> bool | None:
    value = inputs.get(name)
    return value if isinstance(value, bool) else None
