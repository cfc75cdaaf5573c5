"""What may be decided about somebody, or come of it until it is sent, by what it is of."""

from itertools import product

from models import Outcome, ReminderKind

_OF_EACH = {Outcome.REMINDED, Outcome.NOT_EMPLOYED, Outcome.MUTED, Outcome.SWITCHED_OFF}
_OF_WEEKS = {Outcome.HANDED_IN, Outcome.NOTHING_EXPECTED, Outcome.NEW}
OCCUR = [
    *product([ReminderKind.MORNING], set(Outcome) - {Outcome.NOTHING_TO_TELL}),
    *product([ReminderKind.WEEK], _OF_EACH | _OF_WEEKS),
    *product([ReminderKind.DIGEST], _OF_EACH | {Outcome.NOTHING_TO_TELL}),
]
"""Of an evening as of a morning."""
