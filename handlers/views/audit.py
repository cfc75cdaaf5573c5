"""The trail of changes: a page of it, and the form that narrows it."""

from collections.abc import Iterable

from domain.days.clocks import format_clock
from domain.days.days import format_day
from domain.trail.audit_lists import KINDS, MOST_EXPORTED, AuditFilter, AuditLine, AuditPage
from domain.trail.audit_names import FactChanged
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    command_button,
    context,
    escape,
    header,
    in_a_line,
    message,
    modal,
    option,
    section,
)
from handlers.views.inputs import date_input, select_input, user_input
from handlers.views.lists import counted
from handlers.views.origin import Origin
from models import Action, Subject, TimesheetState

PERSON, KIND, FROM, TO = "person", "kind", "day", "to"
"""Blocks of the form; a mistake about days belongs to the first of them."""

_VALUE = 120  # characters of a fact
_FACTS = 12

_DONE = {
    Action.LOG: "logged",
    Action.EDIT: "changed",
    Action.UNDO: "took back a change of",
    Action.CREATE: "added",
    Action.REMOVE: "removed",
    Action.AMEND: "amended",
}
_THINGS = {
    Subject.TIME_ENTRY: "time on",
    Subject.CLIENT: "the client",
    Subject.PROJECT: "the project",
    Subject.TEAM: "the team of",
    Subject.CHANNEL_LINK: "the channel of",
    Subject.DOCUMENT: "the document",
    Subject.LEAD: "the lead",
    Subject.WORK_REQUEST: "the request",
    Subject.PERSON: "the person",
    Subject.INVITATION: "the invitation of",
    Subject.WORK_TYPE: "the work type",
    Subject.WORKSPACE: "the settings",
    Subject.TIMESHEET: "the timesheet of",
    Subject.AMENDMENT: "an amendment of",
    Subject.LEAVE: "leave of",
    Subject.PERSONAL_SETTINGS: "the own settings of",
    Subject.RATE: "the rate of",
    Subject.RETAINER: "the retainer of",
    Subject.INVOICE: "the invoice",
    Subject.FEE: "the fee",
    Subject.PAYMENT: "a payment of",
    Subject.STATEMENT: "a statement of",
    Subject.STATEMENT_QUERY: "a query about",
    Subject.SCHEDULE: "a scheduled dashboard of",
}
_SAID = {
    (Action.CREATE, Subject.TEAM): "put somebody on the team of",
    (Action.REMOVE, Subject.TEAM): "took somebody off the team of",
    (Action.CREATE, Subject.CHANNEL_LINK): "linked a channel to",
    (Action.REMOVE, Subject.CHANNEL_LINK): "unlinked a channel from",
    (Action.CREATE, Subject.INVITATION): "invited",
}
_KINDS = {
    Subject.TIME_ENTRY: "Time",
    Subject.CLIENT: "Clients",
    Subject.PROJECT: "Projects",
    Subject.TEAM: "Teams",
    Subject.CHANNEL_LINK: "Channels",
    Subject.DOCUMENT: "Documents",
    Subject.LEAD: "Leads",
    Subject.WORK_REQUEST: "Work requests",
    Subject.PERSON: "People",
    Subject.INVITATION: "Invitations",
    Subject.WORK_TYPE: "Work types",
    Subject.WORKSPACE: "Settings",
    Subject.TIMESHEET: "Timesheets",
    Subject.AMENDMENT: "Amendments",
    Subject.LEAVE: "Leave",
    Subject.PERSONAL_SETTINGS: "Own settings",
    Subject.RATE: "Rates",
    Subject.RETAINER: "Retainers",
    Subject.INVOICE: "Invoices",
    Subject.FEE: "Fees",
    Subject.PAYMENT: "Payments",
    Subject.STATEMENT: "Statements",
    Subject.STATEMENT_QUERY: "Queries",
    Subject.SCHEDULE: "Scheduled dashboards",
}


def audit_page(page: AuditPage) -> Answer:
    """The changes of one page, the newest first."""
    title = "Changes"
    wanted = page.filter
    blocks = [header(title), context(f"Newest first · {escape(filter_in_words(wanted))}")]
    blocks += [_line(line) for line in page.lines]
    if not page.lines:
        blocks.append(section("There are none." if wanted.before is None else "No older ones."))
    return message(title, [*blocks, actions(_buttons(page))])


def exporting(wanted: AuditFilter) -> Answer:
    """That the file is on its way."""
    text = (
        f"Your file is on its way to your direct messages with Stint: "
        f"{escape(filter_in_words(wanted))}. It holds the newest {MOST_EXPORTED:,} changes at most."
    )
    return message(text, [section(text)])


def export_comment(wanted: AuditFilter, number: int, *, is_cut: bool) -> str:
    """What is said to the file."""
    told = f"{counted(number, 'change')}, {escape(filter_in_words(wanted))}."
    if is_cut:
        told += " These are the newest; there are older ones, which a shorter period would reach."
    return told


def audit_form(wanted: AuditFilter, origin: Origin) -> View:
    """The modal that narrows the trail."""
    kinds = [option(label, KINDS[kind]) for kind, label in _KINDS.items()]
    chosen = option(_KINDS[wanted.kind], KINDS[wanted.kind]) if wanted.kind else None
    who = wanted.person.slack_user_id if wanted.person else None
    blocks = [
        user_input(PERSON, "Who", optional=True, initial_user=who, placeholder="Anybody"),
        select_input(
            KIND, "What", kinds, optional=True, initial_option=chosen, placeholder="Anything"
        ),
        date_input(FROM, "From", optional=True, initial_date=_iso(wanted.first)),
        date_input(TO, "To", optional=True, initial_date=_iso(wanted.last)),
    ]
    return modal(
        "audit_form", "Filter changes", blocks, submit="Show", private_metadata=origin.write()
    )


def done(line: AuditLine) -> str:
    """What was done to what, but for its name."""
    said = _SAID.get((line.action, line.kind))
    return said or f"{_of_week(line) or _DONE[line.action]} {_THINGS[line.kind]}"


def kind_in_words(kind: Subject) -> str:
    """What things of that kind are called, in the singular."""
    return KINDS[kind]


def filter_in_words(wanted: AuditFilter) -> str:
    """Such as "by lena, clients, 1 Nov 2026 to 18 Nov 2026"; "everything" for no filter."""
    told = [f"by {wanted.person.name}"] if wanted.person else []
    if wanted.kind:
        told.append(_KINDS[wanted.kind].lower())
    if wanted.first and wanted.last:
        first, last = format_day(wanted.first), format_day(wanted.last)
        told.append(first if first == last else f"{first} to {last}")
    return ", ".join(told) or "everything"


def _line(line: AuditLine) -> Block:
    when = f"{format_day(line.at.date())}, {format_clock(line.at)}"
    name = f" *{escape(line.name)}*" if line.name else ""
    head = f"{when} · {escape(line.who)} {done(line)}{name}"
    shown = line.changes[:_FACTS]
    is_both = any(each.before for each in shown) and any(each.after for each in shown)
    if is_both or line.action is Action.EDIT:
        facts = [f"• {each.label}: {_old_and_new(each)}" for each in shown]
    else:
        facts = list(_told(each for each in shown if each.label not in _in_head(line)))
    return section("\n".join([head, *facts]))


def _of_week(line: AuditLine) -> str | None:
    """What was done to a timesheet, if that is where it stands."""
    if line.kind is not Subject.TIMESHEET:
        return None
    now = {fact.label: fact.after for fact in line.changes}
    state = now.get("state")
    if state == TimesheetState.OPEN:
        return "rejected" if now.get("words") else "took back"
    return state


def _in_head(line: AuditLine) -> tuple[str, ...]:
    """The facts that the name says already: of time where and when it is, of leave when."""
    known = {
        Subject.TIME_ENTRY: ("project", "day"),
        Subject.LEAVE: ("day",),
        Subject.TIMESHEET: ("person", "week of"),
    }
    return known.get(line.kind, ())


def _told(facts: Iterable[FactChanged]) -> Iterable[str]:
    """Of what came or went, its facts in one line."""
    known = [
        f"{each.label}: {_value(each.after or each.before)}"
        for each in facts
        if each.after or each.before
    ]
    return [f"• {' · '.join(known)}"] if known else []


def _old_and_new(fact: FactChanged) -> str:
    return f"{_value(fact.before)} → {_value(fact.after)}"


def _value(text: str | None) -> str:
    return in_a_line(text, _VALUE) if text else "nothing"


def _buttons(page: AuditPage) -> list[Block]:
    typed = page.filter.typed
    buttons: list[Block] = []
    if page.older is not None:
        older = f"/stint audit {typed}".strip() + f" before {page.older}"
        buttons.append(command_button("Older", older, replaces=True))
    if page.filter.before is not None:
        buttons.append(command_button("Newest", f"/stint audit {typed}".strip(), replaces=True))
    narrow = f"/stint audit filter {typed}".strip()
    buttons.append(command_button("Filter", narrow, replaces=True))
    if page.lines:
        buttons.append(command_button("Export", f"/stint audit export {typed}".strip()))
    return buttons


def _iso(day: object) -> str | None:
    return str(day) if day else None
