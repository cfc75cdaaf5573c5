"""`/client report` and `/client export`: time in sums as somebody asks for it, or as a file."""

from functools import partial
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.clients.clients import find_clients
from domain.dashboard.asked_period import ALL_TIME
from domain.permissions import Permission
from domain.readers import alone
from domain.reports.report_entries import report_entries
from domain.reports.report_exports import ExportWanted, FileKind, read_export
from domain.reports.report_form import projects_to_report_on, report_form
from domain.reports.report_words import read_report_filter
from domain.reports.reports import report, whole_report
from handlers.commands import Asked, Subcommand
from handlers.exports.exports import as_csv, as_pdf, as_xlsx
from handlers.exports.sheet import Sheet
from handlers.forms import Filled, confirm, filled
from handlers.hand_over import Handout, hand_over_later
from handlers.views.blocks import Answer, Block, options
from handlers.views.origin import Origin
from handlers.views.report_form import (
    BILLABLE,
    CLIENT,
    FROM,
    GROUP,
    PERSON,
    PROJECT,
    THEN,
    TO,
    TYPE,
    report_form_view,
)
from handlers.views.report_sheets import entries_sheet, report_sheet
from handlers.views.reports import export_comment, exporting, report_page
from handlers.views.time_form import project_options
from handlers.visit import UseCase, Visit
from models.database import WorkspaceSession

_WRITERS = {FileKind.CSV: as_csv, FileKind.XLSX: as_xlsx, FileKind.PDF: as_pdf}


def register(app: App) -> None:
    """Hear the form that narrows a report."""
    app.view("report_form")(handle_report_form)


def show_report(asked: Asked) -> Answer | None:
    """`/client report [WHAT]`, or with `filter` before that for the form."""
    word, _, rest = asked.rest.partition(" ")
    if word.lower() == "filter":
        form = asked.visit.look(
            lambda session, actor: report_form(
                session,
                actor,
                read_report_filter(session, actor, rest, asked.user_ids, asked.visit.channel_id),
            )
        )
        asked.visit.open_modal(report_form_view(form, asked.origin))
        return None
    return asked.visit.look(_shown(asked.rest, asked.user_ids, asked.visit.channel_id))


def export(asked: Asked) -> Answer:
    """`/client export KIND [entries] [WHAT]`; a second delivery of the request sends no file."""
    begun: list[ExportWanted] = []

    def begin(session: WorkspaceSession, actor: Actor) -> Answer:
        channel_id = asked.visit.channel_id
        begun.append(read_export(session, actor, asked.rest, asked.user_ids, channel_id))
        return exporting(begun[0])

    answer = asked.visit.once(begin)
    for wanted in begun:
        hand_over_later(asked.visit, partial(_handout, asked.visit, wanted))
    return answer


REPORTING = {
    "report": Subcommand(
        show_report,
        "[ACME] [last month] [by project]",
        "sums time by client, project, work type, day, week or month",
        Permission.SEE_REPORTS,
    ),
    "export": Subcommand(
        export,
        "csv|xlsx|pdf [ACME] [last month] [by project]",
        "sends you that as a file",
        Permission.SEE_REPORTS,
    ),
}


def handle_report_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Show what was asked for, where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)

    def look(session: WorkspaceSession, actor: Actor) -> Answer:
        return _shown(_typed(fields, actor))(session, actor)

    confirm(ack, visit, origin, visit.look(look))


def search_clients(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """What the form's menu of clients offers: the inactive ones too (DOMAIN rule 4)."""
    clients = find_clients(session, actor, typed, active=None)
    return options((client.name, str(client.id)) for client in clients)


def search_projects(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """What the form's menu of projects offers, likewise."""
    return project_options(projects_to_report_on(session, actor, typed))


def _shown(
    typed: str, user_ids: tuple[str, ...] = (), channel_id: str | None = None
) -> UseCase[Answer]:
    return lambda session, actor: report_page(
        report(
            session,
            alone(actor),
            read_report_filter(session, actor, typed, user_ids, channel_id),
        )
    )


def _typed(fields: Filled, actor: Actor) -> str:
    """What the form says, as it would be typed."""
    client, project, who = fields.row(CLIENT), fields.row(PROJECT), fields.user(PERSON)
    work_type = fields.row(TYPE)
    said = (
        "all clients" if client is None and project is None else "",
        "" if client is None else f"client:{client}",
        "" if project is None else f"project:{project}",
        f"@{who}" if who else "",
        "" if work_type is None else f"type:{work_type}",
        fields.option(BILLABLE) or "",
        fields.days(FROM, TO, actor.today) or ALL_TIME,
        "by",
        " and ".join(filter(None, (fields.option(GROUP), fields.option(THEN)))),
    )
    return " ".join(filter(None, said))


def _handout(visit: Visit, wanted: ExportWanted) -> Handout:
    sheet, comment, name = visit.look(lambda session, actor: _drawn(session, actor, wanted))
    return Handout(name, sheet.title, _WRITERS[wanted.kind](sheet), comment)


def _drawn(session: WorkspaceSession, actor: Actor, wanted: ExportWanted) -> tuple[Sheet, str, str]:
    """The table, what is said to it, and the file's name."""
    name = f"stint-{'entries' if wanted.entries else 'report'}-{actor.today}.{wanted.kind}"
    readers = alone(actor)
    if wanted.entries:
        listed = report_entries(session, readers, wanted.filter)
        sheet, is_cut = entries_sheet(listed, actor.today), listed.is_cut
    else:
        summed = whole_report(session, readers, wanted.filter)
        sheet, is_cut = report_sheet(summed, actor.today), len(summed.rows) < summed.row_count
    return sheet, export_comment(wanted, len(sheet.rows), is_cut=is_cut), name
