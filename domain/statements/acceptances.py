"""Who accepted a statement, as far as its readers may know of them."""

from sqlalchemy import ColumnElement, or_, select, true

from domain.readers import Readers, projects_for
from models import Project, StatementAcceptance, StatementCell, TeamMember


def known_acceptances(readers: Readers) -> ColumnElement[bool]:
    """Of acceptances, those by executives of whom the readers know (DOMAIN rule 8).

    An executive of other projects of the statement than theirs would tell that it has some. Who
    left all of its projects since is known as before.
    """
    if readers.everything:
        return true()
    told = (
        select(StatementCell.project_id)
        .join(TeamMember, TeamMember.project_id == StatementCell.project_id)
        .where(
            StatementCell.statement_id == StatementAcceptance.statement_id,
            TeamMember.person_id == StatementAcceptance.person_id,
        )
    )
    seen = projects_for(readers).with_only_columns(Project.id)
    return or_(told.where(StatementCell.project_id.in_(seen)).exists(), ~told.exists())
