"""What the rules say of one workspace's time, kept in plain dicts: the model of the time machine.

Written from the rules alone; it shares no code with what it is compared to.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

SEES_ALL = {"ann"}
PROJECTS = ("ACME-site", "ACME-shop", "BETA")
NOT_BILLABLE = {"BETA"}
WORK_TYPES = ("Design", "Writing")


class RefusedError(Exception):
    """One of these is what the person is told."""

    def __init__(self, *kinds: str) -> None:
        super().__init__(*kinds)
        self.kinds = set(kinds)


@dataclass(frozen=True)
class Facts:
    """All that a time entry says."""

    person: str
    project: str
    day: date
    minutes: int
    note: str
    work_type: str | None
    billable: bool


@dataclass(frozen=True)
class Wish:
    """What a person asks for; billable None leaves it to the project, or as it was."""

    project: str
    day: date
    minutes: int
    note: str
    work_type: str | None
    billable: bool | None


@dataclass(frozen=True)
class Change:
    """One line of the trail; entries and changes are known by their number, from 0."""

    person: str
    at: datetime
    entry: int
    before: Facts | None
    after: Facts | None
    undoes: int | None = None
    amends: bool = False


@dataclass
class Books:
    """One workspace."""

    multiple: int
    zones: dict[str, str]
    active: set[str] = field(default_factory=lambda: set(PROJECTS))
    teams: set[tuple[str, str]] = field(
        default_factory=lambda: {("bob", "ACME-site"), ("bob", "BETA")}
    )
    work_types: set[str] = field(default_factory=lambda: set(WORK_TYPES))
    entries: dict[int, Facts] = field(default_factory=dict)
    versions: list[int] = field(default_factory=list)
    logged_at: list[datetime] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def sees(self, person: str, project: str) -> bool:
        return person in SEES_ALL or (person, project) in self.teams

    def is_closed(self, _person: str, _day: date) -> bool:
        """Whether the day is in a week that was handed in; here nobody hands any in."""
        return False

    def minutes_on(self, person: str, day: date) -> int:
        return sum(
            facts.minutes
            for facts in self.entries.values()
            if (facts.person, facts.day) == (person, day)
        )

    def minutes_in_week(self, person: str, day: date) -> int:
        monday = day - timedelta(days=day.weekday())
        return sum(self.minutes_on(person, monday + timedelta(days=n)) for n in range(7))

    def log(self, person: str, wish: Wish, now: datetime, *, anyway: bool) -> None:
        if not self.sees(person, wish.project):
            raise RefusedError("ProjectGone")  # and nothing more is told of it
        minutes = self.rounded(wish.minutes)
        refusals = set()
        if wish.project not in self.active:
            refusals.add("ProjectInactive")
        if wish.work_type and wish.work_type not in self.work_types:
            refusals.add("NoSuchWorkType")
        if self.minutes_on(person, wish.day) + minutes > 24 * 60:
            refusals.add("DayFull")
        if self.is_closed(person, wish.day):
            refusals.add("WeekClosed")
        like = (person, wish.project, wish.day, minutes)
        if not anyway and any(
            (facts.person, facts.project, facts.day, facts.minutes) == like
            and now - self.logged_at[entry] < timedelta(minutes=2)
            for entry, facts in self.entries.items()
        ):
            refusals.add("LoggedJustNow")
        refuse(refusals)
        billable = self.is_billable(wish)
        facts = Facts(person, wish.project, wish.day, minutes, wish.note, wish.work_type, billable)
        self.entries[len(self.versions)] = facts
        self.changes.append(Change(person, now, len(self.versions), None, facts))
        self.versions.append(1)
        self.logged_at.append(now)

    def is_billable(self, wish: Wish) -> bool:
        return wish.project not in NOT_BILLABLE if wish.billable is None else wish.billable

    def again(self, person: str, day: date, now: datetime) -> None:
        own = [entry for entry, facts in self.entries.items() if facts.person == person]
        if not own:
            raise RefusedError("NothingLogged")
        latest = self.entries[max(own)]
        wish = Wish(
            latest.project, day, latest.minutes, latest.note, latest.work_type, latest.billable
        )
        self.log(person, wish, now, anyway=False)

    def edit(self, person: str, entry: int, version: int, wish: Wish, now: datetime) -> None:
        before = self.entries.get(entry)
        hidden = set() if self.sees(person, wish.project) else {"ProjectGone"}
        if before is None or before.person != person:
            raise RefusedError("NoSuchEntry", *hidden)
        refusals = hidden
        if version != self.versions[entry]:
            refusals.add("EntryChanged")
        if not self.sees(person, before.project):
            refusals.add("ProjectGone")
        if wish.work_type not in {None, before.work_type, *self.work_types}:
            refusals.add("NoSuchWorkType")
        after = Facts(
            person,
            wish.project,
            wish.day,
            self.rounded(wish.minutes),
            wish.note,
            wish.work_type,
            before.billable if wish.billable is None else wish.billable,
        )
        refuse(refusals | self._against(before, after))
        if after != before:  # what is saved as it was is no change
            self._change(person, entry, after, now)

    def remove(self, person: str, entry: int, version: int, now: datetime) -> None:
        before = self.entries.get(entry)
        if before is None or before.person != person:
            raise RefusedError("NoSuchEntry")
        if version != self.versions[entry]:
            raise RefusedError("EntryChanged")
        if self.is_closed(person, before.day):
            raise RefusedError("WeekClosed")
        self.changes.append(Change(person, now, entry, self.entries.pop(entry), None))

    def undo_last(self, person: str, now: datetime) -> None:
        standing = [
            number
            for number, change in enumerate(self.changes)
            if change.person == person and self.stands(number) and not self.is_amended(number)
        ]
        if not standing:
            raise RefusedError("NothingToUndo")
        self._take_back(person, standing[-1], now)

    def undo(self, person: str, number: int | None, now: datetime) -> None:
        change = None if number is None else self.changes[number]
        if number is None or change is None or change.person != person:
            raise RefusedError("NothingToUndo")
        if change.undoes is not None or change.amends:
            raise RefusedError("NothingToUndo")
        if not self.stands(number):
            raise RefusedError("AlreadyUndone")
        later = [
            n
            for n in range(number + 1, len(self.changes))
            if self.changes[n].entry == change.entry
            and self.stands(n)
            and not self.changes[n].amends
        ]
        if later:
            gone = self.changes[later[-1]].after is None
            raise RefusedError("RemovedSince" if gone else "ChangedSince")
        self._take_back(person, number, now)

    def _take_back(self, person: str, number: int, now: datetime) -> None:
        change = self.changes[number]
        if change.after is None:
            self._put_back(person, number, now)
            return
        present = self.entries.get(change.entry)
        if present is None:  # an amendment took it away
            raise RefusedError("NoSuchEntry")
        if change.before is None:
            if self.is_closed(person, present.day):
                raise RefusedError("WeekClosed")
            del self.entries[change.entry]
            self.changes.append(Change(person, now, change.entry, present, None, number))
            return
        if not self.sees(person, change.before.project):
            raise RefusedError("OriginGone")
        refuse(self._against(present, change.before))
        self._change(person, change.entry, change.before, now, number)

    def _put_back(self, person: str, number: int, now: datetime) -> None:
        entry, facts = self.changes[number].entry, self.changes[number].before
        assert facts is not None
        if not self.sees(person, facts.project):
            raise RefusedError("ProjectGone")
        refusals = set()
        if facts.project not in self.active:
            refusals.add("ProjectInactive")
        if self.minutes_on(person, facts.day) + facts.minutes > 24 * 60:
            refusals.add("DayFull")
        if self.is_closed(person, facts.day):
            refusals.add("WeekClosed")
        refuse(refusals)
        self.entries[entry] = facts
        self.logged_at[entry] = now
        # Higher than any it had, so that whatever was drawn before is stale.
        self.versions[entry] = 1 + sum(change.entry == entry for change in self.changes)
        self.changes.append(Change(person, now, entry, None, facts, number))

    def _against(self, before: Facts, after: Facts) -> set[str]:
        """What speaks against turning an entry from the one into the other."""
        refusals = set()
        moved = (before.project, before.day) != (after.project, after.day)
        if after.project not in self.active and (moved or after.minutes > before.minutes):
            refusals.add("ProjectInactive")
        on_the_day = self.minutes_on(before.person, after.day)
        if before.day == after.day:
            on_the_day -= before.minutes
        if on_the_day + after.minutes > 24 * 60:
            refusals.add("DayFull")
        days = {before.day, after.day} if after != before else set()
        if any(self.is_closed(before.person, day) for day in days):
            refusals.add("WeekClosed")
        return refusals

    def _change(
        self, person: str, entry: int, after: Facts, now: datetime, undoes: int | None = None
    ) -> None:
        self.changes.append(Change(person, now, entry, self.entries[entry], after, undoes))
        self.entries[entry] = after
        self.versions[entry] += 1

    def is_amended(self, number: int) -> bool:
        """Whether it amends, or what it did was amended since: then it is not one's own to undo."""
        entry = self.changes[number].entry
        return any(each.amends and each.entry == entry for each in self.changes[number:])

    def stands(self, number: int) -> bool:
        return self.changes[number].undoes is None and all(
            change.undoes != number for change in self.changes
        )

    def rounded(self, minutes: int) -> int:
        return min(ceil(minutes / self.multiple) * self.multiple, 24 * 60)


def today(books: Books, person: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(books.zones[person])).date()


def as_seen(books: Books, person: str, facts: Facts) -> Facts:
    """The facts as their owner may read them; no project where they left its team."""
    return facts if books.sees(person, facts.project) else replace(facts, project="")


def by_day(books: Books, person: str, monday: date) -> list[tuple[date, int, list[Facts]]]:
    return [
        (
            day,
            books.minutes_on(person, day),
            [
                as_seen(books, person, facts)
                for _, facts in sorted(books.entries.items())
                if (facts.person, facts.day) == (person, day)
            ],
        )
        for day in (monday + timedelta(days=n) for n in range(7))
    ]


def by_project(books: Books, person: str, first: date, last: date) -> list[tuple[str, int]]:
    """Minutes on each project; on those the person sees no more, together."""
    sums: Counter[str] = Counter()
    for facts in books.entries.values():
        if facts.person == person and first <= facts.day <= last:
            sums[as_seen(books, person, facts).project] += facts.minutes
    return sorted(sums.items())


def refuse(refusals: set[str]) -> None:
    if refusals:
        raise RefusedError(*refusals)
