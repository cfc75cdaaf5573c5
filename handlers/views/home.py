"""App Home, for a client's executive, for the agency's people and for whoever Stint isn't for."""

from domain.home.home import ExecutiveHome
from domain.home.staff_home import StaffHome
from domain.people.people import NotInvited
from handlers.views.blocks import (
    Block,
    View,
    actions,
    command_button,
    context,
    divider,
    escape,
    header,
    section,
    view_of_home,
)
from handlers.views.errors import words
from handlers.views.projects import progress_line
from handlers.views.request_list import request_line
from handlers.views.staff_home import staff_blocks


def home_view(home: ExecutiveHome | StaffHome) -> View:
    """App Home of somebody Stint knows."""
    return view_of_home(_executive(home) if isinstance(home, ExecutiveHome) else staff_blocks(home))


def nobodys_home() -> View:
    """App Home of somebody nobody invited."""
    return view_of_home([header("Stint"), section(words(NotInvited()))])


def _executive(home: ExecutiveHome) -> list[Block]:
    blocks = [header(f"Your projects with {home.agency}"), *_projects(home)]
    blocks += [
        divider(),
        header("Work requests"),
        *(request_line(card, own=True) for card in home.requests),
        *([] if home.requests else [section("Ask for something new, or for a change.")]),
        actions(
            [
                command_button("Ask for work", "/request", style="primary"),
                command_button("All my requests", "/request list"),
            ]
        ),
        divider(),
        header("Account"),
        section(f"What {escape(home.agency)} told you of its work, and where all of it stands."),
        actions(
            [
                command_button("Statements", "/client statements"),
                command_button("Dashboard", "/client"),
            ]
        ),
    ]
    return blocks


def _projects(home: ExecutiveHome) -> list[Block]:
    if not home.projects:
        return [section("No active project is open to you at the moment.")]
    blocks: list[Block] = []
    client = ""
    for progress in home.projects:
        if progress.project.client != client:
            client = progress.project.client
            blocks.append(context(f"*{escape(client)}*"))
        blocks.append(section(progress_line(progress)))
    if home.left_out:
        blocks.append(context("There are more: `/client` shows them client by client."))
    return blocks
