"""What Studio North may sell next: leads, bids and their documents, for the demo."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.people.people import find_actor
from domain.projects.document_edits import FilledDocument, add_document
from domain.projects.projects import project_by_key
from domain.sales.lead_edits import FilledLead, add_lead
from models import LeadStage
from models.database import WorkspaceSession

_SALES_PROJECT = "Studio-pitches"
_TEMPLATES = (
    ("Bid template", "https://docs.studio-north.example/bid-template"),
    ("Statement of work", "https://docs.studio-north.example/statement-of-work"),
)


@dataclass(frozen=True)
class _Sample:
    """One lead; `days` from today an answer is expected."""

    name: str
    contact: str
    stage: LeadStage
    bid: str = ""
    days: int | None = None
    documents: tuple[tuple[str, str], ...] = ()


_LEADS = (
    _Sample(
        "Umbrella web shop",
        "Ada Birch, ada@umbrella.example",
        LeadStage.BID,
        "18500",
        12,
        (("Umbrella's brief", "https://docs.studio-north.example/umbrella-brief"),),
    ),
    _Sample("Initrode intranet", "Sofia Marsh", LeadStage.LEAD, days=30),
    _Sample("Globex shop, second phase", "Hank Scorpio", LeadStage.BID, "9200", 5),
    _Sample("Vandelay rebrand", "Art V.", LeadStage.LOST, "7400"),
)


def fill_pipeline(session: WorkspaceSession, slack_user_id: str, now: datetime) -> None:
    """Keep leads and documents on the sales project, as the person who manages it would."""
    actor = find_actor(session, slack_user_id, now)
    assert actor is not None
    project = project_by_key(session, actor, _SALES_PROJECT)
    assert project is not None
    for title, url in _TEMPLATES:
        add_document(session, actor, project.id, None, FilledDocument(title, url))
    for sample in _LEADS:
        expected = actor.today + timedelta(sample.days) if sample.days else None
        filled = FilledLead(
            sample.name,
            sample.contact,
            sample.stage,
            sample.bid,
            expected.isoformat() if expected else "",
            project.id,
        )
        lead = add_lead(session, actor, filled).lead
        for title, url in sample.documents:
            add_document(session, actor, project.id, lead.id, FilledDocument(title, url))
