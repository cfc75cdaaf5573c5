"""`/stint settings` and `/stint types`: what holds for the whole workspace."""

import re
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.permissions import Permission, require
from domain.settings.work_type_edits import (
    add_work_type,
    edit_work_type,
    list_work_types,
    named_work_type,
    use_work_type,
)
from domain.settings.workspace_settings import SettingsFilled, change_settings, show_settings
from handlers.commands import Asked
from handlers.forms import confirm, filled
from handlers.reminder_settings import reminders
from handlers.views.blocks import Answer
from handlers.views.origin import Origin
from handlers.views.work_types import (
    NAME,
    RATE,
    work_type_changed,
    work_type_form,
    work_type_list,
)
from handlers.views.workspace_settings import (
    APPROVE,
    CURRENCY,
    NOTES,
    ROUNDING,
    WEEK,
    settings_form,
    settings_shown,
)
from handlers.visit import Visit
from models.database import WorkspaceSession

_WORDS = {"add", "edit", "activate", "deactivate"}
_PAGE = re.compile("[0-9]{1,6}")


def register(app: App) -> None:
    """Hear the forms of the settings and of a work type."""
    app.view("settings_form")(handle_settings_form)
    app.view("work_type_form")(handle_work_type_form)


def settings(asked: Asked) -> Answer | None:
    """`/stint settings` shows them; `change` opens their form, and `reminders` another."""
    if asked.rest.lower() == "reminders":
        reminders(asked)
        return None
    shown = asked.visit.look(show_settings)
    if asked.rest.lower() in {"change", "edit"}:
        asked.visit.open_modal(settings_form(shown, asked.origin))
        return None
    return settings_shown(shown)


def types(asked: Asked) -> Answer | None:
    """`/stint types [PAGE]` lists; `add`, `edit`, `activate` and `deactivate` do as they say.

    A name alone opens its form.
    """
    word, _, name = asked.rest.partition(" ")
    word, name = word.lower(), name.strip()
    if word and word not in _WORDS and not _PAGE.fullmatch(asked.rest):
        word, name = "edit", asked.rest
    if word == "add" and name:
        return asked.visit.once(
            lambda session, actor: work_type_changed(add_work_type(session, actor, name))
        )
    if word == "add":
        locale = asked.visit.look(_locale)
        asked.visit.open_modal(work_type_form(None, asked.origin, locale))
        return None
    if word == "edit":
        line, locale = asked.visit.look(
            lambda session, actor: (
                named_work_type(session, actor, name, "/stint types edit"),
                actor.locale,
            )
        )
        asked.visit.open_modal(work_type_form(line, asked.origin, locale))
        return None
    if word in {"activate", "deactivate"}:
        return asked.visit.once(
            lambda session, actor: work_type_changed(
                use_work_type(
                    session,
                    actor,
                    named_work_type(session, actor, name, f"/stint types {word}"),
                    active=word == "activate",
                )
            )
        )
    number = int(asked.rest or 1)
    return asked.visit.look(
        lambda session, actor: work_type_list(list_work_types(session, actor, number))
    )


def handle_settings_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Change the settings, then show them where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    wanted = SettingsFilled(
        currency=fields.text(CURRENCY),
        week_norm=fields.text(WEEK),
        round_up_to=fields.text(ROUNDING),
        note_limit=fields.text(NOTES),
        managers_approve=bool(fields.options(APPROVE)),
    )
    answer = visit.once(
        lambda session, actor: settings_shown(
            change_settings(session, actor, origin.version or 0, wanted)
        )
    )
    confirm(ack, visit, origin, answer)


def handle_work_type_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Add or change the work type, then say so where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    name, rate = fields.text(NAME), fields.text(RATE)

    def save(session: WorkspaceSession, actor: Actor) -> Answer:
        if origin.row_id is None or origin.version is None:
            return work_type_changed(add_work_type(session, actor, name, rate))
        return work_type_changed(
            edit_work_type(session, actor, origin.row_id, origin.version, name, rate)
        )

    confirm(ack, visit, origin, visit.once(save))


def _locale(_session: WorkspaceSession, actor: Actor) -> str:
    require(actor, Permission.KEEP_SETTINGS)
    return actor.locale
