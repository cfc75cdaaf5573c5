"""What was answered to a request that changed something."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime


class Receipt(Owned, Base):
    """Proof that a Slack request took effect, with its answer (DOMAIN rule 19).

    Attributes:
        key: what Slack repeats when it delivers the same request again.
        answer: the acknowledgement's payload, so that a second delivery gets the first's.
    """

    __tablename__ = "receipt"
    __table_args__ = (Index(None, "workspace_id", "answered_at"),)

    workspace_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("workspace.id"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    answer: Mapped[dict[str, object]] = mapped_column(JSON)
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
