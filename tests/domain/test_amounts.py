"""What time costs: rates, rounding for billing, and totals that follow (DOMAIN rule 22)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import BigInteger, literal, select

from domain.amendments.amendment_decisions import accept_amendment
from domain.billing.amounts import amount, billed, set_amounts
from domain.billing.pricing import EntryInvoiced
from domain.entries.time_edits import remove_time
from domain.entries.undo import undo_change, undo_last
from models import Client, Project, ProjectTotal, TimeEntry
from models.database import WorkspaceSession
from tests.billing_factories import add_invoice, add_invoice_line, add_rate
from tests.domain.amending import locked_week
from tests.domain.recounting import billed_of, cost_of
from tests.domain.scene import TWO_HOURS, Scene
from tests.factories import add_entry, add_project, add_work_type


@given(
    minutes=st.integers(1, 1440),
    step=st.integers(1, 60),
    up=st.booleans(),
    rate=st.none() | st.integers(0, 10**9),
    billable=st.booleans(),
)
def test_an_entry_is_rounded_and_costs_what_fractions_say(
    minutes: int, step: int, *, up: bool, rate: int | None, billable: bool
) -> None:
    entry = TimeEntry(minutes=minutes, billable=billable, rate_minor=rate)
    set_amounts(entry, step, up=up)
    assert entry.billed_minutes == billed_of(entry, step, up=up)
    assert entry.amount_minor == cost_of(entry, step, up=up)


def test_the_database_reckons_as_we_do(session: WorkspaceSession) -> None:
    add_project(session)
    for minutes, step, up, rate in ((7, 15, False, 9999), (8, 15, False, 1), (61, 60, True, 10**9)):
        of_columns = billed(literal(minutes), step, up=up)
        rounded = billed(minutes, step, up=up)
        [told] = session.execute(
            select(of_columns, amount(of_columns, literal(rate, BigInteger()))).select_from(Project)
        )
        assert tuple(told) == (rounded, amount(rounded, rate))


def test_the_most_specific_rate_is_the_one(scene: Scene) -> None:
    design = add_work_type(scene.session, hourly_rate_minor=100)
    elsewhere = add_project(scene.session, team=[scene.person])
    wanted = replace(TWO_HOURS, minutes=1, work_type="Design")

    def rates() -> tuple[int | None, int | None]:
        entries = (scene.log(wanted), scene.log(replace(TWO_HOURS, minutes=1)))
        with_type, without = (scene.session.get_one(TimeEntry, e.entry.id) for e in entries)
        return with_type.rate_minor, without.rate_minor

    assert rates() == (100, None)
    add_rate(scene.session, elsewhere, hourly_rate_minor=9)  # of another project: nothing here
    assert rates() == (100, None)
    for expected, of in (
        ((200, 200), {"person": scene.person}),
        ((300, 200), {"person": scene.person, "work_type": design}),
        ((400, 400), {"project": scene.project}),
        ((500, 400), {"project": scene.project, "work_type": design}),
        ((600, 600), {"project": scene.project, "person": scene.person}),
        ((700, 600), {"project": scene.project, "person": scene.person, "work_type": design}),
    ):
        add_rate(scene.session, hourly_rate_minor=expected[0], **of)
        assert rates() == expected


def test_the_rate_stays_as_it_was_logged_until_the_time_moves(scene: Scene) -> None:
    client = scene.session.get_one(Client, scene.project.client_id)
    client.billing_step, client.billing_up = 15, True
    design = add_work_type(scene.session, hourly_rate_minor=6000)
    logged = scene.log(replace(TWO_HOURS, work_type="Design"))
    row = scene.session.get_one(TimeEntry, logged.entry.id)
    assert (row.rate_minor, row.billed_minutes, row.amount_minor) == (6000, 120, 12000)
    design.hourly_rate_minor = 9000
    client.billing_step = 60
    scene.session.flush()
    scene.edit(row.id, 1, replace(TWO_HOURS, minutes=61, work_type="Design"))
    assert (row.rate_minor, row.billed_minutes, row.amount_minor) == (6000, 120, 12000)
    elsewhere = add_project(scene.session, team=[scene.person])
    moved = scene.edit(row.id, 2, replace(TWO_HOURS, work_type="Design"), elsewhere)
    assert (row.rate_minor, row.amount_minor) == (9000, 18000)
    assert moved.change_id
    undo_change(scene.session, scene.actor, moved.change_id)
    assert (row.rate_minor, row.billed_minutes, row.amount_minor) == (6000, 120, 12000)
    removed = remove_time(scene.session, scene.actor, entry_id=row.id, version=row.version)
    undo_change(scene.session, scene.actor, removed.change_id)
    back = scene.session.get_one(TimeEntry, logged.entry.id)
    assert (back.rate_minor, back.billed_minutes, back.amount_minor) == (6000, 120, 12000)


def test_what_is_not_billable_costs_nothing(scene: Scene) -> None:
    add_rate(scene.session, scene.project)
    logged = scene.log(replace(TWO_HOURS, billable=False))
    row = scene.session.get_one(TimeEntry, logged.entry.id)
    assert (row.rate_minor, row.billed_minutes, row.amount_minor) == (12000, 0, 0)


def test_totals_follow_every_change(scene: Scene) -> None:
    session = scene.session
    add_rate(session, scene.project, hourly_rate_minor=6000)
    elsewhere = add_project(session, team=[scene.person])

    def totals(project: Project) -> tuple[int, ...]:
        row = session.get(ProjectTotal, (session.workspace_id, project.id), populate_existing=True)
        if row is None:
            return ()
        return (
            *(row.minutes, row.billable_minutes, row.billed_minutes, row.amount_minor),
            *(row.uninvoiced_minutes, row.uninvoiced_minor),
        )

    assert totals(scene.project) == ()
    logged = scene.log()
    assert totals(scene.project) == (120, 120, 120, 12000, 120, 12000)
    scene.log(replace(TWO_HOURS, billable=False))
    assert totals(scene.project) == (240, 120, 120, 12000, 120, 12000)
    scene.edit(logged.entry.id, 1, replace(TWO_HOURS, minutes=60), elsewhere)
    assert totals(scene.project) == (120, 0, 0, 0, 0, 0)
    assert totals(elsewhere) == (60, 60, 60, 0, 60, 0)
    undo_last(session, scene.actor)
    assert totals(scene.project) == (240, 120, 120, 12000, 120, 12000)
    assert totals(elsewhere) == (0, 0, 0, 0, 0, 0)
    _put_on_an_invoice(session, logged.entry.id)
    assert totals(scene.project) == (240, 120, 120, 12000, 0, 0)
    session.delete(session.get_one(TimeEntry, logged.entry.id))
    session.flush()
    assert totals(scene.project) == (120, 0, 0, 0, 0, 0)


def test_time_on_an_invoice_stands_still(scene: Scene) -> None:
    logged = scene.log()
    assert logged.change_id
    row = _put_on_an_invoice(scene.session, logged.entry.id)
    for change in (
        lambda: scene.edit(row.id, 1, replace(TWO_HOURS, note="later")),
        lambda: remove_time(scene.session, scene.actor, entry_id=row.id, version=1),
        lambda: undo_change(scene.session, scene.actor, logged.change_id),
    ):
        with pytest.raises(EntryInvoiced):
            change()
    assert (row.minutes, row.note, row.version) == (120, "", 1)


def test_no_amendment_changes_time_on_an_invoice(session: WorkspaceSession) -> None:
    amending = locked_week(session)
    asked = amending.change(duration="3h")
    _put_on_an_invoice(session, amending.entry.id)
    with pytest.raises(EntryInvoiced):
        accept_amendment(session, amending.approver, asked.card.id, 1)
    other = add_entry(session, amending.lena, amending.project)
    _put_on_an_invoice(session, other.id)
    amending.entry = other
    with pytest.raises(EntryInvoiced):
        amending.remove()


def _put_on_an_invoice(session: WorkspaceSession, entry_id: int) -> TimeEntry:
    row = session.get_one(TimeEntry, entry_id)
    project = session.get_one(Project, row.project_id)
    invoice = add_invoice(session, session.get_one(Client, project.client_id))
    row.invoice_line_id = add_invoice_line(session, invoice, project).id
    session.flush()
    return row
