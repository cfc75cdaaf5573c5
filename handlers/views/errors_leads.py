"""The words of refusals about leads, and about winning one."""

from collections.abc import Iterable

from domain.sales.lead_edits import (
    LONGEST_CONTACT,
    LONGEST_NAME,
    BidNeedsAmount,
    ContactTooLong,
    LeadNameUnfit,
    LeadWon,
)
from domain.sales.leads import NoSalesProject, NotSalesProject
from domain.sales.winning import WinningClientMissing
from handlers.views.blocks import Block, actions, button, command_button, escape
from handlers.views.errors import SENTENCES, buttons, words
from handlers.views.pickers import SALES_PROJECT, picker

ENTER_BID = "lead_enter_bid"

SENTENCES |= {
    BidNeedsAmount: "A bid needs an amount: what do you offer?",
    WinningClientMissing: "Pick the client, or name a new one.",
}


@words.register
def _(error: NotSalesProject) -> str:
    return (
        f"*{escape(error.project.key)}* isn't a sales project, and leads are kept on those. "
        "Pick one, or see them all with `/project leads`."
    )


@buttons.register
def _(_error: NotSalesProject, _key: str) -> Iterable[Block]:
    return [picker(SALES_PROJECT, "/project leads")]


@words.register
def _(error: NoSalesProject) -> str:
    if error.may_make:
        return "Leads are kept on sales projects, and none is active. Add one of that kind first."
    return (
        "Leads are kept on sales projects, and none is open to you. "
        "Ask an administrator to add one, or to put you on its team."
    )


@buttons.register
def _(error: NoSalesProject, _key: str) -> Iterable[Block]:
    return [actions([command_button("Add a project", "/project add")])] if error.may_make else ()


@words.register
def _(error: LeadNameUnfit) -> str:
    if not error.length:
        return "A lead needs a name."
    return f"That name has {error.length:,} characters; {LONGEST_NAME} fit."


@words.register
def _(error: ContactTooLong) -> str:
    return f"That has {error.length:,} characters; {LONGEST_CONTACT} fit."


@buttons.register
def _(error: BidNeedsAmount, _key: str) -> Iterable[Block]:
    if error.lead_id is None:
        return ()
    return [actions([button("Enter the amount", ENTER_BID, str(error.lead_id))])]


@words.register
def _(error: LeadWon) -> str:
    made = f" Its project is *{escape(error.project_key)}*." if error.project_key else ""
    return f"*{escape(error.name)}* is won already.{made}"


@buttons.register
def _(error: LeadWon, _key: str) -> Iterable[Block]:
    if not error.project_key:
        return ()
    return [actions([command_button("Show the project", f"/project show {error.project_key}")])]
