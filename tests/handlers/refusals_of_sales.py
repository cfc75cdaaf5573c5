"""An example of every refusal about leads, winning one, and documents."""

from domain.errors import DomainError
from domain.projects.document_edits import DocumentTitleUnfit, LinkOrFile, LinkUnfit
from domain.projects.documents import NothingToPost
from domain.read_models import ProjectName
from domain.sales.lead_edits import BidNeedsAmount, ContactTooLong, LeadNameUnfit, LeadWon
from domain.sales.leads import NoSalesProject, NotSalesProject
from domain.sales.winning import WinningClientMissing
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

_PROJECT = ProjectName(
    2**31, ("<!here>" * 40)[:40], NASTY_NAME, ("&" * 80), active=True, billable=True
)

OF_SALES: tuple[DomainError, ...] = (
    NotSalesProject(_PROJECT),
    NoSalesProject(may_make=True),
    NoSalesProject(may_make=False),
    LeadNameUnfit(0),
    LeadNameUnfit(10**6),
    ContactTooLong(10**6),
    BidNeedsAmount(),
    BidNeedsAmount(2**31),
    LeadWon(NASTY_NAME, None),
    LeadWon(NASTY_NAME, _PROJECT.key),
    WinningClientMissing(),
    DocumentTitleUnfit(0),
    DocumentTitleUnfit(10**6),
    LinkUnfit(TYPED),
    LinkUnfit("https://x.example/" + "x" * 10**6),
    LinkOrFile(both=True),
    LinkOrFile(both=False),
    NothingToPost(_PROJECT),
)
