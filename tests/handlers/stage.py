"""The real bot in a playground, and a look at all it did before it is taken down."""

import logging
import re
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from pydantic import SecretStr
from sqlalchemy import select

from bot.app import Stint, build
from bot.http import PATH, serving, wsgi
from bot.manifest import read_manifest
from bot.settings import Settings
from bot.socket_mode import connected
from domain.clock import Clock
from models import AuditRecord, Person, Project, Receipt, TimeEntry, WorkType
from models.database import Database, WorkspaceSession
from playground.client import Channel, Envelope, Message, Outcome, Playground
from playground.client import Person as SlackPerson
from playground.sample import CHANNELS, PEOPLE, TEAM_ID
from playground.workspace import Message as StoredMessage
from tests.factories import NOON
from tests.handlers.agency import found
from tests.handlers.leaks import leaks_to_executives

_STAFF = ["U0MAYA", "U0TOM", "U0LENA", "U0JACK", "U0PRIYA"]
_EVERYBODY = [user.id for user in PEOPLE]
_DEADLINE = 20  # real seconds: it is not this machine's speed that is tested here
_LIBRARIES = (
    *("slack_bolt", "slack_sdk", "urllib3", "waitress.queue", "websockets", "asyncio"),
    *("matplotlib", "fontTools", "PIL"),
)
_RESPONSE_URL = re.compile(r"/response/(?:commands|actions)/")
_TELLING = 4  # characters from which a note can't be in the log by chance


@dataclass(frozen=True)
class Stored:
    """A time entry as it is on disk."""

    minutes: int
    project: str
    day: date
    note: str = ""
    work_type: str | None = None
    billable: bool = True


@dataclass(frozen=True)
class Kept:
    """How many rows there are of what one intent makes only one of."""

    entries: int
    audit: int
    receipts: int


class LogText(logging.Handler):
    """All that was logged, as it would be printed."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Stage:
    """A workspace with the bot in it.

    Attributes:
        may_post_in: names of channels where the bot may say something to everybody.
    """

    slack: Playground
    stint: Stint
    log: LogText
    may_post_in: set[str] = field(default_factory=set)

    def person(self, who: str) -> SlackPerson:
        return self.slack.person(who)

    def time(self, who: str, typed: str = "", channel: str = "general") -> Outcome:
        """What comes of `/time …`."""
        outcome = self.person(who).command(f"/time {typed}", channel)
        self.settle()
        return outcome

    def answer(self, who: str, typed: str, channel: str = "general") -> Message:
        """The one message that answers `/time …`."""
        outcome = self.time(who, typed, channel)
        assert outcome.error is None, outcome.error
        (message,) = outcome.messages
        return message

    def ask(self, who: str, typed: str, channel: str = "general") -> Message:
        """The one message that answers any command, at once or a moment later."""
        before = {message.ts for message in self.person(who).sees(channel)}
        outcome = self.person(who).command(typed, channel)
        self.settle()
        assert outcome.error is None, outcome.error
        seen = outcome.messages or self.person(who).sees(channel)
        (message,) = (message for message in seen if message.ts not in before)
        return message

    def click(self, who: str, button: str, message: Message) -> Message | None:
        """The message as it is after the click; None where it is gone."""
        outcome = self.person(who).click(button, message)
        assert outcome.error is None, outcome.error
        self.settle()
        return self.person(who).present(message)

    def clicked(self, who: str, button: str, message: Message) -> Message:
        """The message as it is after a click that leaves one."""
        present = self.click(who, button, message)
        assert present
        return present

    def settle(self) -> None:
        """Wait until Stint has said all it has to say."""
        self.slack.wait_for_deliveries()
        self.stint.house.later.settle()

    def latest(self, kind: str) -> Envelope:
        """The latest request of this type that Slack sent."""
        return next(e for e in reversed(self.slack.envelopes) if e.type == kind)

    def begin(self) -> AbstractContextManager[WorkspaceSession]:
        return self.stint.house.database.begin(self.slack.team_id)

    def read(self) -> AbstractContextManager[WorkspaceSession]:
        return self.stint.house.database.read(self.slack.team_id)

    def entries(self, who: str) -> list[Stored]:
        """What this person has logged, in order."""
        with self.read() as session:
            rows = session.execute(
                select(TimeEntry, Project.key, WorkType.name)
                .join(Project, Project.id == TimeEntry.project_id)
                .join(Person, Person.id == TimeEntry.person_id)
                .outerjoin(WorkType, WorkType.id == TimeEntry.work_type_id)
                .where(Person.slack_user_id == self.person(who).id)
                .order_by(TimeEntry.id)
            ).all()
        return [
            Stored(row.minutes, key, row.day, row.note, work_type, row.billable)
            for row, key, work_type in rows
        ]

    def kept(self) -> Kept:
        with self.read() as session:
            tables = (TimeEntry, AuditRecord, Receipt)
            return Kept(*(len(session.scalars(select(table)).all()) for table in tables))

    def people(self) -> dict[str, Person]:
        """Everybody Stint knows, by Slack user id."""
        with self.read() as session:
            return {person.slack_user_id: person for person in session.scalars(select(Person))}


@contextmanager
def open_stage(url: str, *, over: str = "socket", team_id: str = TEAM_ID) -> Iterator[Stage]:
    """The bot on this database, connected to a workspace of its own where it is noon.

    Taking it down asserts what must hold whatever was done: Block Kit is kept everywhere, nothing
    was said to a whole channel, every request was answered, and the log tells no secret.
    """
    slack = Playground.start(
        read_manifest(), channels=_channels(), team_id=team_id, now=NOON, deadline=_DEADLINE
    )
    with slack, _logged() as log:
        settings = _settings(slack, url)
        stint = build(settings, Database(url), Clock(slack.clock.now))
        stage = Stage(slack, stint, log)
        try:
            with _connected(stage, settings, over):
                yield stage
                stage.settle()
                _look_through(stage)
        finally:
            stint.close()


@contextmanager
def open_agency(url: str) -> Iterator[Stage]:
    """The bot in a workspace of the sample agency's, which is made in an empty database."""
    found(url)
    with open_stage(url) as stage:
        yield stage


def _channels() -> list[Channel]:
    """The sample's, with everybody in #general, and one that bears a work type's name."""
    channels = [replace(c, members=_EVERYBODY) if c.name == "general" else c for c in CHANNELS]
    return [*channels, Channel("C0DESIGN", "design", members=_STAFF)]


def _settings(slack: Playground, url: str) -> Settings:
    return Settings(
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_signing_secret=SecretStr(slack.signing_secret),
        slack_api_url=slack.api_url,
        database_url=url,
    )


@contextmanager
def _connected(stage: Stage, settings: Settings, over: str) -> Iterator[None]:
    connection = _over_http(stage) if over == "http" else _over_socket(stage, settings)
    with connection:
        yield


@contextmanager
def _over_socket(stage: Stage, settings: Settings) -> Iterator[None]:
    with connected(stage.stint, settings):
        stage.slack.wait_for_connection()
        yield


@contextmanager
def _over_http(stage: Stage) -> Iterator[None]:
    application = wsgi(stage.stint, stage.slack.signing_secret)
    listening = socket.create_server(("127.0.0.1", 0))
    with serving(application, {"sockets": [listening]}):
        stage.slack.deliver_over_http(f"http://127.0.0.1:{listening.getsockname()[1]}{PATH}")
        yield
        stage.slack.deliver_over_http(None)


@contextmanager
def _logged() -> Iterator[LogText]:
    """All there is to log, but for Slack's libraries, which bot/logs.py holds at WARNING."""
    log, root = LogText(), logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("", *_LIBRARIES)}
    root.addHandler(log)
    for name in levels:
        logging.getLogger(name).setLevel(logging.WARNING if name else logging.DEBUG)
    try:
        yield log
    finally:
        root.removeHandler(log)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def _look_through(stage: Stage) -> None:
    slack = stage.slack
    assert slack.complaints == ()
    assert [e for e in slack.envelopes if not e.acked] == []
    said = [m for channel in slack.world.workspace.messages.values() for m in channel.values()]
    by_the_bot = [m for m in said if m.user == slack.bot_user_id and m.ephemeral_to is None]
    assert [m for m in by_the_bot if not _may_stand(stage, m)] == []
    with stage.read() as session:
        assert leaks_to_executives(slack, session) == []
    for secret in (slack.bot_token, slack.app_token, slack.signing_secret, *_told(stage)):
        assert secret not in stage.log.text
    assert not _RESPONSE_URL.search(stage.log.text)


def _may_stand(stage: Stage, message: StoredMessage) -> bool:
    """Whether it is in somebody's direct messages, or where the test lets it be said openly."""
    channel = stage.slack.world.workspace.channels[message.channel]
    return channel.kind == "im" or channel.name in stage.may_post_in


def _told(stage: Stage) -> set[str]:
    """What people said: the notes they left, and the lines they typed."""
    with stage.read() as session:
        notes = set(session.scalars(select(TimeEntry.note)))
    typed = {str(envelope.payload.get("text", "")) for envelope in stage.slack.envelopes}
    return {text for text in notes | typed if len(text) > _TELLING}
