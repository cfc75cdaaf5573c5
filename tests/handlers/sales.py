"""A sales project in the agency, for tests of its leads and documents."""

from sqlalchemy import select

from models import Client, Lead, LeadStage, Project, ProjectKind
from playground.client import Message
from playground.content.elements import elements
from tests.factories import add_lead, add_project
from tests.handlers.requesting import person_in
from tests.handlers.stage import Stage


def add_sales(stage: Stage, key: str = "Studio-sales", team: str = "tom lena") -> None:
    """A sales project of the agency's own, with one lead called Umbrella."""
    with stage.begin() as session:
        people = [person_in(session, name) for name in team.split()]
        client = session.scalars(select(Client).where(Client.name == "Studio")).one()
        project = add_project(session, key, client, people, kind=ProjectKind.SALES)
        add_lead(session, project, "Umbrella", contact="Jill & Co <jill>")


def add_leads(stage: Stage, number: int, key: str = "Studio-sales") -> None:
    """Bids of 100.00 each, called Bid 0 and so on."""
    with stage.begin() as session:
        project = session.scalars(select(Project).where(Project.key == key)).one()
        for each in range(number):
            add_lead(session, project, f"Bid {each}", stage=LeadStage.BID, bid_minor=10_000)


def lead_named(stage: Stage, name: str) -> Lead:
    with stage.read() as session:
        return session.scalars(select(Lead).where(Lead.name == name)).one()


def choose(stage: Stage, who: str, name: str, choice: str, board: Message) -> Message:
    """The board as it is once somebody chose this in the menu of that lead."""
    outcome = stage.person(who).enter("lead_menu", choice, board, block_id=menu_of(board, name))
    assert outcome.error is None, outcome.error
    stage.settle()
    present = stage.person(who).present(board)
    assert present
    return present


def menu_of(board: Message, name: str) -> str:
    """The id of the block that tells of the lead."""
    return next(
        str(block["block_id"])
        for block in board.blocks
        if any(found.kind == "overflow" for found in elements([block]))
        and f"*{name}*" in str(block["text"])
    )
