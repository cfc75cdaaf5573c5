"""`/stint rates`: hourly rates in place of work types' own, listed, added, changed and removed."""

import re
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.billing.rate_edits import (
    FilledRate,
    add_rate,
    ask_to_use_rate,
    edit_rate,
    remove_rate,
    use_rate,
)
from domain.billing.rate_lists import find_work_types, list_rates, rate_by_id
from domain.people.staff import find_staff
from domain.permissions import Permission, require
from domain.projects.project_lists import find_projects
from handlers.commands import Asked
from handlers.forms import confirm, filled, origin_of
from handlers.pickers import Search
from handlers.text import row_id, row_ids
from handlers.views.blocks import Answer, Block, View, options
from handlers.views.origin import Origin
from handlers.views.project_team import people_options
from handlers.views.rates import (
    AMOUNT,
    MENU,
    PERSON,
    PROJECT,
    REMOVE,
    USE,
    WORK_TYPE,
    asked_to_remove,
    asked_to_use,
    rate_changed,
    rate_form,
    rate_list,
)
from handlers.views.time_form import project_options
from handlers.visit import Visit
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear a rate's form, and what is answered where it asks first."""
    app.view("rate_form")(handle_rate_form)
    app.action(re.compile(rf"{MENU}_\d+"))(handle_menu)
    app.action(REMOVE)(handle_remove)
    app.action(USE)(handle_use)


def rates(asked: Asked) -> Answer | None:
    """`/stint rates [PAGE]` lists; `add` and `edit` open the form, `remove` and `use` ask first.

    What is edited, removed and used is named by the buttons that do so.
    """
    word, _, rest = asked.rest.lower().partition(" ")
    rate_id = row_id(rest.strip())
    if word in {"add", "edit"}:

        def drawn(session: WorkspaceSession, actor: Actor) -> View:
            require(actor, Permission.KEEP_BILLING)
            line = rate_by_id(session, actor, rate_id) if word == "edit" else None
            return rate_form(line, asked.origin, actor.locale)

        asked.visit.open_modal(asked.visit.look(drawn))
        return None
    if word == "remove":
        return asked.visit.look(
            lambda session, actor: asked_to_remove(rate_by_id(session, actor, rate_id))
        )
    if word == "use":
        return asked.visit.look(
            lambda session, actor: asked_to_use(ask_to_use_rate(session, actor, rate_id))
        )
    return asked.visit.look(
        lambda session, actor: rate_list(list_rates(session, actor, row_id(word) or 1))
    )


def handle_menu(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Do with the rate what was chosen in its menu, as if that had been typed."""
    chosen = action["selected_option"]["value"]
    answer = rates(Asked(visit, chosen, (), origin_of(visit, replaces=True)))
    ack()
    if answer:
        visit.replace_later(answer)


def handle_rate_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Add or change the rate, then say so where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    wanted = FilledRate(
        project_id=fields.row(PROJECT),
        person_id=fields.row(PERSON),
        work_type_id=fields.row(WORK_TYPE),
        rate=fields.text(AMOUNT),
    )

    def save(session: WorkspaceSession, actor: Actor) -> Answer:
        if origin.row_id is None or origin.version is None:
            return rate_changed(add_rate(session, actor, wanted))
        return rate_changed(edit_rate(session, actor, origin.row_id, origin.version, wanted.rate))

    confirm(ack, visit, origin, visit.once(save))


def handle_remove(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Remove the rate, as it was when that was asked about."""
    rate_id, version = row_ids(action["value"], 2)
    answer = visit.once(
        lambda session, actor: rate_changed(remove_rate(session, actor, rate_id, version))
    )
    ack()
    visit.replace_later(answer)


def handle_use(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Price the time anew that is on no invoice, by the rate as it was asked about."""
    rate_id, version = row_ids(action["value"], 2)
    answer = visit.once(
        lambda session, actor: rate_changed(use_rate(session, actor, rate_id, version))
    )
    ack()
    visit.replace_later(answer)


def search_rate_projects(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """The projects that a rate may be of, the inactive ones too: they have time."""
    return project_options(find_projects(session, actor, typed, active=None))


def search_rate_people(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """The people that a rate may be of."""
    return people_options(find_staff(session, actor, typed))


def search_rate_work_types(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """The work types that a rate may be of."""
    found = find_work_types(session, actor, typed)
    return options((each.name, str(each.id)) for each in found)


RATE_SEARCHES: dict[str, Search] = {
    PROJECT: search_rate_projects,
    PERSON: search_rate_people,
    WORK_TYPE: search_rate_work_types,
}
"""What the menus of a rate's form search."""
