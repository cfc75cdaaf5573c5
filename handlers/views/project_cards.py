"""The list of projects, and one project's card."""

from collections.abc import Sequence

from domain.money import format_money
from domain.projects.project_cards import ProjectCard, ProjectList
from domain.read_models import ProjectName
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    command_button,
    context,
    escape,
    header,
    message,
    section,
    sections,
)
from handlers.views.lists import and_more, page_buttons
from handlers.views.projects import hours_line, project_line
from models import ProjectKind

_NAMED = 30  # people of a team, of whom more are counted, and channels

KINDS = {ProjectKind.DELIVERY: "Delivery", ProjectKind.SALES: "Sales"}
"""The kinds of projects as people read them."""


def project_list(listed: ProjectList) -> Answer:
    """The projects of one page, each with a button that opens it."""
    title = "Inactive projects" if listed.inactive else "Projects"
    blocks = [header(title), *(_line(project) for project in listed.projects)]
    if not listed.projects:
        blocks.append(section(_none(listed)))
    buttons = page_buttons(
        listed.page, "/project list inactive" if listed.inactive else "/project list"
    )
    if listed.may_make:
        buttons.append(command_button("Add a project", "/project add"))
    other = ("Active ones", "/project list") if listed.inactive else ("Inactive ones", "")
    buttons.append(command_button(other[0], other[1] or "/project list inactive", replaces=True))
    return message(title, [*blocks, actions(buttons)])


def project_card(card: ProjectCard) -> Answer:
    """One project, and what the reader may do with it."""
    project = card.project
    blocks = [header(f"{project.key} · {project.title}"), *sections(_facts(card))]
    if not project.active:
        blocks.append(context("Inactive: it takes no time, and stays in reports."))
    if not card.client_active:
        blocks.append(context(f"Its client {escape(project.client)} is inactive."))
    return message(f"Project {escape(project.key)}", [*blocks, actions(_card_buttons(card))])


def people_line(people: Sequence[str]) -> str:
    """The names, as many as are read; the others counted."""
    more = and_more(len(people) - _NAMED)
    return f"{', '.join(escape(name) for name in people[:_NAMED])}{more}"


def _facts(card: ProjectCard) -> list[str]:
    billable = "billable by default" if card.project.billable else "not billable by default"
    told = [
        f"*Client:* {escape(card.project.client)}",
        f"*Kind:* {KINDS[card.kind]}, {billable}",
        f"*Manager:* {escape(card.manager) if card.manager else 'nobody yet'}",
        f"*Team:* {people_line(card.team) or 'nobody yet'}",
    ]
    if card.executives:
        told.append(f"*Client's executives:* {people_line(card.executives)}")
    if card.progress:
        told.append(f"*Hours:* {hours_line(card.progress)}")
        if card.progress.budget_minor is not None:
            budget = format_money(card.progress.budget_minor, card.progress.currency, "en")
            told.append(f"*Budget:* {budget}")
    if card.channels:
        told.append(
            f"*Channels:* {', '.join(f'<#{channel}>' for channel in card.channels[:_NAMED])}"
        )
    return told


def _card_buttons(card: ProjectCard) -> list[Block]:
    key = card.project.key
    buttons: list[Block] = []
    if card.may_edit:
        buttons.append(command_button("Edit", f"/project edit {key}"))
    if card.may_lead:
        buttons.append(command_button("Team", f"/project team {key}"))
    buttons.append(command_button("Documents", f"/project docs {key}"))
    if card.kind is ProjectKind.SALES and card.may_edit:
        buttons.append(command_button("Leads", f"/project leads {key}"))
    if card.may_make:
        word = "Deactivate" if card.project.active else "Activate"
        buttons.append(command_button(word, f"/project {word.lower()} {key}"))
    return buttons


def _line(project: ProjectName) -> Block:
    return section(
        f"{project_line(project)}\n{escape(project.client)}",
        command_button("Open", f"/project show {project.key}"),
    )


def _none(listed: ProjectList) -> str:
    if listed.inactive:
        return "No project is inactive."
    return "No projects yet." if listed.may_make else "No project is open to you yet."
