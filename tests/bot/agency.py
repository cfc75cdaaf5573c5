"""A small agency in the playground's workspace, and what its database holds afterwards."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select, text

from domain.clock import Clock
from models import Action, AuditRecord, Level, Person, Receipt, TimeEntry
from models.database import Database
from playground.client import Envelope, Playground
from playground.requests.envelopes import new_envelope_id
from playground.sample import TEAM_ID
from tests.factories import add_client, add_person, add_project, add_workspace

TEAM = {"U0TOM": "tom", "U0LENA": "lena", "U0JACK": "jack", "U0PRIYA": "priya"}
TOOK_TOO_LONG = "That took us too long, so nothing was changed. Please try again."
_LAST_DAY = Clock().now().date() - timedelta(days=2)


def found_agency(database_url: str) -> None:
    """Four resources on the team of ACME-site; the owner, Maya, has not used Stint yet."""
    database = Database(database_url)
    with database.begin(TEAM_ID) as session:
        add_workspace(session)
        people = [
            add_person(session, Level.RESOURCE, slack_user_id=user_id, name=name)
            for user_id, name in TEAM.items()
        ]
        acme = add_client(session, "ACME")
        add_project(session, "ACME-site", acme, team=people)
    database.close()


@contextmanager
def nobody_can_write(database_url: str, table: str = "receipt") -> Iterator[None]:
    """Holds up every transaction that writes."""
    database = Database(database_url)
    with database.begin(TEAM_ID) as session:
        if database.engine.dialect.name == "postgresql":
            session.connection().execute(text(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE"))
        yield
    database.close()


def intent(number: int) -> str:
    """A command like no other: a day of its own keeps it from being asked about (rule 19)."""
    day = _LAST_DAY - timedelta(days=number)
    return f'/time {number % 59 + 1}m ACME-site {day} "intent {number}"'


def number_of(envelope: Envelope) -> int:
    """Which intent it carries."""
    return int(str(envelope.payload["text"]).rsplit(maxsplit=1)[-1].rstrip('"'))


def key_of(envelope: Envelope) -> str:
    return str(envelope.payload["trigger_id"])


@dataclass(frozen=True)
class Books:
    """What stands in the database.

    Attributes:
        intents: of each intent's number, how many entries it has.
        entries: the ids of the entries.
        logged: the entry ids that the audit trail says were logged, one for each row.
        receipts: of each request's key, the answer it was given.
    """

    intents: Counter[int]
    entries: list[int]
    logged: list[int]
    receipts: dict[str, dict[str, object]]
    people: list[str]


def read_books(database_url: str) -> Books:
    database = Database(database_url)
    with database.read(TEAM_ID) as session:
        entries = list(session.scalars(select(TimeEntry)))
        audit = list(session.scalars(select(AuditRecord)))
        receipts = list(session.scalars(select(Receipt)))
        people = list(session.scalars(select(Person.slack_user_id)))
    database.close()
    return Books(
        intents=Counter(
            int(e.note.removeprefix("intent ")) for e in entries if e.note.startswith("intent ")
        ),
        entries=sorted(e.id for e in entries),
        logged=sorted(a.subject_id for a in audit if a.action is Action.LOG),
        receipts={r.key: r.answer for r in receipts},
        people=sorted(people),
    )


def send_again(slack: Playground, envelope: Envelope) -> Envelope:
    """Deliver the same request in an envelope of its own, as Slack does; how it went."""
    return slack.redeliver(replace(envelope, envelope_id=new_envelope_id()))


def commands(slack: Playground) -> list[Envelope]:
    """Every slash command the playground tried to deliver, as it went."""
    return [e for e in slack.envelopes if e.type == "slash_commands"]
