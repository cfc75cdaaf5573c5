"""Whose invoices, payments and fees are meant: typed, the channel's, or a form's."""

from domain.actor import Actor
from domain.clients.client_words import ClientTyped, client_typed
from domain.clients.clients import client_by_id, named_client
from domain.permissions import Permission, require
from domain.read_models import ClientName
from domain.versions import GoneMeanwhile
from handlers.commands import Asked
from handlers.text import row_id
from handlers.views.origin import Origin
from models.database import WorkspaceSession


def client_to_bill(
    session: WorkspaceSession, actor: Actor, asked: Asked, command: str
) -> ClientTyped:
    """The client that was named, else the channel's, and what was typed behind it.

    Raises:
        NotAllowed, ClientWanted, NoSuchClient.
    """
    require(actor, Permission.KEEP_BILLING)
    return client_typed(session, actor, asked.rest, asked.visit.channel_id, command)


def client_paged(
    session: WorkspaceSession, actor: Actor, asked: Asked, command: str
) -> tuple[ClientName, int]:
    """Of `[CLIENT] [PAGE]`: the client, else the channel's, and the page's number.

    Raises:
        NotAllowed, ClientWanted, NoSuchClient.
    """
    typed = client_typed(session, actor, asked.rest, asked.visit.channel_id, command)
    number = row_id(typed.words)
    if typed.words and not number:
        named_client(session, actor, asked.rest, command)
    return typed.client, number or 1


def client_of_form(session: WorkspaceSession, actor: Actor, origin: Origin) -> ClientName:
    """The client that a form was opened for.

    Raises:
        GoneMeanwhile: the actor doesn't see it any more.
    """
    client = client_by_id(session, actor, row_id(origin.choice or ""))
    if client is None:
        raise GoneMeanwhile
    return client
