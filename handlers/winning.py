"""Winning a lead: the form for its client and project, and what comes of it."""

from typing import Any

from slack_bolt import Ack, App

from domain.sales.winning import FilledWin, win_form, win_lead
from handlers.forms import Filled, confirm, filled, origin_of
from handlers.views.client_form import NAME
from handlers.views.origin import Origin
from handlers.views.project_form import CLIENT, KEY, MANAGER, TITLE
from handlers.views.winning import win_form_view, winning_is_for_administrators, won
from handlers.visit import Visit


def register(app: App) -> None:
    """Hear the form of winning."""
    app.view("win_form")(handle_win_form)


def open_form(visit: Visit, lead_id: int) -> None:
    """Open the form of winning a lead, for those who may; others are told who does."""
    form = visit.look(lambda session, actor: win_form(session, actor, lead_id))
    if not form.may_win:
        visit.say_later({"replace_original": False, **winning_is_for_administrators(form)})
        return
    visit.open_modal(win_form_view(form, origin_of(visit, replaces=False)))


def handle_win_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Win the lead, then say what was made of it."""
    origin, form = Origin.read(view["private_metadata"]), _filled(filled(view))
    lead_id, version = origin.row_id or 0, origin.version or 0
    answer = visit.once(
        lambda session, actor: won(win_lead(session, actor, lead_id, version, form))
    )
    confirm(ack, visit, origin, answer)


def _filled(fields: Filled) -> FilledWin:
    return FilledWin(
        client_id=fields.row(CLIENT),
        client_name=fields.text(NAME),
        key=fields.text(KEY),
        title=fields.text(TITLE),
        manager_id=fields.row(MANAGER),
    )
