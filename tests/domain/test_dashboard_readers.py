"""What a shared dashboard tells, for everybody who may be in a channel: all of them, and no more.

Each project has a key, minutes and amounts that nothing else comes to, so that what is hidden can
be looked for in the payload (DOMAIN rule 17).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations

import pytest
from sqlalchemy import select

from domain.clients.clients import client_by_id
from domain.dashboard.charts import client_charts
from domain.dashboard.dashboard import client_dashboard
from domain.dashboard.sharing import Shared, SomeMayNotSee, share_dashboard
from domain.days.durations import format_duration
from domain.days.periods import Period, monday_of, month_of, week_of
from domain.money import format_money
from domain.readers import alone
from handlers.charts import burn_down_words, hours_words
from handlers.views.blocks import Answer
from handlers.views.dashboard import dashboard_answer, shared_dashboard
from handlers.views.dashboard_sharing import left_out_words
from handlers.views.refusals import refusal
from models import Client, InvoiceState, Level, Person, Project, TimeEntry
from models.database import WorkspaceSession
from tests.billing_factories import add_invoice, add_invoice_line, add_payment
from tests.factories import (
    TODAY,
    actor_of,
    add_client,
    add_entry,
    add_person,
    add_project,
    join_team,
)

_SEES = {
    "administrator": {"Auk", "Bee", "Cat", "Dog"},
    "manager": {"Auk", "Bee", "Cat"},
    "resource": {"Auk", "Bee"},
    "executive": {"Auk"},
    "their executive": set[str](),
    "guest": set[str](),
    "unknown": set[str](),
}
"""Who may be in a channel, and which of the client's projects they see."""

_LEVELS = {
    "administrator": Level.ADMINISTRATOR,
    "manager": Level.MANAGER,
    "resource": Level.RESOURCE,
    "executive": Level.EXECUTIVE,
    "their executive": Level.EXECUTIVE,
}
_MINUTES = {"Auk": 101, "Bee": 211, "Cat": 307, "Dog": 401}
_AMOUNTS = {"Auk": 1_000_117, "Bee": 2_000_323, "Cat": 4_000_777, "Dog": 8_001_303}
_NO_PROJECTS = 16_002_909
"""Of an invoice that is for no single project."""

_COMPANIES = list(chain.from_iterable(combinations(_SEES, size) for size in range(len(_SEES) + 1)))


@dataclass(frozen=True)
class _Studio:
    session: WorkspaceSession
    people: dict[str, Person]
    client: Client

    def slack_user(self, who: str) -> str:
        person = self.people.get(who)
        return person.slack_user_id if person else f"U0{who.upper()}"

    def share(self, sharer: str, there: tuple[str, ...], *, redacted: bool) -> Shared:
        actor = actor_of(self.people[sharer])
        client = client_by_id(self.session, actor, self.client.id)
        assert client
        users = [self.slack_user(who) for who in there]
        period = month_of(TODAY)
        return share_dashboard(self.session, actor, users, client, period, redacted=redacted)


@pytest.fixture
def studio(session: WorkspaceSession) -> _Studio:
    people = {
        who: add_person(session, level, name=f"Name of {who}") for who, level in _LEVELS.items()
    }
    client = add_client(session, "Zebra")
    for key, minutes in _MINUTES.items():
        team = [person for who, person in people.items() if key in _SEES[who]]
        budgets = {"budget_minutes": 100_000 + minutes, "budget_minor": 10 * _AMOUNTS[key]}
        project = add_project(session, key, client, team, **budgets)
        add_entry(
            session,
            people["resource"],
            project,
            note="Yak shaving",
            minutes=minutes,
            amount_minor=_AMOUNTS[key],
            rate_minor=98_765,
        )
    add_project(session, "Elk", add_client(session, "Other"), [people["their executive"]])
    add_invoice_line(session, add_invoice(session, client), amount_minor=_NO_PROJECTS)
    return _Studio(session, people, client)


@pytest.mark.parametrize("sharer", ["administrator", "manager"])
def test_a_channel_reads_what_all_who_are_there_may_and_the_sharer_what_was_left_out(
    studio: _Studio, sharer: str
) -> None:
    assert len(_COMPANIES) == 2 ** len(_SEES)
    for there in _COMPANIES:
        _try(studio, sharer, there)


def _try(studio: _Studio, sharer: str, there: tuple[str, ...]) -> None:
    own = _SEES[sharer]
    common = own.intersection(*(_SEES[who] for who in there))
    blind = [who for who in there if not own <= _SEES[who]]
    if blind:
        with pytest.raises(SomeMayNotSee) as refused:
            studio.share(sharer, there, redacted=False)
        error = refused.value
        assert (error.people, error.projects, error.of) == (
            len(blind),
            len(own - common),
            len(own),
        ), there
        assert error.may_redact == bool(common)
        told = json.dumps(refusal(error, "k"), ensure_ascii=False)
        assert not [fact for fact in _facts(set(_SEES["administrator"])) if fact in told]
        assert ("Post redacted" in told) == bool(common)
    if not common:
        with pytest.raises(SomeMayNotSee):
            studio.share(sharer, there, redacted=True)
        return
    shared = studio.share(sharer, there, redacted=bool(blind))
    money = "resource" not in there
    everything = sharer == "administrator" and {*there} <= {"administrator"}
    left_out = shared.left_out
    assert left_out.projects == len(own - common)
    assert left_out.money is not money
    assert left_out.account == (money and sharer == "administrator" and not everything)
    _compare(_payload(shared), common, money=money, everything=everything)


def _compare(payload: str, common: set[str], *, money: bool, everything: bool) -> None:
    for key in _SEES["administrator"]:
        assert (key in payload) == (key in common)
        assert (_money(_AMOUNTS[key]) in payload) == (money and key in common)
        assert (_money(10 * _AMOUNTS[key]) in payload) == (money and key in common)
        budget = format_duration(100_000 + _MINUTES[key]).replace(" ", "\N{NO-BREAK SPACE}")
        assert (budget in payload) == (money and key in common)
    assert f"*{format_duration(sum(_MINUTES[key] for key in common))}* logged" in payload
    total = sum(_AMOUNTS[key] for key in common)
    assert (f"*{_money(total)}*" in payload) == money
    assert (_money(_NO_PROJECTS) in payload) == everything
    if not money:
        assert "€" not in payload
        assert "Budget" not in payload
        assert "Outstanding" not in payload
    for never in ("Name of", "Yak", "987.65", "98765", "98,765", "Elk", "left out", "edacted"):
        assert never not in payload


def _facts(keys: set[str]) -> Iterator[str]:
    for key in keys:
        yield from (key, _money(_AMOUNTS[key]), format_duration(_MINUTES[key]))


def _payload(shared: Shared) -> str:
    """All that goes to Slack, the charts in their words among it."""
    charts = shared.charts
    words = [hours_words.alt_text(charts.hours, "en-US") if charts.hours else ""]
    if charts.burn_down:
        words.append(burn_down_words.alt_text(charts.burn_down, "en-US"))
    return _text([shared_dashboard(shared.dashboard), words])


def _text(answer: Answer | list[object]) -> str:
    return json.dumps(answer, ensure_ascii=False)


def _money(minor: int) -> str:
    return format_money(minor, "EUR", "en-US")


def test_who_sees_the_same_projects_is_told_the_same(studio: _Studio) -> None:
    """Whatever else there is: what is hidden is not there."""
    session = studio.session
    told = set()
    for who in ("executive", "twin"):
        reader = studio.people.get(who) or add_person(session, Level.EXECUTIVE)
        if who == "twin":
            hidden = add_project(session, "Fox", studio.client)
            add_entry(session, studio.people["resource"], hidden, minutes=600, amount_minor=999)
            add_payment(session, studio.client)
            project = session.scalars(select(Project).where(Project.key == "Auk")).one()
            join_team(session, project, reader)
            _draft(session, studio.client, project)
        actor = actor_of(reader)
        client = client_by_id(session, actor, studio.client.id)
        assert client
        told.add(_text(dashboard_answer(client_dashboard(session, alone(actor), client, None))))
    assert len(told) == 1


def _draft(session: WorkspaceSession, client: Client, project: Project) -> None:
    """Put its time on a draft, of which nobody is told yet."""
    draft = add_invoice(session, client, state=InvoiceState.DRAFT)
    for entry in session.scalars(select(TimeEntry).where(TimeEntry.project_id == project.id)):
        facts = {"minutes": entry.minutes, "billed_minutes": entry.billed_minutes}
        line = add_invoice_line(session, draft, project, amount_minor=entry.amount_minor, **facts)
        entry.invoice_line_id = line.id
    session.flush()


def test_who_sees_no_rates_reads_no_amount_of_a_few_days(studio: _Studio) -> None:
    """What one person's day cost is a rate (DOMAIN rule 12)."""
    session = studio.session
    project = session.scalars(select(Project).where(Project.key == "Auk")).one()
    monday = monday_of(TODAY)
    lena = studio.people["resource"]
    add_entry(session, lena, project, monday, minutes=60, amount_minor=6_000)
    day = Period(TODAY, TODAY, "today")
    told = {}
    client = client_by_id(session, actor_of(studio.people["manager"]), studio.client.id)
    assert client
    for who in ("executive", "manager"):
        readers = alone(actor_of(studio.people[who]))
        today = client_dashboard(session, readers, client, day)
        amounts = [today.total.amount_minor, *(each.worked.amount_minor for each in today.projects)]
        week = client_dashboard(session, readers, client, week_of(TODAY)).projects[0].worked
        burn_down = client_charts(session, readers, client).burn_down
        assert burn_down
        told[who] = (set(amounts) == {None}, week.amount_minor, len(burn_down.points))
    whole = 6_000 + _AMOUNTS["Auk"]
    assert told == {"executive": (True, whole, 2), "manager": (False, whole, 3)}
    actor = actor_of(studio.people["manager"])
    there = [studio.slack_user("executive")]
    shared = share_dashboard(session, actor, there, client, day, redacted=True)
    assert shared.dashboard.total.amount_minor is None
    assert "amounts of less than a week" in left_out_words(shared.left_out)
