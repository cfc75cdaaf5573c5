"""The matrix's rows of what is told about reminders: one's own, and by administrators all."""

from domain.permissions import Permission
from domain.reminders.explanations import explain_day
from domain.reminders.preview import preview
from tests.domain.matrix import Row

OF_FORETOLD = {
    "explanations.explain_day": Row(
        Permission.SEE_OWN_TIME, lambda s, a, _t: explain_day(s, a), aimed=False
    ),
    "preview.preview": Row(Permission.KEEP_PEOPLE, lambda s, a, _t: preview(s, a), aimed=False),
}
