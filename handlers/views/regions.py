"""Whose public holidays count, as forms offer it and take it back."""

from domain.norms.holiday_regions import Region
from handlers.views.blocks import OPTIONS, Block, option, options
from models.personal_settings import NO_HOLIDAYS

NO_REGION = option("No public holidays", "none")


def region_options(regions: list[Region], typed: str) -> list[Block]:
    """The regions that were found, and always that there are none: first, unless one is sought."""
    found = options((each.name, each.code) for each in regions)[: OPTIONS - 1]
    return [*found, NO_REGION] if typed.strip() else [NO_REGION, *found]


def region_picked(value: str | None) -> str | None:
    """The region's code, `NO_HOLIDAYS`, or None where nothing was picked."""
    return NO_HOLIDAYS if value == NO_REGION["value"] else value
