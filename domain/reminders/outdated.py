"""Whose reminders a change puts out of date, where those are not the actor's own."""

from models.database import WorkspaceSession

_OUTDATED = "outdated reminders"


def outdate_reminders(session: WorkspaceSession, person_id: int) -> None:
    """Say that this transaction changes what somebody else has logged, or is expected of them."""
    session.info.setdefault(_OUTDATED, set()).add(person_id)


def outdated_reminders(session: WorkspaceSession) -> frozenset[int]:
    """The ids of those people."""
    return frozenset(session.info.get(_OUTDATED, ()))
