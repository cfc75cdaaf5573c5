"""Lines that could be taken for something else than what their writer means."""

from datetime import date

from tests.factories import YESTERDAY
from tests.handlers.lines import Line, line, lists, logs, refuses
from tests.handlers.lines_durations import MENU
from tests.handlers.lines_projects import NEAR, NOT_CALLED, ON_SITE, OPEN, OPEN_TO_TOM

MONDAY, TUESDAY_LAST = date(2026, 11, 16), date(2026, 11, 10)
UNIT = "I don't know the unit of `{}`."
CLIENT = "*ACME* is a client"
EITHER = (ON_SITE, "2h on ACME-app")
BOTH = (ON_SITE, "2h on Studio-admin")


def on(offers: tuple[str, ...], day: str) -> tuple[str, ...]:
    return tuple(f"{offer}, {day}" for offer in offers)


FRIDAYS = on(OPEN_TO_TOM, "Tue 17 Nov")

# An exact key is meant, though on, for or a day stands before it; on a linked channel too.
KEY_BEHIND = tuple(
    Line(typed, logs(120, project, day, note), "tom", where)
    for where in ("general", "acme-web", "leadership")
    for typed, project, day, note in (
        ("2h on ACME-app", "ACME-app", date(2026, 11, 18), ""),
        ("2h for ACME-app menu", "ACME-app", date(2026, 11, 18), MENU),
        ("2h - ACME-app", "ACME-app", date(2026, 11, 18), ""),
        ("2h on the ACME-app", "ACME-app", date(2026, 11, 18), ""),
        ("2h project ACME-app", "ACME-app", date(2026, 11, 18), ""),
        ("2h yesterday ACME-app", "ACME-app", YESTERDAY, ""),
        ("2h yesterday on ACME-app menu", "ACME-app", YESTERDAY, MENU),
        ("2h on 16 nov ACME-app menu", "ACME-app", MONDAY, MENU),
        ("2h 16.11. for ACME-app", "ACME-app", MONDAY, ""),
    )
)
KEY_TOO_LATE = (
    line("2h menu for ACME-site", refuses(NOT_CALLED.format("menu", NEAR), ON_SITE)),
    line("2h with ACME-site", refuses(NOT_CALLED.format("with", NEAR), ON_SITE)),
    line("2h menu for ACME-site", logs(120, note="menu for ACME-site"), where="acme-web"),
    line("2h ACME-site: menu", logs(120, note=MENU)),
    line("2h acme site menu", refuses(NOT_CALLED.format("acme site", NEAR), ON_SITE)),
    line("2h #ACME-site", refuses("There's no work type called `ACME-site`.", ON_SITE)),
)

# A day without a project is a day all the same.
DAY_ALONE = (
    line("2h yesterday", refuses("On which project?", *on(OPEN_TO_TOM, "Tue 17 Nov"))),
    line("2h 3 nov", refuses("On which project?", *on(OPEN_TO_TOM, "Tue 3 Nov"))),
    line(
        "2h 3 nov nowhere menu",
        refuses(NOT_CALLED.format("nowhere", OPEN), *on(OPEN_TO_TOM, "Tue 3 Nov")),
    ),
    line("2h yesterday", refuses(CLIENT, *on(OPEN_TO_TOM[:2], "Tue 17 Nov")), where="leadership"),
    line("2h yesterday ACME", refuses(CLIENT, *on(OPEN_TO_TOM[:2], "Tue 17 Nov"))),
    line(
        "2h yesterday ACME-stie menu",
        refuses(NOT_CALLED.format("ACME-stie", NEAR), *on((ON_SITE,), "Tue 17 Nov")),
    ),
    line("2h yesterday north sea trading", refuses("is a client", "2h on NST-web, Tue 17 Nov")),
    line("2h tomorrow ACME-site", refuses("Thu 19 Nov 2026 is still to come.")),
)

# Near misses, clients and keys with blanks are asked about behind them, too.
NOT_THE_KEY = (
    *(
        line(typed, refuses(said, *on(offers, day) if day else offers), where="acme-web")
        for typed, said, offers, day in (
            ("2h on ACME-ap menu", NOT_CALLED.format("ACME-ap", NEAR), EITHER, ""),
            ("2h yesterday ACME-ap", NOT_CALLED.format("ACME-ap", NEAR), EITHER, "Tue 17 Nov"),
            ("2h on acme app", NOT_CALLED.format("acme app", NEAR), EITHER[1:], ""),
            ("2h on ACME", CLIENT, OPEN_TO_TOM[:2], ""),
            ("2h yesterday ACME", CLIENT, OPEN_TO_TOM[:2], "Tue 17 Nov"),
            ("2h for North Sea Trading", "is a client", ("2h on NST-web",), ""),
            (
                "2h yesterday acme-stie",
                NOT_CALLED.format("acme-stie", NEAR),
                (ON_SITE,),
                "Tue 17 Nov",
            ),
        )
    ),
    line("10-12 acme-stie fix", refuses("Did you mean this one?", ON_SITE), where="acme-web"),
    line("2h a call", logs(120, note="a call"), where="acme-web"),
    line("2h on hold", logs(120, note="on hold"), where="acme-web"),
    line("2h ACME site: menu", refuses(NOT_CALLED.format("ACME site", NEAR), ON_SITE)),
    line("2h a ACME-site", refuses(NOT_CALLED.format("a", NEAR), ON_SITE, "2h on ACME-app")),
    line("2h st ACME-site", refuses(NOT_CALLED.format("st", NEAR), *BOTH), where="acme-web"),
    line("2h ACME ACME-site", refuses(CLIENT, ON_SITE)),
    line(
        "2h hool ACME-site", refuses(NOT_CALLED.format("hool", NEAR), ON_SITE, "2h on Hooli-care")
    ),
    line("2h yesterday on friday ACME-site", refuses("On which project?", *FRIDAYS)),
)

WHOLE_DURATIONS = (
    line("2 1/2 ACME-site", logs(150)),
    line("1 3/4 hours ACME-site", logs(105)),
    line("2\u00bdh ACME-site", logs(150)),
    line("2 and a half hours ACME-site", logs(150)),
    line("2h + 30m call", logs(150, note="call"), where="acme-web"),
    line("1 hr. 30 min. ACME-site", logs(90)),
    line("15 min. call", logs(15, note="call"), where="acme-web"),
    line("9h to 11h", logs(120), where="acme-web"),
    line("9 alle 11", logs(120), where="acme-web"),
    line("9 Uhr bis 11 Uhr", logs(120), "lena", where="acme-web"),
    line("9 \u00e0s 11 ACME-site", logs(120)),
    line("2h, ACME-site", logs(120)),
    line("2h: ACME-site", logs(120)),
    line("1h, 30m ACME-site", logs(90)),
    line("2h and 30m ACME-site", logs(150)),
    line("2 Stunden und 30 Minuten ACME-site", logs(150), "lena"),
    line("2 heures ACME-site", logs(120)),
    line("15 minutos ACME-site", logs(15)),
    line("9 to 11 ACME-site", logs(120)),
    line("9 bis 11:30 ACME-site", logs(150), "lena"),
    line("1 to 1 talk", logs(60, note="to 1 talk"), where="acme-web"),
)
UNITS = (
    line("1 giorno ACME-site", refuses(UNIT.format("1 giorno"), "8h on ACME-site")),
    line("2 weeks", refuses(UNIT.format("2 weeks")), where="acme-web"),
    line("30 mints ACME-site", refuses(UNIT.format("30 mints"), "30m on ACME-site")),
    line("30 mn ACME-site", logs(30)),
    line("20 mints call", refuses(UNIT.format("20 mints")), where="general"),
    line(
        "20 mints call",
        refuses(UNIT.format("20 mints"), "20m on ACME-site", "20h on ACME-site"),
        where="acme-web",
    ),
    line(
        "5 minuts ACME-site",
        refuses(f"{UNIT.format('5 minuts')} Did you mean 5m?", "5m on ACME-site"),
    ),
    line("1 day ACME-site", refuses(UNIT.format("1 day"), "8h on ACME-site")),
    line("3 days workshop", refuses(UNIT.format("3 days")), where="acme-web"),
    line("22:00-02:00 ACME-site", refuses("Did you mean 4h?", "4h on ACME-site")),
    line("5 days ACME-site", refuses(f"{UNIT.format('5 days')} Time is `2h` or `90m`.")),
    line("2 menus", logs(120, note="menus"), where="acme-web"),
)
LOOSE_MINUTES = (
    line("2h 3 pages", refuses(CLIENT, *OPEN_TO_TOM[:2]), where="leadership"),
    line(
        "2h 30 banners",
        refuses(
            "Is `2h 30` meant as 2h 30m?",
            *("2h 30m on ACME-app", "2h 30m on ACME-site"),
            *OPEN_TO_TOM[:2],
        ),
        where="leadership",
    ),
    line(
        "2h 30 ACME",
        refuses("Is `2h 30` meant as 2h 30m?", "2h 30m on ACME-app", "2h 30m on ACME-site"),
    ),
    line("2h 30 on ACME-site", refuses("Is `2h 30` meant as 2h 30m?", "2h 30m on ACME-site")),
    line(
        "2h 30 yesterday",
        refuses(
            "Is `2h 30` meant as 2h 30m?",
            "2h 30m on ACME-site, Tue 17 Nov",
            ON_SITE,
        ),
        where="acme-web",
    ),
    line("2h 3 pages", logs(120, note="3 pages"), where="acme-web"),
    line("90", refuses("Did you mean 1h 30m?", "1h 30m on ACME-site"), where="acme-web"),
    line("9-5 menu", refuses("Did you mean 8h?", "8h on ACME-site"), where="acme-web"),
    line("90 ACME-stie", refuses("Did you mean 1h 30m?", "1h 30m on ACME-site")),
)

# "1-15 nov" is half a month, not fourteen hours.
PERIODS = (
    *(
        line(typed, lists("1\N{EN DASH}15 Nov 2026"), where="acme-web")
        for typed in ("1-15 nov", "1\N{EN DASH}15 nov", "1\N{EN DASH}15 Nov 2026")
    ),
    *(
        line(typed, refuses("Did you mean `/time 1-15 nov`?", "/time 1-15 nov"), where="acme-web")
        for typed in ("1-15 nov menu", "1-15 nov #design", "1-15 nov ACME-app")
    ),
    line("5-9 march", lists("5\N{EN DASH}9 Mar 2026")),
    line("9-11 ACME-site", logs(120)),
    line("9-11", logs(120), where="acme-web"),
    line("9-11 call", logs(120, note="call"), where="acme-web"),
)

DAYS = (
    line("2h ACME-site yesterday.", logs(120, day=YESTERDAY)),
    line("2h ACME-site yesterday! menu", logs(120, day=YESTERDAY, note=MENU)),
    line("2h ACME-site tuesday 10/11", logs(120, day=TUESDAY_LAST)),
    line("2h ACME-site on 2026-11-16 menu", logs(120, day=MONDAY, note=MENU)),
    line("2h ACME-site mon 17/11", refuses("`mon 17/11` doesn't fit: that date is Tue 17 Nov")),
    line("2h ACME-site Montag 16.11.", logs(120, day=MONDAY), "lena"),
    line("2h ACME-site am 16.11. Menü", logs(120, day=MONDAY, note="Menü"), "lena"),
    line("2h ACME-site Montag den 16.11.", logs(120, day=MONDAY), "lena"),
    line("2h ACME-site Dienstag 16.11.", refuses("that date is Mon 16 Nov 2026"), "lena"),
)
NOTES = (
    line("2h ACME-site sat on hold", logs(120, note="sat on hold")),
    line("2h ACME-site sun on the photos", logs(120, note="sun on the photos")),
    line("2h ACME-site mit der Kundin", logs(120, note="mit der Kundin"), "lena"),
    line("2h ACME-site so der Plan", logs(120, note="so der Plan"), "lena"),
)

MARKS = (
    line("2h #ACME-site menu", refuses("no work type called `ACME-site`", ON_SITE)),
    line("2h #ACME-site", refuses("no work type called `ACME-site`", ON_SITE), where="acme-web"),
    line("ACME-site 2h #desing", refuses("`desing`", f"{ON_SITE} as Design")),
    line("2h 30 ACME-site #desing", refuses("`desing`", "2h 30m on ACME-site as Design")),
    line("90 ACME-site #nonesuch", refuses("`nonesuch`")),
    line(
        "2h ACME #desing",
        refuses(
            "There's no work type called `desing`.", *(f"{it} as Design" for it in OPEN_TO_TOM[:2])
        ),
    ),
    line("2h ACME-site !nobill", refuses("I don't know `!nobill`.")),
    line("2h ACME-site !nonbillable, menu", logs(120, note=MENU, billable=False)),
)

SUBCOMMANDS = (
    line("2 week", logs(120, "week"), "priya"),
    line("2 today", logs(120, "today"), "priya"),
    line("again\u00a0yesterday", refuses("You haven't logged any time yet.")),
    line("log again", refuses("You haven't logged any time yet.")),
    line("log\t2h ACME-site", logs(120)),
    line("ACME-site: 2h menu", refuses("Put the time first", ON_SITE)),
    line("ACME-site - 2h", refuses("Put the time first", ON_SITE)),
    line("acme-stie 2h", refuses("Put the time first", ON_SITE)),
    line("yesterday 2h", refuses("Put the time first", *on(OPEN_TO_TOM, "Tue 17 Nov"))),
    line("ACME-site 2 hours", refuses("Put the time first", ON_SITE)),
    line("worked 2h on ACME-site", refuses("Put the time first", ON_SITE)),
    line("ACME 2h", refuses("Put the time first", *OPEN_TO_TOM[:2])),
    line("yesterday 2h ACME-site", refuses("Put the time first", *on((ON_SITE,), "Tue 17 Nov"))),
    line("ACME-site yesterday 2h", refuses("Put the time first", *on((ON_SITE,), "Tue 17 Nov"))),
    line("call 2 people", refuses("I didn't understand `call 2 people`."), where="acme-web"),
)

ALL = (
    *KEY_BEHIND,
    *KEY_TOO_LATE,
    *DAY_ALONE,
    *WHOLE_DURATIONS,
    *UNITS,
    *LOOSE_MINUTES,
    *PERIODS,
    *DAYS,
    *NOTES,
    *MARKS,
    *SUBCOMMANDS,
)
