"""Whose reminders a change puts out of date: those sent, or when the next is decided."""

from domain.versions import locked
from models import Person
from models.database import WorkspaceSession
from models.person import LOOK_AT_ONCE

_OUTDATED = "outdated reminders"


def outdate_reminders(session: WorkspaceSession, person_id: int) -> None:
    """Say that this transaction changes what somebody else has logged, or is expected of them."""
    session.info.setdefault(_OUTDATED, set()).add(person_id)


def outdated_reminders(session: WorkspaceSession) -> frozenset[int]:
    """The ids of those people."""
    return frozenset(session.info.get(_OUTDATED, ()))


def look_again(session: WorkspaceSession, person_id: int) -> None:
    """Have it decided at once of what somebody is reminded: this changes when, or of which day."""
    locked(session, Person, person_id).look_at = LOOK_AT_ONCE
    session.flush()
