"""What kind of work was done."""

from sqlalchemy import BigInteger, CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, validates

from models.base import Base, Owned, fold


class WorkType(Owned, Base):
    """One kind of work, such as Design.

    Attributes:
        hourly_rate_minor: whole minor units of the workspace's currency for an hour of it.
    """

    __tablename__ = "work_type"
    __table_args__ = (
        UniqueConstraint("workspace_id", "name_folded"),
        UniqueConstraint("workspace_id", "id"),
        CheckConstraint("hourly_rate_minor >= 0", name="hourly_rate_minor"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    name_folded: Mapped[str] = mapped_column(String(120))
    hourly_rate_minor: Mapped[int | None] = mapped_column(BigInteger)
    active: Mapped[bool] = mapped_column(default=True)

    @validates("name")
    def _fold_name(self, _column: str, name: str) -> str:
        self.name_folded = fold(name)
        return name
