"""Lines that name a project, a client, nearly one of them, or none."""

from tests.factories import YESTERDAY
from tests.handlers.lines import line, logs, refuses
from tests.handlers.lines_durations import MENU

OPEN_TO_TOM = (
    "2h on ACME-app",
    "2h on ACME-site",
    "2h on Hooli-care",
    "2h on Kim-shop",
    "2h on NST-web",
)
NOT_CALLED = "There's no project called `{}`. {}"
OPEN, NEAR = "These are open to you:", "Did you mean"
ON_SITE = "2h on ACME-site"

EXACT = (
    line("2h acme-SITE", logs(120)),
    line("2h \uff21\uff23\uff2d\uff25-site", logs(120)),
    line("2h Hooli-care", logs(120, "Hooli-care")),  # its client alone is inactive
    line("2h Studio-admin", logs(120, "Studio-admin", billable=False)),
    line("2h Initech-merger", logs(120, "Initech-merger"), "maya"),  # administrators see all
    line("2h ACME-app", logs(120, "ACME-app"), "maya"),
)

ASKED = (
    line("2h ACME-stie", refuses(NOT_CALLED.format("ACME-stie", NEAR), ON_SITE)),
    line("2h ACMEsite", refuses(NOT_CALLED.format("ACMEsite", NEAR), ON_SITE)),
    line("2h acme-", refuses("Did you mean one of these?", "2h on ACME-app", ON_SITE)),
    line("2h kim-s", refuses(NOT_CALLED.format("kim-s", NEAR), "2h on Kim-shop")),
    line("2h hool", refuses(NOT_CALLED.format("hool", NEAR), "2h on Hooli-care")),
    line("2h nowhere", refuses(NOT_CALLED.format("nowhere", OPEN), *OPEN_TO_TOM)),
    line("2h ---", refuses(NOT_CALLED.format("---", OPEN), *OPEN_TO_TOM)),
    line("2h 30 ACME-site", refuses("Is `2h 30` meant as 2h 30m?", "2h 30m on ACME-site")),
    line("2h 30 nowhere", refuses(NOT_CALLED.format("30", OPEN), *OPEN_TO_TOM)),
    line("2h Initech-merger", refuses(NOT_CALLED.format("Initech-merger", OPEN), *OPEN_TO_TOM)),
    line("2h Initech", refuses(NOT_CALLED.format("Initech", OPEN), *OPEN_TO_TOM)),
    line(
        "2h <b>`bold`</b>",
        refuses(NOT_CALLED.format("&lt;b&gt;'bold'&lt;/b&gt;", OPEN), *OPEN_TO_TOM),
    ),
    line(
        f"2h {'x' * 500}",
        refuses(NOT_CALLED.format("x" * 39 + "…", OPEN), *OPEN_TO_TOM),
    ),
    line("2h", refuses("On which project? Pick one, or type its name:", *OPEN_TO_TOM)),
    line("1", refuses("On which project?", *(o.replace("2h", "1h") for o in OPEN_TO_TOM))),
    line("9-11", refuses("On which project?", *OPEN_TO_TOM)),
    line('2h "menu"', refuses("On which project?", *OPEN_TO_TOM)),
)

FIRST = (
    line("ACME-site 2h", refuses("Put the time first: `/time 2h ACME-site`.", ON_SITE)),
    line("ACME-site 2h menu", refuses("Put the time first: `/time 2h ACME-site`.", ON_SITE)),
    line(
        "acme-site 1h 30m",
        refuses("Put the time first: `/time 1h30m ACME-site`.", "1h 30m on ACME-site"),
    ),
    line("ACME-site", refuses("I didn't understand `ACME-site`. Time is logged as")),
    line("Initech-merger 2h", refuses("I didn't understand `Initech-merger 2h`.")),
    line("ACME-launch 2h", refuses("I didn't understand `ACME-launch 2h`.")),
)

CLIENTS = (
    line(
        "2h ACME",
        refuses(
            "*ACME* is a client, and time goes on one of its projects. Which one?",
            "2h on ACME-app",
            ON_SITE,
        ),
    ),
    line("2h acme menu", refuses("*ACME* is a client", "2h on ACME-app", ON_SITE)),
    line("2h ACME", refuses("*ACME* is a client", ON_SITE), "lena"),
    line("2h north sea trading", refuses("*North Sea Trading* is a client", "2h on NST-web")),
    line(
        "2h Kim & Sons <North> yesterday",
        refuses("*Kim &amp; Sons &lt;North&gt;* is a client", "2h on Kim-shop, Tue 17 Nov"),
    ),
    line("2h Hooli", refuses("*Hooli* is a client", "2h on Hooli-care")),
    line(
        "2h Solo",
        refuses(
            "*Solo* is a client, and time goes on a project. "
            "Solo has no active project that is open to you."
        ),
    ),
    line("2h Initech", refuses("*Initech* is a client", "2h on Initech-merger"), "maya"),
)

INACTIVE = (
    line(
        "2h ACME-launch",
        refuses("*ACME-launch* is inactive, so it takes no time. <@U0MAYA> can activate it."),
    ),
    line(
        "2h acme-LAUNCH yesterday",
        refuses(
            "*ACME-launch* is inactive, so it takes no time. You are an administrator",
            "Activate ACME-launch",
        ),
        "maya",
    ),
)

LINKED = (
    line("2h", logs(120), where="acme-web"),
    line("2h yesterday", logs(120, day=YESTERDAY), where="acme-web"),
    line("2h fixed the menu", logs(120, note="fixed the menu"), where="acme-web"),
    line('2h "ACME-app is down"', logs(120, note="ACME-app is down"), where="acme-web"),
    line("2h #design", logs(120, work_type="Design"), where="acme-web"),
    line("2h ACME-app menu", logs(120, "ACME-app", note=MENU), where="acme-web"),
    line(
        "2h ACME-ap menu",
        refuses(NOT_CALLED.format("ACME-ap", NEAR), ON_SITE, "2h on ACME-app"),
        where="acme-web",
    ),
    line("2h ACME", refuses("*ACME* is a client", "2h on ACME-app", ON_SITE), where="acme-web"),
    line("2h", refuses("*ACME* is a client", "2h on ACME-app", ON_SITE), where="leadership"),
    line("2h fixed it", refuses("*ACME* is a client", *OPEN_TO_TOM[:2]), where="leadership"),
    line("2h NST-web", logs(120, "NST-web"), where="leadership"),
)

# Projects called as days, durations and subcommands are: an exact key is taken at its word.
ODD = (
    line("2h week", logs(120, "week"), "priya"),
    line("2h today", logs(120, "today"), "priya"),
    line("2h today yesterday", logs(120, "today", YESTERDAY), "priya"),
    line("2h undo", logs(120, "undo"), "priya"),
    line("2h help me", logs(120, "help", note="me"), "priya"),
    line("2h 2h", logs(120, "2h"), "priya"),
    line("1:30 2h 2 pages", logs(90, "2h", note="2 pages"), "priya"),
    line("5 mar", logs(300, "mar"), "priya"),
    line("5 mar menu", logs(300, "mar", note=MENU), "priya"),
)

ALL = (*EXACT, *ASKED, *FIRST, *CLIENTS, *INACTIVE, *LINKED, *ODD)
