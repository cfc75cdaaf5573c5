"""What one can type, told by example."""

from collections.abc import Iterable, Iterator, Sequence

from handlers.views.blocks import Answer, context, escape, header, message, section, sections

_LOG = """*Log time*
`/time` opens a form
`/time 2h ACME-site` two hours today
`/time 1h30 ACME-site yesterday Menu on phones` on another day, with a note
`/time 9-11:30 ACME-site #design !nonbillable` a span, a work type, not billable
`/time 45m ACME-site "May report"` quotes keep a note from being read as a day"""

_SEE = """*See it*
`/time today`, `yesterday`, `week`, `month`, `last week`, `november`, `1 nov..15 nov`"""

_DURATIONS = (
    "Durations: `2h` `2.5h` `90m` `1h30` `1:30` `2` (hours) `9-11:30` `9am-1pm`. "
    "Days: `yesterday` `mon` `last friday` `3 days ago` `5 mar` `2026-11-20` `20.11.`"
)


def time_help(usages: Sequence[tuple[str, str]]) -> Answer:
    """Help with `/time`: examples, and the subcommands of those who log time, if any."""
    if not usages:
        return message(
            "Stint shows you your projects; logging time is for the agency's own people.",
            [
                section(
                    "Logging time is for the agency's own people. `/client` shows your projects, "
                    "and `/request` asks for work on one."
                )
            ],
        )
    return message(
        "How to use /time",
        [
            header("Time tracking with /time"),
            section(_LOG),
            section(_SEE),
            *sections(["*Everything else*", *_told(usages)]),
            context(_DURATIONS),
        ],
    )


def command_help(name: str, lines: Sequence[tuple[str, str]]) -> Answer:
    """What a command does for this person: each usage with what it does."""
    title = f"How to use {name}"
    return message(title, [header(title), *sections(_told(lines))])


def _told(usages: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"`{escape(usage)}` {does}" for usage, does in usages)
