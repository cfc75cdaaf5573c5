"""Amendments of locked weeks: asked for, withdrawn, looked at, accepted and rejected."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.amendments.amendment_decisions import (
    accept_amendment,
    look_at_amendment,
    reject_amendment,
    rejectable_amendment,
)
from domain.amendments.amendment_forms import (
    AmendmentForm,
    form_to_add,
    form_to_change,
    form_to_remove,
)
from domain.amendments.amendment_lists import own_amendments
from domain.amendments.amendment_readers import AmendmentChange
from domain.amendments.amendments import (
    ask_for_change,
    ask_to_add,
    ask_to_remove,
    withdraw_amendment,
)
from handlers.amendment_posts import tell_of_amendment
from handlers.commands import Asked
from handlers.forms import answer_click, confirm, filled, origin_of, seen_by_one
from handlers.text import row_id, row_ids
from handlers.time_form import filled_time
from handlers.views import amendments as views
from handlers.views.amendment_forms import (
    ADD,
    ASK_FORM,
    CHANGE,
    REASON,
    REJECTION_FORM,
    REMOVAL_FORM,
    REMOVE,
    amendment_form,
    day_wanted,
    rejection_form,
    removal_form,
)
from handlers.views.blocks import Answer, View
from handlers.views.choices import read_choice
from handlers.views.origin import Origin
from handlers.views.time_form import time_form
from handlers.visit import Visit
from models.database import WorkspaceSession

Json = dict[str, Any]


def register(app: App) -> None:
    """Hear the buttons and the forms."""
    app.action(CHANGE)(handle_change_wanted)
    app.action(ADD)(handle_adding_wanted)
    app.action(REMOVE)(handle_removal_wanted)
    app.view(ASK_FORM)(handle_asked)
    app.view(REMOVAL_FORM)(handle_removal_asked)
    app.action(views.WITHDRAW)(handle_withdraw)
    app.action(views.WITHDRAW_LISTED)(handle_withdraw_listed)
    app.action(views.LOOK)(handle_look)
    app.action(views.ACCEPT)(handle_accept)
    app.action(views.REJECT)(handle_rejection_wanted)
    app.view(REJECTION_FORM)(handle_rejection)


def amend(asked: Asked) -> Answer:
    """What one asked for lately, and how it stands."""
    return asked.visit.look(_own)


def editing_form(session: WorkspaceSession, actor: Actor, entry_id: int, origin: Origin) -> View:
    """The form that changes an entry, or asks for its change where its week is approved."""
    form = form_to_change(session, actor, entry_id)
    if isinstance(form, AmendmentForm):
        return amendment_form(form, origin)
    return time_form(form, origin)


def handle_change_wanted(ack: Ack, action: Json, visit: Visit) -> None:
    """Open the form that asks to change an entry."""
    entry_id, origin = row_id(action["value"]), origin_of(visit)
    view = visit.look(lambda session, actor: editing_form(session, actor, entry_id, origin))
    visit.open_modal(view)
    ack()


def handle_adding_wanted(ack: Ack, action: Json, visit: Visit) -> None:
    """Open the form that asks to add what could not be logged."""
    chosen = read_choice(action["value"])
    form = visit.look(
        lambda session, actor: form_to_add(session, actor, chosen.project_id, chosen.wanted)
    )
    visit.open_modal(amendment_form(form, origin_of(visit)))
    ack()


def handle_removal_wanted(ack: Ack, action: Json, visit: Visit) -> None:
    """Open the form that asks to remove an entry."""
    entry_id = row_id(action["value"])
    entry = visit.look(lambda session, actor: form_to_remove(session, actor, entry_id))
    visit.open_modal(removal_form(entry, origin_of(visit)))
    ack()


def handle_asked(ack: Ack, view: Json, visit: Visit) -> None:
    """Ask for what the form says."""
    origin = Origin.read(view["private_metadata"])
    fields = filled(view)
    time, reason = filled_time(fields), fields.text(REASON)

    def ask(session: WorkspaceSession, actor: Actor) -> Answer:
        if origin.row_id is None or origin.version is None:
            change = ask_to_add(session, actor, time, reason, day_wanted(origin))
        else:
            change = ask_for_change(
                session, actor, time, reason, entry_id=origin.row_id, version=origin.version
            )
        return _asked(session, actor, change)

    confirm(ack, visit, origin, visit.once(ask))


def handle_removal_asked(ack: Ack, view: Json, visit: Visit) -> None:
    """Ask to remove the entry that the form is about."""
    origin = Origin.read(view["private_metadata"])
    reason = filled(view).text(REASON)
    entry_id, version = origin.row_id or 0, origin.version or 0
    answer = visit.once(
        lambda session, actor: _asked(
            session,
            actor,
            ask_to_remove(session, actor, reason, entry_id=entry_id, version=version),
        )
    )
    confirm(ack, visit, origin, answer)


def handle_withdraw(ack: Ack, action: Json, visit: Visit) -> None:
    """Take back what was asked for, in place of the answer that told of it."""
    answer = visit.once(
        lambda session, actor: views.amendment_withdrawn(_withdraw(session, actor, action).card)
    )
    ack()
    visit.replace_later(answer)


def handle_withdraw_listed(ack: Ack, action: Json, visit: Visit) -> None:
    """Take back what was asked for; the list shows it so."""

    def withdraw(session: WorkspaceSession, actor: Actor) -> Answer:
        _withdraw(session, actor, action)
        return _own(session, actor)

    answer = visit.once(withdraw)
    ack()
    visit.replace_later(answer)


def handle_look(ack: Ack, action: Json, visit: Visit) -> None:
    """Show what an amendment would do, with the buttons that decide it."""
    amendment_id = row_id(action["value"])
    answer = visit.look(
        lambda session, actor: views.amendment_request(
            look_at_amendment(session, actor, amendment_id)
        )
    )
    ack()
    visit.say_later({"replace_original": False, **answer})


def handle_accept(ack: Ack, action: Json, body: Json, visit: Visit) -> None:
    """Accept the amendment; its copies follow by themselves."""
    amendment_id, version = row_ids(action["value"], 2)
    answer = visit.once(
        lambda session, actor: _decided(
            session, actor, accept_amendment(session, actor, amendment_id, version)
        )
    )
    ack()
    answer_click(body, visit, answer)


def handle_rejection_wanted(ack: Ack, action: Json, body: Json, visit: Visit) -> None:
    """Open the form for the words, if the amendment can still be rejected."""
    amendment_id, version = row_ids(action["value"], 2)
    card = visit.look(
        lambda session, actor: rejectable_amendment(session, actor, amendment_id, version)
    )
    origin = origin_of(visit, replaces=seen_by_one(body, visit))
    visit.open_modal(rejection_form(card, views.amendment_told(card), origin))
    ack()


def handle_rejection(ack: Ack, view: Json, visit: Visit) -> None:
    """Reject the amendment with the words that the form holds."""
    origin = Origin.read(view["private_metadata"])
    amendment_id, version = origin.row_id or 0, origin.version or 0
    words = filled(view).text(REASON)
    answer = visit.once(
        lambda session, actor: _decided(
            session, actor, reject_amendment(session, actor, amendment_id, version, words)
        )
    )
    confirm(ack, visit, origin, answer)


def _own(session: WorkspaceSession, actor: Actor) -> Answer:
    return views.own_amendments(own_amendments(session, actor))


def _asked(session: WorkspaceSession, actor: Actor, change: AmendmentChange) -> Answer:
    """Ask those who decide, and tell the one who asked who they are."""
    tell_of_amendment(session, actor, change)
    return views.amendment_asked(change)


def _decided(session: WorkspaceSession, actor: Actor, change: AmendmentChange) -> Answer:
    """Tell everybody of the decision, and answer the one who made it."""
    tell_of_amendment(session, actor, change)
    return views.amendment_decided(change.card)


def _withdraw(session: WorkspaceSession, actor: Actor, action: Json) -> AmendmentChange:
    change = withdraw_amendment(session, actor, *row_ids(action["value"], 2))
    tell_of_amendment(session, actor, change)
    return change
