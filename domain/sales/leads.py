"""Leads: who sees which, and the board of them with its totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from domain.actor import Actor
from domain.errors import DomainError
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.permissions import Permission, may, require
from domain.projects.projects import names, visible_projects
from domain.read_models import Page, ProjectName
from domain.versions import GoneMeanwhile
from models import Lead, LeadStage, Project, ProjectKind
from models.database import WorkspaceSession

LEADS_A_STAGE = 9
"""Leads of each stage on the board; with headings and buttons they fit into one message."""

OPEN_STAGES = (LeadStage.LEAD, LeadStage.BID)

LeadSelect = Select[Lead, str]


@dataclass
class NotSalesProject(DomainError):
    """Leads are kept on sales projects alone (DOMAIN rule 5)."""

    project: ProjectName


@dataclass
class NoSalesProject(DomainError):
    """There is no active sales project that the actor could put a lead on.

    Attributes:
        may_make: whether they can make one.
    """

    may_make: bool


@dataclass(frozen=True)
class LeadLine:
    """A lead as somebody who keeps leads knows it.

    Attributes:
        project_key: of the sales project it is kept on.
        bid_minor: whole minor units of the workspace's currency, if there is a bid.
        won: the project that winning it made, where the reader sees that.
        version: to be handed back with an edit, so that a stale one is noticed.
    """

    id: int
    version: int
    project_id: int
    project_key: str
    name: str
    contact: str
    stage: LeadStage
    bid_minor: int | None
    expected_day: date | None
    won: ProjectName | None = None


@dataclass(frozen=True)
class StageTotals:
    """How many leads there are at a stage, and their bids in whole minor units."""

    leads: int
    bid_minor: int


@dataclass(frozen=True)
class StageOfBoard:
    """One stage with its totals, and the first of its leads."""

    stage: LeadStage
    totals: StageTotals
    lines: tuple[LeadLine, ...]


@dataclass(frozen=True)
class LeadBoard:
    """The leads of one sales project, or of all that the reader sees, by stage.

    Attributes:
        project: None where it is all of them.
        still_open: totals of those that are neither won nor lost.
        currency: ISO 4217 code of every amount.
    """

    project: ProjectName | None
    stages: tuple[StageOfBoard, ...]
    still_open: StageTotals
    currency: str


@dataclass(frozen=True)
class LeadList:
    """A page of the leads of one stage.

    Attributes:
        project, currency: as of the board.
    """

    project: ProjectName | None
    stage: LeadStage
    totals: StageTotals
    lines: tuple[LeadLine, ...]
    page: Page
    currency: str


def count_open_leads(session: WorkspaceSession, project_id: int) -> int:
    """How many leads of the project are neither won nor lost."""
    counted = select(func.count(Lead.id)).where(
        Lead.project_id == project_id, Lead.stage.in_(OPEN_STAGES)
    )
    return session.scalar(counted) or 0


def lead_board(session: WorkspaceSession, actor: Actor, project: ProjectName | None) -> LeadBoard:
    """The board of one sales project, or of all active ones that the actor sees.

    Raises:
        NotAllowed, NotSalesProject.
    """
    require(actor, Permission.KEEP_LEADS)
    leads = _leads_of(session, actor, project)
    totals = _totals(session, leads)
    stages = tuple(
        StageOfBoard(
            stage,
            totals[stage],
            _lines(session, actor, _of_stage(leads, stage).limit(LEADS_A_STAGE))
            if totals[stage].leads
            else (),
        )
        for stage in LeadStage
    )
    coming = [totals[LeadStage.LEAD], totals[LeadStage.BID]]
    still_open = StageTotals(
        sum(each.leads for each in coming), sum(each.bid_minor for each in coming)
    )
    return LeadBoard(project, stages, still_open, actor.currency)


def list_leads(
    session: WorkspaceSession,
    actor: Actor,
    project: ProjectName | None,
    stage: LeadStage,
    number: int = 1,
) -> LeadList:
    """A page of the leads of one stage, on one sales project or all active ones.

    Raises:
        NotAllowed, NotSalesProject.
    """
    require(actor, Permission.KEEP_LEADS)
    leads = _leads_of(session, actor, project)
    of_stage = _of_stage(leads, stage)
    page = page_of(session, of_stage, number)
    lines = _lines(session, actor, of_stage.offset(first_row(page)).limit(ROWS_A_PAGE))
    return LeadList(project, stage, _totals(session, leads)[stage], lines, page, actor.currency)


def show_lead(session: WorkspaceSession, actor: Actor, lead_id: int) -> LeadLine:
    """A lead on a sales project that the actor sees.

    Raises:
        NotAllowed.
        GoneMeanwhile: there is none.
    """
    require(actor, Permission.KEEP_LEADS)
    found = _lines(session, actor, visible_leads(actor).where(Lead.id == lead_id))
    if not found:
        raise GoneMeanwhile
    return found[0]


def visible_leads(actor: Actor) -> LeadSelect:
    """The leads on projects that the actor sees, with those projects' keys (DOMAIN rule 8)."""
    visible = visible_projects(actor).with_only_columns(Project.id)
    return (
        select(Lead, Project.key)
        .join(Project, Project.id == Lead.project_id)
        .where(Lead.project_id.in_(visible))
    )


def require_sales_project(session: WorkspaceSession, actor: Actor) -> None:
    """Let a lead be added to a project that is yet to be picked.

    Raises:
        NotAllowed.
        NoSalesProject: there is none to pick.
    """
    require(actor, Permission.KEEP_LEADS)
    on_offer = visible_projects(actor).where(Project.active, Project.kind == ProjectKind.SALES)
    if session.execute(on_offer.limit(1)).first() is None:
        raise NoSalesProject(may(actor, Permission.MAKE_PROJECTS))


def require_sales(session: WorkspaceSession, project: ProjectName) -> None:
    """Let leads onto the project.

    Raises:
        NotSalesProject: it is for delivery.
    """
    if session.get_one(Project, project.id).kind is not ProjectKind.SALES:
        raise NotSalesProject(project)


def _leads_of(session: WorkspaceSession, actor: Actor, project: ProjectName | None) -> LeadSelect:
    if project is None:
        return visible_leads(actor).where(Project.active, Project.kind == ProjectKind.SALES)
    require_sales(session, project)
    return visible_leads(actor).where(Lead.project_id == project.id)


def _of_stage(leads: LeadSelect, stage: LeadStage) -> LeadSelect:
    """What is still open by the day it is expected, what is closed with the latest first."""
    leads = leads.where(Lead.stage == stage)
    if stage in OPEN_STAGES:
        return leads.order_by(Lead.expected_day.asc().nulls_last(), Lead.id)
    return leads.order_by(Lead.id.desc())


def _totals(session: WorkspaceSession, leads: LeadSelect) -> dict[LeadStage, StageTotals]:
    counted = leads.with_only_columns(
        Lead.stage, func.count(), func.coalesce(func.sum(Lead.bid_minor), 0)
    ).group_by(Lead.stage)
    found = {
        stage: StageTotals(number, int(money or 0))
        for stage, number, money in session.execute(counted)
    }
    return {stage: found.get(stage, StageTotals(0, 0)) for stage in LeadStage}


def _lines(session: WorkspaceSession, actor: Actor, leads: LeadSelect) -> tuple[LeadLine, ...]:
    rows = session.execute(leads).all()
    won = _won_projects(session, actor, [lead for lead, _ in rows])
    return tuple(
        LeadLine(
            lead.id,
            lead.version,
            lead.project_id,
            key,
            lead.name,
            lead.contact,
            lead.stage,
            lead.bid_minor,
            lead.expected_day,
            won.get(lead.won_project_id or 0),
        )
        for lead, key in rows
    )


def _won_projects(
    session: WorkspaceSession, actor: Actor, leads: Sequence[Lead]
) -> dict[int, ProjectName]:
    """Those of the projects they were won with that the actor sees, by id."""
    ids = [lead.won_project_id for lead in leads if lead.won_project_id]
    if not ids:
        return {}
    rows = session.execute(visible_projects(actor).where(Project.id.in_(ids))).all()
    return {project.id: project for project in names(rows)}
