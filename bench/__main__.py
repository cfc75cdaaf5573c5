"""`make bench`: every measure as a ratio to its floor; `--write` keeps the table in README.md."""

import importlib
import sys
from pathlib import Path

from bench.rows import Row

MODULES = (
    *(
        "dispatch",
        "time_command",
        "burst",
        "dates",
        "pickers",
        "app_home",
        "reminders",
        "dashboard",
    ),
    "startup",
)
README = Path(__file__).parent / "README.md"
_START, _END = "<!-- table -->\n", "<!-- end of table -->\n"


def main() -> None:
    """Measure, print, and write the table where it is asked for."""
    wanted = [name for name in sys.argv[1:] if not name.startswith("-")] or MODULES
    rows = [row for name in wanted for row in importlib.import_module(f"bench.{name}").measure()]
    table = _table(rows)
    print(table)
    if "--write" in sys.argv:
        text = README.read_text(encoding="utf-8")
        before, rest = text.split(_START)
        after = rest.split(_END)[1]
        README.write_text(f"{before}{_START}{table}\n{_END}{after}", encoding="utf-8")
    sys.exit(0 if all(row.met for row in rows) else 1)


def _table(rows: list[Row]) -> str:
    head = ["| what | Stint | floor | ratio | bar | met |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *(_line(row) for row in rows)])


def _line(row: Row) -> str:
    floor = _time(row.floor) if row.floor else "–"
    ratio = f"{row.stint / row.floor:.1f} ×" if row.floor else "–"
    met = "yes" if row.met else "**no**"
    return f"| {row.what} | {_time(row.stint)} | {floor} | {ratio} | {row.bar} | {met} |"


def _time(seconds: float) -> str:
    if seconds < 1e-3:
        return f"{seconds * 1e6:.1f} µs"
    return f"{seconds * 1e3:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"


main()
