"""Whatever is logged, priced, billed, paid, told and taken back: all figures stay right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from domain.billing.invoice_values import Grouping
from domain.errors import DomainError
from domain.read_models import WantedTime
from models import TimesheetState
from models.database import Database
from tests.billing_factories import add_retainer
from tests.domain.billing import billed_agency
from tests.domain.billing_books import Books, days_ago
from tests.domain.billing_recount import Cells, Recount, cells_of, compare_told
from tests.factories import MONDAY, TODAY, add_timesheet, add_workspace

_workspaces = count(1)
_LAST_MONDAY = MONDAY - timedelta(days=7)

_AMOUNTS = st.sampled_from(("0.01", "5", "33.33", "250", "1000"))
_WHICH = st.integers(0, 5)
_WANTED = st.builds(
    days_ago,
    st.builds(
        WantedTime,
        minutes=st.sampled_from((1, 7, 16, 60, 125)),
        day=st.just(TODAY),
        work_type=st.sampled_from((None, "Design", "Development")),
        billable=st.sampled_from((True, True, False)),
    ),
    st.integers(0, 2),
)
_PROJECTS = st.sampled_from(("site", "app"))
_OF_TIME = st.one_of(
    st.tuples(st.just("log"), _WANTED, _PROJECTS),
    st.tuples(st.just("edit"), _WHICH, _WANTED, _PROJECTS),
    st.tuples(st.just("amend"), st.none() | _WHICH, _WANTED, _PROJECTS),
    st.tuples(st.just("remove"), _WHICH),
    st.tuples(st.just("undo")),
)
_OF_PRICES = st.one_of(
    st.tuples(st.just("rate"), st.tuples(*[st.booleans()] * 3), _AMOUNTS),
    st.tuples(st.just("reprice"), _WHICH),
    st.tuples(st.just("round"), st.sampled_from((1, 6, 15, 60)), st.booleans()),
)
_OF_MONEY = st.one_of(
    st.tuples(st.just("fee"), _AMOUNTS),
    st.tuples(
        st.just("draft"),
        st.sampled_from(Grouping),
        st.integers(0, 3),
        st.sampled_from(("", "40", "-3.50", "-70")),
        st.booleans(),
    ),
    st.tuples(st.sampled_from(("send", "change")), _WHICH),
    st.tuples(st.sampled_from(("credit", "void")), _WHICH),
    st.tuples(st.sampled_from(("unfee", "unpay")), _WHICH),
    st.tuples(st.just("pay"), _AMOUNTS, st.none() | _WHICH),
    st.tuples(st.just("tell")),
)
_STEPS = st.one_of(_OF_TIME, _OF_PRICES, _OF_MONEY)
"""What may be done; drawn alike often, so that most of what is drafted is sent and paid."""

_SOME = WantedTime(67, TODAY, work_type="Design", billable=True)
_BEGINNING: tuple[tuple[object, ...], ...] = (
    ("log", _SOME, "site"),
    ("pay", "33.33", None),
    ("draft", Grouping.PROJECT, 0, "", True),
    ("send", 0),
    ("log", _SOME, "app"),
    ("edit", 0, replace(_SOME, minutes=7), "app"),
    ("rate", (False, True, False), "250"),
    ("reprice", 0),
    ("undo",),
    ("draft", Grouping.NO_TIME, 0, "40", False),
    ("change", 0),
    ("tell",),
)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_all_figures_are_right_whatever_was_done(request: pytest.FixtureRequest, kind: str) -> None:
    database: Database = request.getfixturevalue(f"shared_{kind}")
    done: set[object] = set()

    @settings(
        max_examples=8,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],  # to shrink a history takes minutes
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(_STEPS, min_size=20, max_size=35))
    def are_right(steps: list[tuple[str, object]]) -> None:
        with database.read(f"TBOOKS{next(_workspaces)}") as session:  # which is rolled back
            add_workspace(session)
            agency = billed_agency(session)
            agency.site.budget_minor, agency.app.budget_minutes = 100_000, 600
            october = TODAY.replace(month=10, day=1)
            add_retainer(
                session, agency.site, amount_minor=9000, rollover_minor=2000, since=october
            )
            approved = TimesheetState.APPROVED
            add_timesheet(session, agency.lena, _LAST_MONDAY, approved, decided_by=agency.maya.id)
            books, told = Books(agency), dict[int, Cells]()
            for step in (*_BEGINNING, *steps):
                if _done(books, partial(books.do, *step)):
                    done.add(step[0])
                for each in set(books.told) - told.keys():
                    told[each] = cells_of(Recount(books))
            recount = Recount(books)
            recount.compare()
            for each, was in told.items():
                compare_told(session, recount, each, was)

    are_right()
    assert done == {
        *("log", "edit", "amend", "remove", "undo", "rate", "reprice", "round", "tell"),
        *("fee", "unfee", "draft", "change", "send", "void", "pay", "unpay", "credit"),
    }


def _done(books: Books, step: Callable[[], None]) -> bool:
    """Whether it came to something; what is refused leaves nothing behind."""
    savepoint = books.agency.session.begin_nested()
    try:
        step()
    except (DomainError, IndexError):
        savepoint.rollback()
        return False
    savepoint.commit()
    return True
