from collections.abc import Mapping

import pytest

from playground.terminal.drawing import render_message, render_view
from tests.playground.block_kit_parts import Json
from tests.playground.block_kit_samples import SAMPLES

NAMES = {"C1": "general", "U1": "maya"}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, value: str = "") -> Json:
    return {"text": plain(text), "value": value or text}


def button(text: str, **more: object) -> Json:
    return {"type": "button", "text": plain(text), **more}


def field(block_id: str, label: str, element: Mapping[str, object], **more: object) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": {"action_id": "a", **element},
        **more,
    }


def cells(*texts: str) -> list[Json]:
    return [{"type": "raw_text", "text": text} for text in texts]


def drawn(text: str) -> str:
    return text.strip("\n")


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        (":leftwards_arrow_with_hook: Removed", "↩️ Removed"),
        (":+1: done", "👍 done"),
        ("from 9:30: to 10:30:", "from 9:30: to 10:30:"),
        (":our_own_logo:", ":our_own_logo:"),
    ],
)
def test_emoji_are_drawn_where_they_are_named(named: str, shown: str) -> None:
    drawing = render_message(named, [{"type": "section", "text": mrkdwn(named)}], names=NAMES)
    assert drawn(drawing) == shown


def test_a_logged_entry_reads_as_a_person_sees_it() -> None:
    blocks: list[Json] = [
        {
            "type": "section",
            "text": mrkdwn(
                ":white_check_mark: *2 h* on _Website_ for <@U1> in <#C1>, ~1 h~ `ACME-site`"
            ),
        },
        {"type": "context", "elements": [mrkdwn("Friday: 6 h 30 of 8 h"), plain(":lock: yours")]},
        {
            "type": "actions",
            "elements": [
                button("Undo"),
                button("Save", style="primary"),
                button("Delete", style="danger"),
                {"type": "overflow", "options": [option("Edit"), option("Move")]},
            ],
        },
    ]

    assert render_message(blocks=blocks, names=NAMES) == drawn("""
✅ 2 h on Website for @maya in #general, 1 h ACME-site
Friday: 6 h 30 of 8 h  🔒 yours
[ Undo ]  [* Save *]  [! Delete !]  [ … ] Edit / Move
""")


def test_a_dashboard_has_its_fields_in_columns_and_its_table_aligned() -> None:
    blocks: list[Json] = [
        {"type": "header", "text": plain("Northwind")},
        {
            "type": "section",
            "fields": [
                mrkdwn("*Billed*\n€ 1,200"),
                mrkdwn("*Paid*\n€ 800"),
                mrkdwn("*Open*\n€ 400"),
            ],
            "accessory": button("Share"),
        },
        {"type": "divider"},
        {
            "type": "table",
            "column_settings": [{}, {"align": "right"}],
            "rows": [cells("Project", "Hours"), cells("ウェブ", "2.5"), cells("Print", "12")],
        },
        {"type": "image", "alt_text": "Hours by week", "title": plain("Weeks"), "image_url": "x"},
    ]

    assert render_message(blocks=blocks, width=40) == drawn("""
Northwind
═════════
Billed               Paid
€ 1,200              € 800
Open
€ 400
[ Share ]
────────────────────────────────────────
Project  Hours
───────  ─────
ウェブ     2.5
Print       12
Weeks
[image: Hours by week]
""")


def test_rich_text_keeps_its_lists_quotes_and_mentions() -> None:
    def words(text: str) -> Json:
        return {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}

    mentions = [
        {"type": "user", "user_id": "U1"},
        {"type": "text", "text": " wrote in "},
        {"type": "channel", "channel_id": "C1"},
        {"type": "emoji", "name": "tada"},
        {"type": "link", "url": "https://a.example", "text": "here"},
    ]
    block: Json = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": mentions},
            {"type": "rich_text_list", "style": "ordered", "elements": [words("a"), words("b")]},
            {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [words("c")]},
            {"type": "rich_text_quote", "elements": words("d\ne")["elements"]},
            {"type": "rich_text_preformatted", "elements": words("f = 1")["elements"]},
        ],
    }

    assert render_message(blocks=[block], names=NAMES) == drawn("""
@maya wrote in #general🎉here (https://a.example)
1. a
2. b
  • c
> d
> e
    f = 1
""")


def test_a_modal_shows_labels_placeholders_hints_errors_and_what_was_entered() -> None:
    entered = {"type": "external_select", "selected_option": option("ACME-site")}
    view: Json = {
        "type": "modal",
        "title": plain("Log time"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": [
            field(
                "duration",
                "Duration",
                {"type": "plain_text_input", "placeholder": plain("2h")},
                hint=plain("2h, 1:30 or 9-11"),
            ),
            field("project", "Project", {"type": "external_select"}, optional=True),
            field("day", "Day", {"type": "datepicker", "initial_date": "2026-11-20"}),
            field(
                "note",
                "Note",
                {"type": "plain_text_input", "multiline": True, "initial_value": "one\ntwo"},
            ),
            field(
                "billable",
                "Billable",
                {
                    "type": "radio_buttons",
                    "options": [option("Yes") | {"description": plain("counts")}, option("No")],
                    "initial_option": option("Yes"),
                },
            ),
            field(
                "types",
                "Types",
                {
                    "type": "checkboxes",
                    "options": [option("Design"), option("Code")],
                    "initial_options": [option("Code")],
                },
            ),
            field("team", "Team", {"type": "multi_users_select", "initial_users": ["U1", "U2"]}),
        ],
        "state": {"values": {"project": {"a": entered}}},
    }

    assert render_view(view, errors={"duration": "How long?"}, width=30, names=NAMES) == drawn("""
╭─ Log time ──────────────────
│ Duration
│   [ «2h» ]
│   2h, 1:30 or 9-11
│   ! How long?
│ Project (optional)
│   [ ACME-site ▾ ]
│ Day
│   [ 2026-11-20 ▾ ]
│ Note
│   | one
│   | two
│ Billable
│   (•) Yes
│       counts
│   ( ) No
│ Types
│   [ ] Design
│   [x] Code
│ Team
│   [ maya, U2 ▾ ]
│
│ [ Cancel ]  [* Save *]
╰─────────────────────────────
""")


def test_a_home_tab_has_no_buttons_to_close_it() -> None:
    view: Json = {"type": "home", "blocks": [{"type": "section", "text": mrkdwn("Hi")}]}

    assert render_view(view, width=20) == drawn("""
╭─ Home ────────────
│ Hi
╰───────────────────
""")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("`*not bold*` and ```\n:x: raw\n```", "*not bold* and :x: raw"),
        ("<!here> <!subteam^S1|@team> <@U9|zoe>", "@here @team @zoe"),
        ("<https://a.example> <mailto:a@b.c|write>", "https://a.example write (a@b.c)"),
        ("<!date^1720710212^{date}|11 July>", "11 July"),
        (":unheard_of: at 10:30:00", ":unheard_of: at 10:30:00"),
    ],
)
def test_mrkdwn_becomes_readable_text(text: str, shown: str) -> None:
    assert render_message(text) == shown


def test_long_text_is_wrapped_between_words() -> None:
    assert render_message("one two three four", width=9) == "one two\nthree\nfour"


def test_colour_is_there_only_when_asked_for() -> None:
    blocks: list[Json] = [
        {"type": "context", "elements": [mrkdwn("*two* hours")]},
        {"type": "actions", "elements": [button("Go", style="danger")]},
    ]

    assert render_message(blocks=blocks) == "two hours\n[! Go !]"
    assert render_message(blocks=blocks, color=True) == (
        "\x1b[2m\x1b[1mtwo\x1b[0m hours\x1b[0m\n\x1b[31m[! Go !]\x1b[0m"
    )


HOSTILE = "a\x1b[2J\x07\x9b31m\r\u202eb"
"""Clears the screen, rings, colours, overwrites its line and turns the text around."""


def _poisoned(value: object, *, key: str = "") -> object:
    if isinstance(value, dict):
        return {name: _poisoned(inner, key=name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_poisoned(inner) for inner in value]
    return HOSTILE + value if isinstance(value, str) and key != "type" else value


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_from_outside_reaches_the_terminal_as_a_command(name: str) -> None:
    document = SAMPLES[name].document
    poisoned = _poisoned(document)
    assert isinstance(poisoned, dict)
    blocks = poisoned["blocks"]

    text = render_message(HOSTILE) + render_message(blocks=blocks, names={"U1": HOSTILE})
    text += render_view(poisoned, errors={f"{HOSTILE}b": HOSTILE}, names={"C1": HOSTILE})

    assert not set(text) & set("\x1b\x07\x9b\r\u202e")
    assert "[2J" in text


@pytest.mark.parametrize("value", [None, 7, "x", [], {}, [None], {"type": "modal", "blocks": 7}])
def test_what_makes_no_sense_is_drawn_without_a_crash(value: object) -> None:
    render_view(value)
    render_message(
        blocks=[value, {"type": "table", "rows": value}, {"type": "section", "text": value}]
    )
