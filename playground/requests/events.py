"""Events: which ones the app hears of, and bringing each at least once."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta

from playground.app.installation import Installation
from playground.app.manifest_words import EVENT_SCOPES
from playground.clock import Clock
from playground.requests.delivery import TIMED_OUT, Answer, Delivery
from playground.requests.envelopes import Envelope, new_envelope_id
from playground.rules import Rule, Rulebook
from playground.wire import Json

RETRY_AFTER = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))

FAREWELLS = ("app_uninstalled", "tokens_revoked")
"""What an app that was removed is still told."""

Spawn = Callable[[Coroutine[object, object, None]], "asyncio.Task[None]"]


class Events:
    """Sends `event_callback`s and repeats what was not acknowledged (apis/events-api)."""

    def __init__(
        self, app: Installation, delivery: Delivery, clock: Clock, rules: Rulebook, spawn: Spawn
    ) -> None:
        self._app, self._delivery, self._clock = app, delivery, clock
        self._rules, self._spawn = rules, spawn
        self._numbers = itertools.count(1)

    def hears(self, subscription: str, needed: str | None = None) -> bool:
        """Whether the app subscribed to this event, holds a scope of it, and is still there."""
        if not self._app.hears and subscription not in FAREWELLS:
            return False
        subscribed = subscription in self._app.subscriptions
        if not subscribed and Rule.EVENTS_SUBSCRIBED in self._rules:
            return False
        scopes = {needed} if needed else {*EVENT_SCOPES.get(subscription, ())}
        scoped = not scopes or scopes & {*self._app.scopes}
        return bool(scoped) or Rule.EVENTS_SCOPED not in self._rules

    def emit(
        self, event: Json, subscription: str | None = None, *, scope: str | None = None
    ) -> "asyncio.Task[None] | None":
        """Send an event if the app hears it; the task ends with the first attempt's outcome.

        `scope` is the one it needs here, where that depends on more than its type.
        """
        if not self.hears(subscription or str(event["type"]), scope):
            return None
        event_ts = f"{self._clock.seconds():.6f}"
        return self._spawn(self._attempt(self._envelope({"event_ts": event_ts} | event)))

    def _envelope(self, event: Json) -> Envelope:
        number = next(self._numbers)
        authorization = {
            "enterprise_id": None,
            "team_id": self._app.team_id,
            "user_id": self._app.bot_user,
            "is_bot": True,
            "is_enterprise_install": False,
        }
        payload = {
            "token": self._app.verification_token,
            "team_id": self._app.team_id,
            "context_team_id": self._app.team_id,
            "context_enterprise_id": None,
            "api_app_id": self._app.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev0{self._app.team_id.removeprefix('T')}{number:06d}",
            "event_time": int(self._clock.seconds()),
            "authorizations": [authorization],
            "is_ext_shared_channel": False,
            "event_context": f"4-{number}",
        }
        return Envelope(new_envelope_id(), "events_api", payload)

    async def _attempt(self, envelope: Envelope) -> None:
        if not self._app.hears and envelope.payload["event"]["type"] not in FAREWELLS:
            return
        finished, answer = await self._delivery.send(envelope)
        if not finished.acked and Rule.EVENTS_AT_LEAST_ONCE in self._rules:
            self._retry(finished, answer)

    def _retry(self, failed: Envelope, answer: Answer) -> None:
        attempt = failed.retry_attempt
        if attempt >= len(RETRY_AFTER) or answer.headers.get("x-slack-no-retry") == "1":
            return
        same = Rule.EVENT_RETRY_ENVELOPE not in self._rules
        again = replace(
            failed,
            envelope_id=failed.envelope_id if same else new_envelope_id(),
            retry_attempt=attempt + 1,
            retry_reason=_reason(answer),
            outcome="pending",
        )
        wait = RETRY_AFTER[attempt]
        if Rule.EVENT_RETRY_SCHEDULE not in self._rules or not wait:
            self._spawn(self._attempt(again))
        else:
            due = self._clock.now() + wait
            self._clock.at(due, lambda: self._start(again))

    def _start(self, envelope: Envelope) -> None:
        self._spawn(self._attempt(envelope))


def _reason(answer: Answer) -> str:
    if answer.outcome == TIMED_OUT:
        return answer.late
    return "http_error" if answer.status else "connection_failed"
