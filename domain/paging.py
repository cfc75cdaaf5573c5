"""Longer lists, a page at a time."""

from sqlalchemy import Select, func, select

from domain.read_models import Page
from models.database import WorkspaceSession

ROWS_A_PAGE = 10
"""As many as fit into a message with a button each and what stands around them."""


def page_of(session: WorkspaceSession, statement: Select[*tuple[object, ...]], number: int) -> Page:
    """The page of that number, or the nearest there is, of what the statement finds."""
    counted = select(func.count()).select_from(statement.order_by(None).subquery())
    return nearest_page(session.scalar(counted) or 0, number, ROWS_A_PAGE)


def nearest_page(total: int, number: int, rows: int) -> Page:
    """The page of that number, or the nearest there is, of so many rows with so many on each."""
    pages = max(-(-total // rows), 1)
    return Page(min(max(number, 1), pages), pages)


def first_row(page: Page) -> int:
    """How many rows come before the page."""
    return (page.number - 1) * ROWS_A_PAGE
