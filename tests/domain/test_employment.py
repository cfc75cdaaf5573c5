"""From when until when people are employed, and what is expected of them (DOMAIN rule 24)."""

from datetime import date, timedelta

import pytest

from domain.people.employment import LeftBeforeStart
from domain.people.person_edits import add_person, change_level, edit_person
from domain.reminders.watched import watched
from models import Level, Person
from models.database import WorkspaceSession
from models.person import LOOK_AT_ONCE
from tests.domain.staffing import NINA, as_is
from tests.factories import LONG_AGO, NOON, TODAY, YESTERDAY, actor_of
from tests.factories import add_person as put_person


@pytest.fixture
def boss(session: WorkspaceSession) -> Person:
    return put_person(session, Level.ADMINISTRATOR, name="Maya")


def test_employment_is_kept_whatever_else_changes_and_ends_on_no_day_before_it_began(
    session: WorkspaceSession, boss: Person
) -> None:
    actor, lena = actor_of(boss), put_person(session, look_at=NOON)
    first, last = TODAY, TODAY + timedelta(days=30)
    wanted = as_is(lena, employed_from=first, employed_until=last)
    changed = edit_person(session, actor, lena.id, 1, wanted)
    assert (changed.what, lena.look_at) == ("changed", LOOK_AT_ONCE)
    lena.look_at = NOON
    session.flush()
    raised = change_level(session, actor, changed.card.person, Level.MANAGER).card.person
    assert (raised.employed_from, raised.employed_until) == (first, last)
    assert (lena.level, lena.look_at) == (Level.MANAGER, LOOK_AT_ONCE)
    for wrong in (as_is(lena, employed_until=YESTERDAY), as_is(lena, employed_from=date.max)):
        with pytest.raises(LeftBeforeStart):
            edit_person(session, actor, lena.id, raised.version, wrong)
    with pytest.raises(LeftBeforeStart):
        add_person(session, actor, NINA, as_is(lena, employed_until=YESTERDAY))
    one_day = as_is(lena, employed_from=YESTERDAY, employed_until=YESTERDAY, active=False)
    nina = add_person(session, actor, NINA, one_day).card.person
    assert (nina.employed_from, nina.employed_until) == (YESTERDAY, YESTERDAY)
    lena.look_at = NOON
    session.flush()
    gone = edit_person(session, actor, lena.id, raised.version, as_is(lena, active=False))
    assert (gone.what, lena.look_at) == ("deactivated", LOOK_AT_ONCE)


@pytest.mark.parametrize("said", [None, YESTERDAY])
def test_no_time_is_missing_of_the_days_of_an_executive(
    session: WorkspaceSession, boss: Person, said: date | None
) -> None:
    jane = put_person(session, Level.EXECUTIVE, created_at=LONG_AGO, time_zone="Pacific/Auckland")
    wanted = as_is(jane, level=Level.RESOURCE, employed_from=said)
    raised = edit_person(session, actor_of(boss), jane.id, 1, wanted).card.person
    assert raised.employed_from == (said or TODAY + timedelta(days=1))  # which it is there
    [whose] = watched(session, Person.id == jane.id)
    assert whose.known_since == raised.employed_from
