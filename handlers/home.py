"""App Home: drawn anew whenever somebody opens it."""

from typing import Any

from slack_bolt import App

from domain.home import home_of
from domain.people import NotInvited
from handlers.views.blocks import View
from handlers.views.home import home_view, nobodys_home
from handlers.visit import Visit


def register(app: App) -> None:
    """Hear of App Home being opened."""
    app.event("app_home_opened")(handle_home_opened)


def handle_home_opened(event: dict[str, Any], visit: Visit) -> None:
    """Draw App Home for whoever opened it."""
    if event.get("tab") == "home":
        show_home_later(visit)


def show_home_later(visit: Visit) -> None:
    """Draw the person's App Home, once the request is acknowledged."""
    visit.house.later.do(_publish, visit=visit)


def _publish(visit: Visit) -> None:
    visit.client.views_publish(user_id=visit.slack_user_id, view=_drawn(visit))


def _drawn(visit: Visit) -> View:
    try:
        return visit.look(lambda session, actor: home_view(home_of(session, actor)))
    except NotInvited:  # what is said to them elsewhere as an answer, stands here
        return nobodys_home()
