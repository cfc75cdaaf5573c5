"""Winning a lead: the form, and what was made of it."""

from dataclasses import replace

from domain.clients.client_edits import LONGEST_NAME
from domain.money import format_money
from domain.projects.project_form import LONGEST_KEY, LONGEST_TITLE
from domain.sales.leads import LeadLine
from domain.sales.winning import WinForm, Won
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    command_button,
    escape,
    message,
    modal,
    option,
    section,
)
from handlers.views.client_form import NAME
from handlers.views.inputs import search_input, text_input
from handlers.views.lists import counted
from handlers.views.origin import Origin
from handlers.views.project_cards import people_line
from handlers.views.project_form import CLIENT, KEY, MANAGER, TITLE


def win_form_view(form: WinForm, origin: Origin) -> View:
    """The modal for the client and the project that winning the lead makes."""
    lead = form.lead
    blocks = [
        section(f"*{escape(lead.name)}* becomes a project. {_budget(lead, form.currency)}"),
        *_client(form),
        text_input(
            KEY,
            "Project key",
            placeholder="ACME-site",
            hint="What people type to log time. No blanks.",
            max_length=LONGEST_KEY,
            focus_on_load=True,
        ),
        text_input(
            TITLE, "Project title", placeholder="Website relaunch", max_length=LONGEST_TITLE
        ),
        search_input(
            MANAGER,
            "Manager",
            optional=True,
            placeholder="Search administrators and managers",
            hint="Is put on the team.",
        ),
    ]
    metadata = replace(origin, row_id=lead.id, version=lead.version).write()
    return modal("win_form", "Won", blocks, submit="Make it", private_metadata=metadata)


def winning_is_for_administrators(form: WinForm) -> Answer:
    """What somebody is told who has won, and makes no clients and projects."""
    who = " or ".join(f"<@{each}>" for each in form.administrators) or "an administrator"
    text = f"Congratulations on *{escape(form.lead.name)}*!"
    rest = (
        "Winning it makes a client and a project, which an administrator does. "
        f"Ask {who} to finish it: `/project leads {escape(form.lead.project_key)}`."
    )
    return message(text, [section(f"{text} {rest}")])


def won(made: Won) -> Answer:
    """The client and the project there are now."""
    new = "the new client" if made.new_client else "the client"
    project = f"the project *{escape(made.project.key)}* for {new} *{escape(made.project.client)}*"
    told = [
        f"Won *{escape(made.lead.name)}*: made {project}.",
        _budget(made.lead, made.currency),
    ]
    if made.documents:
        told.append(f"{counted(made.documents, 'document')} of the lead went along.")
    if made.joined:
        told.append(f"On its team: {people_line(made.joined)}.")
    buttons = [
        command_button("Show the project", f"/project show {made.project.key}"),
        command_button("Show the leads", f"/project leads {made.lead.project_key}"),
    ]
    text = f"Won {escape(made.lead.name)}: {escape(made.project.key)}"
    return message(text, [section("\n".join(told)), actions(buttons)])


def _client(form: WinForm) -> list[Block]:
    """A client to pick, or the name of a new one."""
    client = form.client
    return [
        search_input(
            CLIENT,
            "Client",
            optional=True,
            placeholder="Search clients",
            initial_option=option(client.name, str(client.id)) if client else None,
        ),
        text_input(
            NAME,
            "Or a new client",
            optional=True,
            hint="Made where no client is picked above.",
            initial_value=None if client else form.lead.name,
            max_length=LONGEST_NAME,
        ),
    ]


def _budget(lead: LeadLine, currency: str) -> str:
    if lead.bid_minor is None:
        return "There was no bid, so it has no budget of money."
    return f"Its budget is the bid, {format_money(lead.bid_minor, currency, 'en')}."
