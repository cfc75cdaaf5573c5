"""A client's dashboard posted in a channel, by `/client share NAME [PERIOD]` or by a mention."""

from dataclasses import dataclass

from domain.actor import Actor
from domain.clients.client_words import client_typed, without_asking
from domain.dashboard.asked_period import read_period
from domain.dashboard.sharing import Shared, share_dashboard
from domain.days.periods import Period
from domain.permissions import Permission, require
from domain.read_models import ClientName
from handlers.commands import Asked, Subcommand
from handlers.pictures import with_and_without
from handlers.posting import channel_here, people_here, post_first_taken
from handlers.views.blocks import Answer
from handlers.views.dashboard import shared_dashboard
from handlers.views.dashboard_sharing import REDACTED, not_posted, posted
from handlers.visit import Visit
from models.database import WorkspaceSession


@dataclass(frozen=True)
class Place:
    """Where a dashboard is posted.

    Attributes:
        thread_ts: of the thread, if it was asked for in one.
        by_mention: whether it was; there is no response URL then.
    """

    channel_id: str
    thread_ts: str | None = None
    by_mention: bool = False


@dataclass(frozen=True)
class _Wanted:
    client: ClientName
    period: Period | None
    redacted: bool


def share(asked: Asked) -> None:
    """`/client share [NAME] [PERIOD] [redacted]`; the sharer is told once it is posted."""
    visit = asked.visit
    share_in(visit, asked.rest, Place(channel_here(visit)))


SHARING = {
    "share": Subcommand(
        share,
        "[NAME] [PERIOD]",
        "posts a client's dashboard here, as far as all who are here may see it",
        Permission.SHARE,
    ),
}


def share_in(visit: Visit, typed: str, place: Place) -> None:
    """Post what is asked for once per request, as far as all who are there may see it.

    Raises:
        DomainError: it can't be; nothing was posted.
    """
    wanted = visit.look(lambda session, actor: _read(session, actor, typed, place))
    people = people_here(visit)
    fresh: list[Shared] = []

    def share_once(session: WorkspaceSession, actor: Actor) -> Answer:
        shared = share_dashboard(
            session, actor, people, wanted.client, wanted.period, redacted=wanted.redacted
        )
        fresh.append(shared)
        return posted(shared, place.channel_id)

    told = visit.once(share_once)
    if fresh:  # else it was, when Slack delivered this for the first time
        visit.house.later.do(_post, visit=visit, shared=fresh[0], told=told, place=place)


def tell_alone(visit: Visit, place: Place, answer: Answer) -> None:
    """Tell the person alone, where they mentioned Stint."""
    visit.client.api_call(
        "chat.postEphemeral",
        json={
            "channel": place.channel_id,
            "user": visit.slack_user_id,
            **({"thread_ts": place.thread_ts} if place.thread_ts else {}),
            **answer,
        },
    )


def _read(session: WorkspaceSession, actor: Actor, typed: str, place: Place) -> _Wanted:
    require(actor, Permission.SHARE)
    if place.by_mention:
        typed = without_asking(session, actor, typed)
    found = client_typed(session, actor, typed, place.channel_id, "/client share")
    words, last = found.words, found.words.rpartition(" ")
    redacted = last[2].lower() == REDACTED
    period = read_period(actor, found.client.name, last[0] if redacted else words)
    return _Wanted(found.client, period, redacted)


def _post(visit: Visit, shared: Shared, told: Answer, place: Place) -> None:
    dashboard = shared.dashboard
    answers = with_and_without(
        visit.client,
        shared.charts,
        dashboard.locale,
        lambda charts: shared_dashboard(dashboard, charts),
    )
    failure = post_first_taken(visit, place.channel_id, answers, place.thread_ts)
    if failure:
        told = not_posted(failure.reason, in_doubt=failure.in_doubt)
    if place.by_mention:
        tell_alone(visit, place, told)
    else:
        visit.say_first_taken({"replace_original": False, **told})
