"""A playground in the hands of a Python program: start it, let people act, look at it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Self, TypeVar

from playground import sample
from playground.changes import PATIENCE
from playground.clock import Clock
from playground.connect import Invitation
from playground.limits import OrderedFailure
from playground.overview import ClockControl, Overview
from playground.person import Message, Outcome, Person
from playground.record import Call
from playground.requests.envelopes import Envelope
from playground.requests.signed_http import HttpRequests
from playground.rules import Rule, Rulebook
from playground.server import Server
from playground.troubles import Fate, Trouble
from playground.wire import CannotDoError, Json
from playground.workflows import Execution
from playground.workspace import Channel, User
from playground.world import ManifestRefusedError, Setup, World

T = TypeVar("T")
DEADLINE = 3.0
STATUS_OF_RATE_LIMIT = 429

__all__ = [
    "Call",
    "CannotDoError",
    "Channel",
    "Envelope",
    "Execution",
    "Fate",
    "Invitation",
    "ManifestRefusedError",
    "Message",
    "Outcome",
    "Person",
    "Playground",
    "Rule",
    "Trouble",
    "User",
]


class Playground(Overview):
    """One local Slack workspace, served by a thread of its own until closed."""

    def __init__(self, world: World, port: int) -> None:
        super().__init__(world)
        self._loop = asyncio.new_event_loop()
        self._server = Server(world)
        self._thread = threading.Thread(target=self._loop.run_forever, name="slack", daemon=True)
        self._thread.start()
        try:
            self.port = self._run(self._server.start(port))
        except BaseException:
            self._run(self._server.stop())
            self._end()
            raise
        self.clock = ClockControl(world, self._call)

    @classmethod
    def start(
        cls,
        manifest: Json,
        *,
        people: Iterable[User] = sample.PEOPLE,
        channels: Iterable[Channel] = sample.CHANNELS,
        team_id: str = sample.TEAM_ID,
        team_domain: str = sample.TEAM_DOMAIN,
        team_name: str = sample.TEAM_NAME,
        port: int = 0,
        deadline: float = DEADLINE,
        now: datetime | None = None,
        request_url: str | None = None,
        without: Iterable[Rule] = (),
    ) -> Self:
        """A workspace with the manifest's app installed in it.

        With `now` the clock stands there until moved, without it ticks. `deadline` is the real
        time in seconds that the app has to acknowledge. `without` takes rules of Slack out.

        Raises:
            ManifestRefusedError: the manifest breaks Slack's schema.
        """
        setup = Setup(
            manifest,
            people,
            channels,
            team_id,
            team_domain,
            team_name,
            Clock(now),
            deadline,
            Rulebook(without),
        )
        playground = cls(World(setup), port)
        try:
            if request_url:
                playground.deliver_over_http(request_url)
        except BaseException:
            playground.close()
            raise
        return playground

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop serving."""
        if self._thread.is_alive():
            self._run(self._server.stop())
            self._end()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def person(self, ref: str) -> Person:
        """Somebody of the workspace, by name or id."""
        user = self._user(ref)
        return Person(user.id, user.name, self.port, self.world.changes)

    def change_user(self, ref: str, **changes: object) -> None:
        """Change somebody's profile, zone, language or standing; the app hears `user_change`."""
        self._call(lambda: self.world.change_user(self._user(ref), **changes))

    def add_user(self, user: User) -> Person:
        """Somebody new joins the workspace (`team_join`)."""
        self._call(lambda: self.world.add_user(user))
        return self.person(user.id)

    def accept_invitation(self, ref: str, user: User | None = None) -> Person:
        """Somebody outside takes an invitation, named by id or address, and joins the channel.

        Without a `user` it is the one invited, as their address tells.
        """
        return self.person(self._call(lambda: self.world.connect.accept(ref, user)).id)

    def decline_invitation(self, ref: str, user: User | None = None) -> None:
        """Somebody outside says no to an invitation, named by id or address."""
        self._call(lambda: self.world.connect.decline(ref, user))

    def begin_step(
        self, callback_id: str, inputs: Mapping[str, object], *, by: str | None = None
    ) -> Execution:
        """A workflow comes to a step of the app's.

        `by` is whoever started the workflow or clicked in it last, by name or id: Slack tells it to
        a step that asks for the user's context, and a workflow's builder can't.

        Raises:
            CannotDoError: Workflow Builder takes no such step or inputs.
        """
        user = self._user(by) if by else None
        return self._call(lambda: self.world.workflows.run(callback_id, inputs, user))

    def run_step(
        self, callback_id: str, inputs: Mapping[str, object], *, by: str | None = None
    ) -> Execution:
        """As `begin_step`, and wait until it is completed or failed."""
        begun, workflows = self.begin_step(callback_id, inputs, by=by), self.world.workflows
        self.wait_until(lambda: workflows.get(begun.id).ended)
        return workflows.get(begun.id)

    def add_channel(self, channel: Channel) -> None:
        """A new channel."""
        self._call(lambda: self.world.workspace.add_channel(channel))

    def invite_bot(self, channel: str) -> None:
        """Bring the app into a channel."""
        self._call(lambda: self.world.invite_bot(channel))

    def authorize(self, scopes: Iterable[str] = ()) -> str:
        """Somebody allows the app these scopes, or all it asks for; returns the OAuth code."""
        return self._call(lambda: self.world.codes.grant(scopes))

    def uninstall(self) -> None:
        """An administrator removes the app."""
        self._call(self.world.uninstall)

    def deliver_over_http(self, url: str | None) -> None:
        """Post everything, signed, to this URL; None goes back to Socket Mode.

        Raises:
            UrlNotVerifiedError: the URL did not answer Slack's challenge.
        """
        delivery, app = self.world.delivery, self.world.app
        if url is None:
            delivery.transport = self.world.sockets
            return
        http = HttpRequests(url, app.signing_secret, self._server.session, self.world.rules)
        self._run(http.verify(app.verification_token))
        delivery.transport = http

    def redeliver(self, envelope: Envelope, *, sent_at: int | None = None) -> Envelope:
        """Send the very same request again and return how it went.

        `sent_at` is the time, in seconds since 1970, that an HTTP request is signed with.
        """
        again = replace(envelope, outcome="pending", ack=None)
        transport = self.world.delivery.transport
        if isinstance(transport, HttpRequests):
            transport.sent_at = sent_at
        try:
            return self._run(self.world.delivery.send(again))[0]
        finally:
            if isinstance(transport, HttpRequests):
                transport.sent_at = None

    def send_at_once(self, envelopes: Iterable[Envelope]) -> list[Envelope]:
        """Send many requests in the same moment and return how each of them went."""

        async def send() -> list[Envelope]:
            sent = (self.world.delivery.send(envelope) for envelope in envelopes)
            return [finished for finished, _answer in await asyncio.gather(*sent)]

        return self._run(send())

    def give_up(self) -> None:
        """Wait no longer for an answer over Socket Mode to anything sent so far.

        For a test that waits patiently until whoever could answer is gone; a request over HTTP
        ends with its connection anyway.
        """
        self._call(self.world.sockets.give_up)

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Send every connection away: warning, refresh_requested or link_disabled."""
        self._run(self.world.sockets.disconnect(reason))

    def drop_connections(self) -> None:
        """Lose every Socket Mode connection without a word."""
        self._run(self.world.sockets.drop())

    def fail_next(
        self,
        method: str,
        *,
        error: str = "internal_error",
        status: int | None = None,
        retry_after: int | None = None,
        times: int = 1,
    ) -> None:
        """Make the next calls of a method fail."""
        limited = error == "ratelimited"
        actual = status or (STATUS_OF_RATE_LIMIT if limited else 200)
        wait = 1 if limited and retry_after is None else retry_after
        failure = OrderedFailure(error, actual, wait, times)
        self._call(lambda: self.world.limits.fail_next(method, failure))

    def lose_next_answer(self, method: str, times: int = 1) -> None:
        """Carry out the next calls of a method, but break the connection before the answer."""
        failure = OrderedFailure("", 0, None, times, lost=True)
        self._call(lambda: self.world.limits.fail_next(method, failure))

    @contextmanager
    def hold_answers(self, method: str) -> Iterator[None]:
        """Carry out the calls of a method, but answer them only when the block ends."""
        self._call(lambda: self.world.limits.hold(method))
        try:
            yield
        finally:
            self._call(lambda: self.world.limits.release(method))

    @contextmanager
    def troubled(self, trouble: Trouble) -> Iterator[Trouble]:
        """Let calls of the Web API suffer it until the block ends."""
        self._call(lambda: self.world.troubles.begin(trouble))
        try:
            yield trouble
        finally:
            self._call(lambda: self.world.troubles.end(trouble))

    def wait_until(self, predicate: Callable[[], T], timeout: float = PATIENCE) -> T:
        """The first truthy value of the predicate, asked again after every change.

        Raises:
            TimeoutError: it stayed falsy.
        """
        return self.world.changes.wait_until(predicate, timeout)

    def wait_for_connection(self, timeout: float = PATIENCE, count: int = 1) -> None:
        """Wait until the app is connected over Socket Mode."""
        self.wait_until(lambda: self.connections >= count, timeout)

    def wait_for_deliveries(self, timeout: float = PATIENCE) -> None:
        """Wait until nothing that was sent awaits its ack."""
        self._call(lambda: None)  # what was just told of is sent by a task that has to start first
        self.wait_until(lambda: all(e.outcome != "pending" for e in self.envelopes), timeout)

    def _user(self, ref: str) -> User:
        user = self.world.workspace.user(ref)
        if user is None:
            raise CannotDoError(f"there is nobody called {ref!r}")
        return user

    def _run(self, work: Coroutine[object, object, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _call(self, work: Callable[[], T]) -> T:
        async def on_the_loop() -> T:
            return work()

        return self._run(on_the_loop())
