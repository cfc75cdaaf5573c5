"""`/project`: projects listed and shown, and the table of all that is done with them."""

from domain.actor import Actor
from domain.permissions import Permission, require
from domain.projects.project_cards import list_projects, show_project
from domain.projects.project_lists import ProjectWanted, named_project
from domain.projects.project_names import linked_project
from domain.projects.projects import project_by_key
from handlers import channel_links, project_edits, project_team
from handlers.commands import Asked, Command, Subcommand, read_list_part
from handlers.document_command import DOCS
from handlers.lead_command import LEADS
from handlers.retainer_command import RETAINER
from handlers.views.blocks import Answer
from handlers.views.project_cards import project_card, project_list
from models.database import WorkspaceSession


def show(asked: Asked) -> Answer:
    """`/project`, `/project KEY`: a project's card."""
    return asked.visit.look(lambda session, actor: _shown(session, actor, asked))


def show_named(asked: Asked) -> Answer:
    """`/project show KEY`: as `/project KEY`, be the project called as a subcommand is."""
    return asked.visit.look(lambda session, actor: _card_of(session, actor, asked.rest))


def list_all(asked: Asked) -> Answer:
    """`/project list [inactive] [PAGE]`."""
    inactive, number = read_list_part(asked.rest)
    return asked.visit.look(
        lambda session, actor: project_list(
            list_projects(session, actor, number, inactive=inactive)
        )
    )


PROJECT_COMMAND = Command(
    "/project",
    {
        "list": Subcommand(list_all, "[inactive]", "lists your projects", Permission.SEE_PROJECTS),
        "show": Subcommand(
            show_named, "KEY", "shows a project, whatever it is called", Permission.SEE_PROJECTS
        ),
        "add": Subcommand(
            project_edits.add,
            "[CLIENT] [KEY] [TITLE]",
            "adds a project to a client",
            Permission.MAKE_PROJECTS,
        ),
        "edit": Subcommand(
            project_edits.edit,
            "KEY",
            "changes a project's title and budgets",
            Permission.EDIT_PROJECTS,
        ),
        "activate": Subcommand(
            project_edits.activate,
            "KEY",
            "lets a project take time again",
            Permission.MAKE_PROJECTS,
        ),
        "deactivate": Subcommand(
            project_edits.deactivate,
            "KEY",
            "lets a project take no more time",
            Permission.MAKE_PROJECTS,
        ),
        "retainer": RETAINER,
        "team": Subcommand(
            project_team.team,
            "KEY [@PERSON]",
            "puts people on a project's team, or takes them off it",
            Permission.LEAD_TEAMS,
        ),
        "link": Subcommand(
            channel_links.link,
            "KEY",
            "links this channel, so that `/time 2h` here needs no project",
            Permission.LINK_CHANNELS,
        ),
        "unlink": Subcommand(
            channel_links.unlink, "", "takes this channel's link away", Permission.LINK_CHANNELS
        ),
        "docs": DOCS,
        "leads": LEADS,
    },
    otherwise=Subcommand(show, "[KEY]", "shows a project and its team", Permission.SEE_PROJECTS),
)


def _shown(session: WorkspaceSession, actor: Actor, asked: Asked) -> Answer:
    """The named project, else the channel's, else all there are."""
    require(actor, Permission.SEE_PROJECTS)
    if not asked.rest:
        project = linked_project(session, actor, asked.visit.channel_id)
        if project is None:
            return project_list(list_projects(session, actor))
        return project_card(show_project(session, actor, project))
    if project_by_key(session, actor, asked.rest) is None:
        PROJECT_COMMAND.refuse_near_subcommand(actor, asked.rest)
    return _card_of(session, actor, asked.rest)


def _card_of(session: WorkspaceSession, actor: Actor, typed: str) -> Answer:
    require(actor, Permission.SEE_PROJECTS)
    if not typed:
        raise ProjectWanted("/project show", active=None)
    project = named_project(session, actor, typed, "/project show")
    return project_card(show_project(session, actor, project))
