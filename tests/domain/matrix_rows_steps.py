"""The matrix's rows of workflows' steps."""

from domain.permissions import Permission
from domain.workflow_steps import StepTime, client_hours, log_step_time
from tests.domain.matrix import Row

OF_STEPS = {
    "workflow_steps.log_step_time": Row(
        Permission.LOG_OWN_TIME, lambda s, a, t: log_step_time(s, a, StepTime(t.key, "1h"))
    ),
    "workflow_steps.client_hours": Row(
        Permission.SEE_BUDGETS, lambda s, a, t: client_hours(s, a, t.client, "this week")
    ),
}
