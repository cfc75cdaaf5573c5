"""The form of a lead."""

from dataclasses import replace

from domain.money import plain_money
from domain.sales.lead_edits import LONGEST_CONTACT, LONGEST_NAME, STAGES_TO_PICK
from domain.sales.leads import LeadLine
from handlers.views.blocks import Block, View, modal, option
from handlers.views.inputs import date_input, search_input, select_input, text_input
from handlers.views.leads import STAGES
from handlers.views.origin import Origin
from models import LeadStage

SALES_PROJECT, NAME, CONTACT, STAGE = "sales_project", "name", "contact", "stage"
AMOUNT, EXPECTED_DAY = "amount", "expected_day"
"""Blocks of the form; a DomainError's `field` names the one it belongs to."""


def new_lead_form(origin: Origin, *, asks_project: bool, typed: str = "") -> View:
    """The modal for a new lead; it asks for the sales project where none is meant yet."""
    project = search_input(SALES_PROJECT, "Sales project", placeholder="Search sales projects")
    blocks = [
        *([project] if asks_project else []),
        _name(typed),
        _contact(""),
        _stage(LeadStage.LEAD),
        _amount(""),
        date_input(EXPECTED_DAY, "Answer expected", optional=True),
    ]
    return modal("lead_form", "Add a lead", blocks, submit="Add", private_metadata=origin.write())


def lead_form(
    lead: LeadLine, origin: Origin, currency: str, locale: str, stage: LeadStage | None = None
) -> View:
    """The modal to change a lead; with `stage` to put it at that one. Won is not to be picked."""
    bid = "" if lead.bid_minor is None else plain_money(lead.bid_minor, currency, locale)
    day = lead.expected_day.isoformat() if lead.expected_day else None
    blocks = [
        _name(lead.name),
        _contact(lead.contact),
        *([] if lead.stage is LeadStage.WON else [_stage(stage or lead.stage)]),
        _amount(bid),
        date_input(EXPECTED_DAY, "Answer expected", optional=True, initial_date=day),
    ]
    metadata = replace(origin, row_id=lead.id, version=lead.version).write()
    return modal("lead_form", "Edit lead", blocks, submit="Save", private_metadata=metadata)


def _name(typed: str) -> Block:
    return text_input(
        NAME,
        "Name",
        placeholder="The company, or what it asks for",
        initial_value=typed[:LONGEST_NAME] or None,
        max_length=LONGEST_NAME,
        focus_on_load=True,
    )


def _contact(typed: str) -> Block:
    return text_input(
        CONTACT,
        "Contact",
        placeholder="Who to talk to there",
        optional=True,
        initial_value=typed or None,
        max_length=LONGEST_CONTACT,
    )


def _stage(stage: LeadStage) -> Block:
    choices = [option(STAGES[each], each.value) for each in STAGES_TO_PICK]
    chosen = next(each for each in choices if each["value"] == stage.value)
    return select_input(STAGE, "Stage", choices, initial_option=chosen)


def _amount(typed: str) -> Block:
    return text_input(
        AMOUNT,
        "Bid",
        hint="What you offer; a lead at the stage of a bid needs it.",
        optional=True,
        initial_value=typed or None,
    )
