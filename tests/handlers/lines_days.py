"""Lines with a day behind the project, or with a note that only looks like one."""

from datetime import date

from tests.factories import YESTERDAY
from tests.handlers.lines import line, logs, refuses
from tests.handlers.lines_durations import MENU

_TO_COME = "is still to come. Time is logged once it has been worked."
_NO_DAY = "I can't find `{}` in the calendar. Try `yesterday`, `mon` or `2026-11-20`."
TUESDAY, MONDAY, FRIDAY = YESTERDAY, date(2026, 11, 16), date(2026, 11, 13)

MEANT = (
    line("2h ACME-site today", logs(120)),
    line("2h ACME-site yesterday", logs(120, day=TUESDAY)),
    line("2h ACME-site YESTERDAY menu", logs(120, day=TUESDAY, note=MENU)),
    line("2h ACME-site yesterday, menu", logs(120, day=TUESDAY, note=MENU)),
    line("2h ACME-site day before yesterday", logs(120, day=MONDAY)),
    line("2h ACME-site mon", logs(120, day=MONDAY)),
    line("2h ACME-site monday menu", logs(120, day=MONDAY, note=MENU)),
    line("2h ACME-site on monday", logs(120, day=MONDAY)),
    line("2h ACME-site wed", logs(120)),
    line("2h ACME-site last wed", logs(120, day=date(2026, 11, 11))),
    line("2h ACME-site last friday", logs(120, day=FRIDAY)),
    line("2h ACME-site 3 days ago", logs(120, day=date(2026, 11, 15))),
    line("2h ACME-site two weeks ago", logs(120, day=date(2026, 11, 4))),
    line("2h ACME-site 5 mar", logs(120, day=date(2026, 3, 5))),
    line("2h ACME-site march 5", logs(120, day=date(2026, 3, 5))),
    line("2h ACME-site 5th of march menu", logs(120, day=date(2026, 3, 5), note=MENU)),
    line("2h ACME-site 5 mar 2025", logs(120, day=date(2025, 3, 5))),
    line("2h ACME-site mon 16 nov", logs(120, day=MONDAY)),
    line("2h ACME-site 2026-11-16", logs(120, day=MONDAY)),
    line("2h ACME-site 20.11.", logs(120, day=date(2025, 11, 20))),  # this year's is to come
    line("2h ACME-site 16.11.2026 menu", logs(120, day=MONDAY, note=MENU)),
    line("2h ACME-site 10/11", logs(120, day=date(2026, 11, 10)), "tom"),  # en-GB
    line("2h ACME-site 10/11", logs(120, day=date(2026, 10, 11)), "jack"),  # en-US
    line("2h ACME-site 10/11", logs(120, day=date(2026, 11, 10)), "lena"),  # de-DE
    line("2h ACME-site 13/11", logs(120, day=FRIDAY), "jack"),
    line("2h ACME-site gestern", logs(120, day=TUESDAY), "lena"),
    line("2h ACME-site yesterday", logs(120, day=TUESDAY), "lena"),
    line("2h ACME-site vorgestern Menü", logs(120, day=MONDAY, note="Menü"), "lena"),
    line("2h ACME-site letzten Freitag", logs(120, day=FRIDAY), "lena"),
    line("2h ACME-site am Montag", logs(120, day=MONDAY), "lena"),
    line("2h ACME-site vor 3 Tagen", logs(120, day=date(2026, 11, 15)), "lena"),
    line("2h ACME-site vor drei Tagen", logs(120, day=date(2026, 11, 15)), "lena"),
    line("2h ACME-site 5. März", logs(120, day=date(2026, 3, 5)), "lena"),
)

REFUSED = (
    line("2h ACME-site tomorrow", refuses(f"Thu 19 Nov 2026 {_TO_COME}")),
    line("2h ACME-site next monday", refuses(f"Mon 23 Nov 2026 {_TO_COME}")),
    line("2h ACME-site 2026-12-01", refuses(f"Tue 1 Dec 2026 {_TO_COME}")),
    line("2h ACME-site morgen", refuses(f"Thu 19 Nov 2026 {_TO_COME}"), "lena"),
    line("2h tomorrow", refuses(f"Thu 19 Nov 2026 {_TO_COME}"), where="acme-web"),
    line("2h ACME-site 2026-02-30", refuses(_NO_DAY.format("2026-02-30"))),
    line("2h ACME-site 31 feb", refuses(_NO_DAY.format("31 feb"))),
    line("2h ACME-site 30.02.", refuses(_NO_DAY.format("30.02."))),
    line("2h ACME-site 0000-00-00", refuses(_NO_DAY.format("0000-00-00"))),
    line("2h ACME-site 1999-12-31", refuses("Fri 31 Dec 1999 is too long ago.")),
    line(
        "2h ACME-site mon 17 nov 2026",
        refuses("`mon 17 nov 2026` doesn't fit: that date is Tue 17 Nov 2026."),
    ),
)

NOTES = tuple(
    line(f"2h ACME-site {note}", logs(120, note=note))
    for note in (
        "may report",
        "may",
        "march on Rome",
        "2 pages",
        "5 people",
        "2nd draft",
        "24/7 support",
        "7-8 banners",
        "1.5 pages",
        "10 days of work",
        "2h greedy",
        "1",
        "tomorrow's review",
        "today's standup",
        "yesterdayish",
        "week plan",
        "last minute changes",
        "11 banners 5 mar",
        "a day at the client's",
    )
)

IN_GERMAN = (
    line("2h ACME-site mit Kunde", logs(120, note="mit Kunde"), "lena"),
    line("2h ACME-site so viele Bilder", logs(120, note="so viele Bilder"), "lena"),
    line("2h ACME-site vor Ort", logs(120, note="vor Ort"), "lena"),
)

ALL = (*MEANT, *REFUSED, *NOTES, *IN_GERMAN)
