"""`/time settings` and `/time favourite`: what people choose for themselves."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.permissions import Permission
from domain.settings.favourites import toggle_favourite
from domain.settings.personal_settings import (
    OwnSettingsFilled,
    change_own_settings,
    search_own_regions,
    show_own_settings,
)
from handlers.commands import Asked
from handlers.forms import confirm, filled
from handlers.project_wanted import wanted_project
from handlers.views.blocks import Answer, Block, options
from handlers.views.origin import Origin
from handlers.views.own_settings import (
    FAVOURITES,
    MUTED,
    REGION,
    REMINDER,
    WEEK,
    WORK_TYPE,
    favourite_toggled,
    own_settings,
    own_settings_form,
)
from handlers.visit import Visit
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear the form."""
    app.view("own_settings_form")(handle_own_settings_form)


def settings(asked: Asked) -> None:
    """Open the form."""
    shown = asked.visit.look(show_own_settings)
    asked.visit.open_modal(own_settings_form(shown, asked.origin))


def favourite(asked: Asked) -> Answer:
    """Make the project a favourite, or no longer."""
    return asked.visit.once(
        lambda session, actor: favourite_toggled(
            toggle_favourite(
                session,
                actor,
                wanted_project(
                    session,
                    actor,
                    asked.rest,
                    Permission.KEEP_OWN_SETTINGS,
                    "/time favourite",
                ),
            )
        )
    )


def search_regions(_session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """Regions with public holidays that match, for the form."""
    return options((each.name, each.code) for each in search_own_regions(actor, typed))


def handle_own_settings_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Change the settings, then show them where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    wanted = OwnSettingsFilled(
        reminder=fields.time(REMINDER),
        muted=bool(fields.options(MUTED)),
        region=fields.option(REGION),
        week=fields.text(WEEK),
        work_type=fields.option(WORK_TYPE),
        favourites=fields.rows(FAVOURITES),
    )
    answer = visit.once(
        lambda session, actor: own_settings(
            change_own_settings(session, actor, origin.version or 0, origin.choice or "", wanted)
        )
    )
    confirm(ack, visit, origin, answer)
