"""Lines that begin with a duration, or with what is nearly one."""

from tests.handlers.lines import line, logs, refuses

MENU = "menu"
NOT_UNDERSTOOD = "Time is logged as `/time 2h ACME-site`, and `/time help` shows all the rest."
TRY = "Try `1h30` or `90m`."

AMOUNTS = (
    line("2h ACME-site", logs(120)),
    line("2H ACME-site", logs(120)),
    line("2 h ACME-site", logs(120)),
    line("2hours ACME-site", logs(120)),
    line("2 hours ACME-site", logs(120)),
    line("1 hr ACME-site", logs(60)),
    line("2.5h ACME-site", logs(150)),
    line("2,5h ACME-site", logs(150)),
    line(".5h ACME-site", logs(30)),
    line(",25h ACME-site", logs(15)),
    line("8.333h ACME-site", logs(500)),
    line("90m ACME-site", logs(90)),
    line("90 m ACME-site", logs(90)),
    line("45min ACME-site", logs(45)),
    line("45 minutes ACME-site", logs(45)),
    line("1m ACME-site", logs(1)),
    line("1440m ACME-site", logs(1440)),
    line("24h ACME-site", logs(1440)),
    line("1h30 ACME-site", logs(90)),
    line("1h30m ACME-site", logs(90)),
    line("1h 30m ACME-site", logs(90)),
    line("1 hour 30 minutes ACME-site", logs(90)),
    line("1:30 ACME-site", logs(90)),
    line("01:30 ACME-site", logs(90)),
    line("0:45 ACME-site", logs(45)),
    line("2 ACME-site", logs(120)),
    line("2.25 ACME-site", logs(135)),
    line("1,5 ACME-site", logs(90)),
    line("\uff12h ACME-site", logs(120)),  # digits as an East Asian keyboard types them
    line("\uff11\uff1a\uff13\uff10 ACME-site", logs(90)),
    line("2,5 Std. ACME-site", logs(150), "lena"),
    line("2 Stunden ACME-site", logs(120), "lena"),
    line("30 Minuten ACME-site", logs(30), "lena"),
)

SPANS = (
    line("9-11:30 ACME-site", logs(150)),
    line("9 - 11:30 ACME-site", logs(150)),
    line("9\N{EN DASH}11 ACME-site", logs(120)),
    line("9am-1pm ACME-site", logs(240)),
    line("9 am - 1 pm ACME-site", logs(240)),
    line("9-1pm ACME-site", logs(240)),
    line("1-3pm ACME-site", logs(120)),
    line("11:45pm-12am ACME-site", logs(15)),
    line("13:00-14:15 ACME-site", logs(75)),
    line("22-24 ACME-site", logs(120)),
)

REFUSED = (
    line("0 ACME-site", refuses("That comes to no time at all.")),
    line("0m ACME-site", refuses("That comes to no time at all.")),
    line("0:00 ACME-site", refuses("That comes to no time at all.")),
    line("0.001h ACME-site", refuses("The least that can be logged is one minute, `1m`.")),
    line("9-9 ACME-site", refuses("That comes to no time at all.")),
    line("-2h ACME-site", refuses("`-2h` is less than nothing. To take time back, use")),
    line("-2 ACME-site", refuses("`-2` is less than nothing.")),
    line("\N{MINUS SIGN}1:30 ACME-site", refuses("`\N{MINUS SIGN}1:30` is less than nothing.")),
    line("25h ACME-site", refuses("That's 25h, and a day has 24h.")),
    line("1441m ACME-site", refuses("That's 24h 1m, and a day has 24h.")),
    line(
        "90 ACME-site",
        refuses(
            "That's 90h, and a day has 24h. Did you mean 1h 30m?",
            "1h 30m on ACME-site",
        ),
    ),
    line("90 nowhere", refuses("Did you mean 1h 30m?")),
    line("999999999999h ACME-site", refuses("a day has 24h.")),
    line("1:75 ACME-site", refuses(f"`1:75` has more than 59 minutes after the hours. {TRY}")),
    line("1h75 ACME-site", refuses(f"`1h75` has more than 59 minutes after the hours. {TRY}")),
    line(
        "9-5 ACME-site",
        refuses(
            "`9-5` ends before it starts. Did you mean 8h? "
            "In the afternoon, write `9am-1pm` or `9-13`.",
            "8h on ACME-site",
        ),
    ),
    line("17-9 ACME-site", refuses("`17-9` ends before it starts.", "16h on ACME-site")),
    line("25-26 ACME-site", refuses(f"I didn't understand `25-26 ACME-site`. {NOT_UNDERSTOOD}")),
    line("2x ACME-site", refuses(f"I didn't understand `2x ACME-site`. {NOT_UNDERSTOOD}")),
    line("h ACME-site", refuses("I didn't understand `h ACME-site`.")),
    line("1e3h ACME-site", refuses("I didn't understand `1e3h ACME-site`.")),
    line("inf ACME-site", refuses("I didn't understand `inf ACME-site`.")),
    line("1/2h ACME-site", refuses("I didn't understand `1/2h ACME-site`.")),
    line("two hours ACME-site", refuses("I didn't understand `two hours ACME-site`.")),
    line('"2h ACME-site"', refuses("I didn't understand")),
)

ALL = (*AMOUNTS, *SPANS, *REFUSED)
