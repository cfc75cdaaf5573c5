"""How limits of Block Kit are written down: each maker gives the values just inside and outside."""

from dataclasses import dataclass

from tests.playground.block_kit_parts import (
    GONE,
    described,
    mrkdwn,
    plain,
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


def placed_below(prefix: str, limits: list[Limit]) -> list[Limit]:
    return [Limit(prefix + x.below, x.fine, x.broken, x.says, x.at, x.code) for x in limits]
