"""Dashboards that are posted by themselves: scheduled, listed, stopped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select

from domain.actor import Actor
from domain.clients.client_words import leading_client
from domain.clients.clients import (
    ClientWanted,
    client_by_id,
    linked_client,
    named_client,
)
from domain.dashboard.schedule_lists import SCHEDULES, ScheduleCard, card_of, kept_by, timing_of
from domain.dashboard.schedule_times import Timing, next_time
from domain.dashboard.schedule_words import USUAL, NoSuchRhythm, is_rhythm_word, read_timing
from domain.errors import DomainError
from domain.permissions import Permission, may, require
from domain.read_models import ClientName
from domain.readers import Readers, alone, projects_for, together_with
from domain.trail.audit import add_recorded, change_recorded, remove_recorded
from domain.versions import GoneMeanwhile, locked, require_version, take_name_turn
from models import Person, Project, Schedule
from models.database import WorkspaceSession

MOST = 20
"""Schedules that one client has."""

SCHEDULE = "/client schedule"


@dataclass
class ChannelWanted(DomainError):
    """A dashboard is to be posted, and it was not said where, nor typed in a channel.

    Attributes:
        typed: what was typed behind the command.
    """

    typed: str


@dataclass
class NoSuchChannel(DomainError):
    """What was typed for a channel is none that Slack knows for who typed it."""

    typed: str


@dataclass
class NotInThatChannel(DomainError):
    """Stint, or who wants something posted there, is not in the channel.

    Attributes:
        is_stint: whether it is Stint that is not, or may not look who is.
    """

    channel_id: str
    is_stint: bool


@dataclass
class NothingForChannel(DomainError):
    """Somebody in the channel sees no project of the client's (DOMAIN rule 17)."""

    client: ClientName
    channel_id: str


@dataclass
class TooManySchedules(DomainError):
    """The client has as many as it may have."""

    client: ClientName


@dataclass
class KeptBySomebodyElse(DomainError):
    """Somebody else has the client's dashboard posted there in the same rhythm.

    Attributes:
        by: their name.
    """

    by: str
    timing: Timing
    channel_id: str


@dataclass(frozen=True)
class ScheduleWanted:
    """What somebody wants to have posted.

    Attributes:
        channel: as it was typed, such as "#general"; empty where none was.
    """

    client: ClientName
    timing: Timing
    channel: str


@dataclass(frozen=True)
class Scheduled:
    """A schedule that was made, or changed, and what is left of it for its channel by now.

    Attributes:
        before: how it was until now; None where there was none.
        money, names: whether they may be told to everybody there.
        projects: of the client's that everybody there sees.
        of_projects: that its maker sees.
    """

    card: ScheduleCard
    before: Timing | None
    money: bool
    names: bool
    projects: int
    of_projects: int


def read_schedule(
    session: WorkspaceSession, actor: Actor, typed: str, channel_id: str | None
) -> ScheduleWanted:
    """What `[NAME] RHYTHM [#channel]` asks for: the named client, else the channel's.

    Raises:
        NotAllowed, ClientWanted, NoSuchClient, NoSuchRhythm.
    """
    require(actor, Permission.KEEP_SCHEDULES)
    words = typed.split()
    client, used = _leading(session, actor, words, channel_id, SCHEDULE)
    rest = words[used:]
    channel = next((word for word in rest if word[:1] == "#"), "")
    rhythm = " ".join(word for word in rest if word[:1] != "#")
    if not rhythm:
        raise NoSuchRhythm("", "", USUAL, client.name, channel)
    try:
        return ScheduleWanted(client, read_timing(rhythm, actor.locale), channel)
    except NoSuchRhythm as error:
        raise replace(error, before=client.name, behind=channel) from None


def schedule_dashboard(  # noqa: PLR0917 - who has what posted when, where and to whom
    session: WorkspaceSession,
    actor: Actor,
    client: ClientName,
    timing: Timing,
    channel_id: str,
    members: Collection[str],
) -> Scheduled:
    """Have the client's dashboard posted into the channel, in place of what was in that rhythm.

    Args:
        session: of the transaction.
        actor: in whose name.
        client: as the actor found it.
        timing: how often, on which day and at what time.
        channel_id: Slack's.
        members: the Slack user ids of everybody there, as of now.

    Raises:
        NotAllowed, NothingForChannel, TooManySchedules, KeptBySomebodyElse.
        GoneMeanwhile: the client is not the actor's to see.
    """
    require(actor, Permission.KEEP_SCHEDULES)
    if client_by_id(session, actor, client.id) is None:
        raise GoneMeanwhile
    readers = together_with(session, actor, members)
    if nothing_for(session, readers, client.id):
        raise NothingForChannel(client, channel_id)
    take_name_turn(session)
    row = session.scalar(
        select(Schedule).where(
            Schedule.client_id == client.id,
            Schedule.channel_id == channel_id,
            Schedule.rhythm == timing.rhythm,
        )
    )
    before = timing_of(row) if row else None
    next_at = next_time(timing, actor.zone, actor.now)
    if row is None:
        row = _added(session, actor, client, timing, channel_id, next_at)
    else:
        _require_own(session, actor, row)
        row.next_at, row.gave_up = next_at, None
        values = {"on": timing.on, "minute": timing.minute, "made_by": actor.person_id}
        change_recorded(session, actor, row, values)
    return Scheduled(
        card=card_of(row, client, None, actor.time_zone),
        before=before,
        money=readers.money,
        names=readers.names,
        projects=_count(session, readers, client.id),
        of_projects=_count(session, alone(actor), client.id),
    )


def stop_schedule(
    session: WorkspaceSession, actor: Actor, schedule_id: int, version: int
) -> ScheduleCard:
    """Have a dashboard posted no more; what waits to be sent of it isn't.

    Returns:
        What it was.

    Raises:
        NotAllowed.
        GoneMeanwhile: there is none of that id, or it isn't the actor's to stop.
        ChangedMeanwhile: it was changed since the actor saw it.
    """
    require(actor, Permission.KEEP_SCHEDULES)
    found = session.execute(kept_by(actor).where(Schedule.id == schedule_id)).first()
    if found is None:
        raise GoneMeanwhile
    _row, client, maker = found
    row = locked(session, Schedule, schedule_id)
    require_version(
        row, version, f"{client.name}'s scheduled dashboard", f"{SCHEDULES} {client.name}"
    )
    name = ClientName(client.id, client.name, client.active, client.version)
    card = card_of(row, name, None, maker.time_zone)
    remove_recorded(session, actor, row)
    return card


def nothing_for(session: WorkspaceSession, readers: Readers, client_id: int) -> bool:
    """Whether there is nothing of the client's that all of the readers may know (rule 17)."""
    return not readers.everything and not _count(session, readers, client_id)


def _leading(
    session: WorkspaceSession,
    actor: Actor,
    words: Sequence[str],
    channel_id: str | None,
    command: str,
) -> tuple[ClientName, int]:
    """The client that stands before the rhythm, else the channel's; and how many words it has."""
    client, used = leading_client(session, actor, words)
    if client:
        return client, used
    named = next(
        (place for place, word in enumerate(words) if is_rhythm_word(word) or word[:1] == "#"),
        len(words),
    )
    if named:
        return named_client(session, actor, " ".join(words[:named]), command), named
    if linked := linked_client(session, actor, channel_id):
        return linked, 0
    raise ClientWanted(command)


def _added(  # noqa: PLR0917 - all of a schedule
    session: WorkspaceSession,
    actor: Actor,
    client: ClientName,
    timing: Timing,
    channel_id: str,
    next_at: datetime,
) -> Schedule:
    of_client = select(func.count(Schedule.id)).where(Schedule.client_id == client.id)
    if (session.scalar(of_client) or 0) >= MOST:
        raise TooManySchedules(client)
    row = Schedule(
        client_id=client.id,
        channel_id=channel_id,
        rhythm=timing.rhythm,
        on=timing.on,
        minute=timing.minute,
        made_by=actor.person_id,
        next_at=next_at,
    )
    add_recorded(session, actor, row)
    return row


def _require_own(session: WorkspaceSession, actor: Actor, row: Schedule) -> None:
    if row.made_by == actor.person_id or may(actor, Permission.SEE_ALL_PROJECTS):
        return
    maker = session.get_one(Person, row.made_by)
    raise KeptBySomebodyElse(maker.name, timing_of(row), row.channel_id)


def _count(session: WorkspaceSession, readers: Readers, client_id: int) -> int:
    of_client = projects_for(readers).where(Project.client_id == client_id)
    return session.scalar(select(func.count()).select_from(of_client.subquery())) or 0
