"""Lines with notes, work types and flags, as Slack's client sends what was typed."""

from tests.factories import YESTERDAY
from tests.handlers.lines import line, logs, opens, refuses
from tests.handlers.lines_durations import MENU

_KNOWN = "There are `#Design`, `#Development`, `#Project-management`."
_IN_QUOTES = "To keep a # in the note, put the note in quotes."
_TOO_LONG = "The note has {} characters; 255 fit. Please shorten it."

QUOTED = (
    line('2h ACME-site "yesterday"', logs(120, note="yesterday")),
    line('2h ACME-site "5 mar" menu', logs(120, note="5 mar menu")),
    line('2h ACME-site yesterday "mon"', logs(120, day=YESTERDAY, note="mon")),
    line('2h ACME-site "#42 !nonbillable #design"', logs(120, note="#42 !nonbillable #design")),
    line("2h ACME-site \u201cmay report\u201d", logs(120, note="may report")),
    line("2h ACME-site \u201emontag\u201c", logs(120, note="montag"), "lena"),
    line("2h ACME-site \u00abmardi\u00bb", logs(120, note="mardi")),
    line("2h ACME-site 'yesterday'", logs(120, note="'yesterday'")),
    line("2h ACME-site the client's menu", logs(120, note="the client's menu")),
    line('2h ACME-site ""', logs(120)),
    line('2h ACME-site ""   " "', logs(120)),
    line('2h ACME-site " on  phones " menu', logs(120, note="on  phones menu")),
    line('2h ACME-site "', logs(120, note='"')),
    line('2h ACME-site "menu on phones', logs(120, note='"menu on phones')),
    line('2h ACME-site 15" screens', logs(120, note='15" screens')),
    line('""', refuses('I didn\'t understand `""`.')),
    line('"', refuses("I didn't understand `\"`.")),
)

WORK_TYPES = (
    line("2h ACME-site #design", logs(120, work_type="Design")),  # arrives as <#C…|design>
    line("2h ACME-site #Development", logs(120, work_type="Development")),
    line("2h ACME-site menu #development", logs(120, note=MENU, work_type="Development")),
    line("2h ACME-site #design menu", logs(120, note=MENU, work_type="Design")),
    line("2h ACME-site mon #design", logs(120, day=YESTERDAY.replace(day=16), work_type="Design")),
    line("2h ACME-site #project-management", logs(120, work_type="Project management")),
    line("2h ACME-site #ProjectManagement", logs(120, work_type="Project management")),
    line("2h ACME-site #42 fixed", logs(120, note="#42 fixed")),
    line("2h ACME-site # menu", logs(120, note="# menu")),
    line(
        "2h ACME-site #desing menu",
        refuses(
            f"There's no work type called `desing`. {_KNOWN} {_IN_QUOTES}",
            "2h on ACME-site as Design",
        ),
    ),
    line("2h ACME-site #xyzzy", refuses(f"There's no work type called `xyzzy`. {_KNOWN}")),
    line("2h ACME-site see #random", refuses("There's no work type called `random`.")),
)

FLAGS = (
    line("2h ACME-site !nonbillable", logs(120, billable=False)),
    line("2h ACME-site !NonBillable menu", logs(120, note=MENU, billable=False)),
    line("2h ACME-site !non-billable", logs(120, billable=False)),
    line("2h Studio-admin !billable", logs(120, "Studio-admin")),
    line(
        "2h ACME-site #design menu !nonbillable",
        logs(120, note=MENU, work_type="Design", billable=False),
    ),
    line(
        "2h ACME-site !nonbilable",
        refuses("I don't know `!nonbilable`. There are `!nonbillable` and `!billable`."),
    ),
    line("2h ACME-site !important menu", logs(120, note="!important menu")),
    line("2h ACME-site wow!", logs(120, note="wow!")),
)

HOSTILE = (
    line("2h ACME-site call with @maya", logs(120, note="call with @maya")),
    line("2h ACME-site @lena's menu", logs(120, note="@lena's menu")),
    line("2h ACME-site to x@acme.example", logs(120, note="to x@acme.example")),
    line(
        "2h ACME-site https://acme.example/a?b=1&c=2 done",
        logs(120, note="https://acme.example/a?b=1&c=2 done"),
    ),
    line("2h ACME-site R&D <b> *bold* _it_ `code`", logs(120, note="R&D <b> *bold* _it_ `code`")),
    line("2h ACME-site <!channel> look", logs(120, note="<!channel> look")),
    line("2h ACME-site &lt;!here&gt;", logs(120, note="&lt;!here&gt;")),
    line("2h ACME-site \U0001f389 launch :tada:", logs(120, note="\U0001f389 launch :tada:")),
    line("2h ACME-site fix \u202eevil\u2066 text", logs(120, note="fix evil text")),
    line("2h ACME-site nu\x00l \x1b[31mred", logs(120, note="nul [31mred")),
    line("2h ACME-site broken \ud800 half", logs(120, note="broken half")),
    line("2h ACME-site one\ntwo\n\nthree", logs(120, note="one two three")),
    line("2h\nACME-site\nmenu", logs(120, note=MENU)),
    line("2h\tACME-site\t\tmenu", logs(120, note=MENU)),
    line("2h\u00a0ACME-site\u00a0menu", logs(120, note=MENU)),
    line("2h\u200b ACME-site\ufeff menu\u200b", logs(120, note=MENU)),
    line("  2h   ACME-site   menu   ", logs(120, note=MENU)),
    line(f"2h ACME-site {'n' * 255}", logs(120, note="n" * 255)),
    line(f"2h ACME-site {'n' * 256}", refuses(_TOO_LONG.format("256"))),
    line(f"2h ACME-site {'n' * 100_000}", refuses(_TOO_LONG.format("100,000"))),
    line(f"2h ACME-site {'no ' * 33_333}", refuses(_TOO_LONG.format("99,998"))),
    line("x" * 100_000, refuses(f"I didn't understand `{'x' * 39}…`.")),
    line("9" * 5_000, refuses(f"I didn't understand `{'9' * 39}…`.")),
    line("\u200b\u202e\x00", opens("Log time")),
    line("\N{PILE OF POO}", refuses("I didn't understand `\N{PILE OF POO}`.")),
    line("*", refuses("I didn't understand `*`.")),
    line("``` rm -rf", refuses("I didn't understand `''' rm -rf`.")),
)

ALL = (*QUOTED, *WORK_TYPES, *FLAGS, *HOSTILE)
