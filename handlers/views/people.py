"""People: the list, and what came of a change."""

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.people.people_lists import KnownPerson, PeopleList, PersonCard, PersonLine
from domain.people.person_edits import PersonChanged
from domain.people.staff import MANAGING
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    command_button,
    escape,
    header,
    message,
    section,
    user_menu,
)
from handlers.views.lists import counted, page_buttons

PICK = "person_pick"
_LEFT_SLACK = "no longer in this Slack workspace"


def people_list(listed: PeopleList) -> Answer:
    """The people of one page, each with a button that opens their form."""
    title = "Deactivated people" if listed.inactive else "People"
    blocks = [header(title), *(_line(line) for line in listed.lines)]
    if not listed.lines:
        blocks.append(section("Nobody is deactivated." if listed.inactive else "Nobody yet."))
    command = "/stint people inactive" if listed.inactive else "/stint people"
    buttons = page_buttons(listed.page, command)
    if listed.inactive:
        buttons.append(command_button("Active people", "/stint people", replaces=True))
    else:
        buttons.append(command_button("Deactivated ones", "/stint people inactive", replaces=True))
    newcomer = section("Somebody of this workspace who isn't here yet:", user_menu(PICK, "Add"))
    return message(title, [*blocks, newcomer, actions(buttons)])


def person_changed(changed: PersonChanged) -> Answer:
    """What the person is now."""
    card = changed.card
    person = card.person
    name = f"*{escape(person.name)}*"
    done = _DONE[changed.what].format(name=name)
    text = f"{done}{_more(changed)}\n{person_line(person, card.teams)}"
    edit = command_button("Edit", f"/stint people {person.slack_user_id}", replaces=True)
    everybody = command_button("People", "/stint people", replaces=True)
    return message(done.replace("*", ""), [section(text), actions([edit, everybody])])


def person_line(person: KnownPerson, teams: int) -> str:
    """What somebody is, in a line."""
    told = [person.level.value, f"on {counted(teams, 'team')}"]
    if person.joins_new_projects:
        told.append("joins new projects")
    if person.employed_from:
        told.append(f"from {format_day(person.employed_from)}")
    if person.employed_until:
        told.append(f"until {format_day(person.employed_until)}")
    if not person.active:
        told.append("deactivated")
    if not person.in_slack:
        told.append(_LEFT_SLACK)
    return " · ".join(told)


def left_behind(card: PersonCard) -> str:
    """What stays when the person is deactivated, with counts (DOMAIN rule 7)."""
    name = escape(card.person.name)
    stays = (
        f"{format_duration(card.minutes)} of theirs stays in reports, and " if card.minutes else ""
    )
    teams = f"they stay on {counted(card.teams, 'team')}."
    lines = [
        f"Deactivating {name} shuts them out of Stint, and deletes nothing.",
        f"{stays}{teams}" if stays else teams.capitalize(),
    ]
    if card.manages:
        lines.append(
            f"They manage {counted(card.manages, 'active project')}, which then "
            f"{_want(card.manages)} another manager."
        )
    return " ".join(lines)


_DONE = {
    "added": "Added {name}.",
    "changed": "Changed {name}.",
    "left": "{name} is left as they were.",
    "activated": "Activated {name}: Stint answers them again.",
    "deactivated": "Deactivated {name}: Stint answers them no more.",
}


def _more(changed: PersonChanged) -> str:
    card = changed.card
    told = ""
    if changed.joined:
        told += f" Put on {counted(changed.joined, 'team')}."
    if changed.left:
        told += f" Taken off {counted(changed.left, 'team')}."
    if changed.what == "deactivated":
        time = format_duration(card.minutes) if card.minutes else "no time"
        told += f" On {counted(card.teams, 'team')} and with {time} in reports, as before."
    if card.manages and not (card.person.active and card.person.level in MANAGING):
        told += f" {counted(card.manages, 'active project')} {_want(card.manages)} another manager."
    return told


def _want(projects: int) -> str:
    return "wants" if projects == 1 else "want"


def _line(line: PersonLine) -> Block:
    person = line.person
    return section(
        f"*{escape(person.name)}*\n{person_line(person, line.teams)}",
        command_button("Edit", f"/stint people {person.slack_user_id}"),
    )
