"""`/project leads`: the board of leads, a lead's form, and what one click does with a lead."""

from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.permissions import Permission, require
from domain.projects.documents import list_documents
from domain.projects.project_lists import find_projects, named_project
from domain.projects.projects import project_by_id, project_by_key
from domain.read_models import ProjectName
from domain.sales.lead_edits import FilledLead, add_lead, edit_lead, move_lead
from domain.sales.leads import (
    lead_board,
    list_leads,
    require_sales,
    require_sales_project,
    show_lead,
)
from handlers import winning
from handlers.commands import Asked, Subcommand
from handlers.forms import Filled, confirm, filled, origin_of
from handlers.text import row_id
from handlers.views import leads as views
from handlers.views.blocks import Answer, Block, View, options
from handlers.views.documents import document_list
from handlers.views.errors_leads import ENTER_BID
from handlers.views.lead_form import (
    AMOUNT,
    CONTACT,
    EXPECTED_DAY,
    NAME,
    SALES_PROJECT,
    STAGE,
    lead_form,
    new_lead_form,
)
from handlers.views.origin import Origin
from handlers.visit import Visit
from models import LeadStage, ProjectKind
from models.database import WorkspaceSession

_STAGES = {stage.value: stage for stage in LeadStage}


def register(app: App) -> None:
    """Hear a lead's form, its menu, and the wish to say how much was bid."""
    app.view("lead_form")(handle_lead_form)
    app.action(views.LEAD_MENU)(handle_lead_menu)
    app.action(ENTER_BID)(handle_enter_bid)


def leads(asked: Asked) -> Answer | None:
    """`/project leads [KEY] [STAGE] [PAGE]`, `/project leads [KEY] add [NAME]`."""
    wanted = asked.visit.look(lambda session, actor: _wanted(session, actor, asked.rest))
    if wanted.adds:
        project_id = wanted.project.id if wanted.project else 0
        scope = wanted.project.key if wanted.project else ""
        origin = replace(asked.origin, choice=f"{project_id} {scope}")
        asked.visit.open_modal(
            new_lead_form(origin, asks_project=wanted.project is None, typed=wanted.name)
        )
        return None
    return asked.visit.look(lambda session, actor: _board(session, actor, asked.rest))


LEADS = Subcommand(
    leads,
    "[KEY] [STAGE | add]",
    "shows the leads and bids of sales projects",
    Permission.KEEP_LEADS,
)


def sales_project_options(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """The sales projects that match what is typed into a lead's form."""
    projects = find_projects(session, actor, typed, kind=ProjectKind.SALES)
    return options((f"{each.key} · {each.title}", str(each.id)) for each in projects)


def handle_lead_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Add or change the lead, then show the board it was opened from."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    project_id, _, scope = (origin.choice or "").partition(" ")

    def save(session: WorkspaceSession, actor: Actor) -> Answer:
        lead = _filled(fields, row_id(project_id))
        if origin.row_id is None or origin.version is None:
            changed = add_lead(session, actor, lead)
        else:
            changed = edit_lead(session, actor, origin.row_id, origin.version, lead)
        return _board(session, actor, scope, views.change_line(changed))

    confirm(ack, visit, origin, visit.once(save))


def handle_lead_menu(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Do with the lead what was chosen."""
    verb, lead, version, *scope = action["selected_option"]["value"].split(" ")
    chosen = _Chosen(row_id(lead), row_id(version), " ".join(scope))
    if verb == views.EDIT:
        visit.open_modal(_form(visit, chosen.lead_id, chosen.scope))
    elif verb == views.WIN:
        winning.open_form(visit, chosen.lead_id)
    elif verb == views.DOCUMENTS:
        answer = visit.look(lambda session, actor: _documents(session, actor, chosen.lead_id))
        visit.say_later({"replace_original": False, **answer})
    else:
        visit.replace_later(_moved(visit, chosen, _STAGES[verb]))
    ack()


def handle_enter_bid(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Open the form of a lead that is to be a bid, and has no amount yet."""
    lead_id = row_id(action["value"])
    visit.open_modal(_form(visit, lead_id, None, LeadStage.BID))
    ack()


@dataclass(frozen=True)
class _Wanted:
    """What the words behind the command mean.

    Attributes:
        project: None is all sales projects.
        adds: whether a lead is to be added, by this name.
        stage: None is all of them.
        number: of the page.
    """

    project: ProjectName | None
    adds: bool = False
    name: str = ""
    stage: LeadStage | None = None
    number: int = 1


@dataclass(frozen=True)
class _Chosen:
    """What the menu of a lead says: the lead, and which board it stands on."""

    lead_id: int
    version: int
    scope: str


def _wanted(session: WorkspaceSession, actor: Actor, typed: str) -> _Wanted:
    """A key comes first, if there is one; whoever may keep no leads learns nothing of keys."""
    require(actor, Permission.KEEP_LEADS)
    first, _, rest = typed.partition(" ")
    project = project_by_key(session, actor, first) if first else None
    if project:
        require_sales(session, project)
    word, _, more = (rest if project else typed).partition(" ")
    if word.lower() == "add":
        if project is None:
            require_sales_project(session, actor)
        return _Wanted(project, adds=True, name=more.strip())
    stage = _STAGES.get(word.lower())
    if project is None and word and stage is None:
        named_project(session, actor, first, "/project leads")
    return _Wanted(project, stage=stage, number=row_id(more.strip()) or 1)


def _board(session: WorkspaceSession, actor: Actor, typed: str, notice: str = "") -> Answer:
    wanted = _wanted(session, actor, typed)
    if wanted.stage is None:
        return views.lead_board(lead_board(session, actor, wanted.project), notice)
    listed = list_leads(session, actor, wanted.project, wanted.stage, wanted.number)
    return views.lead_list(listed, notice)


def _moved(visit: Visit, chosen: _Chosen, stage: LeadStage) -> Answer:
    def move(session: WorkspaceSession, actor: Actor) -> Answer:
        changed = move_lead(session, actor, chosen.lead_id, chosen.version, stage)
        return _board(session, actor, chosen.scope, views.change_line(changed))

    return visit.once(move)


def _form(visit: Visit, lead_id: int, scope: str | None, stage: LeadStage | None = None) -> View:
    """The form of a lead, which shows the board it is opened from; else its project's."""
    origin = origin_of(visit, replaces=True)

    def form(session: WorkspaceSession, actor: Actor) -> View:
        lead = show_lead(session, actor, lead_id)
        choice = f"0 {lead.project_key if scope is None else scope}"
        return lead_form(lead, replace(origin, choice=choice), actor.currency, actor.locale, stage)

    return visit.look(form)


def _documents(session: WorkspaceSession, actor: Actor, lead_id: int) -> Answer:
    lead = show_lead(session, actor, lead_id)
    project = project_by_id(session, actor, lead.project_id)
    return document_list(list_documents(session, actor, project, lead_id=lead.id))


def _filled(fields: Filled, project_id: int) -> FilledLead:
    return FilledLead(
        name=fields.text(NAME),
        contact=fields.text(CONTACT),
        stage=fields.option(STAGE) or LeadStage.LEAD,
        amount=fields.text(AMOUNT),
        expected_day=fields.day(EXPECTED_DAY),
        project_id=project_id or fields.row(SALES_PROJECT),
    )
