"""Retainers: the form of one, what came of a change, and how its month stands."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from domain.billing.retainer_edits import (
    RetainerAsked,
    RetainerChanged,
    RetainerDraft,
    RetainerTerms,
)
from domain.billing.retainers import Allowance, RetainerNow
from domain.days.calendar_periods import month_of
from domain.days.durations import format_duration
from domain.money import format_money
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    button,
    command_button,
    context,
    escape,
    leave_it,
    message,
    modal,
    section,
)
from handlers.views.inputs import date_input, text_input
from handlers.views.origin import Origin

STOP = "retainer_stop"
HOURS, MONEY = "hours", "amount"
ROLLOVER_HOURS, ROLLOVER_MONEY, SINCE = "rollover_hours", "rollover_amount", "since"


def retainer_form(draft: RetainerDraft, origin: Origin) -> View:
    """The modal of a project's retainer, a new one or the one there is."""
    filled, currency, project = draft.filled, draft.currency, draft.project
    origin = replace(origin, row_id=project.id, version=draft.version)
    blocks = [
        section(f"*{escape(project.key)}* · {escape(project.title)} ({escape(project.client)})"),
        text_input(
            HOURS,
            "Hours a month",
            optional=True,
            placeholder="20 or 20:30",
            initial_value=filled.hours or None,
        ),
        text_input(
            ROLLOVER_HOURS,
            "Hours that roll over at most",
            optional=True,
            hint="What a month leaves over comes on top of the next one, as far as this.",
            initial_value=filled.rollover_hours or None,
        ),
        text_input(
            MONEY,
            f"{currency} a month",
            optional=True,
            initial_value=filled.money or None,
        ),
        text_input(
            ROLLOVER_MONEY,
            f"{currency} that roll over at most",
            optional=True,
            initial_value=filled.rollover_money or None,
        ),
        date_input(
            SINCE,
            "First month",
            hint="Any day of it. What is changed here holds for all of its months.",
            initial_date=filled.since.isoformat(),
        ),
    ]
    if draft.version is not None:
        blocks.append(actions([_stop(project.key)]))
    title = "Edit retainer" if draft.version else "Add a retainer"
    return modal("retainer_form", title, blocks, submit="Save", private_metadata=origin.write())


def retainer_changed(changed: RetainerChanged) -> Answer:
    """What was agreed on, and how the month stands."""
    key = escape(changed.project.key)
    terms = _terms(changed.terms)
    text = {
        "saved": f"Saved the retainer of *{key}*: {terms}.",
        "left": f"The retainer of *{key}* is left as it was: {terms}.",
        "stopped": f"Stopped the retainer of *{key}*, which was {terms}. Its time stays.",
    }[changed.what]
    blocks = [section(text)]
    if changed.now:
        blocks.append(context(" · ".join(retainer_lines(changed.now, changed.terms.currency))))
    if changed.what == "stopped":
        again = command_button("Begin another", f"/project retainer {changed.project.key}")
        blocks.append(actions([again]))
    else:
        blocks.append(actions(_next_steps(changed.project.key)))
    return message(text.replace("*", ""), blocks)


def asked_to_stop(asked: RetainerAsked) -> Answer:
    """What stopping it will do, and the choice."""
    key = escape(asked.project.key)
    text = (
        f"Stop the retainer of *{key}*, {_terms(asked.terms)}? Nothing rolls over any more; "
        "what is logged stays, and so do its budgets."
    )
    yes = button("Stop it", STOP, f"{asked.project.id} {asked.version}", "danger")
    return message(text.replace("*", ""), [section(text), actions([yes, leave_it()])])


def retainer_lines(now: RetainerNow, currency: str) -> Iterator[str]:
    """How the month stands, a line each of hours and money, in mrkdwn."""
    month = month_of(now.month).name
    if now.minutes:
        yield f"{month}: {_stands(now.minutes, format_duration)}"
    if now.money:
        yield f"{month}: {_stands(now.money, partial(_money, currency=currency))}"


def _stands(allowance: Allowance, told: Callable[[int], str]) -> str:
    rolled_over = allowance.rolled_over
    more = f" ({told(rolled_over)} rolled over)" if rolled_over else ""
    rest = f"{told(abs(allowance.left))} {'left' if allowance.left >= 0 else 'over'}"
    return f"{told(allowance.used)} of {told(allowance.available)}{more}, {rest}"


def _terms(terms: RetainerTerms) -> str:
    """What was agreed on, such as "20h a month, of which up to 10h roll over, since May 2026"."""
    told = []
    if terms.minutes:
        told.append(f"{format_duration(terms.minutes)} a month")
        if terms.rollover_minutes:
            told.append(f"of which up to {format_duration(terms.rollover_minutes)} roll over")
    if terms.amount_minor:
        told.append(f"{_money(terms.amount_minor, terms.currency)} a month")
        if terms.rollover_minor:
            told.append(f"of which up to {_money(terms.rollover_minor, terms.currency)} roll over")
    return f"{', '.join(told)}, since {month_of(terms.since).name}"


def _money(minor: int, currency: str) -> str:
    return escape(format_money(minor, currency, "en"))


def _next_steps(key: str) -> list[Block]:
    return [command_button("Edit", f"/project retainer {key}"), _stop(key)]


def _stop(key: str) -> Block:
    return command_button("Stop the retainer…", f"/project retainer stop {key}", replaces=True)
