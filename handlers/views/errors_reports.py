"""The words of refusals about reports."""

from collections.abc import Iterable

from domain.reports.report_exports import FileKindWanted
from domain.reports.report_filters import NamesWithheld
from domain.reports.report_matches import NobodyCalled, ReportPeriodRefused, TooManyGroups
from domain.reports.report_words import ProjectOfAnother, ReportNotUnderstood, ReportSaidTwice
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import SENTENCES, buttons, quote, words
from handlers.views.reports import FILE_NAMES

_LONGEST_OFFER = 300  # characters of a text that is typed again
_ONE = {
    "client": "one client, or of all of them",
    "project": "one project, or of all of them",
    "person": "one person, or of everybody",
    "work_type": "one work type, or of all of them",
    "period": "one period",
    "billable": "billable time, or of the other, or of both",
    "groups": "time that is grouped once, by one thing or two",
    "page": "one page",
}

SENTENCES |= {
    NamesWithheld: (
        "Reports tell clients hours and money, never who did the work. "
        "Group it by project, work type or month instead."
    ),
    TooManyGroups: "A report is grouped by two things at most, as in `by client and month`.",
}


@words.register
def _(error: ReportNotUnderstood) -> str:
    unknown = quote(error.typed)
    opening = f"I don't understand {unknown}."
    if error.understood:
        known = " and ".join(quote(each) for each in error.understood[:3])
        opening = f"I understood {known}, but not {unknown}."
    if error.near:
        return f"{opening} Did you mean this?"
    return (
        f"{opening} It's no client, project or period that I know, nor a way to group time. "
        "Try `/client report ACME last month by project`, or choose from the form."
    )


@buttons.register
def _(error: ReportNotUnderstood, _key: str) -> Iterable[Block]:
    return [
        actions([*_offered(error.near), command_button("Open the form", "/client report filter")])
    ]


@buttons.register
def _(_error: TooManyGroups, _key: str) -> Iterable[Block]:
    return [actions([command_button("Open the form", "/client report filter")])]


@words.register
def _(error: ReportPeriodRefused) -> str:
    return words(error.reason)


@buttons.register
def _(error: ReportPeriodRefused, _key: str) -> Iterable[Block]:
    return [actions(_offered(error.near))] if error.near else []


@words.register
def _(error: ReportSaidTwice) -> str:
    return f"A report is of {_ONE[error.what]}. Which do you mean?"


@buttons.register
def _(error: ReportSaidTwice, _key: str) -> Iterable[Block]:
    return [actions(_offered(error.choices))] if error.choices else ()


@words.register
def _(error: ProjectOfAnother) -> str:
    project, owner, client = map(escape, (error.project, error.belongs_to, error.client))
    return f"Project {project} belongs to {owner}, not to {client}. Leave one of them out."


@buttons.register
def _(error: ProjectOfAnother, _key: str) -> Iterable[Block]:
    named = {error.project: f"project {error.project}", error.client: f"client {error.client}"}
    return [actions(_offered(named.items()))]


@words.register
def _(error: NobodyCalled) -> str:
    opening = f"I know of no work of {quote(error.typed)}."
    return f"{opening} Did you mean this?" if error.near else f"{opening} Name somebody else."


@buttons.register
def _(error: NobodyCalled, _key: str) -> Iterable[Block]:
    return [actions(_offered(error.near))] if error.near else ()


@words.register
def _(_error: FileKindWanted) -> str:
    return "Which kind of file? Pick one, or type it: `/client export csv ACME last month`."


@buttons.register
def _(error: FileKindWanted, _key: str) -> Iterable[Block]:
    typed = error.typed if len(error.typed) <= _LONGEST_OFFER else ""
    return [
        actions(
            command_button(name, f"/client export {kind} {typed}".strip(), replaces=True)
            for kind, name in FILE_NAMES.items()
        )
    ]


def _offered(near: Iterable[tuple[str, str]]) -> list[Block]:
    """A button for each text that was perhaps meant; it types it."""
    return [
        command_button(label, f"/client report {typed}", replaces=True) for label, typed in near
    ]
