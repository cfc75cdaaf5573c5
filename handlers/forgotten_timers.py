"""Asking people about timers that they probably forgot, whoever's process does it."""

from slack_sdk import WebClient

from domain.timers.forgotten_timers import ask_about_forgotten_timers, forgotten_timers
from handlers.house import House
from handlers.sender import send_due
from handlers.timer_posts import ask_about


def ask_about_forgotten(house: House, client: WebClient, workspace_id: str) -> None:
    """Ask in the workspace about each timer that was forgotten since the last time."""
    now = house.clock.now()
    with house.database.read(workspace_id) as session:  # which keeps no writer waiting
        forgotten_ids = forgotten_timers(session, now)
    if not forgotten_ids:
        return
    with house.database.begin(workspace_id) as session:
        for forgotten in ask_about_forgotten_timers(session, now, forgotten_ids):
            ask_about(session, forgotten, now)
    send_due(house, client, workspace_id)
