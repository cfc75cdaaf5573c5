"""What the reader of a message has to be permitted, looked at again when it is sent."""

from domain.billing.budget_alerts import ALERTS
from domain.permissions import Permission
from domain.statements.statement_answers import COPIES as QUERIES
from domain.statements.statements import COPIES as STATEMENTS

_NEEDED = {
    ALERTS: Permission.SEE_BUDGETS,
    QUERIES: Permission.SEE_STATEMENTS,
    STATEMENTS: Permission.SEE_STATEMENTS,
}
"""By the word that the keys of the outbox's messages begin with."""


def needed_to_read(key: str) -> Permission | None:
    """What whoever reads the outbox's message of that key needs, besides seeing its project."""
    return _NEEDED.get(key.partition(" ")[0])
