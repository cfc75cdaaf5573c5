"""`/time 2h ACME-site yesterday fixing the menu #design`: from what was typed to a time entry."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rapidfuzz import fuzz

from domain.actor import Actor
from domain.days import DayError, take_day
from domain.durations import (
    DurationError,
    DurationTooLong,
    MinutesWithoutUnit,
    SpanEndsBeforeStart,
    looks_like_duration,
    parse_duration,
    take_duration,
)
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.project_names import Match, match_project
from domain.projects import project_by_key, require_active
from domain.read_models import Choice, ProjectName, WantedTime
from domain.time_entries import Logged, check_note, log_time
from domain.work_types import NoSuchWorkType, find_work_type
from models.database import WorkspaceSession

# A quote forces what stands in it into the note; phones type curly ones.
_WORD = re.compile(r"""["“”„«»]([^"“”„«»]*)["“”„«»]|(\S+)""")
_WORK_TYPE = re.compile(r"#([^\W\d].*)")  # "#42" is somebody's ticket
_BILLABLE = {"!billable": True, "!nonbillable": False, "!non-billable": False}
_JOINING = {"on", "for", "to"}
_NEAR_FLAG = 80


@dataclass
class NotUnderstood(DomainError):
    """It starts with no duration.

    Attributes:
        choices: what it would log if the duration it has elsewhere stood first.
    """

    field: ClassVar[str | None] = "duration"
    typed: str
    choices: tuple[Choice, ...] = ()


@dataclass
class DurationMeant(DomainError):
    """A duration that can't be logged as it stands, where another was probably meant.

    Attributes:
        refusal: what is wrong with the one that was typed.
        choices: what the one probably meant would log.
    """

    field: ClassVar[str | None] = "duration"
    refusal: DurationTooLong | SpanEndsBeforeStart | MinutesWithoutUnit
    choices: tuple[Choice, ...]


@dataclass
class NoSuchFlag(DomainError):
    """A word begins with ! and is nearly one of the flags."""

    typed: str
    flags: tuple[str, ...] = ("!nonbillable", "!billable")


@dataclass(frozen=True)
class _Word:
    text: str
    quoted: bool = False


@dataclass(frozen=True)
class _Marks:
    """What was said with # and !, wherever it stood."""

    work_type: str | None = None
    billable: bool | None = None


def log_typed_time(
    session: WorkspaceSession, actor: Actor, typed: str, channel_id: str | None = None
) -> Logged:
    """Log what was typed: DURATION [PROJECT] [DAY] [NOTE] [#work-type] [!nonbillable].

    The channel it was typed in stands in for the project if it is linked to one.

    Raises:
        NotAllowed; NotUnderstood and every DurationError; NoSuchProject, ProjectMissing,
        TimeOnClient, ProjectInactive; every DayError; NoSuchWorkType, NoSuchFlag; and what
        `log_time` raises.
    """
    require(actor, Permission.LOG_OWN_TIME)
    words = [_Word(plain or quoted, quoted=not plain) for quoted, plain in _WORD.findall(typed)]
    words, marks = _take_marks(words)
    minutes, used = _duration(session, actor, words, marks, typed)
    with_duration, words = words, words[used:]
    match = match_project(session, actor, _leading(words), channel_id)
    if match.used == 0 or match.refusal:
        _ask_about_loose_minutes(session, actor, with_duration, used, marks)
    if match.refusal and words and words[0].text.lower() in _JOINING:
        words = words[1:]
        match = match_project(session, actor, _leading(words), channel_id)
    if match.refusal:
        match.refusal.choices = _choices(actor, minutes, words, match, marks)
        raise match.refusal
    assert match.project is not None
    require_active(session, actor, match.project)
    wanted = _wanted(actor, minutes, words[match.used :], marks)
    if wanted.work_type:
        _check_work_type(session, match, wanted)
    return log_time(session, actor, match.project, wanted)


def starts_plainly_with_duration(typed: str) -> bool:
    """Whether it can only be time to log: `2h …`, but not `5 mar`, which may be a day."""
    first = typed.split(maxsplit=1)[0]
    return not first.isdigit() and looks_like_duration(first)


def _duration(
    session: WorkspaceSession, actor: Actor, words: Sequence[_Word], marks: _Marks, typed: str
) -> tuple[int, int]:
    """The minutes typed and the number of words they take."""
    try:
        duration = take_duration(_leading(words))
    except (DurationTooLong, SpanEndsBeforeStart) as refusal:
        choices = _instead(session, actor, refusal.suggestion, words[1:], marks)
        if choices:
            raise DurationMeant(refusal, choices) from refusal
        raise
    if duration is None:
        raise NotUnderstood(typed, _turned_around(session, actor, words, marks))
    return duration


def _ask_about_loose_minutes(
    session: WorkspaceSession, actor: Actor, words: Sequence[_Word], used: int, marks: _Marks
) -> None:
    """Ask before `2h 30 ACME-site` is two hours, be it on a linked channel's project."""
    leading = _leading(words)
    text = " ".join(leading[: used + 1])
    try:
        minutes = parse_duration(text)
        if take_day(leading[used:], actor.days):  # `2h 15 mar`
            return
    except (DurationError, DayError):
        return
    if choices := _instead(session, actor, minutes, words[used + 1 :], marks):
        raise DurationMeant(MinutesWithoutUnit(text, minutes), choices)


def _take_marks(words: Sequence[_Word]) -> tuple[list[_Word], _Marks]:
    """The words without #work-type, the first there is, and !nonbillable, and what those said."""
    marks, rest = _Marks(), []
    for word in words:
        named = None if word.quoted else _WORK_TYPE.fullmatch(word.text)
        flag = "" if word.quoted else word.text.lower()
        if named and marks.work_type is None:
            marks = replace(marks, work_type=named[1])
        elif flag in _BILLABLE:
            marks = replace(marks, billable=_BILLABLE[flag])
        elif flag.startswith("!") and any(fuzz.ratio(flag, it) > _NEAR_FLAG for it in _BILLABLE):
            raise NoSuchFlag(word.text)
        else:
            rest.append(word)
    return rest, marks


def _leading(words: Sequence[_Word]) -> list[str]:
    """The words before the first quoted one."""
    leading = []
    for word in words:
        if word.quoted:
            break
        leading.append(word.text)
    return leading


def _choices(
    actor: Actor, minutes: int, words: Sequence[_Word], match: Match, marks: _Marks
) -> tuple[Choice, ...]:
    return tuple(
        Choice(project, _wanted(actor, minutes, words[used:], marks))
        for project, used in match.offers
    )


def _wanted(actor: Actor, minutes: int, words: Sequence[_Word], marks: _Marks) -> WantedTime:
    """The time meant by the words after the project: a day if they begin with one, and a note."""
    day = take_day(_leading(words), actor.days)
    texts = (word.text.strip() for word in words[day[1] if day else 0 :])
    note = " ".join(text for text in texts if text)
    check_note(actor, note)
    return WantedTime(
        minutes=minutes,
        day=day[0] if day else actor.today,
        note=note,
        work_type=marks.work_type,
        billable=marks.billable,
    )


def _check_work_type(session: WorkspaceSession, match: Match, wanted: WantedTime) -> None:
    """Refuse an unknown work type with the near ones as choices."""
    assert match.project is not None
    assert wanted.work_type is not None
    try:
        find_work_type(session, wanted.work_type)
    except NoSuchWorkType as refusal:
        refusal.choices = tuple(
            Choice(match.project, replace(wanted, work_type=name)) for name in refusal.near
        )
        raise


def _turned_around(
    session: WorkspaceSession, actor: Actor, words: Sequence[_Word], marks: _Marks
) -> tuple[Choice, ...]:
    """`ACME-site 2h menu` as if it had been typed `2h ACME-site menu`."""
    leading = _leading(words)
    duration = take_duration(leading[1:]) if _first_project(session, actor, leading) else None
    if duration is None:
        return ()
    minutes, used = duration
    return _instead(session, actor, minutes, [words[0], *words[1 + used :]], marks)


def _instead(
    session: WorkspaceSession,
    actor: Actor,
    minutes: int | None,
    words: Sequence[_Word],
    marks: _Marks,
) -> tuple[Choice, ...]:
    """What other minutes would log, if an exact project follows them."""
    project = _first_project(session, actor, _leading(words))
    if minutes is None or project is None or not project.active:
        return ()
    return (Choice(project, _wanted(actor, minutes, words[1:], marks)),)


def _first_project(
    session: WorkspaceSession, actor: Actor, words: Sequence[str]
) -> ProjectName | None:
    return project_by_key(session, actor, words[0]) if words else None
