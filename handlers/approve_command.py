"""`/stint approve`: the weeks that wait for the approver, and what they decide about them."""

from collections.abc import Iterable
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.amendments.amendment_lists import waiting_amendments
from domain.outbox import say
from domain.timesheets.sheet_decisions import (
    DecidedSheet,
    approve_sheet,
    approve_sheets,
    reject_sheet,
)
from domain.timesheets.waiting_sheets import list_waiting, look_at_sheet
from handlers.commands import Asked
from handlers.forms import confirm, filled, origin_of
from handlers.text import row_id, row_ids
from handlers.views.amendments import waiting_section
from handlers.views.approving import (
    APPROVE,
    APPROVE_ALL,
    LOOK,
    REJECT,
    REJECT_FORM,
    WORDS,
    approved,
    approved_all,
    approved_news,
    reject_form,
    rejected,
    rejected_news,
    sheet_to_decide,
    waiting_list,
)
from handlers.views.blocks import Answer, Block
from handlers.views.origin import Origin
from handlers.visit import Visit
from models.database import WorkspaceSession

_AMENDMENTS = 3  # as many as fit below a page of weeks


def register(app: App) -> None:
    """Hear the buttons of the list and of a week, and the form of a rejection."""
    app.action(LOOK)(handle_look)
    app.action(APPROVE)(handle_approve)
    app.action(APPROVE_ALL)(handle_approve_all)
    app.action(REJECT)(handle_reject)
    app.view(REJECT_FORM)(handle_reject_form)


def approve(asked: Asked) -> Answer:
    """`/stint approve [PAGE]`."""
    number = row_id(asked.rest.strip())
    return asked.visit.look(lambda session, actor: _listed(session, actor, number))


def handle_look(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Show all of a week in the place of the list."""
    sheet_id, page = row_ids(action["value"], 2)
    answer = visit.look(
        lambda session, actor: sheet_to_decide(look_at_sheet(session, actor, sheet_id), page)
    )
    ack()
    visit.replace_later(answer)


def handle_approve(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Approve one week, tell its owner, and show what is left."""
    sheet_id, version, page = row_ids(action["value"], 3)

    def once(session: WorkspaceSession, actor: Actor) -> Answer:
        decided = approve_sheet(session, actor, sheet_id, version)
        _tell(session, actor, decided, approved_news(decided))
        return _listed(session, actor, page, [approved(decided)])

    answer = visit.once(once)
    ack()
    visit.replace_later(answer)


def handle_approve_all(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Approve those that were told and are still so, tell their owners, and show what is left."""
    numbers = [row_id(word) for word in action["value"].split(" ")]
    told = list(zip(numbers[::2], numbers[1::2], strict=False))

    def once(session: WorkspaceSession, actor: Actor) -> Answer:
        done = approve_sheets(session, actor, told)
        for decided in done.approved:
            _tell(session, actor, decided, approved_news(decided))
        return _listed(session, actor, 1, approved_all(done))

    answer = visit.once(once)
    ack()
    visit.replace_later(answer)


def handle_reject(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Open the form for the words, if the week still waits as it was looked at."""
    sheet_id, version, _page = row_ids(action["value"], 3)
    looked = visit.look(lambda session, actor: look_at_sheet(session, actor, sheet_id, version))
    visit.open_modal(reject_form(looked, origin_of(visit, replaces=True)))
    ack()


def handle_reject_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Give the week back to its owner with the words."""
    origin, said = Origin.read(view["private_metadata"]), filled(view).text(WORDS)

    def once(session: WorkspaceSession, actor: Actor) -> Answer:
        sheet_id, version = origin.row_id or 0, origin.version or 0
        decided = reject_sheet(session, actor, sheet_id, version, said)
        _tell(session, actor, decided, rejected_news(decided))
        return rejected(decided)

    confirm(ack, visit, origin, visit.once(once))


def _listed(
    session: WorkspaceSession, actor: Actor, number: int, said: Iterable[str] = ()
) -> Answer:
    listed = list_waiting(session, actor, number)
    return waiting_list(listed, said, _amendments(session, actor))


def _amendments(session: WorkspaceSession, actor: Actor) -> list[Block]:
    """What is asked to be changed in approved weeks, below those that wait."""
    return waiting_section(waiting_amendments(session, actor, _AMENDMENTS))


def _tell(session: WorkspaceSession, actor: Actor, decided: DecidedSheet, news: Answer) -> None:
    """Tell the owner, in their direct messages, once for each decision."""
    if decided.tell:
        key = f"timesheet {decided.id} v{decided.version}"
        say(session, key, decided.tell, news, actor.now)
