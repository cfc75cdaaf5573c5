"""What stands behind a typed duration: a project or what it may be, a day, a note."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.actor import Actor
from domain.days.days import take_day
from domain.entries.time_entries import check_note, offer
from domain.entries.typed_words import Marks, Word, leading, text_of
from domain.projects.project_names import Match, NoSuchProject, match_project
from domain.projects.projects import project_by_key
from domain.read_models import Choice, ProjectName, WantedTime
from models.database import WorkspaceSession

_ENGLISH = ("on", "for", "to", "in", "at", "the", "project")
_GERMAN = ("f\u00fcr", "auf", "bei", "beim")
_OTHERS = ("pour", "sur", "para", "per", "voor", "op")
_SIGNS = ("-", "\u2013", "\u2014", "/", ":")
_JOINING = frozenset((*_ENGLISH, *_GERMAN, *_OTHERS, *_SIGNS))
_MOST_JOINING = 2  # "on the"
_LOOKED_AT = 8  # words among which a key is looked for that stands too late
_LONGEST_DAY = 4  # words


@dataclass(frozen=True)
class Asker:
    """Who types, where, and what they said with # and !."""

    session: WorkspaceSession
    actor: Actor
    channel_id: str | None
    marks: Marks


@dataclass(frozen=True)
class Reading:
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


def read(asker: Asker, words: Sequence[Word]) -> Reading:
    """The project that the words name, at their start or behind on, for or a day.

    Raises:
        DayError: a day that can't be meant stands there.
    """
    texts = leading(words)
    match = match_project(asker.session, asker.actor, texts, asker.channel_id)
    if match.exact:
        return Reading(match, (), words)
    start = joining(texts)
    day = take_day(texts[start:], asker.actor.days)
    end = start + (day[1] if day else 0)
    at = end + joining(texts[end:])
    if 0 < at < len(texts):
        later = match_project(asker.session, asker.actor, texts[at:], asker.channel_id)
        if later.used:
            return Reading(later, words[start:end], words[at:])
    return Reading(match, (), words)


def joining(texts: Sequence[str]) -> int:
    """How many words at the start only join what follows."""
    count = 0
    while count < min(len(texts), _MOST_JOINING) and texts[count].lower() in _JOINING:
        count += 1
    return count


def without_joining(words: Sequence[Word]) -> list[Word]:
    """The words, but for those at their end that only join what follows."""
    kept = list(words)
    while kept and kept[-1].text.lower() in _JOINING:
        kept.pop()
    return kept


def wanted_time(asker: Asker, minutes: int, words: Sequence[Word]) -> WantedTime:
    """The time meant by the words after the project: a day if they begin with one, and a note."""
    day = take_day(leading(words), asker.actor.days)
    note = text_of(words[day[1] if day else 0 :])
    check_note(asker.actor, note)
    return WantedTime(
        minutes=minutes,
        day=day[0] if day else asker.actor.today,
        note=note,
        work_type=asker.marks.work_type or asker.actor.work_type,
        billable=asker.marks.billable,
    )


def choices_of(asker: Asker, minutes: int, reading: Reading) -> tuple[Choice, ...]:
    """What one click on each of the projects that may be meant would log."""
    match = reading.match
    offers = ((match.project, match.used),) if match.project else match.offers
    return tuple(
        offer(asker.actor, project, wanted_time(asker, minutes, reading.rest(used)))
        for project, used in offers
        if project.active
    )


def choices_if_plain(
    asker: Asker, minutes: int | None, words: Sequence[Word]
) -> tuple[Choice, ...]:
    """What other minutes would log on the project that the words name, if it is plain which."""
    if minutes is None:
        return ()
    reading = read(asker, words)
    refusal = reading.match.refusal
    if isinstance(refusal, NoSuchProject) and not refusal.near:
        later = choice_of_later_key(asker, minutes, reading)
        return (later,) if later else ()
    return choices_of(asker, minutes, reading)


def choice_of_later_key(asker: Asker, minutes: int, reading: Reading) -> Choice | None:
    """The exact key that stands too late, as in `2h menu for ACME-site yesterday`."""
    words = reading.words
    for at, key in enumerate(leading(words)[:_LOOKED_AT]):
        project = _active(asker, key) if at else None
        if project:
            before = without_joining(words[:at])
            rest = day_first(asker, [*reading.day, *before], words[at + 1 :])
            return offer(asker.actor, project, wanted_time(asker, minutes, rest))
    return None


def day_first(asker: Asker, before: Sequence[Word], after: Sequence[Word]) -> list[Word]:
    """Both in a row, led by the day that `after` begins with, or `before` begins or ends with."""
    if day := take_day(leading(after), asker.actor.days):
        return [*after[: day[1]], *before, *after[day[1] :]]
    for count in range(min(len(before), _LONGEST_DAY), 0, -1):
        day = take_day(leading(before[-count:]), asker.actor.days)
        if day and day[1] == count:
            return [*before[-count:], *before[:-count], *after]
    return [*before, *after]


def _active(asker: Asker, key: str) -> ProjectName | None:
    project = project_by_key(asker.session, asker.actor, key)
    return project if project and project.active else None
