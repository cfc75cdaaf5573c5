"""Timers that were probably forgotten: their people are asked about them, once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select

from domain.actor import Actor
from domain.entries.time_entries import round_up
from domain.people.people import find_actor
from domain.permissions import Permission, levels_with, require
from domain.timers.timer_stopping import LONGEST_RUN, Piece, pieces_of
from domain.timers.timers import (
    RunningTimer,
    expected_minutes,
    read_timer,
    timer_row_as_seen,
    whole_minutes,
)
from models import Person, Timer
from models.database import WorkspaceSession


@dataclass(frozen=True)
class ForgottenTimer:
    """A timer that runs longer than its day's norm, or past the end of the day it was started on.

    Attributes:
        day_is_over: whether it is the latter.
        pieces: what stopping it now would log, rounded up if the workspace does; None where it
            ran too long to be stopped.
    """

    slack_user_id: str
    timer: RunningTimer
    day_is_over: bool
    pieces: tuple[Piece, ...] | None


def forgotten_timers(session: WorkspaceSession, now: datetime) -> tuple[int, ...]:
    """The ids of those whose people are yet to be asked; nobody is kept waiting for them."""
    return tuple(row.id for row, _, _ in _forgotten(session, now, _unasked()))


def ask_about_forgotten_timers(
    session: WorkspaceSession, now: datetime, timer_ids: Collection[int]
) -> tuple[ForgottenTimer, ...]:
    """Of these timers those that are forgotten still; this transaction is to ask their people.

    Any number of processes may do this at once: a timer is in the hands of one of them. Timers
    that aren't forgotten are not touched, so that their people can stop them meanwhile.
    """
    found = []
    statement = (
        _unasked().where(Timer.id.in_(timer_ids)).with_for_update(of=Timer, skip_locked=True)
    )
    for row, actor, slack_user_id in _forgotten(session, now, statement):
        row.asked_at = now
        found.append(
            ForgottenTimer(
                slack_user_id,
                read_timer(session, actor, row),
                actor.day_of(row.started_at) != actor.today,
                _pieces(actor, row.started_at),
            )
        )
    session.flush()
    return tuple(found)


def keep_timer(
    session: WorkspaceSession, actor: Actor, timer_id: int, version: int
) -> RunningTimer:
    """The timer that its person lets run on after they were asked.

    Raises:
        NotAllowed, TimerGone, TimerChanged.
    """
    require(actor, Permission.RUN_TIMER)
    return read_timer(session, actor, timer_row_as_seen(session, actor, timer_id, version))


def _unasked() -> Select[Timer, str]:
    """With whose they are; of people who are gone or log no time there are none."""
    return (
        select(Timer, Person.slack_user_id)
        .join(Person, Person.id == Timer.person_id)
        .where(
            Timer.asked_at.is_(None),
            Person.active,
            Person.in_slack,
            Person.level.in_(levels_with(Permission.RUN_TIMER)),
        )
        .order_by(Timer.id)
    )


def _forgotten(
    session: WorkspaceSession, now: datetime, statement: Select[Timer, str]
) -> Iterator[tuple[Timer, Actor, str]]:
    for row, slack_user_id in session.execute(statement).all():
        actor = find_actor(session, slack_user_id, now)
        if actor and _is_forgotten(session, actor, row):
            yield row, actor, slack_user_id


def _pieces(actor: Actor, started_at: datetime) -> tuple[Piece, ...] | None:
    if actor.now - started_at > LONGEST_RUN:
        return None
    return tuple(
        Piece(piece.day, round_up(piece.minutes, actor.round_up_to))
        for piece in pieces_of(actor, started_at, actor.now)
    )


def _is_forgotten(session: WorkspaceSession, actor: Actor, row: Timer) -> bool:
    day_ends = actor.start_of(actor.day_of(row.started_at) + timedelta(days=1))
    minutes = whole_minutes(row.started_at, actor.now)
    return actor.now >= day_ends or minutes > expected_minutes(session, actor, row.started_at)
