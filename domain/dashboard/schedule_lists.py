"""Dashboards that are posted by themselves, listed to those who may stop them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from domain.actor import Actor, zone_named
from domain.clients.client_words import leading_client
from domain.clients.clients import named_client, visible_clients
from domain.dashboard.schedule_times import Timing
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.permissions import Permission, may, require
from domain.read_models import ClientName, Page
from models import Client, Person, Schedule
from models.database import WorkspaceSession

SCHEDULES = "/client schedules"

_DIGITS = 9  # of a page's number: as many as a database's integer holds


@dataclass(frozen=True)
class ScheduleCard:
    """A client's dashboard that is posted by itself.

    Attributes:
        next_at: as the clock of who made it will show it.
        zone: IANA name of where that is.
        maker: the name of who made it; None where that is the reader.
        gave_up: why the latest was not posted, in the outbox's words.
    """

    id: int
    version: int
    client: ClientName
    channel_id: str
    timing: Timing
    next_at: datetime
    zone: str
    maker: str | None
    gave_up: str | None


@dataclass(frozen=True)
class ScheduleList:
    """A page of the schedules: the reader's own, and for administrators everybody's.

    Attributes:
        client: whose they all are, if one was named.
    """

    cards: tuple[ScheduleCard, ...]
    page: Page
    client: ClientName | None


def list_schedules(session: WorkspaceSession, actor: Actor, typed: str = "") -> ScheduleList:
    """A page of the actor's own schedules, or for administrators of all there are.

    Args:
        session: of the transaction.
        actor: who asks.
        typed: `[NAME] [PAGE]`; without a name those of all clients.

    Raises:
        NotAllowed, NoSuchClient.
    """
    require(actor, Permission.KEEP_SCHEDULES)
    words = typed.split()
    client, used = leading_client(session, actor, words)
    rest, number = words[used:], 1
    if rest and rest[-1].isdecimal() and len(rest[-1]) <= _DIGITS:
        number = int(rest.pop())
    if rest and not client:
        client = named_client(session, actor, " ".join(rest), SCHEDULES)
    statement = kept_by(actor)
    if client:
        statement = statement.where(Schedule.client_id == client.id)
    page = page_of(session, statement, number)
    rows = session.execute(statement.offset(first_row(page)).limit(ROWS_A_PAGE)).all()
    return ScheduleList(
        tuple(
            card_of(
                row,
                ClientName(kept.id, kept.name, kept.active, kept.version),
                None if maker.id == actor.person_id else maker.name,
                maker.time_zone,
            )
            for row, kept, maker in rows
        ),
        page,
        client,
    )


def timing_of(row: Schedule) -> Timing:
    """When a schedule is due."""
    return Timing(row.rhythm, row.on, row.minute)


def kept_by(actor: Actor) -> Select[Schedule, Client, Person]:
    """The schedules that the actor may stop, with their clients and makers, in order."""
    own = Schedule.made_by == actor.person_id
    statement = (
        select(Schedule, Client, Person)
        .join(Client, Client.id == Schedule.client_id)
        .join(Person, Person.id == Schedule.made_by)
        .where(Client.id.in_(visible_clients(actor).with_only_columns(Client.id)))
        .order_by(Client.name_folded, Schedule.next_at, Schedule.id)
    )
    return statement if may(actor, Permission.SEE_ALL_PROJECTS) else statement.where(own)


def card_of(row: Schedule, client: ClientName, maker: str | None, zone: str) -> ScheduleCard:
    """The schedule as its reader sees it; `maker` is None where that is the reader."""
    return ScheduleCard(
        id=row.id,
        version=row.version,
        client=client,
        channel_id=row.channel_id,
        timing=timing_of(row),
        next_at=row.next_at.astimezone(zone_named(zone)),
        zone=zone,
        maker=maker,
        gave_up=row.gave_up,
    )
