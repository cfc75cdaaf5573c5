"""`/stint audit`: who changed what, when; narrowed, and handed out as a file."""

from functools import partial
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.trail.audit_lists import (
    AuditExport,
    AuditFilter,
    export_audit,
    list_audit,
    read_audit_filter,
)
from handlers.commands import Asked
from handlers.forms import Filled, confirm, filled
from handlers.hand_over import Handout, hand_over_later
from handlers.views.audit import (
    FROM,
    KIND,
    PERSON,
    TO,
    audit_form,
    audit_page,
    export_comment,
    exporting,
)
from handlers.views.audit_csv import audit_csv
from handlers.views.blocks import Answer
from handlers.views.origin import Origin
from handlers.visit import UseCase, Visit
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear the form that narrows the trail."""
    app.view("audit_form")(handle_audit_form)


def audit(asked: Asked) -> Answer | None:
    """`/stint audit [@person] [kind] [PERIOD]`, or with `filter` or `export` before that."""
    word, _, rest = asked.rest.partition(" ")
    if word.lower() == "filter":
        wanted = asked.visit.look(_read(rest, asked))
        asked.visit.open_modal(audit_form(wanted, asked.origin))
        return None
    if word.lower() == "export":
        return _export(asked, rest)
    return asked.visit.look(
        lambda session, actor: audit_page(
            list_audit(
                session, actor, read_audit_filter(session, actor, asked.rest, asked.user_ids)
            )
        )
    )


def handle_audit_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Show what was asked for, where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    answer = visit.look(
        lambda session, actor: audit_page(
            list_audit(session, actor, read_audit_filter(session, actor, _typed(fields, actor)))
        )
    )
    confirm(ack, visit, origin, answer)


def _export(asked: Asked, typed: str) -> Answer:
    """Send the file; a second delivery of the request finds the receipt, and sends none."""
    begun: list[AuditFilter] = []

    def begin(session: WorkspaceSession, actor: Actor) -> Answer:
        begun.append(read_audit_filter(session, actor, typed, asked.user_ids))
        return exporting(begun[0])

    answer = asked.visit.once(begin)
    for wanted in begun:
        hand_over_later(asked.visit, partial(_handout, asked.visit, wanted))
    return answer


def _read(typed: str, asked: Asked) -> UseCase[AuditFilter]:
    return lambda session, actor: read_audit_filter(session, actor, typed, asked.user_ids)


def _typed(fields: Filled, actor: Actor) -> str:
    """What the form says, as it would be typed."""
    days = fields.days(FROM, TO, actor.today)
    return " ".join(filter(None, (fields.user(PERSON), fields.option(KIND), days)))


def _handout(visit: Visit, wanted: AuditFilter) -> Handout:
    exported, today = visit.look(
        lambda session, actor: (export_audit(session, actor, wanted), actor.today)
    )
    name = f"stint-changes-{today}.csv"
    return Handout(name, "Changes", audit_csv(exported.lines), _comment(exported))


def _comment(exported: AuditExport) -> str:
    return export_comment(exported.filter, len(exported.lines), is_cut=exported.is_cut)
