"""Five hundred commands in the same moment, over Slack's wire, to `stint run`."""

import sqlite3
from datetime import date, timedelta

from bench.house import House, command, house, in_turn
from bench.process import running
from bench.rows import Row
from bench.time_command import by_hand
from playground.client import Envelope

_COMMANDS = 500
_BAR = 1.0  # second


def measure() -> list[Row]:
    """The slowest acknowledgement, against writing the same five hundred by hand."""
    with house() as stint:
        raw = sqlite3.connect(stint.path.with_name("raw.db"))
        sqlite3.connect(stint.path).backup(raw)
        floor = in_turn({"raw": by_hand(stint, raw)}, 200)["raw"].p50 * _COMMANDS
        with running(stint):
            stint.slack.person("lena").command("/time 1m ACME-site 2020-01-01")
            sent = stint.slack.send_at_once([_envelope(stint, n) for n in range(_COMMANDS)])
        acked = [envelope for envelope in sent if envelope.acked]
        slowest = max(envelope.seconds for envelope in sent)
        logged = _logged(stint)
    told = f"≤ 1 s; {len(acked)} acknowledged, {logged} logged"
    met = slowest <= _BAR and len(acked) == logged == _COMMANDS
    return [Row(f"burst of {_COMMANDS} commands, the slowest ack", slowest, floor, told, met)]


def _envelope(stint: House, number: int) -> Envelope:
    day = date(2021, 1, 1) + timedelta(days=number)  # each on a day of its own: none is doubtful
    payload = command(stint, f"1m ACME-site {day.isoformat()}", f"burst-{number}")
    return Envelope(f"burst-{number}", "slash_commands", payload, accepts_response_payload=True)


def _logged(stint: House) -> int:
    count = "SELECT count(*) FROM time_entry WHERE day BETWEEN '2021-01-01' AND '2023-01-01'"
    logged: int = sqlite3.connect(stint.path).execute(count).fetchone()[0]
    return logged
