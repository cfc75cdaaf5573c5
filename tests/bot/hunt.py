"""Moments at which processes of Stint are killed while they remind people."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import text

from models.database import Database
from playground.client import Fate, Playground, Trouble
from playground.sample import TEAM_ID
from playground.troubles import POSTS
from tests.bot.trial import Trial


class Hunt:
    """Kills processes of a trial.

    Attributes:
        kills: of each kind of moment, how many were killed at it.
    """

    def __init__(self, trial: Trial, database_url: str, reminders: int) -> None:
        self._trial, self._database_url, self._reminders = trial, database_url, reminders
        self.kills: dict[str, int] = {}

    @property
    def is_over(self) -> bool:
        """Whether there is nothing to be done by whoever might be killed."""
        return self._trial.is_all_said(self._reminders)

    def let_live(self) -> None:
        """Kill nobody, until all is said."""
        self._trial.go_on(lambda: self.is_over)

    def while_planning(self, at: datetime) -> None:
        """One that has looked at people then, and comes to keep what it decided about them."""
        with _nothing_decided(self._database_url):
            self._trial.slack.clock.set(max(at, self._trial.slack.clock.now()))
            self._kill("while planning", self._planners()[:1])

    def freeze_while_planning(self, at: datetime) -> str:
        """Let such a one stand still in the midst of its transaction; its name."""
        with _nothing_decided(self._database_url):
            self._trial.slack.clock.set(max(at, self._trial.slack.clock.now()))
            while True:
                name = self._planners()[0]
                self._trial.pack.freeze(name)
                if name in self._trial.ledger.held_up_deciding():
                    return name
                self._trial.pack.thaw(name)  # it had waited for too long before it stood still

    def _planners(self) -> Sequence[str]:
        """Whoever comes to keep decisions, once somebody does; nobody if all are made."""
        ledger, found = self._trial.ledger, list[str]()

        def there() -> bool:
            found.extend(ledger.held_up_deciding())
            return bool(found) or ledger.reminded() >= self._reminders

        self._trial.go_on(there)
        return found

    def between_post_and_mark(self) -> None:
        """All at once, as if the power failed, while Slack has what nobody knows that it has."""
        slack = self._trial.slack
        with slack.hold_answers(*POSTS):
            enough = _posted(slack) + 1
            self._trial.go_on(lambda: self.is_over or _posted(slack) >= enough)
            self._kill_some("between post and mark", len(self._trial.pack.names))

    def before_a_post(self) -> None:
        """All at once, while something is on its way that Slack will never have."""
        with self._trial.slack.troubled(Trouble(Fate.UNHEARD, methods=POSTS)) as lost:
            self._trial.go_on(lambda: self.is_over or lost.struck > 0)
            self._kill_some("before a post", len(self._trial.pack.names))

    def at_a_claim(self) -> None:
        """One, as soon as messages are somebody's."""
        self._trial.go_on(lambda: self.is_over or self._trial.ledger.claimed() > 0)
        self._kill_some("at a claim", 1)

    def at_any_time(self) -> None:
        """Two, after no more than a tick or so."""
        left = iter(range(self._trial.dice.randrange(12)))
        self._trial.go_on(lambda: self.is_over or next(left, None) is None)
        self._kill_some("at any time", 2)

    @property
    def moments(self) -> tuple[Callable[[], None], ...]:
        """Those at which something is being sent."""
        return (
            self.between_post_and_mark,
            self.before_a_post,
            self.at_a_claim,
            self.at_any_time,
        )

    def _kill_some(self, moment: str, count: int) -> None:
        if not self.is_over:
            self._kill(moment, self._trial.dice.sample(self._trial.pack.names, count))

    def _kill(self, moment: str, names: Sequence[str]) -> None:
        for name in names:
            self._trial.pack.kill(name)
        self.kills[moment] = self.kills.get(moment, 0) + len(names)


@contextmanager
def _nothing_decided(database_url: str) -> Iterator[None]:
    """Holds up whoever keeps a decision; decisions can be read."""
    database = Database(database_url)
    with database.begin(TEAM_ID) as session:
        session.connection().execute(text("LOCK TABLE reminder IN EXCLUSIVE MODE"))
        yield
    database.close()


def _posted(slack: Playground) -> int:
    return sum(call.method in POSTS for call in slack.calls)
