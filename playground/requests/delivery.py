"""Bringing requests to the app, over whichever transport is set, and recording how each went."""

import asyncio
from dataclasses import dataclass, field, replace
from typing import Protocol

from playground.record import Record
from playground.requests.envelopes import Envelope
from playground.rules import Rule, Rulebook
from playground.wire import Json

TIMED_OUT = "operation_timeout"
NOT_DISPATCHED = "dispatch_failed"


@dataclass
class Answer:
    """What a transport brought back: the ack's payload, or why there is none."""

    outcome: str
    ack: Json | None = None
    status: int | None = None
    connection: int | None = None
    late: str = ""
    headers: dict[str, str] = field(default_factory=dict)


class Transport(Protocol):
    """A way to the app; `late` is the retry reason that it gives for a missing ack."""

    late: str

    async def send(self, envelope: Envelope) -> Answer:
        """Bring the envelope and wait for its ack, however long that takes."""


class Delivery:
    """Sends envelopes, and has them recorded."""

    def __init__(
        self, transport: Transport, deadline: float, record: Record, rules: Rulebook
    ) -> None:
        self.transport = transport
        self.deadline = deadline
        self._record, self._rules = record, rules

    async def send(self, envelope: Envelope) -> tuple[Envelope, Answer]:
        """Send and wait for the ack until the deadline.

        The deadline is real time, like the three seconds of Slack: it is the app's own speed
        that is measured.
        """
        number = self._record.add(envelope)
        loop = asyncio.get_running_loop()
        started = loop.time()
        try:
            async with asyncio.timeout(self.deadline):
                answer = await self.transport.send(envelope)
        except TimeoutError:
            if Rule.LATE_ACK_IGNORED not in self._rules:
                return await self._late(number, envelope)
            outcome = TIMED_OUT if self._strict(envelope) else "acked"
            answer = Answer(outcome, late=self.transport.late)
        finished = replace(
            envelope,
            outcome=answer.outcome,
            ack=answer.ack,
            status=answer.status,
            connection=answer.connection,
            seconds=loop.time() - started,
        )
        self._record.change(number, finished)
        return finished, answer

    async def _late(self, number: int, envelope: Envelope) -> tuple[Envelope, Answer]:
        answer = await self.transport.send(envelope)
        finished = replace(envelope, outcome=answer.outcome, ack=answer.ack)
        self._record.change(number, finished)
        return finished, answer

    def _strict(self, envelope: Envelope) -> bool:
        kinds = {
            "slash_commands": Rule.COMMAND_ACK_DEADLINE,
            "interactive": Rule.INTERACTION_ACK_DEADLINE,
        }
        if envelope.payload.get("type") == "view_submission":
            return Rule.VIEW_ACK_DEADLINE in self._rules
        rule = kinds.get(envelope.type)
        return rule is None or rule in self._rules
