"""What ACME was billed, what it paid, and what it still owes, for the demo."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import select

from domain.actor import Actor
from domain.billing.fees import FilledFee, add_fee
from domain.billing.invoice_drafts import draft_invoice
from domain.billing.invoice_edits import send_invoice
from domain.billing.invoice_values import FilledInvoice, FilledLine, Grouping
from domain.billing.payments import FilledPayment, record_payment
from domain.billing.pricing import price
from domain.billing.rates import rate_scope
from domain.clients.clients import exact_client
from domain.days.periods import month_of
from domain.money import plain_money
from domain.people.people import find_actor
from domain.read_models import ClientName
from models import Client, Person, Project, Rate, Retainer, TimeEntry, WorkType
from models.database import WorkspaceSession
from models.insert import insert

_CLIENT, _OVER, _AHEAD = "ACME", "ACME-launch", "Northwind-seo"
_STEP, _DAYS_TO_PAY = 15, 14
_TOMS_RATE = 12_500
_LAUNCH = ((150, 360), (149, 420), (143, 480), (136, 300), (129, 450), (122, 240))
"""Days ago, and minutes, of the campaign that is over."""


def agree_on_terms(session: WorkspaceSession, now: datetime) -> None:
    """On which terms they work, before time is logged and priced by them; and what was first."""
    client = session.scalars(select(Client).where(Client.name == _CLIENT)).one()
    client.billing_step, client.payment_days = _STEP, _DAYS_TO_PAY
    tom = session.scalars(select(Person).where(Person.name == "Tom")).one()
    ahead = session.scalars(select(Project).where(Project.key == _AHEAD)).one()
    session.add_all(
        [
            Rate(
                scope=rate_scope(None, tom.id, None),
                person_id=tom.id,
                hourly_rate_minor=_TOMS_RATE,
            ),
            Retainer(
                project_id=ahead.id,
                minutes=120 * 60,
                rollover_minutes=20 * 60,
                since=month_of((now - timedelta(days=60)).date()).first,
            ),
        ]
    )
    session.flush()
    _log_the_campaign(session, now)


def fill_billing(session: WorkspaceSession, slack_user_id: str, now: datetime) -> None:
    """Bill ACME month by month as the administrator would: paid, paid in part, and not yet due."""
    today = _acting(session, slack_user_id, now)
    client = exact_client(session, today, _CLIENT)
    assert client is not None
    _earlier(session, slack_user_id, now, client)
    *paid, latest = _months(today.today)
    for month in (*paid, latest):
        issued = month_of(month).last + timedelta(days=1)
        actor = _acting(session, slack_user_id, now - (today.today - issued))
        hosting = FilledFee("Hosting", "120", str(month_of(month).last))
        add_fee(session, actor, client, hosting)
        until = str(month_of(month).last)
        invoice = draft_invoice(session, actor, client, FilledInvoice(until=until))
        send_invoice(session, actor, invoice.invoice.id, invoice.invoice.version)
        if month != latest:
            received = str(min(issued + timedelta(days=20), today.today))
            all_of_it = plain_money(invoice.invoice.total_minor, today.currency, today.locale)
            amount = all_of_it if month == paid[0] else "4000"
            record_payment(session, today, client, FilledPayment(amount, received))


def _acting(session: WorkspaceSession, slack_user_id: str, then: datetime) -> Actor:
    actor = find_actor(session, slack_user_id, then)
    assert actor is not None
    return actor


def _months(today: date) -> Iterator[date]:
    """The first day of each of the three months before this one."""
    first = today.replace(day=1)
    months = []
    for _ in range(3):
        first = (first - timedelta(days=1)).replace(day=1)
        months.append(first)
    return reversed(months)


def _earlier(
    session: WorkspaceSession, slack_user_id: str, now: datetime, client: ClientName
) -> None:
    """What was billed and paid last year."""
    then = now - timedelta(days=400)
    actor = _acting(session, slack_user_id, then)
    lines = (FilledLine("Brand workshop", "4800"), FilledLine("Prototype", "7350"))
    filled = FilledInvoice(
        number=f"{actor.today.year}-014", grouping=Grouping.NO_TIME, fee_ids=(), lines=lines
    )
    invoice = draft_invoice(session, actor, client, filled)
    send_invoice(session, actor, invoice.invoice.id, invoice.invoice.version)
    received = str(actor.today + timedelta(days=12))
    later = _acting(session, slack_user_id, then + timedelta(days=12))
    record_payment(session, later, client, FilledPayment("12150", received))


def _log_the_campaign(session: WorkspaceSession, now: datetime) -> None:
    """Time on a project that takes none any more."""
    lena = session.scalars(select(Person).where(Person.name == "Lena")).one()
    project = session.scalars(select(Project).where(Project.key == _OVER)).one()
    design = session.scalars(select(WorkType).where(WorkType.name == "Design")).one()
    for ago, minutes in _LAUNCH:
        entry = TimeEntry(
            person_id=lena.id,
            project_id=project.id,
            work_type_id=design.id,
            day=now.date() - timedelta(days=ago),
            minutes=minutes,
            billable=True,
            note="Key visuals",
            logged_at=now - timedelta(days=ago),
            version=1,
        )
        price(session, entry)
        insert(session, entry)
