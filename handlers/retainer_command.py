"""`/project retainer`: what a project may use each month, agreed on, changed and stopped."""

from datetime import date
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.billing.retainer_edits import (
    FilledRetainer,
    ask_to_stop_retainer,
    keep_retainer,
    retainer_draft,
    stop_retainer,
)
from domain.permissions import Permission
from domain.versions import GoneMeanwhile
from handlers.commands import Asked, Subcommand
from handlers.forms import Filled, confirm, filled
from handlers.project_wanted import wanted_project
from handlers.text import row_ids
from handlers.views.blocks import Answer, View
from handlers.views.origin import Origin
from handlers.views.retainers import (
    HOURS,
    MONEY,
    ROLLOVER_HOURS,
    ROLLOVER_MONEY,
    SINCE,
    STOP,
    asked_to_stop,
    retainer_changed,
    retainer_form,
)
from handlers.visit import Visit
from models.database import WorkspaceSession

_COMMAND, _STOP = "/project retainer", "/project retainer stop"


def register(app: App) -> None:
    """Hear a retainer's form, and the answer to whether it shall be stopped."""
    app.view("retainer_form")(handle_retainer_form)
    app.action(STOP)(handle_stop)


def retainer(asked: Asked) -> Answer | None:
    """`/project retainer KEY` opens the form; `stop` before the key asks whether it shall end."""
    word, _, key = asked.rest.partition(" ")
    if word.lower() == "stop" and key:
        return asked.visit.look(
            lambda session, actor: asked_to_stop(
                ask_to_stop_retainer(
                    session,
                    actor,
                    wanted_project(
                        session, actor, key, Permission.EDIT_PROJECTS, _STOP, active=None
                    ),
                )
            )
        )

    def drawn(session: WorkspaceSession, actor: Actor) -> View:
        project = wanted_project(
            session, actor, asked.rest, Permission.EDIT_PROJECTS, _COMMAND, active=None
        )
        return retainer_form(retainer_draft(session, actor, project), asked.origin)

    asked.visit.open_modal(asked.visit.look(drawn))
    return None


RETAINER = Subcommand(
    retainer,
    "KEY",
    "agrees on hours or money a month, with what rolls over",
    Permission.EDIT_PROJECTS,
)


def handle_retainer_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Keep the retainer, then say so where the form was opened."""
    origin, wanted = Origin.read(view["private_metadata"]), _filled(filled(view))
    answer = visit.once(
        lambda session, actor: retainer_changed(
            keep_retainer(session, actor, origin.row_id or 0, origin.version, wanted)
        )
    )
    confirm(ack, visit, origin, answer)


def handle_stop(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Stop the retainer, as it was when that was asked about."""
    project_id, version = row_ids(action["value"], 2)
    answer = visit.once(
        lambda session, actor: retainer_changed(stop_retainer(session, actor, project_id, version))
    )
    ack()
    visit.replace_later(answer)


def _filled(fields: Filled) -> FilledRetainer:
    picked = fields.day(SINCE)
    if not picked:  # Slack lets no form go without it
        raise GoneMeanwhile
    return FilledRetainer(
        hours=fields.text(HOURS),
        money=fields.text(MONEY),
        rollover_hours=fields.text(ROLLOVER_HOURS),
        rollover_money=fields.text(ROLLOVER_MONEY),
        since=date.fromisoformat(picked),
    )
