"""Winning a lead: its client and its delivery project are made of it, once (DOMAIN rule 5)."""

from dataclasses import dataclass
from typing import ClassVar

from domain.actor import Actor
from domain.clients.client_edits import add_client
from domain.clients.clients import exact_client
from domain.errors import DomainError
from domain.money import plain_money
from domain.permissions import Permission, may, require
from domain.projects.document_edits import copy_documents
from domain.projects.project_edits import add_project
from domain.projects.project_form import FilledProject
from domain.projects.projects import administrators_to_ask
from domain.read_models import ClientName, ProjectName
from domain.sales.lead_edits import locked_open_lead, require_not_won
from domain.sales.leads import LeadLine, show_lead
from domain.trail.audit import change_recorded
from models import LeadStage
from models.database import WorkspaceSession


@dataclass
class WinningClientMissing(DomainError):
    """No client was picked, and no new one named."""

    field: ClassVar[str | None] = "name"


@dataclass(frozen=True)
class WinForm:
    """What the form of winning starts with.

    Attributes:
        client: the active one that is called as the lead is, if there is one.
        currency: ISO 4217 code of the bid.
        may_win: whether the actor makes clients and projects, and so may fill it in.
        administrators: Slack user ids of some who may.
    """

    lead: LeadLine
    client: ClientName | None
    currency: str
    may_win: bool
    administrators: tuple[str, ...]


@dataclass(frozen=True)
class FilledWin:
    """What stands in the form of winning.

    Attributes:
        client_id: of the client that was picked; None takes a new one.
        client_name: of the new client.
        manager_id: of the person who will manage the project, if somebody was picked.
    """

    client_id: int | None
    client_name: str
    key: str
    title: str
    manager_id: int | None = None


@dataclass(frozen=True)
class Won:
    """A lead that was won.

    Attributes:
        project: that was made, for the client it names.
        new_client: whether the client was made too.
        documents: of the lead, that are the project's own now as well.
        joined: who was put on the project's team by it, by name.
        currency: ISO 4217 code of the bid, which is the project's budget.
    """

    lead: LeadLine
    project: ProjectName
    new_client: bool
    documents: int
    joined: tuple[str, ...]
    currency: str


def win_form(session: WorkspaceSession, actor: Actor, lead_id: int) -> WinForm:
    """The form of winning the lead.

    Raises:
        NotAllowed, GoneMeanwhile, LeadWon.
    """
    require(actor, Permission.KEEP_LEADS)
    lead = show_lead(session, actor, lead_id)
    require_not_won(lead)
    client = exact_client(session, actor, lead.name)
    return WinForm(
        lead=lead,
        client=client if client and client.active else None,
        currency=actor.currency,
        may_win=may(actor, Permission.MAKE_PROJECTS) and may(actor, Permission.KEEP_CLIENTS),
        administrators=administrators_to_ask(session),
    )


def win_lead(
    session: WorkspaceSession, actor: Actor, lead_id: int, version: int, filled: FilledWin
) -> Won:
    """Make the client, if it is new, and the project, with the bid as its budget.

    The lead's documents are kept on the project as well.

    Raises:
        NotAllowed, GoneMeanwhile, LeadWon, ChangedMeanwhile.
        WinningClientMissing, ClientNameUnfit, ClientNameTaken, FormMistakes.
    """
    require(actor, Permission.MAKE_PROJECTS)
    row = locked_open_lead(session, actor, lead_id, version)
    client_id = filled.client_id or _new_client(session, actor, filled.client_name)
    bid = row.bid_minor
    budget = "" if bid is None else plain_money(bid, actor.currency, actor.locale)
    made = add_project(
        session,
        actor,
        FilledProject(
            client_id, filled.key, filled.title, budget=budget, manager_id=filled.manager_id
        ),
    )
    documents = copy_documents(session, actor, row.id, made.project.id)
    values = {"stage": LeadStage.WON, "won_project_id": made.project.id}
    change_recorded(session, actor, row, values)
    return Won(
        lead=show_lead(session, actor, row.id),
        project=made.project,
        new_client=filled.client_id is None,
        documents=documents,
        joined=made.joined,
        currency=actor.currency,
    )


def _new_client(session: WorkspaceSession, actor: Actor, name: str) -> int:
    if not name:
        raise WinningClientMissing
    return add_client(session, actor, name).client.id
