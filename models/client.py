"""The company that work is done for."""

from sqlalchemy import String, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column, validates

from models.base import Base, Owned, fold


class Client(Owned, Base):
    """One client; its name is unique in the workspace, whatever its case.

    Attributes:
        billing_step: 1 to 60 minutes; its time is rounded to a multiple of it where it is billed
            (DOMAIN rule 22).
        billing_up: whether up, or to the nearest.
        payment_days: from the date of an invoice to its due date.
        version: goes up with every change, so that a change made from an old view is noticed.
    """

    __tablename__ = "client"
    __table_args__ = (
        UniqueConstraint("workspace_id", "name_folded"),
        UniqueConstraint("workspace_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    name_folded: Mapped[str] = mapped_column(String(240))
    active: Mapped[bool] = mapped_column(default=True)
    billing_step: Mapped[int] = mapped_column(default=1, server_default="1")
    billing_up: Mapped[bool] = mapped_column(default=True, server_default=true())
    payment_days: Mapped[int] = mapped_column(default=30, server_default="30")
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    @validates("name")
    def _fold_name(self, _column: str, name: str) -> str:
        self.name_folded = fold(name)
        return name
