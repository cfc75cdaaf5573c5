"""A statement posted in a channel, by `/client statement … share`."""

from domain.actor import Actor
from domain.statements.statement_sharing import SharedStatement, share_statement
from handlers.posting import channel_here, people_here, post_first_taken
from handlers.views.blocks import Answer
from handlers.views.dashboard_sharing import not_posted
from handlers.views.statement_sharing import shared_statement, statement_posted
from handlers.visit import Visit
from models.database import WorkspaceSession


def share_here(visit: Visit, statement_id: int, *, redacted: bool) -> None:
    """Post the statement once per request, as far as all who are there may see it.

    The sharer is told once it is posted.

    Raises:
        DomainError: it can't be; nothing was posted.
    """
    channel_id, people = channel_here(visit), people_here(visit)
    fresh: list[SharedStatement] = []

    def share_once(session: WorkspaceSession, actor: Actor) -> Answer:
        shared = share_statement(session, actor, people, statement_id, redacted=redacted)
        fresh.append(shared)
        return statement_posted(shared, channel_id)

    told = visit.once(share_once)
    if fresh:  # else it was, when Slack delivered this for the first time
        visit.house.later.do(_post, visit=visit, channel_id=channel_id, shared=fresh[0], told=told)


def _post(visit: Visit, channel_id: str, shared: SharedStatement, told: Answer) -> None:
    failure = post_first_taken(visit, channel_id, [shared_statement(shared.shown)])
    if failure:
        told = not_posted(failure.reason, in_doubt=failure.in_doubt)
    visit.say_first_taken({"replace_original": False, **told})
