"""Dashboards that are posted by themselves: scheduled, listed, stopped."""

import re
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
from domain.readers import Readers, alone, client_projects, together_with
from domain.trail.audit import add_recorded, change_recorded, remove_recorded
from domain.versions import GoneMeanwhile, locked, require_version, take_name_turn
from models import Person, Schedule
from models.database import WorkspaceSession

MOST = 20
"""Schedules that one client has."""

SCHEDULE = "/client schedule"

_CHANNEL = re.compile(r"<#([CG][A-Z0-9]{1,30})>")
"""How a channel is named whose id is known, such as in a button's command."""


@dataclass
class ChannelWanted(DomainError):
    """A dashboard is to be posted, and it was not said where, nor typed in a channel."""

    client: ClientName
    timing: Timing


@dataclass
class NoSuchChannel(DomainError):
    """What was typed for a channel is none that Slack knows for who typed it."""

    typed: str


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
        channel_id: of the channel that was named, else of the one that it was typed in.
    """

    client: ClientName
    timing: Timing
    channel_id: str


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
    session: WorkspaceSession, actor: Actor, typed: str, here: str | None
) -> ScheduleWanted:
    """What `[NAME] RHYTHM [<#C…>]` asks for: the named client and channel, else those of here.

    Args:
        session: of the transaction.
        actor: who asks.
        typed: plain, but for the channel's id.
        here: the id of the channel that it was typed in.

    Raises:
        NotAllowed, ClientWanted, NoSuchClient, NoSuchRhythm.
        NoSuchChannel: a channel is named, and not by its id.
        ChannelWanted: none is, and there is none here.
    """
    require(actor, Permission.KEEP_SCHEDULES)
    words = typed.split()
    client, used = _leading(session, actor, words, here)
    rest = words[used:]
    channel = next(filter(_is_channel, rest), "")
    named = _CHANNEL.fullmatch(channel)
    if channel and not named:
        raise NoSuchChannel(channel)
    rhythm = " ".join(word for word in rest if not _is_channel(word))
    if not rhythm:
        raise NoSuchRhythm("", "", USUAL, client.name, channel)
    try:
        timing = read_timing(rhythm, actor.locale)
    except NoSuchRhythm as error:
        raise replace(error, before=client.name, behind=channel) from None
    channel_id = named[1] if named else here
    if not channel_id or channel_id.startswith("D"):
        raise ChannelWanted(client, timing)
    return ScheduleWanted(client, timing, channel_id)


def schedule_dashboard(
    session: WorkspaceSession, actor: Actor, wanted: ScheduleWanted, members: Collection[str]
) -> Scheduled:
    """Have the client's dashboard posted into the channel, in place of what was in that rhythm.

    Args:
        session: of the transaction.
        actor: in whose name.
        wanted: which client's, when and where.
        members: the Slack user ids of everybody there, as of now.

    Raises:
        NotAllowed, NothingForChannel, TooManySchedules, KeptBySomebodyElse.
        GoneMeanwhile: the client is not the actor's to see.
    """
    require(actor, Permission.KEEP_SCHEDULES)
    client, timing, channel_id = wanted.client, wanted.timing, wanted.channel_id
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
        row = _added(session, actor, wanted, next_at)
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
    here: str | None,
) -> tuple[ClientName, int]:
    """The client that stands before the rhythm, else the channel's; and how many words it has."""
    client, used = leading_client(session, actor, words)
    if client:
        return client, used
    named = next(
        (place for place, word in enumerate(words) if is_rhythm_word(word) or _is_channel(word)),
        len(words),
    )
    if named:
        return named_client(session, actor, " ".join(words[:named]), SCHEDULE), named
    if linked := linked_client(session, actor, here):
        return linked, 0
    raise ClientWanted(SCHEDULE)


def _is_channel(word: str) -> bool:
    return word.startswith(("#", "<#"))


def _added(
    session: WorkspaceSession, actor: Actor, wanted: ScheduleWanted, next_at: datetime
) -> Schedule:
    client, timing = wanted.client, wanted.timing
    of_client = select(func.count(Schedule.id)).where(Schedule.client_id == client.id)
    if (session.scalar(of_client) or 0) >= MOST:
        raise TooManySchedules(client)
    row = Schedule(
        client_id=client.id,
        channel_id=wanted.channel_id,
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
    seen = client_projects(readers, client_id).subquery()
    return session.scalar(select(func.count()).select_from(seen)) or 0
