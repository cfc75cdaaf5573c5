"""Socket Mode: one-use links, up to ten connections that share the load, acks by envelope."""

import asyncio
import itertools
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from playground.changes import Changes
from playground.requests.delivery import NOT_DISPATCHED, Answer
from playground.requests.envelopes import Envelope
from playground.rules import Rule, Rulebook
from playground.wire import Json, SlackError, as_object, compact, parse

MAX_CONNECTIONS = 10
CONNECTION_SECONDS = 3600


@dataclass
class _Connection:
    number: int
    socket: web.WebSocketResponse
    carried: int = 0
    leaving: bool = False


@dataclass
class _Pending:
    answer: "asyncio.Future[Answer]"
    accepts_response_payload: bool
    ids: set[str] = field(default_factory=set)


class SocketMode:
    """The WebSocket side of the app (apis/events-api/using-socket-mode)."""

    late = "timeout"

    def __init__(self, app_id: str, changes: Changes, rules: Rulebook, *, enabled: bool) -> None:
        self._app_id, self._changes, self._rules = app_id, changes, rules
        self._tickets: dict[str, bool] = {}
        self._numbers = itertools.count(1)
        self._connections: list[_Connection] = []
        self._pending: dict[str, _Pending] = {}
        self.enabled = enabled

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._usable())

    def issue_ticket(self) -> str:
        """The secret part of a link's URL.

        Raises:
            SlackError: socket_mode_not_enabled, as `apps.connections.open` answers.
        """
        if not self.enabled:
            raise SlackError("socket_mode_not_enabled")
        ticket = f"ticket-{self._app_id}-{len(self._tickets) + 1}"
        self._tickets[ticket] = False
        return ticket

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one link for as long as it lasts."""
        ticket = request.query.get("ticket", "")
        used = self._tickets.get(ticket, True)
        spent = used and Rule.SOCKET_URL_ONCE in self._rules
        if not self.enabled or ticket not in self._tickets or spent:
            return web.json_response({"ok": False, "error": "invalid_link"}, status=404)
        self._tickets[ticket] = True
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if self.connections >= MAX_CONNECTIONS and Rule.SOCKET_CONNECTIONS in self._rules:
            await socket.send_str(compact(_disconnect("too_many_websockets")))
            await socket.close()
            return socket
        await self._serve(_Connection(next(self._numbers), socket))
        return socket

    async def _serve(self, connection: _Connection) -> None:
        self._connections.append(connection)
        if Rule.SOCKET_HELLO in self._rules:
            await connection.socket.send_str(compact(self._hello(connection)))
        self._changes.note()
        try:
            async for message in connection.socket:
                if message.type is WSMsgType.TEXT:
                    self._receive(message.data)
        finally:
            self._connections.remove(connection)
            self._changes.note()

    def _hello(self, connection: _Connection) -> Json:
        return {
            "type": "hello",
            "num_connections": self.connections,
            "debug_info": {
                "host": f"applink-playground-{connection.number}",
                "build_number": 1,
                "approximate_connection_time": CONNECTION_SECONDS,
            },
            "connection_info": {"app_id": self._app_id},
        }

    def _receive(self, text: str) -> None:
        try:
            ack = as_object(parse(text))
        except ValueError:
            return
        envelope_id = str(ack.get("envelope_id"))
        if Rule.SOCKET_ACK_BY_ENVELOPE not in self._rules and self._pending:
            envelope_id = next(iter(self._pending))
        pending = self._pending.get(envelope_id)
        if pending and not pending.answer.done():
            payload = ack.get("payload") if pending.accepts_response_payload else None
            pending.answer.set_result(Answer("acked", ack=as_object(payload) or None))

    async def send(self, envelope: Envelope) -> Answer:
        """Bring an envelope over the connection whose turn it is and wait for its ack."""
        usable = self._usable()
        if not usable:
            return Answer(NOT_DISPATCHED)
        shares = Rule.SOCKET_SHARES_LOAD in self._rules
        connection = min(usable, key=lambda c: c.carried) if shares else usable[0]
        connection.carried += 1
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._pending[envelope.envelope_id] = _Pending(future, envelope.accepts_response_payload)
        try:
            # Slack escapes all that isn't ASCII, so half a surrogate pair gets through as well.
            await connection.socket.send_str(compact(_wire(envelope)))
            answer = await future
        except ConnectionError:
            return Answer(NOT_DISPATCHED)
        finally:
            self._pending.pop(envelope.envelope_id, None)
        answer.connection = connection.number
        return answer

    async def disconnect(self, reason: str) -> None:
        """Tell every connection to leave: warning, refresh_requested or link_disabled.

        After `warning` the link lives on for a while; the others end it at once.
        """
        if reason == "link_disabled" and Rule.SOCKET_LINK_DISABLED in self._rules:
            self.enabled = False
        if Rule.SOCKET_DISCONNECTS not in self._rules:
            return
        for connection in self._usable():
            connection.leaving = reason != "warning"
            await connection.socket.send_str(compact(_disconnect(reason)))
            if connection.leaving:
                await connection.socket.close()

    async def drop(self) -> None:
        """Lose every connection without a word, as networks do; the app may come back."""
        for connection in list(self._connections):
            connection.leaving = True
            await connection.socket.close()

    def give_up(self) -> None:
        """Have the deadline of all that is unanswered be now."""
        for pending in self._pending.values():
            if not pending.answer.done():
                pending.answer.set_exception(TimeoutError())

    async def close(self) -> None:
        """End every connection for good."""
        self.enabled = False
        await self.drop()

    def _usable(self) -> list[_Connection]:
        return [c for c in self._connections if not c.leaving and not c.socket.closed]


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-playground"}}


def _wire(envelope: Envelope) -> Json:
    wire: Json = {
        "envelope_id": envelope.envelope_id,
        "type": "interactive" if envelope.type == "options" else envelope.type,
        "accepts_response_payload": envelope.accepts_response_payload,
        "payload": envelope.payload,
    }
    if envelope.type == "events_api":
        wire |= {
            "retry_attempt": envelope.retry_attempt,
            "retry_reason": envelope.retry_reason,
        }
    return wire
