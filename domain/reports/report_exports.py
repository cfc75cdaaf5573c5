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
    """What `csv|xlsx|pdf [entries] WHAT` means.

    Raises:
        NotAllowed.
        FileKindWanted: it begins with none of them.
        NamesWithheld: entries, for who doesn't see whose they are (DOMAIN rule 12).
        What `read_report_filter` raises.
    """
    require(actor, Permission.SEE_REPORTS)
    words = typed.split()
    kind = _KINDS.get(words[0].lower()) if words else None
    if kind is None:
        raise FileKindWanted(typed)
    entries = words[1:2] != [] and words[1].lower() == "entries"
    if entries and not may(actor, Permission.SEE_RATES):
        raise NamesWithheld
    what = " ".join(words[1 + entries :])
    return ExportWanted(
        kind, entries, read_report_filter(session, actor, what, user_ids, channel_id)
    )
