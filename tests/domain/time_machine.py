"""Rows of steps by two people in two workspaces, compared to what the rules say of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
)

from domain.days.periods import Period
from domain.errors import DomainError
from domain.read_models import Totals
from models.database import Database
from tests.domain.agency import Agency
from tests.domain.books import (
    PROJECTS,
    WORK_TYPES,
    Books,
    Facts,
    RefusedError,
    Wish,
    by_day,
    by_project,
    today,
)
from tests.factories import NOON

_workspaces = count(1)

SIDES = st.sampled_from((0, 0, 0, 1))
PEOPLE = st.sampled_from(("bob", "bob", "ann"))
WISHES = st.builds(
    lambda project, ago, minutes, *rest: (ago, Wish(project, date.min, minutes, *rest)),
    st.sampled_from(PROJECTS),
    st.integers(0, 2),
    st.sampled_from((1, 20, 60, 60, 700, 1440)),
    st.sampled_from(("", "menu", "Ä“§\n🕑")),
    st.sampled_from((None, None, *WORK_TYPES)),
    st.sampled_from((None, True, False)),
)
ZONES = st.sampled_from(
    (
        "Etc/GMT+12",  # UTC-12
        "America/New_York",
        "UTC",
        "Europe/Berlin",
        "Australia/Lord_Howe",  # half an hour of summer time
        "Pacific/Auckland",
        "Pacific/Kiritimati",  # UTC+14
    )
)
STARTS = st.sampled_from(
    (
        NOON,
        datetime(2026, 9, 26, 13, 50, tzinfo=UTC),  # Auckland's and Lord Howe's clocks go forward
        datetime(2026, 10, 24, 22, 30, tzinfo=UTC),  # Berlin's go back within the night
        datetime(2026, 11, 1, 4, 30, tzinfo=UTC),  # New York's
        datetime(2027, 3, 28, 0, 30, tzinfo=UTC),  # Berlin's go forward
        datetime(2026, 12, 31, 9, 58, tzinfo=UTC),  # a year, and two weeks' names, meet
    )
)
FIRST = Wish("ACME-site", date.min, 60, "menu", None, None)
WHICH = st.sampled_from((0, 0, 0, 0, 1, 1, 2, 3, 5, 8, 40))
"""Counted back from the latest."""


@dataclass
class Side:
    """A workspace, and what the rules say of it."""

    agency: Agency
    books: Books


class TimeMachine(RuleBasedStateMachine):
    now: datetime
    sides: Sequence[Side]
    last: tuple[Side, str]

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database

    @rule(side=SIDES, person=PEOPLE, wish=WISHES, anyway=st.booleans())
    def log(self, side: int, person: str, wish: tuple[int, Wish], *, anyway: bool) -> None:
        dated = self.dated(person, wish)
        self._both(
            side,
            person,
            lambda agency: agency.log(person, dated, self.now, anyway=anyway),
            lambda books: books.log(person, dated, self.now, anyway=anyway),
        )

    @rule(side=SIDES, person=PEOPLE, ago=st.sampled_from((None, 0, 1)))
    def again(self, side: int, person: str, ago: int | None) -> None:
        present = today(self.sides[side].books, person, self.now)
        day = None if ago is None else present - timedelta(days=ago)
        self._both(
            side,
            person,
            lambda agency: agency.again(person, day, self.now),
            lambda books: books.again(person, day or present, self.now),
        )

    @rule(
        side=SIDES,
        of=SIDES,
        person=PEOPLE,
        which=WHICH,
        wish=WISHES,
        stale=st.sampled_from((0, 0, 0, 1)),
    )
    def edit(  # noqa: PLR0917 - Hypothesis names them all
        self, side: int, of: int, person: str, which: int, wish: tuple[int, Wish], stale: int
    ) -> None:
        theirs = self.sides[side ^ of]
        number = entry_of(theirs, person, which)
        entry_id = 0 if number is None else theirs.agency.entry_ids[number]
        version = 1 if number is None else theirs.books.versions[number] - stale
        dated = self.dated(person, wish)
        known = -1 if number is None or of else number
        self._both(
            side,
            person,
            lambda agency: agency.edit(person, entry_id, version, dated, self.now),
            lambda books: books.edit(person, known, version, dated, self.now),
        )

    @rule(
        side=SIDES,
        of=SIDES,
        person=PEOPLE,
        which=WHICH,
        stale=st.sampled_from((0, 0, 0, 1)),
        back=st.booleans(),
    )
    def remove(
        self, side: int, of: int, person: str, which: int, stale: int, *, back: bool
    ) -> None:
        theirs = self.sides[side ^ of]
        number = entry_of(theirs, person, which)
        entry_id = 0 if number is None else theirs.agency.entry_ids[number]
        version = 1 if number is None else theirs.books.versions[number] - stale
        known = -1 if number is None or of else number
        self._both(
            side,
            person,
            lambda agency: agency.remove(person, entry_id, version, self.now),
            lambda books: books.remove(person, known, version, self.now),
        )
        if back:
            self.undo_last(side=side, person=person)

    @rule(side=SIDES, person=PEOPLE)
    def undo_last(self, side: int, person: str) -> None:
        self._both(
            side,
            person,
            lambda agency: agency.undo_last(person, self.now),
            lambda books: books.undo_last(person, self.now),
        )

    @rule(side=SIDES, of=SIDES, person=PEOPLE, which=WHICH)
    def undo(self, side: int, of: int, person: str, which: int) -> None:
        change_ids = self.sides[side ^ of].agency.change_ids
        number = counted_back(which, len(change_ids))
        change_id = 0 if number is None else change_ids[number]
        self._both(
            side,
            person,
            lambda agency: agency.undo(person, change_id, self.now),
            lambda books: books.undo(person, None if of else number, self.now),
        )

    @rule(side=SIDES, project=st.sampled_from(PROJECTS))
    def close_or_open_a_project(self, side: int, project: str) -> None:
        here = self.sides[side]
        here.books.active ^= {project}
        here.agency.switch_project(project, active=project in here.books.active)

    @rule(side=SIDES, name=st.sampled_from(WORK_TYPES))
    def close_or_open_a_work_type(self, side: int, name: str) -> None:
        here = self.sides[side]
        here.books.work_types ^= {name}
        here.agency.switch_work_type(name, active=name in here.books.work_types)

    @rule(side=SIDES, person=PEOPLE, project=st.sampled_from(PROJECTS))
    def leave_or_join_a_team(self, side: int, person: str, project: str) -> None:
        here = self.sides[side]
        self.last = (here, person)
        here.books.teams ^= {(person, project)}
        here.agency.change_team(person, project, joins=(person, project) in here.books.teams)

    @rule(seconds=st.sampled_from((1, 60, 119, 120, 3600, 5 * 3600, 86_400, 3 * 86_400)))
    def time_goes_by(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @invariant()
    def trails_and_entries_agree(self) -> None:
        for side in self.sides:
            trail, entries = side.agency.kept()
            assert trail == side.books.changes
            assert entries == {
                number: (facts, side.books.versions[number])
                for number, facts in side.books.entries.items()
            }
            replayed: dict[int, Facts] = {}
            for change in trail:
                assert replayed.pop(change.entry, None) == change.before
                if change.after:
                    replayed[change.entry] = change.after
            assert replayed == side.books.entries

    @invariant()
    def what_the_last_to_act_is_told_agrees(self) -> None:
        side, person = self.last
        day = today(side.books, person, self.now)
        lately = Period(day - timedelta(days=30), day, "lately")
        told = side.agency.told(person, day, lately, self.now)
        self._totals_agree(side, person, told.totals)
        assert told.by_day == by_day(side.books, person, told.totals.week.first)
        assert sorted(told.by_project) == by_project(side.books, person, lately.first, day)

    def dated(self, person: str, wish: tuple[int, Wish]) -> Wish:
        ago, undated = wish
        return replace(
            undated, day=today(self.sides[0].books, person, self.now) - timedelta(days=ago)
        )

    def _both(
        self,
        side: int,
        person: str,
        act: Callable[[Agency], Totals],
        expect: Callable[[Books], None],
    ) -> None:
        """Do the step in the database and in the books; both do it, or both refuse alike."""
        here = self.sides[side]
        self.last = (here, person)
        expected: set[str] = set()
        try:
            expect(here.books)
        except RefusedError as refused:
            expected = refused.kinds
        try:
            totals = act(here.agency)
        except DomainError as told:
            assert type(told).__name__ in expected  # noqa: PT017 - which of them is what matters
        else:
            assert not expected
            self._totals_agree(here, person, totals)

    def _totals_agree(self, side: Side, person: str, totals: Totals) -> None:
        assert totals.day_minutes == side.books.minutes_on(person, totals.day)
        assert totals.week_minutes == side.books.minutes_in_week(person, totals.day)
        assert totals.day_minutes <= 24 * 60
        assert totals.week.first <= totals.day <= totals.week.last


def counted_back(which: int, length: int) -> int | None:
    return length - 1 - which if which < length else None


def entry_of(side: Side, person: str, which: int) -> int | None:
    """An entry by its number: one of the person's own, unless they haven't that many."""
    own = [number for number, facts in side.books.entries.items() if facts.person == person]
    back = counted_back(which, len(own))
    return counted_back(which, len(side.agency.entry_ids)) if back is None else sorted(own)[back]


def next_workspace() -> int:
    """A number that no workspace of this run has."""
    return next(_workspaces)
