"""`/time settings`, `mute` and `favourite`: what people choose for themselves."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.permissions import Permission
from domain.settings.favourites import toggle_favourite
from domain.settings.muting import mute_reminders, unmute_reminders
from domain.settings.personal_settings import (
    OwnSettingsFilled,
    change_own_settings,
    search_own_regions,
    show_own_settings,
)
from handlers.commands import Asked
from handlers.forms import confirm, filled
from handlers.project_wanted import wanted_project
from handlers.views.blocks import Answer, Block
from handlers.views.muting import muted, unmuted
from handlers.views.origin import Origin
from handlers.views.own_settings import (
    DIGEST,
    FAVOURITES,
    MUTED,
    OF_TIME,
    WEEK,
    WORK_TYPE,
    favourite_toggled,
    own_settings,
    own_settings_form,
)
from handlers.views.regions import region_options, region_picked
from handlers.views.reminder_settings import REGION, REMINDER, WHEN, when_picked
from handlers.visit import Visit
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear the form."""
    app.view("own_settings_form")(handle_own_settings_form)


def settings(asked: Asked) -> None:
    """Open the form."""
    shown = asked.visit.look(show_own_settings)
    asked.visit.open_modal(own_settings_form(shown, asked.origin))


def mute(asked: Asked) -> Answer:
    """Remind them no more."""
    return asked.visit.once(lambda session, actor: muted(mute_reminders(session, actor)))


def unmute(asked: Asked) -> Answer:
    """Remind them again."""
    return asked.visit.once(lambda session, actor: unmuted(unmute_reminders(session, actor)))


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
    """Regions with public holidays that match, for the forms."""
    return region_options(search_own_regions(actor, typed), typed)


def handle_own_settings_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Change the settings, then show them where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    silenced = fields.options(MUTED)
    wanted = OwnSettingsFilled(
        in_evening=when_picked(fields.option(WHEN)),
        reminder=fields.time(REMINDER),
        muted=OF_TIME in silenced,
        digest_muted=DIGEST in silenced,
        region=region_picked(fields.option(REGION)),
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
