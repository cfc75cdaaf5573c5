"""Which file somebody asks for: of what kind, of sums or of single entries, of which time."""

from dataclasses import dataclass
from enum import StrEnum

from domain.actor import Actor
from domain.errors import DomainError
from domain.permissions import Permission, may, require
from domain.reports.report_filters import NamesWithheld, ReportFilter
from domain.reports.report_words import read_report_filter
from models.database import WorkspaceSession


class FileKind(StrEnum):
    """What a file is for; the values end its name, and are what people type."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


_KINDS = {**{kind.value: kind for kind in FileKind}, "excel": FileKind.XLSX}


@dataclass
class FileKindWanted(DomainError):
    """An export without a word on the kind of file.

    Attributes:
        typed: what it is to be of.
    """

    typed: str


@dataclass(frozen=True)
class ExportWanted:
    """A file that is asked for.

    Attributes:
        entries: whether of each entry, with name, note and rate, instead of sums.
    """

    kind: FileKind
    entries: bool
    filter: ReportFilter


def read_export(
    session: WorkspaceSession,
    actor: Actor,
    typed: str,
    user_ids: tuple[str, ...] = (),
    channel_id: str | None = None,
) -> ExportWanted:
    """What `csv|xlsx|pdf [entries] WHAT` means, or the kind behind the rest, as in `ACME csv`.

    Raises:
        NotAllowed.
        FileKindWanted: it has none of them.
        NamesWithheld: entries, for who doesn't see whose they are (DOMAIN rule 12).
        What `read_report_filter` raises.
    """
    require(actor, Permission.SEE_REPORTS)
    words = typed.split()
    at = next((at for at, word in enumerate(words) if word.lower() in _KINDS), None)
    if at is None:
        raise FileKindWanted(typed)
    kind, behind, before = _KINDS[words[at].lower()], words[at + 1 :], words[:at]
    entries = True
    if behind and behind[0].lower() == "entries":
        del behind[0]
    elif before and before[-1].lower() == "entries":
        del before[-1]
    else:
        entries = False
    if entries and not may(actor, Permission.SEE_RATES):
        raise NamesWithheld
    what = " ".join((*before, *behind))
    return ExportWanted(
        kind, entries, read_report_filter(session, actor, what, user_ids, channel_id)
    )
