"""A project's team: its form, and what came of a change."""

from collections.abc import Iterable
from dataclasses import replace

from domain.people.staff import PersonName
from domain.projects.teams import Team, TeamChanged
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    command_button,
    context,
    escape,
    message,
    modal,
    options,
    section,
)
from handlers.views.inputs import multi_search_input, multi_select_input
from handlers.views.lists import counted
from handlers.views.origin import Origin
from handlers.views.project_cards import people_line

MEMBERS, EXECUTIVES = "members", "executives"


def people_options(people: Iterable[PersonName]) -> list[Block]:
    """The people as options of a menu."""
    return options((person.name, str(person.id)) for person in people)


def team_form_view(team: Team, origin: Origin) -> View:
    """The modal with the team ticked."""
    origin = replace(origin, row_id=team.project.id, version=team.version)
    blocks = [
        section(f"Who works on *{escape(team.project.key)}*, and so sees it?"),
        multi_search_input(
            MEMBERS,
            "Team",
            optional=True,
            placeholder="Search people by name",
            initial_options=people_options(team.staff) or None,
        ),
    ]
    if team.left_out:
        blocks.append(context(f"{counted(team.left_out, 'more')} stay on it, not shown here."))
    if team.executives:
        blocks.append(_executives(team))
    blocks.append(context("Who leaves the team keeps the time they logged."))
    return modal("team_form", "Team", blocks, submit="Save", private_metadata=origin.write())


def team_changed(changed: TeamChanged) -> Answer:
    """Who came and who went."""
    key = escape(changed.project.key)
    told = []
    if changed.joined:
        told.append(f"Put {people_line(changed.joined)} on the team of *{key}*.")
    if changed.left:
        told.append(
            f"Took {people_line(changed.left)} off the team of *{key}*; their time entries stay."
        )
    if changed.there:
        told.append(f"On it already: {people_line(changed.there)}.")
    text = (
        " ".join(told)
        if changed.joined or changed.left
        else " ".join([f"The team of *{key}* is left as it was.", *told])
    )
    show = command_button("Show it", f"/project show {changed.project.key}")
    return message(f"Team of {key}", [section(text), actions([show])])


def _executives(team: Team) -> Block:
    if not team.removes_executives:
        names = people_line([person.name for person in team.executives])
        return section(f"*Client's executives:* {names}\n_Administrators let them in._")
    people = people_options(team.executives)
    return multi_select_input(
        EXECUTIVES,
        "Client's executives",
        people,
        optional=True,
        placeholder="None of them",
        initial_options=people,
    )
