"""`/project link` and `unlink`: what the channel they are typed in is bound to."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.permissions import Permission
from domain.projects.channel_links import link_channel, relink_channel, unlink_channel
from handlers.commands import Asked
from handlers.project_wanted import wanted_project
from handlers.text import row_ids
from handlers.views.blocks import Answer
from handlers.views.channel_links import RELINK, link_told
from handlers.visit import Visit
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear the answer to whether a link shall give way."""
    app.action(RELINK)(handle_relink)


def link(asked: Asked) -> Answer:
    """`/project link KEY`: asks first where that would replace a link."""
    channel_id = asked.visit.channel_id

    def save(session: WorkspaceSession, actor: Actor) -> Answer:
        project = wanted_project(
            session, actor, asked.rest, Permission.LINK_CHANNELS, "/project link"
        )
        return link_told(link_channel(session, actor, channel_id, project))

    return asked.visit.once(save)


def unlink(asked: Asked) -> Answer:
    """`/project unlink`."""
    return asked.visit.once(
        lambda session, actor: link_told(unlink_channel(session, actor, asked.visit.channel_id))
    )


def handle_relink(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Link the channel in place of what was told of."""
    project_id, *present = row_ids(action["value"], 3)
    answer = visit.once(
        lambda session, actor: link_told(
            relink_channel(session, actor, visit.channel_id, project_id, *present)
        )
    )
    ack()
    visit.replace_later(answer)
