"""`/stint people`: everybody with their level, and the form of one."""

import re
from datetime import date
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.people.levels import is_for_good
from domain.people.people import SlackProfile
from domain.people.people_lists import (
    PersonCard,
    list_people,
    named_person,
    person_of_slack,
    show_person,
)
from domain.people.person_edits import PersonWanted, add_person, change_level, edit_person, newcomer
from domain.permissions import Permission, require
from domain.projects.project_lists import find_projects
from handlers.commands import Asked
from handlers.forms import Filled, confirm, filled, origin_of
from handlers.slack_users import ask_slack_about
from handlers.text import row_id
from handlers.views.blocks import Answer, Block, View, options
from handlers.views.origin import Origin
from handlers.views.people import PICK, people_list, person_changed
from handlers.views.person_form import (
    ACTIVE,
    FIRST_DAY,
    JOINS,
    LAST_DAY,
    LEVEL,
    PROJECTS,
    newcomer_form,
    person_form,
)
from handlers.visit import Visit
from models import Level
from models.database import WorkspaceSession

COMMAND = "/stint people"

_LIST = re.compile(r"(?:list *)?(inactive|deactivated)? *([0-9]{0,6})", re.IGNORECASE)
_WITH_LEVEL = re.compile(rf"(.+) ({'|'.join(Level)})", re.IGNORECASE)


def register(app: App) -> None:
    """Hear the person's form, and the menu of who isn't listed yet."""
    app.view("person_form")(handle_person_form)
    app.action(PICK)(handle_person_pick)


def people(asked: Asked) -> Answer | None:
    """`/stint people [inactive] [PAGE]` lists; `@lena` opens her form; `@lena manager` sets it.

    What can't be taken back is left to the form, which says so.
    """
    if match := _LIST.fullmatch(asked.rest):
        inactive, number = bool(match[1]), int(match[2] or 1)
        return asked.visit.look(
            lambda session, actor: people_list(
                list_people(session, actor, number, inactive=inactive)
            )
        )
    if match := _WITH_LEVEL.fullmatch(asked.rest):
        who, level = _who(asked, match[1]), Level(match[2].lower())
        card = asked.visit.look(lambda session, actor: _card(session, actor, who))
        if is_for_good(card.person.level, level):  # the form says so before it is sent off
            asked.visit.open_modal(person_form(card, asked.origin, level))
            return None
        return asked.visit.once(
            lambda session, actor: person_changed(
                change_level(session, actor, named_person(session, actor, who, COMMAND), level)
            )
        )
    asked.visit.open_modal(_form(asked, _who(asked, asked.rest)))
    return None


def search_projects(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """The projects that somebody can be put on the team of."""
    require(actor, Permission.KEEP_PEOPLE)
    found = find_projects(session, actor, typed)
    return options((f"{project.key} · {project.title}", str(project.id)) for project in found)


def handle_person_pick(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Open the form of somebody who was picked among all in Slack."""
    who = str(action["selected_user"])
    visit.open_modal(_form(Asked(visit, "", (who,), origin_of(visit)), who))
    ack()


def handle_person_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Add or change the person, then say so where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    kept = origin.choice or ""
    if origin.row_id is None or origin.version is None:
        wanted, profile = _wanted(fields, ""), _profile(visit, kept)
        answer = visit.once(
            lambda session, actor: person_changed(add_person(session, actor, profile, wanted))
        )
    else:
        person_id, version, wanted = origin.row_id, origin.version, _wanted(fields, kept)
        answer = visit.once(
            lambda session, actor: person_changed(
                edit_person(session, actor, person_id, version, wanted)
            )
        )
    confirm(ack, visit, origin, answer)


def _who(asked: Asked, typed: str) -> str:
    """The Slack user id of who is mentioned, else the name as it was typed."""
    return asked.user_ids[0] if asked.user_ids else typed


def _form(asked: Asked, who: str) -> View:
    """The form of a person, or of somebody whom only Slack knows yet."""
    if asked.user_ids and not _is_known(asked.visit, who):
        profile = _profile(asked.visit, who)
        return newcomer_form(
            asked.visit.look(lambda _session, actor: newcomer(actor, profile)), asked.origin
        )
    card = asked.visit.look(lambda session, actor: _card(session, actor, who))
    return person_form(card, asked.origin)


def _card(session: WorkspaceSession, actor: Actor, who: str) -> PersonCard:
    return show_person(session, actor, named_person(session, actor, who, COMMAND))


def _is_known(visit: Visit, slack_user_id: str) -> bool:
    return visit.look(
        lambda session, actor: person_of_slack(session, actor, slack_user_id) is not None
    )


def _profile(visit: Visit, slack_user_id: str) -> SlackProfile:
    return ask_slack_about(visit.client, slack_user_id, visit.workspace_id)


def _wanted(fields: Filled, shown: str) -> PersonWanted:
    """What was filled in; a team that was not shown as theirs is not left."""
    before = frozenset(row_id(word) for word in shown.split())
    after = frozenset(fields.rows(PROJECTS))
    return PersonWanted(
        level=Level(fields.option(LEVEL) or Level.RESOURCE),
        active=fields.option(ACTIVE) != "no",
        joins_new_projects=bool(fields.options(JOINS)),
        employed_from=_day(fields, FIRST_DAY),
        employed_until=_day(fields, LAST_DAY),
        joins=after - before,
        leaves=before - after,
    )


def _day(fields: Filled, block_id: str) -> date | None:
    picked = fields.day(block_id)
    return date.fromisoformat(picked) if picked else None
