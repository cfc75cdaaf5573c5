"""`/time why` tells a person's own reminders of a day, `/stint preview` everybody's."""

import re

from domain.reminders.explanations import explain_day
from domain.reminders.preview import preview
from handlers.commands import Asked
from handlers.views.blocks import Answer
from handlers.views.explanations import day_explained
from handlers.views.preview import previewed

_PAGE = re.compile(r"(.*?) *page *([0-9]{1,6})", re.IGNORECASE)


def why(asked: Asked) -> Answer:
    """`/time why [DAY]`."""
    return asked.visit.look(
        lambda session, actor: day_explained(explain_day(session, actor, asked.rest))
    )


def foresee(asked: Asked) -> Answer:
    """`/stint preview [DAY] [page NUMBER]`."""
    paged = _PAGE.fullmatch(asked.rest)
    typed, number = (paged[1], int(paged[2])) if paged else (asked.rest, 1)
    return asked.visit.look(
        lambda session, actor: previewed(preview(session, actor, typed, number))
    )
