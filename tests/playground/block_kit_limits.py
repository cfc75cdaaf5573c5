"""Every limit of Block Kit: a value exactly at it, and one just beyond."""

from dataclasses import dataclass

from tests.playground.block_kit_samples import (
    GONE,
    GROUPS,
    RICH_TEXT,
    described,
    mrkdwn,
    option,
    plain,
    words,
)

FAILED = "failed_constraint"
EXTRA = "invalid_additional_property"
MISSING = "missing_required_field"


@dataclass(frozen=True)
class Limit:
    """Where in a sample, what may stand there, what may not, and what is said to that."""

    below: str
    fine: object
    broken: object
    says: str
    at: str | None = None
    code: str = FAILED


def chars(below: str, limit: int, start: str = "") -> Limit:
    """A text of at most so many characters, which may have to start somehow."""
    fine = start.ljust(limit, "x")
    return Limit(below, fine, fine + "x", f"must be less than {limit + 1} characters")


def not_empty(below: str) -> Limit:
    return Limit(below, "x", "", "must be more than 0 characters")


def up_to(below: str, limit: int, item: object) -> Limit:
    return Limit(below, [item] * limit, [item] * (limit + 1), f"no more than {limit} items allowed")


def some(below: str, item: object) -> Limit:
    return Limit(below, [item], [], "no fewer than 1 items allowed")


def from_number(below: str, low: int) -> Limit:
    return Limit(below, low, low - 1, f"must be more than {low - 1}")


def to_number(below: str, high: int) -> Limit:
    return Limit(below, high, high + 1, f"must be less than {high + 1}")


def words_only(below: str, fine: str, *allowed: str) -> Limit:
    return Limit(below, fine, "blue", f"must be one of: {', '.join((fine, *allowed))}")


def only_plain(below: str) -> Limit:
    return Limit(below, plain(), mrkdwn(), "unsupported type: mrkdwn", f"{below}/type")


def type_known(below: str, fine: str) -> Limit:
    return Limit(f"{below}/type", fine, "sparkle", "unsupported type: sparkle")


def address(below: str, fine: str, broken: str) -> list[Limit]:
    """A URL of this scheme and not of that, and not too long."""
    return [Limit(below, fine, broken, "must be a valid URL"), chars(below, 3000, fine)]


def confirm(below: str) -> list[Limit]:
    """The dialog in front of an action."""
    return [
        chars(f"{below}/title/text", 100),
        chars(f"{below}/text/text", 300),
        chars(f"{below}/confirm/text", 30),
        chars(f"{below}/deny/text", 30),
        words_only(f"{below}/style", "primary", "danger"),
        *(only_plain(f"{below}/{name}") for name in ("title", "confirm", "deny")),
        type_known(f"{below}/text", "mrkdwn"),
    ]


def one_image(below: str) -> list[Limit]:
    """An image of the web or of Slack."""
    return [
        chars(f"{below}/alt_text", 2000),
        not_empty(f"{below}/alt_text"),
        *address(f"{below}/image_url", "http://a", "ftp://a"),
        Limit(
            f"{below}/slack_file",
            GONE,
            {"id": "F1"},
            "only one of these is allowed: image_url, slack_file",
            below,
        ),
    ]


def options(below: str, limit: int) -> list[Limit]:
    return [up_to(f"{below}/options", limit, described()), some(f"{below}/options", described())]


def one_option(below: str) -> list[Limit]:
    return [
        chars(f"{below}/text/text", 75),
        chars(f"{below}/value", 150),
        not_empty(f"{below}/value"),
        chars(f"{below}/description/text", 75),
    ]


def among(below: str, fine: object, broken: object) -> Limit:
    return Limit(below, fine, broken, "must be one of the provided options")


def in_order(below: str, fine: object, broken: object, low: str, high: str) -> Limit:
    return Limit(below, fine, broken, f"{low} must not be greater than {high}", f"/{low}")


PLACEHOLDER = chars("/placeholder/text", 150)
ACTION_ID = [chars("/action_id", 255), not_empty("/action_id")]
BORDERS = [from_number("/border", 0), to_number("/border", 1)]
SELECTED = from_number("/max_selected_items", 1)
NOT_A_DATE = "must be a date in the format YYYY-MM-DD"
NOT_A_TIME = "must be a time in the format HH:mm"
ONLY_ONE_KIND = "only one of these is allowed: options, option_groups"


def _below(prefix: str, limits: list[Limit]) -> list[Limit]:
    return [Limit(prefix + x.below, x.fine, x.broken, x.says, x.at, x.code) for x in limits]


LIMITS: dict[str, list[Limit]] = {
    "section": [
        chars("/block_id", 255),
        not_empty("/block_id"),
        Limit(
            "/text",
            mrkdwn("x" * 3000),
            mrkdwn("x" * 3001),
            "must be less than 3001 characters",
            "/text/text",
        ),
        not_empty("/text/text"),
        type_known("/text", "mrkdwn"),
        up_to("/fields", 10, mrkdwn()),
        some("/fields", mrkdwn()),
        chars("/fields/1/text", 2000),
        type_known("/accessory", "image"),
        Limit(
            "",
            {"type": "section", "fields": [mrkdwn()]},
            {"type": "section"},
            "missing required field: text or fields",
            code=MISSING,
        ),
    ],
    "header": [chars("/text/text", 150), only_plain("/text")],
    "context": [
        up_to("/elements", 10, mrkdwn()),
        some("/elements", mrkdwn()),
        type_known("/elements/0", "mrkdwn"),
        chars("/elements/0/text", 3000),
        *one_image("/elements/2"),
        Limit(
            "/elements/2",
            {"type": "image", "alt_text": "x", "slack_file": {"id": "F1"}},
            {"type": "image", "alt_text": "x"},
            "missing required field: image_url or slack_file",
        ),
    ],
    "image": [
        *one_image(""),
        chars("/title/text", 2000),
        only_plain("/title"),
        Limit(
            "",
            {"type": "image", "alt_text": "x", "slack_file": {"url": "https://a"}},
            {"type": "image", "alt_text": "x", "slack_file": {"url": "a"}},
            "must be a valid URL",
            "/slack_file/url",
        ),
        Limit(
            "",
            {"type": "image", "alt_text": "x", "slack_file": {"id": "F1"}},
            {"type": "image", "alt_text": "x", "slack_file": {}},
            "missing required field: id or url",
            "/slack_file",
        ),
        Limit(
            "",
            {"type": "image", "alt_text": "x", "slack_file": {"id": "F1"}},
            {"type": "image", "alt_text": "x", "slack_file": {"id": "F1", "name": "F"}},
            "invalid additional property: name",
            "/slack_file",
            EXTRA,
        ),
        Limit(
            "",
            {"type": "image", "alt_text": "x", "slack_file": {"url": "a:".ljust(3000, "x")}},
            {"type": "image", "alt_text": "x", "slack_file": {"url": "a:".ljust(3001, "x")}},
            "must be less than 3001 characters",
            "/slack_file/url",
        ),
    ],
    "video": [
        # "Less than" 200 and 50, says the reference.
        chars("/title/text", 199),
        chars("/description/text", 199),
        chars("/author_name", 49),
        not_empty("/alt_text"),
        *address("/video_url", "https://a", "http://a"),
        *address("/title_url", "https://a", "http://a"),
        *address("/thumbnail_url", "http://a", "ftp://a"),
        *address("/provider_icon_url", "http://a", "ftp://a"),
        only_plain("/title"),
        only_plain("/description"),
    ],
    "file": [words_only("/source", "remote")],
    "markdown": [not_empty("/text")],
    "table": [
        up_to("/rows", 100, [{"type": "raw_text", "text": "x"}]),
        some("/rows", [{"type": "raw_text", "text": "x"}]),
        up_to("/rows/0", 20, {"type": "raw_text", "text": "x"}),
        some("/rows/0", {"type": "raw_text", "text": "x"}),
        not_empty("/rows/0/0/text"),
        type_known("/rows/0/0", "raw_text"),
        up_to("/column_settings", 20, {"align": "left"}),
        words_only("/column_settings/0/align", "left", "center", "right"),
    ],
    "rich_text": [
        type_known("/elements/0", "rich_text_section"),
        type_known("/elements/0/elements/0", "text"),
        not_empty("/elements/0/elements/0/text"),
        *address("/elements/0/elements/1/url", "mailto:a", "a b"),
        words_only("/elements/0/elements/7/range", "here", "channel", "everyone"),
        *address("/elements/0/elements/9/url", "mailto:a", "a b"),
        words_only("/elements/1/style", "bullet", "ordered"),
        type_known("/elements/1/elements/0", "rich_text_section"),
        from_number("/elements/1/indent", 0),
        to_number("/elements/1/indent", 8),
        from_number("/elements/1/offset", 0),
        *_below("/elements/1", BORDERS),
        *_below("/elements/2", BORDERS),
        Limit(
            "/elements/2/elements",
            [words()],
            [{"type": "emoji", "name": "wave"}],
            "unsupported type: emoji",
            "/elements/2/elements/0/type",
        ),
    ],
    "button": [
        *ACTION_ID,
        chars("/text/text", 75),
        only_plain("/text"),
        *address("/url", "slack:a", "a b"),
        chars("/value", 2000),
        words_only("/style", "primary", "danger"),
        chars("/accessibility_label", 75),
        *confirm("/confirm"),
        type_known("", "button"),
    ],
    "overflow": [
        *options("", 5),
        *one_option("/options/0"),
        *address("/options/0/url", "slack:a", "a b"),
        only_plain("/options/0/text"),
        only_plain("/options/0/description"),
    ],
    "workflow_button": [
        chars("/text/text", 75),
        only_plain("/text"),
        *address("/workflow/trigger/url", "https://a", "a b"),
        not_empty("/workflow/trigger/customizable_input_parameters/0/name"),
    ],
    "feedback_buttons": [
        chars("/positive_button/text/text", 75),
        chars("/negative_button/value", 2000),
        chars("/negative_button/accessibility_label", 75),
        only_plain("/positive_button/text"),
        type_known("", "feedback_buttons"),
    ],
    "icon_button": [
        words_only("/icon", "trash"),
        chars("/text/text", 75),
        only_plain("/text"),
        up_to("/visible_to_user_ids", 10, "U1"),
    ],
    "static_select": [
        PLACEHOLDER,
        only_plain("/placeholder"),
        *options("", 100),
        *one_option("/options/1"),
        only_plain("/options/1/text"),
        only_plain("/options/1/description"),
        among("/initial_option", described("two"), described("three")),
        Limit("/option_groups", GONE, GROUPS, ONLY_ONE_KIND, ""),
        Limit(
            "",
            {"type": "static_select", "options": [option()]},
            {"type": "static_select"},
            "missing required field: options or option_groups",
        ),
    ],
    "multi_static_select": [
        up_to("/option_groups", 100, GROUPS[0]),
        some("/option_groups", GROUPS[0]),
        up_to("/option_groups/0/options", 100, described()),
        some("/option_groups/0/options", described()),
        chars("/option_groups/0/label/text", 75),
        only_plain("/option_groups/0/label"),
        some("/initial_options", described()),
        among("/initial_options", [described("two")], [described("three")]),
        SELECTED,
        Limit("/options", GONE, [described()], ONLY_ONE_KIND, ""),
        Limit(
            "",
            {"type": "multi_static_select", "options": [option()] * 100},
            {"type": "multi_static_select", "options": [option()] * 101},
            "no more than 100 items allowed",
            "/options",
        ),
        Limit(
            "",
            {"type": "multi_static_select", "options": [option()]},
            {"type": "multi_static_select", "options": []},
            "no fewer than 1 items allowed",
            "/options",
        ),
    ],
    "external_select": [from_number("/min_query_length", 0)],
    "multi_external_select": [some("/initial_options", described()), SELECTED],
    "multi_users_select": [SELECTED],
    "multi_channels_select": [SELECTED],
    "multi_conversations_select": [SELECTED],
    "conversations_select": [
        some("/filter/include", "im"),
        words_only("/filter/include/0", "im", "mpim", "private", "public"),
    ],
    "checkboxes": [
        *options("", 10),
        *one_option("/options/1"),
        type_known("/options/1/text", "plain_text"),
        some("/initial_options", described()),
        among("/initial_options", [described("two")], [described("three")]),
    ],
    "radio_buttons": [
        *options("", 10),
        among("/initial_option", described("two"), described("three")),
    ],
    "datepicker": [
        Limit("/initial_date", "2026-02-28", "28.02.2026", NOT_A_DATE),
        Limit("/initial_date", "2028-02-29", "2026-02-29", "must be a valid date"),
    ],
    "timepicker": [
        Limit("/initial_time", "23:59", "24:00", NOT_A_TIME),
        Limit("/timezone", "UTC", "Mars/Olympus", "must be a valid timezone"),
    ],
    "datetimepicker": [
        from_number("/initial_date_time", 1_000_000_000),
        to_number("/initial_date_time", 9_999_999_999),
    ],
    "plain_text_input": [
        PLACEHOLDER,
        only_plain("/placeholder"),
        chars("/initial_value", 3000),
        from_number("/min_length", 0),
        Limit("/min_length", 100, 3001, "must be less than 3001"),
        Limit("/max_length", 1, 0, "must be more than 0"),
        to_number("/max_length", 3000),
        in_order("/min_length", 100, 101, "min_length", "max_length"),
        some("/dispatch_action_config/trigger_actions_on", "on_enter_pressed"),
        words_only(
            "/dispatch_action_config/trigger_actions_on/0",
            "on_enter_pressed",
            "on_character_entered",
        ),
    ],
    "number_input": [
        Limit("/initial_value", "24", "24.", "must be a valid number"),
        Limit(
            "/is_decimal_allowed",
            fine=True,
            broken=False,
            says="must be a whole number",
            at="/initial_value",
        ),
        in_order("/min_value", "2.5", "2.6", "min_value", "initial_value"),
        in_order("/max_value", "2.5", "2.4", "initial_value", "max_value"),
        in_order("/min_value", "2", "25", "min_value", "max_value"),
    ],
    "rich_text_input": [
        Limit(
            "/initial_value",
            RICH_TEXT,
            {**RICH_TEXT, "type": "section"},
            "unsupported type: section",
            "/initial_value/type",
        )
    ],
    "file_input": [
        some("/filetypes", "pdf"),
        not_empty("/filetypes/0"),
        from_number("/max_files", 1),
        to_number("/max_files", 10),
    ],
    "input": [
        chars("/label/text", 2000),
        only_plain("/label"),
        chars("/hint/text", 2000),
        only_plain("/hint"),
        type_known("/element", "plain_text_input"),
    ],
    "modal": [
        chars("/title/text", 24),
        chars("/submit/text", 24),
        chars("/close/text", 24),
        *(only_plain(f"/{name}") for name in ("title", "submit", "close")),
        chars("/private_metadata", 3000),
        chars("/callback_id", 255),
        chars("/external_id", 255),
        Limit("/submit", plain(), GONE, "missing required field: submit", "", MISSING),
        Limit("/type", "modal", "workflow_step", "unsupported type: workflow_step"),
        up_to("/blocks", 100, {"type": "divider"}),
        type_known("/blocks/0", "input"),
    ],
    "home": [
        up_to("/blocks", 100, {"type": "divider"}),
        type_known("/blocks/0", "divider"),
        *(
            Limit(
                f"/{name}",
                GONE,
                plain(),
                f"invalid additional property: {name}",
                "",
                EXTRA,
            )
            for name in ("title", "submit", "close")
        ),
    ],
}

# What each object can't do without: in which sample, where, which properties.
REQUIRED: dict[str, dict[str, str]] = {
    "section": {"": "type", "/text": "type text"},
    "header": {"": "text", "/text": "text"},
    "context": {"": "elements", "/elements/2": "alt_text"},
    "image": {"": "alt_text"},
    "video": {"": "alt_text title thumbnail_url video_url"},
    "file": {"": "external_id source"},
    "markdown": {"": "text"},
    "table": {"": "rows", "/rows/0/0": "text", "/rows/0/1": "value text"},
    "rich_text": {
        "": "elements",
        "/elements/0": "elements",
        "/elements/1": "style elements",
        "/elements/2": "elements",
        "/elements/3": "elements",
        "/elements/0/elements/0": "text",
        "/elements/0/elements/1": "url",
        "/elements/0/elements/2": "user_id",
        "/elements/0/elements/3": "usergroup_id",
        "/elements/0/elements/4": "channel_id",
        "/elements/0/elements/5": "team_id",
        "/elements/0/elements/6": "name",
        "/elements/0/elements/7": "range",
        "/elements/0/elements/8": "value",
        "/elements/0/elements/9": "timestamp format",
    },
    "button": {"": "text", "/confirm": "title text confirm deny", "/confirm/text": "text"},
    "overflow": {"": "options", "/options/0": "text value"},
    "workflow_button": {
        "": "text workflow",
        "/workflow": "trigger",
        "/workflow/trigger": "url",
        "/workflow/trigger/customizable_input_parameters/0": "name value",
    },
    "feedback_buttons": {
        "": "positive_button negative_button",
        "/positive_button": "text value",
    },
    "icon_button": {"": "icon text"},
    "static_select": {"/options/0": "text value"},
    "multi_static_select": {"/option_groups/0": "label options"},
    "checkboxes": {"": "options", "/options/0": "text value"},
    "radio_buttons": {"": "options"},
    "number_input": {"": "is_decimal_allowed"},
    "input": {"": "label element"},
    "modal": {"": "type title blocks"},
    "home": {"": "blocks"},
}
