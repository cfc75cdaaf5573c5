"""App Home: drawn anew whenever somebody opens it."""

from typing import Any

from slack_bolt import App

from handlers.visit import Visit


def register(app: App) -> None:
    """Hear of App Home being opened."""
    app.event("app_home_opened")(handle_home_opened)


def handle_home_opened(event: dict[str, Any], visit: Visit) -> None:
    """Draw App Home for whoever opened it."""
    if event.get("tab") == "home":
        visit.show_home_later()
