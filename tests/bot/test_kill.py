"""No acknowledged entry is lost and none is doubled, whenever the bot is killed.

`make test` kills it a few times on each database, `make torture` three hundred times.
"""

import pytest

from playground.client import Playground
from tests.bot.agency import commands, key_of, number_of, read_books
from tests.bot.process import Bot, StartBot, socket_variables
from tests.bot.siege import Siege
from tests.bot.wire import Wire

EVERY_MOMENT = 6  # kinds of moments at which the siege kills


# A Slack that waits a second for an answer, so that the dead hold nothing up.
impatient = pytest.mark.parametrize("slack", [1.0], indirect=True)


@impatient
def test_kills_lose_nothing_and_double_nothing(
    slack: Playground, agency_url: str, start_bot: StartBot
) -> None:
    besiege(slack, agency_url, start_bot, kills=EVERY_MOMENT, seed=0)


@pytest.mark.torture
@impatient
@pytest.mark.parametrize("seed", range(1, 11))
def test_hundreds_of_kills_lose_nothing_and_double_nothing(
    slack: Playground, agency_url: str, start_bot: StartBot, seed: int
) -> None:
    besiege(slack, agency_url, start_bot, kills=30, seed=seed)


def besiege(
    slack: Playground, database_url: str, start_bot: StartBot, kills: int, seed: int
) -> None:
    with Wire(slack.port) as wire:
        slack.world.base = wire.url

        def start() -> Bot:
            return start_bot(socket_variables(slack, database_url), "--no-migrate")

        siege = Siege(slack, wire, database_url, start, seed)
        siege.hold(kills)
    assert sum(siege.kills.values()) == kills
    assert siege.unheard, "some must have died between the commit and the answer"
    assert_one_entry_each(slack, database_url)


def assert_one_entry_each(slack: Playground, database_url: str) -> None:
    books = read_books(database_url)
    sent = commands(slack)
    assert books.intents == {number_of(e): 1 for e in sent}
    assert books.logged == books.entries, "an audit row for each entry, and an entry for each"
    assert set(books.receipts) == {key_of(e) for e in sent}
    for envelope in sent:
        if envelope.acked:
            assert envelope.ack == books.receipts[key_of(envelope)]
