"""What Slack tells of people by itself."""

from typing import Any

from slack_bolt import App, BoltContext

from domain.home.homes import outdated_homes
from domain.people.people import refresh_profile
from handlers.first_contact import profile_of
from handlers.home_drawing import refresh_home_later
from handlers.house import House


def register(app: App, house: House) -> None:
    """Hear of changed profiles: time zone, language, name, and whether they are still there."""

    def handle_user_change(event: dict[str, Any], context: BoltContext) -> None:
        workspace_id = context.team_id
        assert workspace_id is not None
        profile = profile_of(event["user"], workspace_id)
        with house.database.begin(workspace_id, turn=profile.slack_user_id) as session:
            refresh_profile(session, profile)
            homes = outdated_homes(session)
        for slack_user_id in homes:
            refresh_home_later(house, context.client, workspace_id, slack_user_id)

    app.event("user_change")(handle_user_change)
