"""What Slack refuses in blocks and views (https://docs.slack.dev/reference/block-kit)."""

from playground.block_kit.rules import Complaint
from playground.block_kit.surfaces import ENOUGH, check_message, check_view

__all__ = ["ENOUGH", "Complaint", "check_message", "check_view"]
