"""The time machine with timers, timesheets and amendments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from domain.errors import DomainError
from tests.domain.books import RefusedError, Wish, today
from tests.domain.time_machine import (
    FIRST,
    PEOPLE,
    SIDES,
    STARTS,
    WHICH,
    WISHES,
    ZONES,
    Side,
    TimeMachine,
    entry_of,
    next_workspace,
)
from tests.domain.week_agency import WeekAgency
from tests.domain.week_books import WeekBooks, monday_of

WEEKS = st.sampled_from((0, 0, 0, 1))
"""How many weeks ago."""
STALE = st.sampled_from((False, False, False, True))
DECIDERS = st.sampled_from(("ann", "ann", "ann", "bob"))


@dataclass
class WeekSide(Side):
    """A workspace, and what the rules say of it."""

    agency: WeekAgency
    books: WeekBooks


class WeekMachine(TimeMachine):
    sides: Sequence[WeekSide]

    @initialize(now=STARTS, ann=ZONES, bob=ZONES)
    def begin(self, now: datetime, ann: str, bob: str) -> None:
        self.now = now
        number, zones = next_workspace(), {"ann": ann, "bob": bob}
        self.sides = [
            WeekSide(
                WeekAgency(self.database, f"T{number}-{multiple}", multiple, zones),
                WeekBooks(multiple, zones),
            )
            for multiple in (1, 15)
        ]
        for person, side in product(("ann", "bob", "bob"), (0, 1)):  # for there to be some time
            self.log(side=side, person=person, wish=(0, FIRST), anyway=True)

    @rule(side=SIDES, person=PEOPLE, wish=WISHES)
    def start_a_timer(self, side: int, person: str, wish: tuple[int, Wish]) -> None:
        dated = self.dated(person, wish)
        self._step(
            side,
            lambda agency: agency.start(person, dated, self.now),
            lambda books: books.start(person, dated, self.now),
        )

    @rule(side=SIDES, person=PEOPLE, after=st.sampled_from((0, 59, 61, 3600, 26 * 3600)))
    def stop_the_timer(self, side: int, person: str, after: int) -> None:
        self.now += timedelta(seconds=after)
        self._step(
            side,
            lambda agency: agency.stop(person, self.now),
            lambda books: books.stop(person, self.now),
        )

    @rule(side=SIDES, person=PEOPLE)
    def cancel_the_timer(self, side: int, person: str) -> None:
        self._step(
            side,
            lambda agency: agency.cancel(person, self.now),
            lambda books: books.cancel(person),
        )

    @rule(side=SIDES, person=PEOPLE, ago=WEEKS, stale=STALE)
    def submit_a_week(self, side: int, person: str, ago: int, *, stale: bool) -> None:
        self._step(
            side,
            lambda agency: agency.submit(person, ago, self.now, stale=stale),
            lambda books: books.submit(person, ago, self.now, stale=stale),
        )

    @rule(side=SIDES, person=PEOPLE, ago=WEEKS)
    def withdraw_a_week(self, side: int, person: str, ago: int) -> None:
        self._step(
            side,
            lambda agency: agency.withdraw(person, ago, self.now),
            lambda books: books.withdraw(person, ago, self.now),
        )

    @precondition(lambda self: any(side.books.sheets for side in self.sides))
    @rule(
        data=st.data(),
        actor=DECIDERS,
        state=st.sampled_from(("approved", "approved", "open")),
        stale=STALE,
    )
    def decide_a_week(self, data: st.DataObject, actor: str, state: str, *, stale: bool) -> None:
        side, which = data.draw(
            st.sampled_from(
                [
                    (number, which)
                    for number, side in enumerate(self.sides)
                    for which in sorted(side.books.sheets)
                ]
            )
        )
        version = self.sides[side].books.sheets[which].version - stale
        self._step(
            side,
            lambda agency: agency.decide(actor, which, version, state, self.now),
            lambda books: books.decide(actor, which, version, state),
        )

    @rule(
        side=SIDES,
        person=PEOPLE,
        which=WHICH,
        wish=WISHES,
        later=st.integers(-1, 1),
        stale=STALE,
        what=st.sampled_from(("change", "change", "change", "remove", "add")),
        locks=st.sampled_from((True, True, False)),
        at_once=st.sampled_from((None, "accept", "accept", "reject", "take back")),
    )
    def ask_for_an_amendment(  # noqa: PLR0917 - Hypothesis names them all
        self,
        side: int,
        person: str,
        which: int,
        wish: tuple[int, Wish],
        later: int,
        what: str,
        *,
        stale: bool,
        locks: bool,
        at_once: str | None,
    ) -> None:
        asked = len(self.sides[side].books.amendments)
        self._ask(side, person, which, wish, later, what, stale=stale, locks=locks)
        if at_once and len(self.sides[side].books.amendments) > asked:
            decider = person if at_once == "take back" else "ann"
            self._decide(side, asked, decider, at_once, stale=False)

    def _ask(  # noqa: PLR0917 - as Hypothesis drew them
        self,
        side: int,
        person: str,
        which: int,
        wish: tuple[int, Wish],
        later: int,
        what: str,
        *,
        stale: bool,
        locks: bool,
    ) -> None:
        here = self.sides[side]
        number = entry_of(here, person, which)
        present = here.books.entries.get(-1 if number is None else number)
        if locks and present:
            self._lock(side, present.person, present.day)
        dated = self.dated(person, wish)
        if what == "add":
            self._step(
                side,
                lambda agency: agency.ask_to_add(person, dated, self.now),
                lambda books: books.ask_to_add(person, dated),
            )
            return
        entry_id = 0 if number is None else here.agency.entry_ids[number]
        version = 1 if number is None else here.books.versions[number] - stale
        known = -1 if number is None else number
        if what == "remove":
            self._step(
                side,
                lambda agency: agency.ask_to_remove(person, entry_id, version, self.now),
                lambda books: books.ask_to_remove(person, known, version),
            )
            return
        day = present.day if present else dated.day
        moved = min(day + timedelta(days=later), today(here.books, person, self.now))
        near = Wish(
            dated.project, moved, dated.minutes, dated.note, dated.work_type, dated.billable
        )
        self._step(
            side,
            lambda agency: agency.ask_for_change(person, entry_id, version, near, self.now),
            lambda books: books.ask_for_change(person, known, version, near),
        )

    @precondition(lambda self: any(side.books.amendments for side in self.sides))
    @rule(
        data=st.data(),
        actor=DECIDERS,
        what=st.sampled_from(("accept", "accept", "reject", "take back")),
        stale=STALE,
    )
    def decide_an_amendment(
        self, data: st.DataObject, actor: str, what: str, *, stale: bool
    ) -> None:
        side, number = data.draw(
            st.sampled_from(
                [
                    (at, number)
                    for at, side in enumerate(self.sides)
                    for number in range(len(side.books.amendments))
                ]
            )
        )
        self._decide(side, number, actor, what, stale=stale)

    def _decide(self, side: int, number: int, actor: str, what: str, *, stale: bool) -> None:
        version = self.sides[side].books.amendments[number].version - stale
        if what == "accept":
            self._step(
                side,
                lambda agency: agency.accept(actor, number, version, self.now),
                lambda books: books.accept(actor, number, version, self.now),
            )
        elif what == "reject":
            self._step(
                side,
                lambda agency: agency.reject(actor, number, version, self.now),
                lambda books: books.reject(actor, number, version),
            )
        else:
            self._step(
                side,
                lambda agency: agency.take_back(actor, number, version, self.now),
                lambda books: books.take_back(actor, number, version),
            )

    @invariant()
    def timers_weeks_and_amendments_agree(self) -> None:
        for side in self.sides:
            assert side.agency.weeks() == (
                side.books.timers,
                side.books.sheets,
                side.books.amendments,
            )

    def _lock(self, side: int, person: str, day: date) -> None:
        """Have the week of that day handed in and approved, if it is open."""
        present = monday_of(today(self.sides[side].books, person, self.now))
        ago = (present - monday_of(day)).days // 7
        self.submit_a_week(side=side, person=person, ago=ago, stale=False)
        which = (person, monday_of(day))
        version = self.sides[side].books.sheets[which].version
        self._step(
            side,
            lambda agency: agency.decide("ann", which, version, "approved", self.now),
            lambda books: books.decide("ann", which, version, "approved"),
        )

    def _step(
        self,
        side: int,
        act: Callable[[WeekAgency], object],
        expect: Callable[[WeekBooks], object],
    ) -> None:
        """Do the step in the database and in the books; both say the same, or refuse alike."""
        here = self.sides[side]
        expected: set[str] = set()
        said: object = None
        try:
            said = expect(here.books)
        except RefusedError as refused:
            expected = refused.kinds
        try:
            told = act(here.agency)
        except DomainError as refusal:
            assert type(refusal).__name__ in expected  # noqa: PT017 - which of them is what matters
        else:
            assert not expected
            assert told == said
        here.agency.kept()
        here.agency.weeks()
