"""The forms of amendments: asking for one, and rejecting it with words."""

from dataclasses import replace
from datetime import date

from domain.amendments.amendment_cards import AmendmentCard
from domain.amendments.amendment_forms import AmendmentForm
from domain.amendments.amendment_refusals import LONGEST_REASON
from domain.read_models import Entry
from domain.versions import GoneMeanwhile
from handlers.views.blocks import Block, View, actions, button, context, cut, modal, section
from handlers.views.inputs import text_input
from handlers.views.origin import Origin
from handlers.views.time_entry import details, headline
from handlers.views.time_form import time_fields

CHANGE, ADD, REMOVE = "amendment_change", "amendment_add", "amendment_remove"
"""The buttons that open a form to ask by."""

ASK_FORM, REMOVAL_FORM, REJECTION_FORM = (
    "amendment_form",
    "amendment_removal_form",
    "amendment_rejection_form",
)

REASON = "reason"
_NAME = 60  # characters of somebody's name in a label


def amendment_form(form: AmendmentForm, origin: Origin) -> View:
    """The modal that asks to change an entry of an approved week, or to add one."""
    entry = form.time.entry
    if form.adds:
        origin = replace(origin, choice=form.time.day.isoformat())
    elif entry:
        origin = replace(origin, row_id=entry.id, version=entry.version)
    blocks = [
        context(f"{form.week.name.capitalize()} is approved. {_WHAT_FOLLOWS}"),
        *time_fields(form.time),
        _reason("Reason"),
    ]
    if entry and not form.adds:
        blocks.append(actions([button("Ask to remove it instead", REMOVE, str(entry.id))]))
    title = "Ask to add time" if form.adds else "Ask for a change"
    return modal(ASK_FORM, title, blocks, submit="Ask", private_metadata=origin.write())


def day_wanted(origin: Origin) -> date:
    """The day for which the form was opened that asks to add time.

    Raises:
        GoneMeanwhile: none is kept there.
    """
    try:
        return date.fromisoformat(origin.choice or "")
    except ValueError:
        raise GoneMeanwhile from None


def removal_form(entry: Entry, origin: Origin) -> View:
    """The modal that asks to remove an entry of an approved week."""
    origin = replace(origin, row_id=entry.id, version=entry.version)
    blocks = [
        section(f"{headline(entry)}\n{details(entry)}"),
        context(f"Its week is approved. {_WHAT_FOLLOWS}"),
        _reason("Reason"),
    ]
    return modal(
        REMOVAL_FORM, "Ask to remove it", blocks, submit="Ask", private_metadata=origin.write()
    )


def rejection_form(card: AmendmentCard, told: list[Block], origin: Origin) -> View:
    """The modal for the words that reject an amendment, below what it is about."""
    origin = replace(origin, row_id=card.id, version=card.version)
    reason = _reason(f"Why not, in words for {cut(card.asker, _NAME)}")
    return modal(
        REJECTION_FORM,
        "Reject the amendment",
        [*told, reason],
        submit="Reject",
        private_metadata=origin.write(),
    )


_WHAT_FOLLOWS = "What you ask for is done once an approver accepts it."


def _reason(label: str) -> Block:
    return text_input(REASON, label, multiline=True, max_length=LONGEST_REASON)
