"""What Stint says by itself of budgets: that one is used up to a threshold, to whoever minds it."""

from domain.actor import Actor
from domain.billing.budget_alerts import reached_budgets
from domain.outbox import copy_key, say
from domain.projects.in_charge import in_charge
from handlers.views.budgets import budget_alert
from models.database import WorkspaceSession


def tell_of_budgets(session: WorkspaceSession, actor: Actor) -> None:
    """Tell what this transaction brought to a threshold; in it, so that it is told once."""
    for reached in reached_budgets(session):
        for recipient in in_charge(session, reached.project.id):
            say(
                session,
                copy_key(reached.what, reached.percent, recipient),
                recipient,
                budget_alert(reached),
                actor.now,
                project_id=reached.project.id,
            )
