"""The form of a person: level, teams, whether they are active."""

from dataclasses import replace
from datetime import date

from domain.people.people_lists import PersonCard
from domain.people.person_edits import Newcomer
from domain.read_models import ProjectName
from handlers.views.blocks import Block, View, context, escape, modal, option, section
from handlers.views.inputs import (
    checkbox_input,
    date_input,
    multi_search_input,
    radio_input,
    select_input,
)
from handlers.views.lists import counted
from handlers.views.origin import Origin
from handlers.views.people import left_behind
from models import Level

LEVEL, ACTIVE, JOINS = "level", "active", "joins"
FIRST_DAY, LAST_DAY = "employed_from", "employed_until"
PROJECTS = "person_projects"
"""Blocks of the form; `PROJECTS` is what the menu of projects searches by."""

_LEVELS = {
    Level.ADMINISTRATOR: "Administrator: everything",
    Level.MANAGER: "Manager: budgets and money of own projects",
    Level.RESOURCE: "Resource: own time, no money",
    Level.EXECUTIVE: "Executive: a client's login",
}
_JOINS = option("Add to all future projects", "joins")
_YES, _NO = option("Active", "yes"), option("Deactivated", "no")


def person_form(card: PersonCard, origin: Origin, level: Level | None = None) -> View:
    """The modal of a person whom Stint knows; it keeps which projects were shown as theirs.

    Args:
        card: the person.
        origin: where it is opened.
        level: that is picked already; else it is theirs.
    """
    person = card.person
    executive = person.level is Level.EXECUTIVE  # who is let onto each project by name alone
    shown = " ".join(str(project.id) for project in card.projects)
    origin = replace(origin, row_id=person.id, version=person.version, choice=shown)
    blocks = [
        section(f"*{escape(person.name)}*"),
        _level(level or person.level, executive=executive),
        _projects(card.projects, card.teams - len(card.projects)),
        *(
            []
            if executive
            else [
                _joins(ticked=person.joins_new_projects),
                *_employed(person.employed_from, person.employed_until),
            ]
        ),
        context(left_behind(card)),
        radio_input(ACTIVE, "In Stint", [_YES, _NO], initial_option=_YES if person.active else _NO),
    ]
    if not person.in_slack:
        gone = "Slack says they are gone or a guest, so Stint doesn't answer them as it is."
        blocks.insert(1, context(gone))
    return modal("person_form", "Person", blocks, submit="Save", private_metadata=origin.write())


def newcomer_form(who: Newcomer, origin: Origin) -> View:
    """The modal of somebody whom Stint has not met; it keeps their Slack user id."""
    blocks = [
        section(f"*{escape(who.name)}* hasn't used Stint yet."),
        _level(who.level, executive=False),
        _projects((), 0),
        _joins(ticked=False),
        *_employed(None, None),
    ]
    metadata = replace(origin, choice=who.slack_user_id).write()
    return modal("person_form", "Add a person", blocks, submit="Add", private_metadata=metadata)


def _level(level: Level, *, executive: bool) -> Block:
    """The levels there are for them; nobody is made an executive here (DOMAIN rule 13)."""
    offered = {
        each: label for each, label in _LEVELS.items() if executive or each != Level.EXECUTIVE
    }
    hint = (
        "Raising an executive keeps their projects, and can't be taken back."
        if executive
        else "Who works here can't become an executive; a client's people are invited as such."
    )
    return select_input(
        LEVEL,
        "Level",
        [option(label, each) for each, label in offered.items()],
        initial_option=option(offered[level], level),
        hint=hint,
    )


def _projects(projects: tuple[ProjectName, ...], left_out: int) -> Block:
    chosen = [option(f"{project.key} · {project.title}", str(project.id)) for project in projects]
    return multi_search_input(
        PROJECTS,
        "Projects",
        optional=True,
        placeholder="Search projects",
        initial_options=chosen or None,
        hint=f"{counted(left_out, 'project')} more are not shown, and stay."
        if left_out
        else "Whose team they are on.",
    )


def _joins(*, ticked: bool) -> Block:
    return checkbox_input(
        JOINS, "New projects", [_JOINS], initial_options=[_JOINS] if ticked else None
    )


def _employed(first: date | None, last: date | None) -> tuple[Block, Block]:
    """Only of those who log time, for that is what they decide about."""
    return (
        date_input(
            FIRST_DAY,
            "First day",
            optional=True,
            initial_date=first and first.isoformat(),
            hint="No time is expected of them before it.",
        ),
        date_input(
            LAST_DAY,
            "Last day",
            optional=True,
            initial_date=last and last.isoformat(),
            hint="Nor after it. They can still use Stint until they are deactivated.",
        ),
    )
