"""`/client NAME [PERIOD]`: a client's dashboard, and what may stand behind a client's name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.actor import Actor
from domain.clients.client_words import client_first, leading_client
from domain.clients.clients import ClientWanted, linked_client, list_clients, named_client
from domain.dashboard.asked_period import is_period, read_period, without_period
from domain.dashboard.charts import Charts, client_charts
from domain.dashboard.dashboard import Dashboard, client_dashboard
from domain.errors import NoSuchSubcommand
from domain.permissions import Permission, require
from domain.read_models import ClientName
from domain.readers import alone
from handlers.commands import Asked, Command, Subcommand, near_subcommand
from handlers.pictures import with_and_without
from handlers.posting import is_in_channel
from handlers.text import row_id
from handlers.views.blocks import Answer
from handlers.views.clients import client_list
from handlers.views.dashboard import dashboard_answer
from handlers.visit import Visit
from models.database import WorkspaceSession

BEHIND_NAME: Mapping[str, tuple[str, str]] = {
    "share": ("share", ""),
    "report": ("report", ""),
    "export": ("export", ""),
    "schedule": ("schedule", ""),
    "schedules": ("schedules", ""),
    "statement": ("statement", ""),
    "as": ("statement", "as"),
    "diff": ("statement", "diff"),
}
"""Verbs that may stand behind a client's name too: their subcommand, and the word that it takes
behind the name. So `/client ACME diff` is `/client statement ACME diff`."""

_LAST = {"share", "report"}
"""Those that may stand behind the period too, as in `/client ACME last month share`."""

_PART = re.compile(
    r"(?:^|(?<= ))(?:(inactive)(?: page ([0-9]{1,6}))?|page ([0-9]{1,6}))$", re.IGNORECASE
)


@dataclass(frozen=True)
class Drawn:
    """A dashboard, and what its charts are drawn from."""

    dashboard: Dashboard
    charts: Charts


@dataclass(frozen=True)
class Behind:
    """Another subcommand's words, which were typed in the other order."""

    subcommand: Subcommand
    typed: str


def show_dashboard(asked: Asked, command: Command) -> Answer | None:
    """What is named, else the channel's client, else all clients there are.

    Returns:
        None where the answer follows, with its charts.
    """
    found = asked.visit.look(lambda session, actor: _found(session, actor, asked, command))
    if isinstance(found, Behind):
        return found.subcommand.run(replace(asked, rest=found.typed))
    return _answered(asked, found) if isinstance(found, Drawn) else found


def show_named(asked: Asked) -> Answer | None:
    """`/client show NAME [PERIOD]`: as `/client NAME`, be the client called as a subcommand is."""

    def draw(session: WorkspaceSession, actor: Actor) -> Drawn:
        require(actor, Permission.SEE_CLIENTS)
        if not asked.rest:
            raise ClientWanted("/client show")
        words = client_first(session, actor, asked.rest.split())
        client, used = leading_client(session, actor, words)
        client = client or unknown(session, actor, asked.rest)
        return _drawn(session, actor, client, " ".join(words[used:]))

    return _answered(asked, asked.visit.look(draw))


def unknown(session: WorkspaceSession, actor: Actor, typed: str) -> ClientName:
    """No client, whatever period stands behind what was typed.

    Raises:
        NoSuchClient: with those that are near.
    """
    return named_client(session, actor, without_period(actor, typed), "/client show")


def _found(
    session: WorkspaceSession, actor: Actor, asked: Asked, command: Command
) -> Drawn | Behind | Answer:
    require(actor, Permission.SEE_CLIENTS)
    words = client_first(session, actor, asked.rest.split())
    client, used = leading_client(session, actor, words)
    rest = " ".join(words[used:])
    if client is None:
        client = linked_client(session, actor, asked.visit.channel_id)
        if not words:
            return _unnamed(session, actor, client)
        if not is_period(actor, _PART.sub("", rest)) and not (client and _verb(rest)):
            command.refuse_near_subcommand(actor, rest)
            client = unknown(session, actor, rest)
        elif client is None:
            raise ClientWanted("/client show")
    return _behind(actor, command, client, rest) or _drawn(session, actor, client, rest)


def _unnamed(session: WorkspaceSession, actor: Actor, linked: ClientName | None) -> Drawn | Answer:
    """The channel's client, or the only one, as most executives have; else the list."""
    if linked is None:
        listed = list_clients(session, actor)
        if len(listed.lines) != 1:
            return client_list(listed)
        linked = listed.lines[0].client
    return _drawn(session, actor, linked, "")


def _verb(words: str) -> tuple[str, str]:
    """The verb among the words behind a name, in lower case, and the other words; "" of none."""
    first, _, rest = words.partition(" ")
    if first.lower() in BEHIND_NAME:
        return first.lower(), rest
    before, _, last = words.rpartition(" ")
    return (last.lower(), before) if last.lower() in _LAST else ("", words)


def _behind(actor: Actor, command: Command, client: ClientName, words: str) -> Behind | None:
    """What a verb behind the name asks for.

    Raises:
        NoSuchSubcommand: it is nearly one, and no period.
    """
    verb, rest = _verb(words)
    if not verb:
        _refuse_near_verb(actor, command, client, words)
        return None
    name, word = BEHIND_NAME[verb]
    typed = " ".join(filter(None, (client.name, word, rest)))
    return Behind(command.subcommands[name], typed)


def _refuse_near_verb(actor: Actor, command: Command, client: ClientName, words: str) -> None:
    if is_period(actor, _PART.sub("", words)):
        return
    first, _, rest = words.partition(" ")
    known = [
        verb for verb, (name, _) in BEHIND_NAME.items() if command.subcommands[name].is_for(actor)
    ]
    if near := near_subcommand(first, tuple(known)):
        meant = f"{client.name} {near} {rest}".strip()
        raise NoSuchSubcommand(command.name, f"{client.name} {words}", meant)


def _drawn(session: WorkspaceSession, actor: Actor, client: ClientName, words: str) -> Drawn:
    part = _PART.search(words)
    typed = words[: part.start()].strip() if part else words
    period = read_period(actor, client.name, typed)
    page = row_id(part[2] or part[3] or "") if part else 0
    readers = alone(actor)
    dashboard = client_dashboard(
        session, readers, client, period, page=page or 1, inactive=bool(part and part[1])
    )
    return Drawn(dashboard, client_charts(session, readers, client))


def _answered(asked: Asked, drawn: Drawn) -> Answer | None:
    """The dashboard at once where it has no chart, else all of it a moment later.

    The acknowledgement's own answer could not be replaced by one with a chart: `replace_original`
    does nothing for what answers a slash command, and a chart below it would be another message.
    So nothing is said until the chart is there, which Slack waits for half an hour. App Home and
    modals have no response URL, and hold no table.
    """
    visit, charts = asked.visit, drawn.charts
    if not visit.response_url:
        return dashboard_answer(drawn.dashboard, in_message=False, in_channel=False)
    if not charts.hours and not charts.burn_down:
        return dashboard_answer(drawn.dashboard, in_channel=is_in_channel(visit))
    visit.house.later.do(
        _answer_with_charts, visit=visit, drawn=drawn, replaces=asked.origin.replaces
    )
    return None


def _answer_with_charts(visit: Visit, drawn: Drawn, *, replaces: bool) -> None:
    dashboard, in_channel = drawn.dashboard, is_in_channel(visit)
    answers = with_and_without(
        visit.client,
        drawn.charts,
        dashboard.locale,
        lambda charts: dashboard_answer(dashboard, charts, in_channel=in_channel),
    )
    visit.say_first_taken(*({"replace_original": replaces, **answer} for answer in answers))
