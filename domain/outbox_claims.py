"""Claiming what the outbox holds: a message is one sender's for a while, or in doubt after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random, SystemRandom

from sqlalchemy import ColumnElement, func, or_, select, update

from domain.outbox_limits import Room, is_paused, locked_pause, room_left
from models import OutboxMessage
from models.database import WorkspaceSession

LEASE = timedelta(minutes=1)
AT_ONCE = 20
"""Messages in one claim: at two seconds each, which is the longest, they end before the lease."""

SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
_DOUBLINGS = 7  # after which it is the longest
MOST_ATTEMPTS = 60
"""More than a day of them even if chance makes every pause the shortest it can be."""
EXPIRED = "expired"
NOTHING_TO_SAY = "nothing to say any more"
NOT_FOR_PERSON, NOT_FOR_CHANNEL = "not for this person", "not for this channel"
"""Why Stint itself gave a message up; else it is Slack's word that is kept."""

_CHANCE = SystemRandom()

IS_OPEN = (OutboxMessage.sent_ts.is_(None), OutboxMessage.gave_up.is_(None))
"""Of messages: they are yet to be sent."""

_open = (
    select(
        OutboxMessage.id,
        OutboxMessage.recipient,
        OutboxMessage.replaces,
        OutboxMessage.not_before,
        OutboxMessage.claimed_until,
        func.row_number()
        .over(partition_by=OutboxMessage.recipient, order_by=OutboxMessage.id)
        .label("place"),
    )
    .where(*IS_OPEN)
    .subquery()
)
"""What is yet to be sent, and where it stands among what is for the same recipient. It is one walk
along an index; asked whether there is an earlier one, PostgreSQL, which knows little of what waits
at the moment, reads all that does again for each.
"""


@dataclass(frozen=True)
class DueMessage:
    """A message that is one sender's to send.

    Attributes:
        recipient: a Slack user id, or a channel's.
        payload: text and blocks; empty if it is drawn of a reminder, a schedule or a statement.
        project_id: it is said only where everybody who reads it sees this project.
        in_place_of: the channel and ts of the message that it is put in the place of.
        claimed_by, claimed_until: whose it is, and until when.
        doubted_since: when it was handed to Slack before without it being known what became of
            it; None where Slack surely does not have it, or does no harm in having it twice.
    """

    id: int
    key: str
    recipient: str
    payload: Mapping[str, object]
    project_id: int | None
    reminder_id: int | None
    schedule_id: int | None
    in_place_of: tuple[str, str] | None
    expires_at: datetime | None
    claimed_by: str
    claimed_until: datetime
    doubted_since: datetime | None


def is_anything_due(session: WorkspaceSession, now: datetime) -> bool:
    """Whether claiming may give something; it is asked every second, and writes nothing."""
    if is_paused(session, now):
        return False
    waiting = select(OutboxMessage.id).where(*IS_OPEN, OutboxMessage.not_before <= now)
    if session.scalar(waiting.limit(1)) is None:  # as it is nearly always
        return False
    return session.scalar(select(_open.c.id).where(*_due(now)).limit(1)) is not None


def claim_due(session: WorkspaceSession, now: datetime, sender: str) -> list[DueMessage]:
    """The messages that are due and that Slack's limits leave room for, now the sender's.

    They are for `LEASE`, and one of each recipient at most: what was said to somebody first
    is sent first, and until it is sent or given up the rest waits. What expired is given up.
    """
    if (paused := locked_pause(session).until) and paused > now:
        return []
    _give_up_expired(session, now)
    room = room_left(session, now)
    if not room.messages:
        return []
    ids = session.scalars(
        select(_open.c.id)
        .where(
            *_due(now),
            _open.c.recipient.not_in(room.full),
            *([] if room.updates else [_open.c.replaces.is_(None)]),
        )
        .order_by(_open.c.not_before, _open.c.id)
        .limit(min(AT_ONCE, room.messages))
    ).all()
    rows = session.scalars(
        select(OutboxMessage)
        .where(OutboxMessage.id.in_(ids), *IS_OPEN)
        .order_by(OutboxMessage.not_before, OutboxMessage.id)
        .with_for_update(skip_locked=True)
    ).all()
    return [_claimed(session, row, now, sender) for row in _with_room(rows, room)]


def mark_sent(session: WorkspaceSession, message: DueMessage, channel: str, ts: str) -> None:
    """Keep that Slack has the message, and where; that is so whoever has claimed it meanwhile."""
    row = session.get_one(OutboxMessage, message.id, with_for_update=True)
    row.sent_channel, row.sent_ts = channel, ts
    row.claimed_by = row.claimed_until = row.gave_up = None


def put_back(session: WorkspaceSession, message: DueMessage) -> None:
    """Leave it to the next claim as it was before this one: Slack was not asked, or said wait."""
    if row := _if_still_claimed(session, message):
        row.claimed_until = None
        row.attempts -= 1
        if message.doubted_since is None:
            row.claimed_by = None


def clear_doubt(session: WorkspaceSession, message: DueMessage) -> None:
    """Leave it to the next claim, which need not look for it: Slack does not have it."""
    if row := _if_still_claimed(session, message):
        row.claimed_by = row.claimed_until = None
        row.attempts -= 1


def mark_failed(
    session: WorkspaceSession,
    message: DueMessage,
    reason: str,
    now: datetime,
    *,
    in_doubt: bool,
    chance: Random = _CHANCE,
) -> None:
    """Keep that it has to be tried again later, and later each time; in the end it is given up.

    Args:
        session: of a transaction of its own.
        message: as it was claimed.
        reason: Slack's word, or what kept it from saying one.
        now: the present instant.
        in_doubt: whether Slack may have it all the same.
        chance: keeps what failed together from being tried again together.
    """
    row = _if_still_claimed(session, message)
    if row is None:
        return
    doublings = min(row.attempts - 1, _DOUBLINGS)
    pause = min(SHORTEST_PAUSE * 2**doublings, LONGEST_PAUSE) * chance.uniform(0.5, 1.5)
    row.not_before = min(now + pause, row.expires_at or now + pause)
    row.claimed_until = None
    if not in_doubt:
        row.claimed_by = None
    if row.attempts >= MOST_ATTEMPTS:
        row.gave_up = reason


def give_up(session: WorkspaceSession, message: DueMessage, reason: str) -> None:
    """Keep why it is not sent, and will not be."""
    if row := _if_still_claimed(session, message):
        row.gave_up = reason
        row.claimed_by = row.claimed_until = None


def _due(now: datetime) -> list[ColumnElement[bool]]:
    return [
        _open.c.place == 1,
        _open.c.not_before <= now,
        or_(_open.c.claimed_until.is_(None), _open.c.claimed_until <= now),
    ]


def _give_up_expired(session: WorkspaceSession, now: datetime) -> None:
    """But for what Slack may have: that is looked for first."""
    session.execute(
        update(OutboxMessage)
        .where(
            *IS_OPEN,
            OutboxMessage.not_before <= now,
            OutboxMessage.expires_at <= now,
            OutboxMessage.claimed_by.is_(None),
        )
        .values(gave_up=EXPIRED),
        execution_options={"synchronize_session": False},
    )


def _with_room(rows: Sequence[OutboxMessage], room: Room) -> list[OutboxMessage]:
    updates = [row for row in rows if row.replaces is not None]
    surplus = {row.id for row in updates[room.updates :]}
    return [row for row in rows if row.id not in surplus]


def _claimed(
    session: WorkspaceSession, row: OutboxMessage, now: datetime, sender: str
) -> DueMessage:
    in_place_of = _replaced(session, row)
    in_doubt = row.claimed_by is not None and in_place_of is None
    if not in_doubt:  # what is in doubt was tried then, and is only looked for now
        row.tried_at = now
    row.claimed_by, row.claimed_until = sender, now + LEASE
    row.attempts += 1
    return DueMessage(
        row.id,
        row.key,
        row.recipient,
        row.payload,
        row.project_id,
        row.reminder_id,
        row.schedule_id,
        in_place_of,
        row.expires_at,
        sender,
        row.claimed_until,
        row.tried_at if in_doubt else None,
    )


def _if_still_claimed(session: WorkspaceSession, message: DueMessage) -> OutboxMessage | None:
    """The row, locked, unless the lease ran out and another sender has it, or sent it."""
    row = session.get_one(OutboxMessage, message.id, with_for_update=True)
    held = (row.claimed_by, row.claimed_until) == (message.claimed_by, message.claimed_until)
    return row if held else None


def _replaced(session: WorkspaceSession, row: OutboxMessage) -> tuple[str, str] | None:
    if row.replaces is None:
        return None
    earlier = session.scalar(select(OutboxMessage).where(OutboxMessage.key == row.replaces))
    if earlier is None or earlier.sent_channel is None or earlier.sent_ts is None:
        return None
    return earlier.sent_channel, earlier.sent_ts
