"""`/time 2h ACME-site yesterday fixing the menu #design`: from what was typed to a time entry."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from domain.actor import Actor
from domain.days import DayError, take_day
from domain.durations import (
    DurationError,
    DurationTooLong,
    MinutesWithoutUnit,
    SpanEndsBeforeStart,
    UnitUnknown,
    looks_like_days,
    looks_like_duration,
    parse_duration,
    take_duration,
    unknown_unit,
)
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.project_names import Match, NoSuchProject, match_project
from domain.projects import project_by_key, require_active
from domain.read_models import Choice, WantedTime
from domain.time_entries import Logged, check_note, log_time, offer
from domain.typed_words import Marks, Word, leading, read_words, text_of
from domain.work_types import NoSuchWorkType, find_work_type
from models.database import WorkspaceSession

_JOINING = {"on", "for", "to", "in", "at", "-", "\N{EN DASH}", "\N{EM DASH}", ":", "the", "project"}
_MOST_JOINING = 2  # "on the"
_LOOKED_AT = 8  # words among which a key is looked for that stands too late


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
        choices: what the one probably meant would log, and what was typed if that is possible.
    """

    field: ClassVar[str | None] = "duration"
    refusal: DurationTooLong | SpanEndsBeforeStart | MinutesWithoutUnit | UnitUnknown
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class _Asker:
    """Who types, where, and what they said with # and !."""

    session: WorkspaceSession
    actor: Actor
    channel_id: str | None
    marks: Marks


@dataclass(frozen=True)
class _Reading:
    """What stands behind a duration.

    Attributes:
        day: the words of a day that stands before the project.
        words: all from the project's name on.
    """

    match: Match
    day: Sequence[Word]
    words: Sequence[Word]

    def rest(self, used: int) -> list[Word]:
        """Day and note, where the project's name takes so many words."""
        return [*self.day, *self.words[used:]]


def log_typed_time(
    session: WorkspaceSession, actor: Actor, typed: str, channel_id: str | None = None
) -> Logged:
    """Log what was typed: DURATION [PROJECT] [DAY] [NOTE] [#work-type] [!nonbillable].

    The channel it was typed in stands in for the project if it is linked to one. An exact key may
    also follow on, for or a day.

    Raises:
        NotAllowed; NotUnderstood and every DurationError; NoSuchProject, ProjectMissing,
        TimeOnClient, ProjectInactive; every DayError; NoSuchWorkType, NoSuchFlag; and what
        `log_time` raises.
    """
    require(actor, Permission.LOG_OWN_TIME)
    words, marks = read_words(typed)
    asker = _Asker(session, actor, channel_id, marks)
    minutes, used = _duration(asker, words, typed)
    reading = _read(asker, words[used:])
    match = reading.match
    if not match.exact:
        _ask_about_duration(asker, words, used, reading)
    if match.refusal:
        match.refusal.choices = _choices(asker, minutes, reading)
        if isinstance(match.refusal, NoSuchProject) and not match.refusal.near:
            _offer_later_key(asker, minutes, reading.rest(0), match.refusal)
        _check_work_type(asker, match.refusal.choices)
        raise match.refusal
    assert match.project is not None
    require_active(session, actor, match.project)
    return log_time(
        session, actor, match.project, _wanted(asker, minutes, reading.rest(match.used))
    )


def starts_plainly_with_duration(typed: str) -> bool:
    """Whether it can only be time to log: `2h …`, but not `5 mar` or `1-15 nov`, which are days."""
    first = typed.split(maxsplit=1)[0]
    return not first.isdigit() and looks_like_duration(first) and not looks_like_days(typed)


# What the words come to


def _duration(asker: _Asker, words: Sequence[Word], typed: str) -> tuple[int, int]:
    """The minutes typed and the number of words they take."""
    try:
        duration = take_duration(leading(words))
    except (DurationTooLong, SpanEndsBeforeStart) as refusal:
        choices = _instead(asker, refusal.suggestion, words[_taken_by(refusal, words) :])
        if choices:
            raise DurationMeant(refusal, choices) from refusal
        raise
    if duration is None:
        raise NotUnderstood(typed, _turned_around(asker, words))
    return duration


def _taken_by(refusal: DurationError, words: Sequence[Word]) -> int:
    """How many words were read as the duration that is refused."""
    texts = leading(words)
    for count in range(len(texts), 1, -1):
        try:
            parse_duration(" ".join(texts[:count]))
        except type(refusal):
            return count
        except DurationError:
            continue
    return 1


def _read(asker: _Asker, words: Sequence[Word]) -> _Reading:
    """The project that the words name, at their start or behind on, for or a day."""
    texts = leading(words)
    match = match_project(asker.session, asker.actor, texts, asker.channel_id)
    if match.exact:
        return _Reading(match, (), words)
    start = _joining(texts)
    day = take_day(texts[start:], asker.actor.days)
    end = start + (day[1] if day else 0)
    at = end + _joining(texts[end:])
    if 0 < at < len(texts):
        later = match_project(asker.session, asker.actor, texts[at:], asker.channel_id)
        if later.exact or not match.project:
            return _Reading(later, words[start:end], words[at:])
    return _Reading(match, (), words)


def _joining(texts: Sequence[str]) -> int:
    """How many words at the start only join what follows."""
    count = 0
    while count < min(len(texts), _MOST_JOINING) and texts[count].lower() in _JOINING:
        count += 1
    return count


def _wanted(asker: _Asker, minutes: int, words: Sequence[Word]) -> WantedTime:
    """The time meant by the words after the project: a day if they begin with one, and a note."""
    day = take_day(leading(words), asker.actor.days)
    note = text_of(words[day[1] if day else 0 :])
    check_note(asker.actor, note)
    return WantedTime(
        minutes=minutes,
        day=day[0] if day else asker.actor.today,
        note=note,
        work_type=asker.marks.work_type,
        billable=asker.marks.billable,
    )


# What it may have meant


def _choices(asker: _Asker, minutes: int, reading: _Reading) -> tuple[Choice, ...]:
    """What one click on each of the projects that may be meant would log."""
    match = reading.match
    offers = ((match.project, match.used),) if match.project else match.offers
    return tuple(
        offer(asker.actor, project, _wanted(asker, minutes, reading.rest(used)))
        for project, used in offers
        if project.active
    )


def _ask_about_duration(asker: _Asker, words: Sequence[Word], used: int, reading: _Reading) -> None:
    """Ask before `2h 30 ACME-site` is two hours and `20 mints` are twenty.

    Raises:
        DurationMeant: the next word may well belong to the duration.
    """
    texts = leading(words)
    linked = reading.match.project is not None
    refusal = _more_duration(asker, texts, used, linked=linked)
    if refusal is None:
        return
    meant = _instead(asker, refusal.suggestion, words[used + 1 :])
    if linked and meant:  # the word may as well begin the note
        meant += _choices(asker, parse_duration(" ".join(texts[:used])), reading)
    if meant or isinstance(refusal, UnitUnknown):
        raise DurationMeant(refusal, meant)


def _more_duration(
    asker: _Asker, texts: Sequence[str], used: int, *, linked: bool
) -> MinutesWithoutUnit | UnitUnknown | None:
    """What the duration may be together with the next word, unless that begins a day."""
    if len(texts) == used:
        return None
    text = " ".join(texts[: used + 1])
    try:
        if take_day(texts[used:], asker.actor.days):  # `2h 15 mar`
            return None
        minutes = parse_duration(text)
    except (DurationError, DayError):
        return unknown_unit(texts[: used + 1], a_day=max(asker.actor.week_norm))
    note = linked and len(texts[used]) == 1  # `2h 3 pages`
    return None if note else MinutesWithoutUnit(text, minutes)


def _instead(asker: _Asker, minutes: int | None, words: Sequence[Word]) -> tuple[Choice, ...]:
    """What other minutes would log on the project that follows, if it is plain which."""
    if minutes is None:
        return ()
    reading = _read(asker, words)
    refusal = reading.match.refusal
    plain = not (isinstance(refusal, NoSuchProject) and not refusal.near)
    return _choices(asker, minutes, reading) if plain else ()


def _offer_later_key(
    asker: _Asker, minutes: int, words: Sequence[Word], refusal: NoSuchProject
) -> None:
    """Offer the exact key that stands too late, as in `2h menu for ACME-site`."""
    for at, key in enumerate(leading(words)[:_LOOKED_AT]):
        project = project_by_key(asker.session, asker.actor, key) if at else None
        if project and project.active:
            before = at - 1 if words[at - 1].text.lower() in _JOINING else at
            rest = [*words[:before], *words[at + 1 :]]
            refusal.near = True
            refusal.choices = (offer(asker.actor, project, _wanted(asker, minutes, rest)),)
            return


def _turned_around(asker: _Asker, words: Sequence[Word]) -> tuple[Choice, ...]:
    """`ACME-site 2h menu` as if it had been typed `2h ACME-site menu`."""
    texts = leading(words)
    for at in range(1, min(len(texts), _LOOKED_AT)):
        if starts_plainly_with_duration(texts[at]) and (duration := take_duration(texts[at:])):
            minutes, used = duration
            before = at - 1 if texts[at - 1].lower() in _JOINING else at
            return _instead(asker, minutes, [*words[:before], *words[at + used :]])
    return ()


def _check_work_type(asker: _Asker, choices: tuple[Choice, ...]) -> None:
    """Refuse an unknown work type before anything is offered that would have it.

    Raises:
        NoSuchWorkType: with what was offered, and the near types, as choices.
    """
    typed = asker.marks.work_type
    if typed is None:
        return
    try:
        find_work_type(asker.session, typed)
    except NoSuchWorkType as refusal:
        refusal.choices = tuple(
            replace(choice, wanted=replace(choice.wanted, work_type=refusal.near[0]))
            for choice in choices
            if refusal.near
        ) or _as_project(asker, typed, choices)
        raise


def _as_project(asker: _Asker, typed: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """`2h #ACME-site`, where the project was written as if it were a channel."""
    project = project_by_key(asker.session, asker.actor, typed)
    if project is None or not project.active or not choices:
        return ()
    return (
        replace(choices[0], project=project, wanted=replace(choices[0].wanted, work_type=None)),
    )
