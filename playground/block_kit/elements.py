"""Block elements: buttons, menus, pickers, inputs.

https://docs.slack.dev/reference/block-kit/block-elements
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from zoneinfo import available_timezones

from playground.block_kit.checks import (
    BOOLEAN,
    STRING,
    array,
    at_least,
    at_most,
    exactly_one_of,
    integer,
    longest,
    matching,
    no_less_than,
    no_more_than,
    one_of,
    shape,
    string,
    tagged,
    typed,
)
from playground.block_kit.composition import (
    CHOICE,
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH_ACTION_CONFIG,
    ID,
    NOT_EMPTY,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    SELECT_OPTION,
    SLACK_FILE,
    STYLE,
    plain,
    url,
    web_url,
)
from playground.block_kit.rich_text import RICH_TEXT
from playground.block_kit.rules import Check, Finding, Kind, Rule, items, pointer, read, text_of

ACTION: dict[str, Rule] = {"action_id": ID}
CONFIRMABLE: dict[str, Rule] = {**ACTION, "confirm": CONFIRM}
FOCUSABLE: dict[str, Rule] = {**ACTION, "focus_on_load": BOOLEAN}
PICKER: dict[str, Rule] = {**FOCUSABLE, "confirm": CONFIRM, "placeholder": plain(150)}
TYPED: dict[str, Rule] = {
    **FOCUSABLE,
    "dispatch_action_config": DISPATCH_ACTION_CONFIG,
    "placeholder": plain(150),
}
MULTIPLE: dict[str, Rule] = {"max_selected_items": integer(no_less_than(1))}

LABEL = string(longest(75))
VALUE = string(longest(2000))


def _among_options(*initial: str) -> Check:
    """What is chosen at the start has to be one of the options."""

    def find(element: object) -> Iterator[Finding]:
        options = {_option_key(option) for option in offered_options(element)}
        for name in initial:
            chosen = read(element, name)
            for option in chosen if isinstance(chosen, list) else [chosen]:
                if option is not None and _option_key(option) not in options:
                    yield f"/{name}", "must be one of the provided options"

    return Check(find)


def offered_options(element: object) -> list[object]:
    """The options of a menu, whether in groups or not."""
    groups = items(element, "option_groups")
    return items(element, "options") + [option for g in groups for option in items(g, "options")]


def _option_key(option: object) -> tuple[str, str]:
    return text_of(option, "text", "text"), text_of(option, "value")


def _real_date(value: object) -> Iterator[Finding]:
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        yield "", "must be a date in the format YYYY-MM-DD"
        return
    try:
        date.fromisoformat(value)
    except ValueError:
        yield "", "must be a valid date"


@cache
def _timezones() -> set[str]:
    return available_timezones()


def _known_timezone(value: object) -> Iterator[Finding]:
    if value not in _timezones():
        yield "", "must be a valid timezone"


def _in_order(low: str, high: str) -> Check:
    """One number isn't greater than the other, where both are there."""

    def find(element: object) -> Iterator[Finding]:
        lower, upper = _number(read(element, low)), _number(read(element, high))
        if lower is not None and upper is not None and lower > upper:
            yield pointer([low]), f"{low} must not be greater than {high}"

    return Check(find)


def _number(value: object) -> Decimal | None:
    try:
        number = Decimal(value) if isinstance(value, str | int) else None
    except (ValueError, InvalidOperation):
        return None
    return number if number is not None and number.is_finite() else None


DATE = string(Check(_real_date))
CLOCK_TIME = string(
    matching(r"([01][0-9]|2[0-3]):[0-5][0-9]", "must be a time in the format HH:mm")
)
TIMEZONE = string(Check(_known_timezone))
UNIX_TIME = integer(no_less_than(1_000_000_000), no_more_than(9_999_999_999))
DECIMAL = string(matching(r"-?[0-9]+(\.[0-9]+)?", "must be a valid number"))


def _whole_unless_decimal(element: object) -> Iterator[Finding]:
    if read(element, "is_decimal_allowed") is False:
        for name in ("initial_value", "min_value", "max_value"):
            if "." in text_of(element, name):
                yield f"/{name}", "must be a whole number"


def _menu(optional: Mapping[str, Rule]) -> Kind:
    return typed({}, {**PICKER, **optional})


_OFFERED: dict[str, Rule] = {
    "options": array(SELECT_OPTION, at_least(1), at_most(100)),
    "option_groups": array(OPTION_GROUP, at_least(1), at_most(100)),
}


def _static_menu(initial: str, optional: Mapping[str, Rule]) -> Kind:
    fields = {**PICKER, **_OFFERED, **optional}
    return typed({}, fields, exactly_one_of("options", "option_groups"), _among_options(initial))


def _choices(initial: str, optional: Mapping[str, Rule]) -> Kind:
    required = {"options": array(CHOICE, at_least(1), at_most(10))}
    fields = {**FOCUSABLE, "confirm": CONFIRM, **optional}
    return typed(required, fields, _among_options(initial))


BUTTON = typed(
    {"text": plain(75)},
    {
        **CONFIRMABLE,
        "url": url(),
        "value": VALUE,
        "style": STYLE,
        "accessibility_label": LABEL,
    },
)
WORKFLOW_BUTTON = typed(
    {
        "text": plain(75),
        "workflow": shape(
            {
                "trigger": shape(
                    {"url": url()},
                    {
                        "customizable_input_parameters": array(
                            shape({"name": string(NOT_EMPTY), "value": STRING})
                        )
                    },
                )
            }
        ),
    },
    {**ACTION, "style": STYLE, "accessibility_label": LABEL},
)
FEEDBACK_BUTTON = shape({"text": plain(75), "value": VALUE}, {"accessibility_label": LABEL})
FEEDBACK_BUTTONS = typed(
    {"positive_button": FEEDBACK_BUTTON, "negative_button": FEEDBACK_BUTTON},
    ACTION,
)
ICON_BUTTON = typed(
    {"icon": string(one_of("trash")), "text": plain(75)},
    {
        **CONFIRMABLE,
        "value": VALUE,
        "accessibility_label": LABEL,
        "visible_to_user_ids": array(ID, at_most(10)),
    },
)
OVERFLOW = typed({"options": array(OVERFLOW_OPTION, at_least(1), at_most(5))}, CONFIRMABLE)
IMAGE = typed(
    {"alt_text": string(NOT_EMPTY, longest(2000))},
    {"image_url": web_url(), "slack_file": SLACK_FILE},
    exactly_one_of("image_url", "slack_file"),
)

FILTERED: dict[str, Rule] = {
    "filter": CONVERSATION_FILTER,
    "default_to_current_conversation": BOOLEAN,
}
ANSWERED: dict[str, Rule] = {"response_url_enabled": BOOLEAN}
SEARCHED: dict[str, Rule] = {"min_query_length": integer(no_less_than(0))}

MENUS: dict[str, Rule] = {
    "static_select": _static_menu("initial_option", {"initial_option": SELECT_OPTION}),
    "external_select": _menu({"initial_option": SELECT_OPTION, **SEARCHED}),
    "users_select": _menu({"initial_user": ID}),
    "channels_select": _menu({"initial_channel": ID, **ANSWERED}),
    "conversations_select": _menu({"initial_conversation": ID, **FILTERED, **ANSWERED}),
    "multi_static_select": _static_menu(
        "initial_options", {"initial_options": array(SELECT_OPTION, at_least(1)), **MULTIPLE}
    ),
    "multi_external_select": _menu(
        {"initial_options": array(SELECT_OPTION, at_least(1)), **SEARCHED, **MULTIPLE}
    ),
    "multi_users_select": _menu({"initial_users": array(ID), **MULTIPLE}),
    "multi_channels_select": _menu({"initial_channels": array(ID), **MULTIPLE}),
    "multi_conversations_select": _menu(
        {"initial_conversations": array(ID), **FILTERED, **MULTIPLE}
    ),
}

CHOICES: dict[str, Rule] = {
    "checkboxes": _choices("initial_options", {"initial_options": array(CHOICE, at_least(1))}),
    "radio_buttons": _choices("initial_option", {"initial_option": CHOICE}),
}

PICKERS: dict[str, Rule] = {
    "datepicker": typed({}, {**PICKER, "initial_date": DATE}),
    "timepicker": typed({}, {**PICKER, "initial_time": CLOCK_TIME, "timezone": TIMEZONE}),
    "datetimepicker": typed(
        {},
        {**FOCUSABLE, "confirm": CONFIRM, "initial_date_time": UNIX_TIME},
    ),
}

INPUTS: dict[str, Rule] = {
    "plain_text_input": typed(
        {},
        {
            **TYPED,
            "initial_value": string(longest(3000)),
            "multiline": BOOLEAN,
            "min_length": integer(no_less_than(0), no_more_than(3000)),
            "max_length": integer(no_less_than(1), no_more_than(3000)),
        },
        _in_order("min_length", "max_length"),
    ),
    "number_input": typed(
        {"is_decimal_allowed": BOOLEAN},
        {**TYPED, "initial_value": DECIMAL, "min_value": DECIMAL, "max_value": DECIMAL},
        Check(_whole_unless_decimal),
        _in_order("min_value", "max_value"),
        _in_order("min_value", "initial_value"),
        _in_order("initial_value", "max_value"),
    ),
    "email_text_input": typed({}, {**TYPED, "initial_value": STRING}),
    "url_text_input": typed({}, {**TYPED, "initial_value": STRING}),
    "rich_text_input": typed({}, {**TYPED, "initial_value": tagged({"rich_text": RICH_TEXT})}),
    "file_input": typed(
        {},
        {
            **ACTION,
            "filetypes": array(string(NOT_EMPTY), at_least(1)),
            "max_files": integer(no_less_than(1), no_more_than(10)),
        },
    ),
}

BUTTONS: dict[str, Rule] = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "workflow_button": WORKFLOW_BUTTON,
}
