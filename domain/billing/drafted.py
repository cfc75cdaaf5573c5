"""What is on drafts, for who doesn't see those: to them it is on no invoice yet."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, func, select

from domain.billing.amounts import total
from domain.readers import Readers
from models import Invoice, InvoiceLine, InvoiceState
from models.columns import Among
from models.database import WorkspaceSession, own


@dataclass(frozen=True)
class Drafted:
    """What drafts have of a project, in whole minor units.

    Attributes:
        minutes: of time, as rounded for billing.
        work_minor: what that costs.
        amount_minor: that and the fees.
    """

    minutes: int = 0
    work_minor: int = 0
    amount_minor: int = 0


NOT_DRAFTED = Drafted()

_DRAFTED = own(
    select(
        InvoiceLine.project_id,
        total(func.coalesce(InvoiceLine.billed_minutes, 0)),
        total(case((InvoiceLine.minutes.is_not(None), InvoiceLine.amount_minor), else_=0)),
        total(InvoiceLine.amount_minor),
    )
    .join(Invoice, Invoice.id == InvoiceLine.invoice_id)
    .where(Among(InvoiceLine.project_id, "projects"), Invoice.state == InvoiceState.DRAFT)
    .group_by(InvoiceLine.project_id)
)


def drafted_unseen(
    session: WorkspaceSession, readers: Readers, project_ids: Collection[int]
) -> dict[int, Drafted]:
    """By project, what stands on drafts that these readers may not know of (DOMAIN rule 8).

    Without it what they owe would fall as a draft is written, and rise as it is sent.
    """
    if readers.everything:
        return {}
    rows = session.ask(_DRAFTED, projects=project_ids)
    return {project_id: Drafted(*sums) for project_id, *sums in rows if project_id is not None}
