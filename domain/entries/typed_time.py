"""`/time 2h ACME-site yesterday fixing the menu #design`: from what was typed to a time entry."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import ClassVar

from domain.actor import Actor
from domain.days.days import DayError, take_day
from domain.days.duration_units import UnitUnknown, unknown_unit
from domain.days.durations import (
    DurationError,
    DurationTooLong,
    MinutesWithoutUnit,
    SpanEndsBeforeStart,
    days_of_a_month,
    is_bare,
    looks_like_duration,
    parse_duration,
    take_duration,
)
from domain.entries.time_entries import Logged, log_time, offer
from domain.entries.typed_reading import (
    Asker,
    Reading,
    choice_of_later_key,
    choices_if_plain,
    choices_of,
    day_first,
    joining,
    read,
    wanted_time,
)
from domain.entries.typed_words import Word, leading, read_words
from domain.errors import DomainError, NoSuchSubcommand
from domain.permissions import Permission, require
from domain.projects.project_names import NoSuchProject, TimeOnClient
from domain.projects.projects import project_by_key, require_active
from domain.read_models import Choice
from domain.settings.work_types import NoSuchWorkType, find_work_type
from models.database import WorkspaceSession

_LOOKED_AT = 8  # words among which a duration is looked for that stands too late


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


def log_typed_time(
    session: WorkspaceSession, actor: Actor, typed: str, channel_id: str | None = None
) -> Logged:
    """Log what was typed: DURATION [PROJECT] [DAY] [NOTE] [#work-type] [!nonbillable].

    The channel it was typed in stands in for the project if it is linked to one. An exact key may
    also follow on, for or a day.

    Raises:
        NotAllowed; NotUnderstood and every DurationError; NoSuchProject, ProjectMissing,
        TimeOnClient, ProjectInactive; every DayError; NoSuchWorkType, NoSuchFlag,
        NoSuchSubcommand; and what `log_time` raises.
    """
    require(actor, Permission.LOG_OWN_TIME)
    words, marks = read_words(typed)
    asker = Asker(session, actor, channel_id, marks)
    _refuse_days(asker, words, typed)
    minutes, used = _duration(asker, words, typed)
    reading = read(asker, words[used:])
    match = reading.match
    if not match.exact:
        _ask_about_project_mark(asker, minutes, words[used:])
        _ask_about_duration(asker, words, used, reading)
    if match.refusal:
        match.refusal.choices = choices_of(asker, minutes, reading)
        if match.used and (later := choice_of_later_key(asker, minutes, reading)):
            _offer_first(match.refusal, later)
        _check_work_type(asker, match.refusal.choices)
        raise match.refusal
    assert match.project is not None
    require_active(session, actor, match.project)
    wanted = wanted_time(asker, minutes, reading.rest(match.used))
    _check_work_type(asker, (offer(actor, match.project, wanted),))
    return log_time(session, actor, match.project, wanted)


def starts_plainly_with_duration(typed: str) -> bool:
    """Whether it can only be time to log: `2h …`, but not `5 mar` or `1-15 nov`, which are days."""
    first = typed.split(maxsplit=1)[0]
    return not first.isdigit() and looks_like_duration(first) and not days_of_a_month(typed)


def has_duration(typed: str) -> bool:
    """Whether a duration with a unit stands among the first words."""
    return any(looks_like_duration(it) and not is_bare(it) for it in typed.split()[:_LOOKED_AT])


# The duration


def _refuse_days(asker: Asker, words: Sequence[Word], typed: str) -> None:
    """Let pass what is no `1-15 nov menu`: half a month that would be fourteen hours.

    Raises:
        NoSuchSubcommand: it is, and the period is a click away.
    """
    texts = leading(words)
    days = days_of_a_month(" ".join(texts[:6]))
    if days is None:
        return
    first, last, month = days
    named = project_by_key(asker.session, asker.actor, month)
    if not named and take_day([last, month], asker.actor.days):
        raise NoSuchSubcommand("/time", typed, nearest=f"{first}-{last} {month}")


def _duration(asker: Asker, words: Sequence[Word], typed: str) -> tuple[int, int]:
    """The minutes typed and the number of words they take."""
    texts = leading(words)
    try:
        duration = take_duration(texts)
    except (DurationTooLong, SpanEndsBeforeStart) as refusal:
        unit = unknown_unit(texts[:2], a_day=max(asker.actor.week_norm))
        if unit:
            _ask(asker, unit, choices_if_plain(asker, unit.suggestion, words[2:]))
        used = _taken_by(refusal, texts)
        choices = choices_if_plain(asker, refusal.suggestion, words[used:])
        if choices:
            _ask(asker, refusal, choices)
        raise
    if duration is None:
        choices = _turned_around(asker, words)
        _check_work_type(asker, choices)
        raise NotUnderstood(typed, choices)
    return duration


def _taken_by(refusal: DurationError, texts: Sequence[str]) -> int:
    """How many words were read as the duration that is refused."""
    for count in range(len(texts[:_LOOKED_AT]), 1, -1):
        try:
            parse_duration(" ".join(texts[:count]))
        except type(refusal):
            return count
        except DurationError:
            continue
    return 1


def _turned_around(asker: Asker, words: Sequence[Word]) -> tuple[Choice, ...]:
    """`ACME-site 2h menu` as if it had been typed `2h ACME-site menu`."""
    texts = leading(words)
    for at in range(1, min(len(texts), _LOOKED_AT)):
        duration = None if joining(texts[at : at + 1]) else take_duration(texts[at:])
        if duration is None or (duration[1] == 1 and is_bare(texts[at])):
            continue
        minutes, used = duration
        after = words[at + used :]
        if after and read(asker, after).match.exact:  # `spent 2h on ACME-site`
            return choices_if_plain(asker, minutes, [*after, *words[:at]])
        before = words[: at - joining(texts[at - 1 : at])]
        return choices_if_plain(asker, minutes, day_first(asker, before, after))
    return ()


# What is asked about


def _ask(
    asker: Asker,
    refusal: DurationTooLong | SpanEndsBeforeStart | MinutesWithoutUnit | UnitUnknown,
    choices: tuple[Choice, ...],
) -> None:
    """Raise DurationMeant, unless another thing is wrong that would outlast the answer."""
    _check_work_type(asker, choices)
    raise DurationMeant(refusal, choices) from None


def _ask_about_duration(asker: Asker, words: Sequence[Word], used: int, reading: Reading) -> None:
    """Ask before `2h 30 ACME-site` is two hours and `20 mints` are twenty.

    Raises:
        DurationMeant: the next word may well belong to the duration.
    """
    texts, match = leading(words), reading.match
    linked = match.used == 0 and bool(match.project or isinstance(match.refusal, TimeOnClient))
    refusal = _more_duration(asker, texts, used, linked=linked)
    if refusal is None:
        return
    meant = choices_if_plain(asker, refusal.suggestion, words[used + 1 :])
    if linked and meant:  # the word may as well begin the note
        meant += choices_of(asker, parse_duration(" ".join(texts[:used])), reading)
    if meant or isinstance(refusal, UnitUnknown):
        _ask(asker, refusal, meant)


def _more_duration(
    asker: Asker, texts: Sequence[str], used: int, *, linked: bool
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


def _ask_about_project_mark(asker: Asker, minutes: int, words: Sequence[Word]) -> None:
    """Ask whether `2h #ACME-site menu` is time on that project.

    Raises:
        NoSuchWorkType: the project was written as if it were a channel.
    """
    typed = asker.marks.work_type
    project = project_by_key(asker.session, asker.actor, typed) if typed else None
    if typed is None or project is None or not project.active:
        return
    try:
        find_work_type(asker.session, typed)
    except NoSuchWorkType as refusal:
        unmarked = replace(asker, marks=replace(asker.marks, work_type=None))
        wanted = wanted_time(unmarked, minutes, words)
        refusal.choices = (offer(asker.actor, project, wanted),)
        raise


def _offer_first(refusal: DomainError, choice: Choice) -> None:
    """Offer the exact key that stands too late before what resembles the first word."""
    if isinstance(refusal, NoSuchProject):
        others = refusal.choices if refusal.near else ()
        refusal.choices = (choice, *(it for it in others if it.project != choice.project))
        refusal.near = True
    elif isinstance(refusal, TimeOnClient):
        refusal.choices = (choice,)


def _check_work_type(asker: Asker, choices: tuple[Choice, ...]) -> None:
    """Refuse an unknown work type before anything is offered that would have it.

    Raises:
        NoSuchWorkType: with what was offered as its choices, each of a near type or without any.
    """
    typed = asker.marks.work_type
    if typed is None:
        return
    try:
        find_work_type(asker.session, typed)
    except NoSuchWorkType as refusal:
        instead = refusal.instead[:1] if len(choices) > 1 else refusal.instead
        refusal.choices = tuple(
            replace(choice, wanted=replace(choice.wanted, work_type=name))
            for choice, name in product(choices, instead)
        )
        raise
