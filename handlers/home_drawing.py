"""Drawing people's App Home: when they open it, and after what changes what stands there."""

from slack_sdk import WebClient

from domain.home.home import home_of
from domain.home.homes import keep_home_up_to_date
from domain.people.people import NotInvited, find_actor
from handlers.house import House
from handlers.views.blocks import View
from handlers.views.home import home_view, nobodys_home


def show_home(house: House, client: WebClient, workspace_id: str, slack_user_id: str) -> None:
    """Draw App Home for somebody who opened it, and from now on after every change of theirs."""
    with house.home_turns.take((workspace_id, slack_user_id)):
        view = _first_view(house, client, workspace_id, slack_user_id)
        client.views_publish(user_id=slack_user_id, view=view)


def refresh_home_later(
    house: House, client: WebClient, workspace_id: str, slack_user_id: str
) -> None:
    """Draw App Home anew, once the request that changed it is acknowledged."""
    if house.home_turns.ask((workspace_id, slack_user_id)):
        house.later.do(
            _refresh,
            house=house,
            client=client,
            workspace_id=workspace_id,
            slack_user_id=slack_user_id,
        )


def _refresh(house: House, client: WebClient, workspace_id: str, slack_user_id: str) -> None:
    with house.home_turns.take((workspace_id, slack_user_id)):
        view = _present_view(house, workspace_id, slack_user_id)
        if view:
            client.views_publish(user_id=slack_user_id, view=view)


def _present_view(house: House, workspace_id: str, slack_user_id: str) -> View | None:
    """What they find there at this moment; None for who never looked."""
    try:
        with house.database.read(workspace_id) as session:
            actor = find_actor(session, slack_user_id, house.clock.now())
            return home_view(home_of(session, actor)) if actor and actor.opened_home else None
    except NotInvited:
        return nobodys_home()


def _first_view(house: House, client: WebClient, workspace_id: str, slack_user_id: str) -> View:
    try:
        house.acquaintances.introduce(workspace_id, slack_user_id, client)
        with house.database.begin(workspace_id) as session:
            actor = find_actor(session, slack_user_id, house.clock.now())
            if actor:
                keep_home_up_to_date(session, actor)
                return home_view(home_of(session, actor))
    except NotInvited:  # what is said to them elsewhere as an answer, stands here
        pass
    return nobodys_home()
