"""Changing what time that is logged already costs, many entries at once."""

from sqlalchemy import CursorResult, Select, Update

from domain.actor import Actor
from domain.billing.budget_alerts import all_used, watch_budgets
from domain.billing.rates import keep_terms
from models import TimeEntry
from models.database import WorkspaceSession


def change_amounts(
    session: WorkspaceSession, actor: Actor, project_ids: Select[int], changes: Update
) -> int:
    """Change these projects' entries, all that are on no invoice, in one statement.

    What that makes of their budgets is told as for any time. What is being logged meanwhile is
    waited for, and changed with the rest.

    Returns:
        How many entries the statement changed.
    """
    keep_terms(session, project_ids, alone=True)
    projects = list(session.scalars(project_ids))
    before = all_used(session, projects)
    result = session.execute(
        changes.where(TimeEntry.project_id.in_(project_ids), TimeEntry.invoice_line_id.is_(None)),
        execution_options={"synchronize_session": False},
    )
    assert isinstance(result, CursorResult)
    watch_budgets(session, actor, before)
    return result.rowcount
