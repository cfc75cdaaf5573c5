"""What the rules say of timers, of weeks that are handed in, and of amendments (rules 18, 21)."""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.domain.books import SEES_ALL, Books, Change, Facts, RefusedError, Wish, refuse, today

_LONGEST_RUN = timedelta(days=7)


@dataclass(frozen=True)
class Running:
    """A timer."""

    project: str
    note: str
    work_type: str | None
    billable: bool | None
    since: datetime


@dataclass(frozen=True)
class Sheet:
    """Where a week stands that was handed in once."""

    state: str
    version: int


@dataclass(frozen=True)
class Asked:
    """An amendment; amendments are known by their number, from 0."""

    person: str
    monday: date
    entry: int | None
    after: Facts | None
    state: str = "asked"
    version: int = 1


@dataclass
class WeekBooks(Books):
    """One workspace, with its timers, timesheets and amendments."""

    timers: dict[str, Running] = field(default_factory=dict)
    sheets: dict[tuple[str, date], Sheet] = field(default_factory=dict)
    amendments: list[Asked] = field(default_factory=list)

    def is_closed(self, person: str, day: date) -> bool:
        return self.state_of(person, monday_of(day)) != "open"

    def state_of(self, person: str, monday: date) -> str:
        sheet = self.sheets.get((person, monday))
        return sheet.state if sheet else "open"

    # Timers

    def start(self, person: str, wish: Wish, now: datetime) -> None:
        if not self.sees(person, wish.project):
            raise RefusedError("ProjectGone")
        refusals = set()
        if wish.project not in self.active:
            refusals.add("ProjectInactive")
        if wish.work_type and wish.work_type not in self.work_types:
            refusals.add("NoSuchWorkType")
        refuse(refusals)
        present = self.timers.get(person)
        if present and present.project == wish.project:
            return
        if self.is_closed(person, today(self, person, now)):
            raise RefusedError("WeekClosed")
        if present:
            self.stop(person, now)
        self.timers[person] = Running(
            wish.project, wish.note, wish.work_type, wish.billable, since=now
        )

    def stop(self, person: str, now: datetime) -> None:
        running = self.timers.get(person)
        if running is None:
            raise RefusedError("NoTimer")
        if now - running.since > _LONGEST_RUN:
            raise RefusedError("TimerRanTooLong")
        then = deepcopy(self)  # all the days, or none
        for day, minutes in self._days_of(person, running.since, now):
            if minutes > 24 * 60:  # where clocks are put back
                raise RefusedError("TimerNotLogged")
            wish = Wish(
                running.project, day, minutes, running.note, running.work_type, running.billable
            )
            try:
                then.log(person, wish, now, anyway=True)
            except RefusedError:
                raise RefusedError("TimerNotLogged") from None
        del then.timers[person]
        self.__dict__.update(then.__dict__)

    def cancel(self, person: str) -> None:
        if person not in self.timers:
            raise RefusedError("NoTimer")
        del self.timers[person]

    def _days_of(self, person: str, since: datetime, now: datetime) -> list[tuple[date, int]]:
        """Each whole minute is of the day in which it ended."""
        zone, instant = ZoneInfo(self.zones[person]), timedelta(microseconds=1)
        ends = (
            since + timedelta(minutes=number + 1) - instant
            for number in range((now - since) // timedelta(minutes=1))
        )
        return sorted(Counter(end.astimezone(zone).date() for end in ends).items())

    # Timesheets

    def submit(self, person: str, ago: int, now: datetime, *, stale: bool) -> str:
        monday = monday_of(today(self, person, now)) - timedelta(weeks=ago)
        present = self.sheets.get((person, monday))
        if present and present.state != "open":
            return "already"
        if stale:
            return "otherwise"
        self.sheets[person, monday] = Sheet("submitted", present.version + 1 if present else 1)
        return "done"

    def withdraw(self, person: str, ago: int, now: datetime) -> None:
        monday = monday_of(today(self, person, now)) - timedelta(weeks=ago)
        present = self.sheets.get((person, monday))
        if present is None or present.state == "open":
            raise RefusedError("NotHandedIn")
        if present.state == "approved":
            raise RefusedError("WeekClosed")
        self.sheets[person, monday] = Sheet("open", present.version + 1)

    def decide(self, actor: str, which: tuple[str, date], version: int, state: str) -> None:
        if actor not in SEES_ALL:
            raise RefusedError("NotAllowed")
        present = self.sheets[which]
        if present.state != "submitted" or present.version != version:
            raise RefusedError("SheetNotWaiting")
        self.sheets[which] = Sheet(state, present.version + 1)

    # Amendments

    def ask_for_change(self, person: str, entry: int, version: int, wish: Wish) -> None:
        before = self._asked_about(person, entry, version)
        if not self.sees(person, wish.project) or monday_of(wish.day) != monday_of(before.day):
            raise RefusedError("FormMistakes")
        refusals = set()
        if wish.work_type not in {None, before.work_type, *self.work_types}:
            refusals.add("NoSuchWorkType")
        billable = before.billable if wish.billable is None else wish.billable
        after = replace(self._wanted(person, wish), billable=billable)
        if after == before:
            refusals.add("NothingAmended")
        refuse(refusals | self._unfit(before, after, "DayFull"))
        self.amendments.append(Asked(person, monday_of(before.day), entry, after))

    def ask_to_add(self, person: str, wish: Wish) -> None:
        if self.state_of(person, monday_of(wish.day)) != "approved":
            raise RefusedError("WeekNotLocked")
        if not self.sees(person, wish.project):
            raise RefusedError("FormMistakes")
        refusals = set()
        if wish.work_type and wish.work_type not in self.work_types:
            refusals.add("NoSuchWorkType")
        after = self._wanted(person, wish)
        refuse(refusals | self._unfit(None, after, "DayFull"))
        self.amendments.append(Asked(person, monday_of(wish.day), None, after))

    def ask_to_remove(self, person: str, entry: int, version: int) -> None:
        before = self._asked_about(person, entry, version)
        self.amendments.append(Asked(person, monday_of(before.day), entry, None))

    def accept(self, actor: str, number: int, version: int, now: datetime) -> None:
        asked = self._waiting(actor, number, version)
        before = self.entries.get(asked.entry) if asked.entry is not None else None
        entry = asked.entry
        if asked.after:
            refuse(self._unfit(before, asked.after, "AmendmentTooLong"))
        if entry is None:
            entry = len(self.versions)
            self.versions.append(0)
            self.logged_at.append(now)
        if asked.after:
            self.entries[entry] = asked.after
            self.versions[entry] += 1
        else:
            del self.entries[entry]
        self.changes.append(Change(actor, now, entry, before, asked.after, amends=True))
        self.amendments[number] = replace(asked, entry=entry)  # one that was added has it by now
        self._decided(number, "accepted")

    def reject(self, actor: str, number: int, version: int) -> None:
        self._waiting(actor, number, version)
        self._decided(number, "rejected")

    def take_back(self, person: str, number: int, version: int) -> None:
        asked = self.amendments[number]
        if asked.person != person:
            raise RefusedError("GoneMeanwhile")
        if asked.state != "asked" or asked.version != version:
            raise RefusedError("AmendmentDecided")
        self._decided(number, "withdrawn")

    def _asked_about(self, person: str, entry: int, version: int) -> Facts:
        before = self.entries.get(entry)
        if before is None or before.person != person:
            raise RefusedError("NoSuchEntry")
        if self.state_of(person, monday_of(before.day)) != "approved":
            raise RefusedError("WeekNotLocked")
        if any(each.entry == entry and each.state == "asked" for each in self.amendments):
            raise RefusedError("AmendmentWaits")
        if version != self.versions[entry]:
            raise RefusedError("EntryChanged")
        return before

    def _wanted(self, person: str, wish: Wish) -> Facts:
        return Facts(
            person,
            wish.project,
            wish.day,
            self.rounded(wish.minutes),
            wish.note,
            wish.work_type,
            self.is_billable(wish),
        )

    def _unfit(self, before: Facts | None, after: Facts, too_long: str) -> set[str]:
        """What speaks against the change, but for the week's being locked."""
        refusals = set()
        stays = before is not None and (
            (before.project, before.day) == (after.project, after.day)
            and after.minutes <= before.minutes
        )
        if after.project not in self.active and not stays:
            refusals.add("ProjectInactive")
        there = self.minutes_on(after.person, after.day)
        if before and before.day == after.day:
            there -= before.minutes
        if there + after.minutes > 24 * 60:
            refusals.add(too_long)
        return refusals

    def _waiting(self, actor: str, number: int, version: int) -> Asked:
        if actor not in SEES_ALL:
            raise RefusedError("NotAllowed")
        asked = self.amendments[number]
        if asked.state != "asked" or asked.version != version:
            raise RefusedError("AmendmentDecided")
        return asked

    def _decided(self, number: int, state: str) -> None:
        asked = self.amendments[number]
        self.amendments[number] = replace(asked, state=state, version=asked.version + 1)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
