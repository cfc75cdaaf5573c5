"""Trigger ids, which open a modal once and within three seconds."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from playground.clock import Clock
from playground.rules import Rule, Rulebook
from playground.wire import SlackError

LIFETIME = timedelta(seconds=3)


@dataclass
class _Trigger:
    user: str
    issued: datetime
    used: bool = False


class Triggers:
    """The trigger ids given out so far (surfaces/modals)."""

    def __init__(self, clock: Clock, rules: Rulebook) -> None:
        self._clock, self._rules = clock, rules
        self._issued: dict[str, _Trigger] = {}

    def issue(self, user: str) -> str:
        """A new trigger id of this user's interaction."""
        number = len(self._issued) + 1
        trigger_id = f"{int(self._clock.seconds())}.{number:09d}.{number * 2654435761:032x}"
        self._issued[trigger_id] = _Trigger(user, self._clock.now())
        return trigger_id

    def redeem(self, trigger_id: object, *, for_user: str | None = None) -> str:
        """The user whose interaction this was; the id is spent.

        Raises:
            SlackError: invalid_trigger_id, exchanged_trigger_id or expired_trigger_id.
        """
        trigger = self._issued.get(str(trigger_id))
        if trigger is None:
            if Rule.TRIGGER_KNOWN not in self._rules:
                return for_user or next(t.user for t in self._issued.values())
            raise SlackError("invalid_trigger_id")
        if trigger.used and Rule.TRIGGER_ONCE in self._rules:
            raise SlackError("exchanged_trigger_id")
        age = self._clock.now() - trigger.issued
        if age > LIFETIME and Rule.TRIGGER_EXPIRES in self._rules:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger.user
