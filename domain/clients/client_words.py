"""A client named in what was typed, first or behind a period, and what was typed besides."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.actor import Actor
from domain.clients.clients import ClientWanted, exact_client, linked_client, named_client
from domain.dashboard.asked_period import LONGEST_PERIOD, is_period
from domain.permissions import Permission, require
from domain.read_models import ClientName
from models.database import WorkspaceSession

_LONGEST_NAME = 80  # characters, and as many words at most
_ASKING = {"", "hey", "hi", "please", "show", "share", "post", "me", "us", "the", "and"}
_NO_NAMES = {"as", "diff", "redacted"}
"""What begins something else than a name, unless a client is really called so."""


@dataclass(frozen=True)
class ClientTyped:
    """A client, and what was typed besides it.

    Attributes:
        words: what stands behind the name, a blank between each two.
        named: whether it was named; else it is the client that the channel is linked to.
    """

    client: ClientName
    words: str
    named: bool


def client_typed(
    session: WorkspaceSession, actor: Actor, typed: str, channel_id: str | None, command: str
) -> ClientTyped:
    """The visible client that is named, else the one that the channel is linked to.

    Args:
        session: of the transaction.
        actor: who typed it.
        typed: plain, such as "ACME last month" or "last month ACME".
        channel_id: where it was typed.
        command: what a client that was perhaps meant would be given to.

    Raises:
        NotAllowed.
        ClientWanted: nothing or only a period was typed, and the channel is linked to none.
        NoSuchClient: it begins with no name that the actor sees (DOMAIN rule 8).
    """
    require(actor, Permission.SEE_CLIENTS)
    words = client_first(session, actor, typed.split())
    client, used = leading_client(session, actor, words)
    if client:
        return ClientTyped(client, " ".join(words[used:]), named=True)
    if linked := linked_client(session, actor, channel_id):
        return ClientTyped(linked, " ".join(words), named=False)
    if not words or words[0].lower() in _NO_NAMES or is_period(actor, " ".join(words)):
        raise ClientWanted(command)
    return ClientTyped(named_client(session, actor, " ".join(words), command), "", named=True)


def leading_client(
    session: WorkspaceSession, actor: Actor, words: Sequence[str]
) -> tuple[ClientName | None, int]:
    """The visible client whose name the longest run of leading words is, and the run's length."""
    for used in range(min(len(words), _LONGEST_NAME), 0, -1):
        if client := exact_client(session, actor, " ".join(words[:used])):
            return client, used
    return None, 0


def client_first(session: WorkspaceSession, actor: Actor, words: Sequence[str]) -> list[str]:
    """The words, with a visible client's name before the period that was typed in front of it.

    They stay as they are where they begin with a client, be it called like a period.
    """
    if leading_client(session, actor, words)[0]:
        return list(words)
    for used in range(1, min(len(words), LONGEST_PERIOD + 1)):
        if is_period(actor, " ".join(words[:used])):
            client, taken = leading_client(session, actor, words[used:])
            if client:
                end = used + taken
                return [*words[used:end], *words[:used], *words[end:]]
    return list(words)


def without_asking(session: WorkspaceSession, actor: Actor, typed: str) -> str:
    """What was said, without words such as "hey, please show us" before a client or a period."""
    words = typed.split()
    while words and words[0].lower().strip(",:;.!") in _ASKING:
        if leading_client(session, actor, words)[0]:
            break
        words = words[1:]
    return " ".join(words)
