"""An example of every refusal about what a workflow's step was given."""

from domain.errors import DomainError
from domain.workflow_steps import ProjectKeyWanted
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

OF_STEPS: tuple[DomainError, ...] = (
    ProjectKeyWanted(TYPED, is_client=False),
    ProjectKeyWanted("", is_client=False),
    ProjectKeyWanted(NASTY_NAME, is_client=True),
)
