"""People type while the bot is killed again and again, and what went unanswered is sent again."""

import logging
import random
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from sqlalchemy import create_engine, make_url, text

from playground.client import Envelope, Playground
from tests.bot.agency import TEAM, commands, intent, key_of, send_again
from tests.bot.process import Bot
from tests.bot.wire import Wire

_log = logging.getLogger(__name__)

AT_ONCE = 10
"""New commands for each life of the bot."""
_PATIENCE = 20.0
_GLANCE = 0.002


class Siege:
    """One workspace, one database, and a bot that doesn't live long.

    Attributes:
        kills: of each kind of moment, how often the bot was killed at it.
        unheard: how many requests were committed when the bot died, but not acknowledged.
    """

    def __init__(
        self,
        slack: Playground,
        wire: Wire,
        database_url: str,
        start: Callable[[], Bot],
        seed: int,
    ) -> None:
        self._slack, self._wire, self._start = slack, wire, start
        self._dice = random.Random(seed)
        self._threads = ThreadPoolExecutor(64)
        self._under_way: list[Future[object]] = []
        self._books = create_engine(_driver(database_url))
        self._typed = 0
        self.kills: dict[str, int] = {}
        self.unheard = 0

    def hold(self, kills: int) -> None:
        """Kill the bot so often, then let one live until everything is acknowledged."""
        moments = [
            self._while_it_starts,
            self._at_any_time,
            self._at_a_request,
            self._at_an_answer,
            self._at_a_commit,
            self._with_answers_lost,
        ]
        for round_ in range(kills):
            self._kill_at(moments[round_ % len(moments)])
        bot = self._start()
        self._wait_for_connection()
        while unheard := self._unheard():
            self._send_again(unheard)
            self._settle()
        self._send_again(self._dice.sample(self._known(), k=min(20, self._typed)))
        self._settle()
        bot.kill()
        self._threads.shutdown()
        self._books.dispose()
        _log.info("%s kills, %s unheard, %s typed", self.kills, self.unheard, self._typed)

    def _kill_at(self, moment: Callable[[], None]) -> None:
        bot = self._start()
        if moment != self._while_it_starts:
            self._wait_for_connection()
        moment()
        bot.kill()
        # Or the next life's requests would be sent to this one.
        self._watch(lambda: not self._slack.connections)
        name = moment.__name__.strip("_")
        self.kills[name] = self.kills.get(name, 0) + 1
        self.unheard += len(self._receipts() - self._heard())

    # When it is killed

    def _while_it_starts(self) -> None:
        self._bustle()
        self._pass(self._dice.uniform(0.2, 1.2))

    def _at_any_time(self) -> None:
        self._bustle()
        self._pass(self._dice.uniform(0.0, 0.08))

    def _at_a_request(self) -> None:
        sent = len(commands(self._slack)) + self._some()
        self._bustle()
        self._watch(lambda: len(commands(self._slack)) >= sent)

    def _at_an_answer(self) -> None:
        heard = len(self._heard()) + self._some()
        self._bustle()
        self._watch(lambda: len(self._heard()) >= heard)

    def _at_a_commit(self) -> None:
        committed = len(self._receipts()) + self._some()
        self._bustle()
        self._watch_books(committed)

    def _with_answers_lost(self) -> None:
        """What it acknowledges reaches nobody, though it believes that it does."""
        committed = len(self._receipts()) + self._some()
        self._wire.cut()
        self._bustle()
        self._watch_books(committed)

    def _some(self) -> int:
        return self._dice.randrange(1, AT_ONCE)

    def _watch(self, predicate: Callable[[], bool]) -> None:
        self._slack.wait_until(predicate, _PATIENCE)

    def _watch_books(self, receipts: int) -> None:
        for _glance in range(int(_PATIENCE / _GLANCE)):
            if len(self._receipts()) >= receipts:
                return
            self._pass(_GLANCE)
        raise TimeoutError("nothing is committed any more")

    @staticmethod
    def _pass(seconds: float) -> None:
        threading.Event().wait(seconds)

    # What people and Slack do

    def _bustle(self) -> None:
        """Type what is new, and send again what died and a little of what did not."""
        self._type()
        unheard, known = self._unheard(), self._known()
        self._send_again(self._dice.sample(unheard, k=len(unheard) * 3 // 4))
        self._send_again(self._dice.sample(known, k=min(3, len(known))))

    def _type(self) -> None:
        people = [self._slack.person(name) for name in ("maya", *TEAM.values())]
        for _ in range(AT_ONCE):
            typed = intent(self._typed)
            self._go(self._dice.choice(people).command, typed)
            self._typed += 1

    def _send_again(self, envelopes: Iterable[Envelope]) -> None:
        for envelope in envelopes:
            self._go(send_again, self._slack, envelope)

    def _go(self, act: Callable[..., object], *arguments: object) -> None:
        self._under_way.append(self._threads.submit(act, *arguments))

    def _settle(self) -> None:
        """Wait until nothing is under way any more."""
        done, late = wait(self._under_way, _PATIENCE)
        assert not late
        for future in done:
            future.result()
        self._under_way.clear()

    def _wait_for_connection(self) -> None:
        self._slack.wait_for_connection(_PATIENCE)

    # What is known of it

    def _known(self) -> list[Envelope]:
        """Each request once."""
        return list({key_of(e): e for e in commands(self._slack)}.values())

    def _heard(self) -> set[str]:
        return {key_of(e) for e in commands(self._slack) if e.acked}

    def _unheard(self) -> list[Envelope]:
        heard = self._heard()
        return [e for e in self._known() if key_of(e) not in heard]

    def _receipts(self) -> set[str]:
        with self._books.connect() as connection:
            return set(connection.scalars(text("SELECT key FROM receipt")))


def _driver(url: str) -> str:
    made = make_url(url)
    if made.get_backend_name() == "postgresql":
        made = made.set(drivername="postgresql+psycopg")
    return made.render_as_string(hide_password=False)
