"""Lines that ask for something else than logging: lists, help, edit, undo, again."""

from tests.handlers.lines import helps, line, lists, logs, opens, refuses

_NOTHING_YET = "You haven't logged any time yet. `/time 2h ACME-site` logs your first."
_NOTHING_TO_UNDO = "There's nothing to undo."
_EXECUTIVE = "You're here as a client's executive, and executives don't log time."
_MEANT = "I didn't understand `{}`. Did you mean `/time {}`?"

SUBCOMMANDS = (
    line("", opens("Log time")),
    line("    ", opens("Log time")),
    line("help", helps()),
    line("HELP", helps()),
    line("Help  ", helps()),
    line("help", helps(), "priya"),
    line("undo", refuses(_NOTHING_TO_UNDO)),
    line("UNDO", refuses(_NOTHING_TO_UNDO)),
    line("undo", refuses(_NOTHING_TO_UNDO), "priya"),
    line("edit", refuses(_NOTHING_YET)),
    line("again", refuses(_NOTHING_YET)),
    line("Again", refuses(_NOTHING_YET)),
    line("again yesterday", refuses(_NOTHING_YET)),
    line("again tomorrow", refuses("Thu 19 Nov 2026 is still to come.")),
    line("again someday", refuses("I can't find `someday` in the calendar.")),
    line("", refuses(_EXECUTIVE), "jane"),
    line("2h ACME-site", refuses(_EXECUTIVE), "jane"),
    line("week", refuses(_EXECUTIVE), "jane"),
    line("again", refuses(_EXECUTIVE), "jane"),
    line("undo", refuses(_EXECUTIVE), "jane"),
    line("nonsense", refuses(_EXECUTIVE), "jane"),
    line("help", refuses("Logging time is for the agency's own people."), "jane"),
    line("again 31 feb", refuses(_EXECUTIVE), "jane"),
)

PERIODS = (
    line("today", lists("today")),
    line("TODAY", lists("today")),
    line("yesterday", lists("yesterday")),
    line("Yesterday ", lists("yesterday")),
    line("week", lists("this week")),
    line("week", lists("this week"), "priya"),
    line("today", lists("today"), "priya"),
    line("this week", lists("this week")),
    line("last week", lists("last week")),
    line("w46", lists("week 46")),
    line("week 46", lists("week 46")),
    line("kw 46", lists("week 46"), "lena"),
    line("w46 2025", lists("week 46 of 2025")),
    line("month", lists("November 2026")),
    line("last month", lists("October 2026")),
    line("november", lists("November 2026")),
    line("dezember", lists("December 2025"), "lena"),
    line("december", lists("December 2025")),
    line("oct 2024", lists("October 2024")),
    line("2026-10", lists("October 2026")),
    line("q3", lists("Q3 2026")),
    line("last quarter", lists("Q3 2026")),
    line("2025", lists("2025")),
    line("last 7 days", lists("last 7 days")),
    line("1 nov..15 nov", lists("1\N{EN DASH}15 Nov 2026")),
    line("28 oct - 3 nov", lists("28 Oct \N{EN DASH} 3 Nov 2026")),
    line("mon", lists("Mon 16 Nov 2026")),
    line("last friday", lists("Fri 13 Nov 2026")),
    line("5 mar", lists("Thu 5 Mar 2026")),
    line("2026-11-16", lists("Mon 16 Nov 2026")),
    line("16.11.", lists("Mon 16 Nov 2026"), "lena"),
    line("letzte Woche", lists("last week"), "lena"),
    line("diese woche", lists("this week"), "lena"),
    line("gestern", lists("yesterday"), "lena"),
)

REFUSED = (
    line("tomorrow", refuses("Thu 19 Nov 2026 is still to come.")),
    line("next week", refuses("That begins on Mon 23 Nov 2026, so there's nothing to show yet.")),
    line("2027", refuses("That begins on Fri 1 Jan 2027")),
    line("1999", refuses("Fri 1 Jan 1999 is too long ago. Days from 2000 on can be used.")),
    line("31 feb", refuses("I can't find `31 feb` in the calendar.")),
    line("w54", refuses("I can't find `w54` in the calendar.")),
    line(
        "12 nov..5 nov",
        refuses(
            "That ends on Thu 5 Nov 2026, before it starts on Thu 12 Nov 2026. "
            "Put the earlier day first."
        ),
    ),
    line("wek", refuses(_MEANT.format("wek", "week"), "/time week")),
    line("toady", refuses(_MEANT.format("toady", "today"), "/time today")),
    line("udno", refuses(_MEANT.format("udno", "undo"), "/time undo")),
    line("Agian", refuses(_MEANT.format("Agian", "again"), "/time again")),
    line("halp", refuses(_MEANT.format("halp", "help"), "/time help")),
    line("las week", refuses(_MEANT.format("las week", "last week"), "/time last week")),
    line("undo 2", refuses(_MEANT.format("undo 2", "undo"), "/time undo")),
    line("log 2h ACME-site", logs(120)),
    line("add 2h on ACME-site", logs(120)),
    line("2h #design ACME-site", logs(120, work_type="Design")),
    line("2h ACME-site sat with the client", logs(120, note="sat with the client")),
    line("what did I do", refuses("I didn't understand `what did I do`.")),
)

ALL = (*SUBCOMMANDS, *PERIODS, *REFUSED)
