"""`/stint`: what administrators keep, the trail of changes, and what waits for approvers."""

from slack_bolt import App

from domain.actor import Actor
from domain.permissions import Permission, require
from domain.timesheets.approving import approves
from handlers import (
    approve_command,
    rate_command,
    reminder_settings,
    stint_audit,
    stint_people,
    stint_settings,
)
from handlers.commands import Asked, Command, Subcommand
from handlers.reminder_explanations import foresee
from handlers.views.blocks import Answer


def register(app: App) -> None:
    """Hear the forms of its subcommands."""
    stint_people.register(app)
    stint_settings.register(app)
    reminder_settings.register(app)
    stint_audit.register(app)
    rate_command.register(app)
    approve_command.register(app)


def help_or_near(asked: Asked) -> Answer | None:
    """`/stint` alone says what there is; a slip of the fingers is asked about."""
    asked.visit.look(lambda _session, actor: _refuse_near(actor, asked.rest))
    return STINT_COMMAND.answer("help", asked.visit, asked.origin)


STINT_COMMAND = Command(
    "/stint",
    {
        "people": Subcommand(
            stint_people.people,
            "[@lena [LEVEL] | inactive]",
            "lists people, opens somebody's form, or gives them a level",
            Permission.KEEP_PEOPLE,
        ),
        "settings": Subcommand(
            stint_settings.settings,
            "[change | reminders]",
            "shows the settings of the workspace, and changes them",
            Permission.KEEP_SETTINGS,
        ),
        "types": Subcommand(
            stint_settings.types,
            "[add NAME | edit NAME | activate NAME | deactivate NAME]",
            "lists work types and their rates, and changes them",
            Permission.KEEP_SETTINGS,
        ),
        "rates": Subcommand(
            rate_command.rates,
            "[add]",
            "lists hourly rates, and gives projects and people their own",
            Permission.KEEP_BILLING,
        ),
        "audit": Subcommand(
            stint_audit.audit,
            "[filter | export] [@lena] [client] [last week]",
            "tells who changed what, when, and hands it out as a file",
            Permission.SEE_AUDIT,
        ),
        "approve": Subcommand(
            approve_command.approve,
            "",
            "lists the timesheets that wait for you, and approves them",
            Permission.APPROVE_TIME,
            given=approves,
        ),
        "preview": Subcommand(
            foresee,
            "[DAY] [page NUMBER]",
            "tells whom I remind on a day, and why not the others; it sends nothing",
            Permission.KEEP_PEOPLE,
        ),
    },
    otherwise=Subcommand(help_or_near, "", "shows this help", Permission.KEEP_PEOPLE),
)


def _refuse_near(actor: Actor, typed: str) -> None:
    if not approves(actor):
        require(actor, Permission.KEEP_PEOPLE)
    STINT_COMMAND.refuse_near_subcommand(actor, typed)
