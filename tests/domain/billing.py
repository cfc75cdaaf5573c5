"""A client with two projects that are worked on, and an administrator who bills it."""

from dataclasses import dataclass
from datetime import date

from domain.actor import Actor
from domain.billing.balances import Balance, balance_of
from domain.billing.invoice_drafts import draft_invoice
from domain.billing.invoice_edits import send_invoice, void_invoice
from domain.billing.invoice_values import FilledInvoice
from domain.billing.invoices import InvoiceShown, show_invoice
from domain.billing.payments import FilledPayment, PaymentRecorded, record_payment
from domain.billing.pricing import price
from domain.read_models import ClientName
from domain.readers import alone, client_projects
from models import Client, Level, Person, Project, TimeEntry, WorkType
from models.database import WorkspaceSession
from tests.factories import (
    TODAY,
    actor_of,
    add_client,
    add_entry,
    add_person,
    add_project,
    add_work_type,
)


@dataclass(frozen=True)
class Agency:
    """Time is rounded up to quarters of an hour; design costs 60.00 an hour, development 90.00."""

    session: WorkspaceSession
    maya: Person
    lena: Person
    acme: Client
    site: Project
    app: Project
    design: WorkType
    development: WorkType

    @property
    def actor(self) -> Actor:
        return actor_of(self.maya)

    @property
    def client(self) -> ClientName:
        return ClientName(self.acme.id, self.acme.name, self.acme.active, self.acme.version)

    def log(
        self,
        minutes: int,
        project: Project | None = None,
        work_type: WorkType | None = None,
        day: date = TODAY,
        **facts: object,
    ) -> TimeEntry:
        facts = {"work_type_id": (work_type or self.design).id, "minutes": minutes, **facts}
        row = add_entry(self.session, self.lena, project or self.site, day, **facts)
        price(self.session, row)
        self.session.flush()
        return row

    def draft(self, **filled: object) -> InvoiceShown:
        wanted = FilledInvoice(**filled)  # type: ignore[arg-type] # as each test has it
        return draft_invoice(self.session, self.actor, self.client, wanted)

    def send(self, shown: InvoiceShown) -> InvoiceShown:
        invoice = shown.invoice
        return send_invoice(self.session, self.actor, invoice.id, invoice.version).shown

    def void(self, shown: InvoiceShown) -> InvoiceShown:
        invoice = shown.invoice
        return void_invoice(self.session, self.actor, invoice.id, invoice.version).shown

    def sent(self, **filled: object) -> InvoiceShown:
        return self.send(self.draft(**filled))

    def shown(self, number: str) -> InvoiceShown:
        return show_invoice(self.session, alone(self.actor), number)

    def balance(self) -> Balance:
        readers = alone(self.actor)
        projects = self.session.scalars(client_projects(readers, self.acme.id)).all()
        balance = balance_of(self.session, readers, self.acme.id, projects)
        assert balance
        return balance

    def pay(self, amount: str, **filled: str) -> PaymentRecorded:
        wanted = FilledPayment(amount, **filled)
        return record_payment(self.session, self.actor, self.client, wanted)


def billed_agency(session: WorkspaceSession) -> Agency:
    acme = add_client(session, "ACME", billing_step=15, billing_up=True, payment_days=14)
    maya, lena = add_person(session, Level.ADMINISTRATOR), add_person(session)
    return Agency(
        session,
        maya,
        lena,
        acme,
        add_project(session, "ACME-site", acme, [lena]),
        add_project(session, "ACME-app", acme, [lena]),
        add_work_type(session, "Design", hourly_rate_minor=6000),
        add_work_type(session, "Development", hourly_rate_minor=9000),
    )
