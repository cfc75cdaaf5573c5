"""The trail of changes as a file for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from domain.trail.audit_lists import AuditLine
from handlers.views.audit import done, kind_in_words
from handlers.views.formulas import harmless

_HEAD = ("When", "Who", "What was done", "Kind", "Name", "Fact", "Before", "After")


def audit_csv(lines: Iterable[AuditLine]) -> bytes:
    """A row for each fact of each change; UTF-8 with the mark by which spreadsheets know it."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(_HEAD)
    for line in lines:
        rows.writerows([harmless(cell) for cell in row] for row in _rows(line))
    return text.getvalue().encode("utf-8-sig")


def _rows(line: AuditLine) -> Iterable[tuple[str, ...]]:
    what = (
        line.at.isoformat(timespec="seconds"),
        line.who,
        done(line),
        kind_in_words(line.kind),
        line.name,
    )
    if not line.changes:
        yield (*what, "", "", "")
    for fact in line.changes:
        yield (*what, fact.label, fact.before or "", fact.after or "")
