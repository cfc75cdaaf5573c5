"""Statements: what would be told, what was told, and the list of them."""

from collections.abc import Iterable
from datetime import date

from pydantic import TypeAdapter, ValidationError

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.money import format_money
from domain.statements.statement_lists import StatementLine, StatementList
from domain.statements.statement_queries import QueryCard
from domain.statements.statements import StatementHead, StatementShown, ToldProject, ToldWork
from domain.statements.telling import Looked, StatementPreview, Told, typed_again
from domain.statements.worked import Worked
from domain.versions import GoneMeanwhile
from handlers.views.billing_words import hours_as_billed
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    asking_first,
    button,
    command_button,
    context,
    cut,
    divider,
    escape,
    header,
    in_a_line,
    menu,
    message,
    option,
    section,
    sections,
)
from handlers.views.lists import capitalised, counted, page_buttons

SEND, ACCEPT, QUERY, ANSWER = (
    f"statement_{each}" for each in ("send", "accept", "query", "answer")
)

_SAID = 150  # characters of a question or an answer where there are several
_NAMED = 5  # executives

_LOOKED = TypeAdapter(tuple[int, date, date, int, int, int])


def statement_preview(preview: StatementPreview) -> Answer:
    """What would be told, and the button that tells it, which asks first."""
    client, period = escape(preview.client.name), preview.period.name
    title = f"What *{client}* would be told of {period}"
    blocks = [header(f"{preview.client.name}: {period}"), section(f"{title}{_so_far(preview)}.")]
    blocks += told_blocks(preview.work)
    blocks.append(context(_readers_of(preview)))
    command = f"{typed_again(preview.client, preview.period)} page"
    buttons = [_send(preview), *page_buttons(preview.work.page, command)]
    if preview.told_before:
        changes = f"/client statement #{preview.looked.before_id} diff"
        buttons.append(command_button("What changed since", changes))
    return message(f"{title}.".replace("*", ""), [*blocks, actions(buttons)])


def read_looked(value: str) -> tuple[int, date, date, Looked]:
    """Of the button that tells a statement: the client's id, the days, and what was looked at.

    Raises:
        GoneMeanwhile: it is none of ours.
    """
    try:
        client_id, first, last, *looked = _LOOKED.validate_json(value)
    except ValidationError:
        raise GoneMeanwhile from None
    return client_id, first, last, Looked(*looked)


def statement_told(told: Told) -> Answer:
    """To the one who told it."""
    head, number = told.head, len(told.executives)
    heard = f"{counted(number, 'executive')} can read it now" if number else "Nobody reads it yet"
    text = f"The statement of *{escape(head.client)}* for {head.period.name} is kept. {heard}."
    buttons = [
        command_button("Show it", f"/client statement #{head.id}"),
        command_button("All statements", f"/client statements {head.client}"),
    ]
    return message(text.replace("*", ""), [section(text), actions(buttons)])


def statement_shown(shown: StatementShown, *, as_copy: bool = False) -> Answer:
    """A page of a statement, for the executives it is for, or for the agency.

    Args:
        shown: what is told.
        as_copy: whether it is the message that stays with an executive; its other pages are then
            shown beside it.
    """
    head, page = shown.head, shown.work.page
    blocks = [header(statement_name(head)), context(_told_when(head))]
    blocks += told_blocks(shown.work)
    blocks += _acceptance(shown)
    blocks += [_query(card, may_answer=shown.may_tell) for card in shown.queries]
    command = f"/client statement #{head.id}"
    buttons: list[Block] = []
    if shown.may_answer and not shown.accepted:
        buttons.append(button("Accept", ACCEPT, str(head.id), "primary"))
    if shown.may_answer:
        buttons.append(menu(QUERY, "Query a line", list(_lines(shown))))
    if not as_copy:
        buttons += page_buttons(page, f"{command} page")
    elif page.of > 1:
        buttons.append(command_button(f"More (2 of {page.of})", f"{command} page 2"))
    buttons.append(command_button("What changed since", f"{command} diff"))
    if shown.may_tell:
        buttons.append(command_button("Share in channel", f"{command} share"))
    return message(_title(shown), [*blocks, actions(buttons)])


def accepted(shown: StatementShown) -> Answer:
    """To the executive who accepted it."""
    head = shown.head
    text = (
        f"You accepted the statement of *{escape(head.client)}* for {head.period.name}. "
        "Your agency sees that."
    )
    show = command_button("Show it", f"/client statement #{head.id}")
    return message(text.replace("*", ""), [section(text), actions([show])])


def statement_list(listed: StatementList) -> Answer:
    """The statements of one page, each with a button that opens it."""
    title = f"Statements of {listed.client}" if listed.client else "Statements"
    blocks = [header(title), *(_line(line, listed) for line in listed.lines)]
    if not listed.lines:
        blocks.append(section(_none(listed)))
    behind = f" {listed.client} page" if listed.client else " page"
    buttons = page_buttons(listed.page, f"/client statements{behind}")
    if listed.may_tell and listed.client:
        last_month = f"/client statement {listed.client}"
        buttons.append(command_button("Look at last month", last_month))
    return message(escape(title), [*blocks, actions(buttons)] if buttons else blocks)


def statement_name(head: StatementHead) -> str:
    """The client and the period, in plain text."""
    return f"{head.client}: {head.period.name}{' so far' if head.so_far else ''}"


def told_blocks(work: ToldWork) -> list[Block]:
    """The projects of a page with their lines, and below them what all pages add up to."""
    blocks = [block for project in work.projects for block in sections(_project(project, work))]
    return [*blocks, divider(), section(f"*Total:* {told_sum(work.total, work)}")]


def told_sum(worked: Worked, of: ToldWork) -> str:
    """Hours, as they are billed where that is something else, and money where it is told."""
    parts = [hours(worked)]
    if worked.amount_minor is not None:
        parts.append(format_money(worked.amount_minor, of.currency, of.locale))
    return " · ".join(parts)


def hours(worked: Worked) -> str:
    """As they were logged, and as they are billed where that is something else."""
    return hours_as_billed(worked.minutes, worked.billed_minutes)


def work_type_named(work_type: str) -> str:
    """The line's name, in plain text."""
    return work_type or "Other work"


def _project(project: ToldProject, work: ToldWork) -> Iterable[str]:
    yield (f"*{escape(project.key)}* · {escape(project.title)}\n*{told_sum(project.worked, work)}*")
    for line in project.lines:
        yield f"• {escape(work_type_named(line.work_type))}: {told_sum(line.worked, work)}"


def _so_far(preview: StatementPreview) -> str:
    return " so far" if preview.so_far else ""


def _readers_of(preview: StatementPreview) -> str:
    told = ""
    if preview.told_before:
        told = f"Told before, on {format_day(preview.told_before)}, and that stays as it was told. "
    number = preview.executives
    if not number:
        return f"{told}No executive sees these projects yet, so it would only be kept."
    read = "1 executive reads it" if number == 1 else f"{number:,} executives read it, each"
    return f"{told}{read} as far as they see the projects, and without anybody's name."


def _send(preview: StatementPreview) -> Block:
    looked = preview.looked
    value = _LOOKED.dump_json(
        (
            *(preview.client.id, preview.period.first, preview.period.last),
            *(looked.before_id, looked.minutes, looked.amount_minor),
        )
    ).decode()
    label = "Send to client" if preview.executives else "Keep it"
    number = counted(preview.executives, "executive")
    who = (
        f"{number} of *{escape(cut(preview.client.name, 40))}*" if preview.executives else "Nobody"
    )
    return asking_first(
        button(label, SEND, value, "primary"),
        "Tell the client?",
        f"{who} will read the statement for {preview.period.name}{_so_far(preview)}. "
        "It stays as it is told, and can't be taken back.",
        yes=label,
    )


def _title(shown: StatementShown) -> str:
    about = f"the statement of {escape(shown.head.client)} for {shown.head.period.name}"
    if shown.may_answer:
        return f"Your agency sent you {about}."
    return f"{capitalised(about)}."


def _told_when(head: StatementHead) -> str:
    by = f" by {escape(head.told_by)}" if head.told_by else " by your agency"
    return f"Told on {format_day(head.told_on)}{by}. It stays as it was told."


def _acceptance(shown: StatementShown) -> list[Block]:
    if shown.may_answer:
        return [context(":white_check_mark: You accepted it.")] if shown.accepted else []
    if not shown.may_tell:
        return []
    names = ", ".join(escape(name) for name in shown.accepted_by[:_NAMED])
    left = len(shown.accepted_by) - _NAMED
    more = f" and {left} more" if left > 0 else ""
    return [
        context(f":white_check_mark: Accepted by {names}{more}." if names else "Not accepted yet.")
    ]


def _query(card: QueryCard, *, may_answer: bool) -> Block:
    """A question with its answer, each in a line."""
    line = f"*{escape(card.project)}* · {escape(work_type_named(card.work_type))}"
    who = f"{escape(card.asker)} asked" if card.asker else "You asked"
    lines = [f"{who} about {line}:", f">{in_a_line(card.text, _SAID)}"]
    if card.answer is not None:
        by = f"{escape(card.answerer)} answered" if card.answerer else "Your agency answered"
        lines += [f"{by}:", f">{in_a_line(card.answer, _SAID)}"]
    waits = may_answer and card.answer is None
    beside = button("Answer…", ANSWER, f"{card.id} {card.version}") if waits else None
    if not waits and card.answer is None:
        lines.append("Your agency has not answered yet.")
    return section("\n".join(lines), beside)


def _lines(shown: StatementShown) -> Iterable[Block]:
    for project in shown.work.projects:
        for line in project.lines:
            told = f"{project.key} · {work_type_named(line.work_type)}"
            value = f"{shown.head.id} {project.id} {line.work_type}"
            yield option(f"{cut(told, 60)} · {format_duration(line.worked.minutes)}", value)


def _line(line: StatementLine, listed: StatementList) -> Block:
    head = line.head
    of = "" if listed.client else f"{escape(head.client)} · "
    by = f" by {escape(head.told_by)}" if head.told_by else ""
    so_far = " so far" if head.so_far else ""
    states = [f"Told on {format_day(head.told_on)}{by}", _accepted_by(line, listed)]
    if line.open_queries:
        wait = "waits" if line.open_queries == 1 else "wait"
        states.append(f"{counted(line.open_queries, 'question')} {wait} for an answer")
    show = command_button("Show", f"/client statement #{head.id}")
    return section(f"*{of}{capitalised(head.period.name)}*{so_far}\n{' · '.join(states)}", show)


def _accepted_by(line: StatementLine, listed: StatementList) -> str:
    if not line.accepted:
        return "not accepted yet"
    return f"accepted by {line.accepted:,}" if listed.may_tell else "accepted"


def _none(listed: StatementList) -> str:
    if not listed.may_tell:
        return "Your agency sent you no statement yet."
    return "None yet. `/client statement NAME` shows what a client would be told of last month."
