"""Hourly rates: the list, the form of one, and what came of a change."""

from dataclasses import replace

from domain.billing.rate_edits import RateAsked, RateChanged
from domain.billing.rate_lists import RateLine, RateList
from domain.days.durations import format_duration
from domain.money import format_money, plain_money
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    button,
    command_button,
    context,
    divider,
    escape,
    header,
    leave_it,
    message,
    modal,
    option,
    overflow,
    section,
    sections,
)
from handlers.views.inputs import search_input, text_input
from handlers.views.lists import and_more, page_buttons
from handlers.views.origin import Origin

MENU, REMOVE, USE = "rate_menu", "rate_remove", "rate_use"
PROJECT, PERSON, WORK_TYPE, AMOUNT = "rate_project", "rate_person", "rate_work_type", "amount"

_MENU = {"edit": "Edit…", "use": "Use it for time not yet invoiced…", "remove": "Remove…"}
_NEXT = "What is logged from now on has it; what is logged already keeps its own."


def rate_list(listed: RateList) -> Answer:
    """What each work type costs by itself, and what stands in its place, page by page."""
    title = "Hourly rates"
    blocks = [header(title), *sections(_own(listed)), divider()]
    if listed.lines:
        blocks.append(context("In their place, the most particular one that fits:"))
    blocks += [_row(line) for line in listed.lines]
    if not listed.lines:
        blocks.append(
            section("Nobody and no project has a rate of its own, so these hold everywhere.")
        )
    buttons = page_buttons(listed.page, "/stint rates")
    buttons.append(command_button("Add a rate", "/stint rates add"))
    buttons.append(command_button("Work types", "/stint types"))
    return message(title, [*blocks, actions(buttons)])


def rate_form(line: RateLine | None, origin: Origin, locale: str) -> View:
    """The modal of a new rate, or of one there is, of which the amount alone changes."""
    amount = text_input(
        AMOUNT,
        "Hourly rate",
        initial_value=plain_money(line.rate_minor, line.currency, locale) if line else None,
        hint="What is logged from now on has it. Resources and executives never see it.",
    )
    if line:
        origin = replace(origin, row_id=line.id, version=line.version)
        blocks = [section(_of(line)), amount]
    else:
        blocks = [
            search_input(
                PROJECT, "Project", optional=True, placeholder="All", hint="A project or a person."
            ),
            search_input(PERSON, "Person", optional=True, placeholder="Everybody"),
            search_input(WORK_TYPE, "Work type", optional=True, placeholder="Any work"),
            amount,
        ]
    title, submit = ("Edit rate", "Save") if line else ("Add a rate", "Add")
    return modal("rate_form", title, blocks, submit=submit, private_metadata=origin.write())


def rate_changed(changed: RateChanged) -> Answer:
    """What the rate is now, and that time which is logged keeps its own."""
    line = changed.line
    entries = _entries(changed.entries)
    text = {
        "added": f"Added the rate: {_told(line)}. {_NEXT}",
        "changed": f"Changed the rate: {_told(line)}. {_NEXT}",
        "left": f"Left as it was: {_told(line)}.",
        "removed": f"Removed the rate: {_told(line)}. What is logged with it keeps it.",
        "used": f"Priced {entries} anew by: {_told(line)}. What is invoiced stays as it was.",
    }[changed.what]
    if changed.what == "used" and not changed.entries:
        text = f"All time that is on no invoice has that rate already: {_told(line)}."
    buttons = [command_button("Hourly rates", "/stint rates", replaces=True)]
    if changed.what in {"added", "changed"}:
        buttons.insert(
            0, command_button(_MENU["use"], f"/stint rates use {line.id}", replaces=True)
        )
    return message(text.replace("*", ""), [section(text), actions(buttons)])


def asked_to_remove(line: RateLine) -> Answer:
    """What removing it will do, and the choice."""
    text = (
        f"Remove the rate {_told(line)}? What is logged with it keeps it; "
        "from now on the next one that fits holds."
    )
    yes = button("Remove", REMOVE, f"{line.id} {line.version}", "danger")
    return message(text.replace("*", ""), [section(text), actions([yes, leave_it()])])


def asked_to_use(asked: RateAsked) -> Answer:
    """What using it for earlier time will do, and the choice."""
    line = asked.line
    if not asked.entries:
        return rate_changed(RateChanged(line, "used"))
    entries = _entries(asked.entries)
    text = (
        f"Use the rate {_told(line)} for time that is on no invoice yet? "
        f"{entries} ({format_duration(asked.minutes)}) would cost otherwise than now. "
        "What is invoiced stays as it is."
    )
    yes = button("Use it", USE, f"{line.id} {line.version}")
    return message(text.replace("*", ""), [section(text), actions([yes, leave_it()])])


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number:,} entries"


def _own(listed: RateList) -> list[str]:
    if not listed.own:
        return ["No work types yet, and so none of these has a rate."]
    lines = [f"*{escape(name)}*  {_an_hour(rate, listed.currency)}" for name, rate in listed.own]
    more = and_more(listed.more_own, "work type")
    return [*lines, f"…{more}"] if more else lines


def _row(line: RateLine) -> Block:
    menu = overflow(
        f"{MENU}_{line.id}", (option(label, f"{word} {line.id}") for word, label in _MENU.items())
    )
    return section(f"{_of(line)}\n{_an_hour(line.rate_minor, line.currency)}", menu)


def _told(line: RateLine) -> str:
    return f"{_of(line)} at {_an_hour(line.rate_minor, line.currency)}"


def _of(line: RateLine) -> str:
    """What the rate is of, in mrkdwn."""
    client = f" ({escape(line.client)})" if line.client else ""
    project = f"*{escape(line.project)}*{client}" if line.project else "all projects"
    person = escape(line.person) if line.person else "everybody"
    return f"{project} · {person} · {escape(line.work_type) if line.work_type else 'any work'}"


def _an_hour(rate_minor: int | None, currency: str) -> str:
    if rate_minor is None:
        return "no hourly rate"
    return f"{escape(format_money(rate_minor, currency, 'en'))} an hour"
