"""Being reminded of time no more, and again: one click each."""

from dataclasses import dataclass

from domain.actor import Actor
from domain.permissions import Permission, require
from domain.reminders.outdated import look_again
from domain.settings.favourites import own_row
from domain.settings.personal_settings import OwnSettings, show_own_settings
from domain.trail.audit import change_recorded
from models.database import WorkspaceSession


@dataclass(frozen=True)
class RemindersMuted:
    """A person's own settings, once they were asked to be muted or not.

    Attributes:
        changed: whether they were otherwise before.
    """

    settings: OwnSettings
    changed: bool


def mute_reminders(session: WorkspaceSession, actor: Actor) -> RemindersMuted:
    """Remind the actor of missing time and of timesheets no more (DOMAIN rule 26).

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_OWN_SETTINGS)
    return _mute(session, actor, muted=True)


def unmute_reminders(session: WorkspaceSession, actor: Actor) -> RemindersMuted:
    """Remind the actor again.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_OWN_SETTINGS)
    return _mute(session, actor, muted=False)


def _mute(session: WorkspaceSession, actor: Actor, *, muted: bool) -> RemindersMuted:
    changed = change_recorded(session, actor, own_row(session, actor), {"muted": muted})
    if changed:
        look_again(session, actor.person_id)
    return RemindersMuted(show_own_settings(session, actor), changed)
