"""Why Slack did not send an invitation, in words with the way on.

https://docs.slack.dev/reference/methods/conversations.inviteShared#errors
"""

NO_ANSWER = "no_answer"
"""Our own word for Slack's silence, after which nobody knows whether it was sent."""

_NO_PLAN = (
    "Slack Connect is not part of this workspace's plan. Upgrade it, or have a Slack administrator "
    "add them to this workspace as a guest and use `/client invite @name`."
)
_FORBIDDEN = (
    "This workspace doesn't let apps invite people from outside. A Slack administrator can allow "
    "it under Slack Connect in the workspace's settings; or have them added as a guest and use "
    "`/client invite @name`."
)
_FULL = (
    "That channel is connected to as many organizations as Slack allows. Make another channel for "
    "this client, and invite them there."
)
_NOT_SHAREABLE = "Slack doesn't let that channel be shared. Pick another one, made for this client."
_GONE = "That channel is archived or gone, or private without me in it. Pick another one."
_REINSTALL = (
    "I lack the permission to invite people from outside. Somebody who keeps Slack's apps has to "
    "install me anew, as `manifest.yml` asks for it."
)
_BUSY = "Slack was asked too much just now. Wait a minute, then send it again."
_TROUBLE = "Slack had trouble of its own. Send it again in a while."

FAILURES = {
    **dict.fromkeys(("not_paid", "not_allowed_for_grid_workspace"), _NO_PLAN),
    **dict.fromkeys(
        ("restricted_action", "no_external_invite_permission", "user_is_restricted"), _FORBIDDEN
    ),
    **dict.fromkeys(("access_denied", "no_permission", "not_owner"), _FORBIDDEN),
    **dict.fromkeys(("missing_scope", "not_allowed_token_type"), _REINSTALL),
    **dict.fromkeys(
        (
            "connection_limit_exceeded",
            "legacy_connection_limit_exceeded",
            "member_limit_exceeded",
        ),
        _FULL,
    ),
    "connection_limit_exceeded_pending": (
        "That channel waits for another invitation to be answered. Wait for that, withdraw it, or "
        "pick another channel."
    ),
    "not_in_channel": (
        "I'm not in that channel. Bring me in there with `/invite @Stint`, then send it again."
    ),
    **dict.fromkeys(("channel_not_found", "channel_archived", "is_archived"), _GONE),
    **dict.fromkeys(
        (
            "cannot_share_cross_workspace_channel",
            "cannot_share_mandatory_channel",
            "invalid_channel_type",
            "not_supported",
        ),
        _NOT_SHAREABLE,
    ),
    "invalid_email": (
        "Slack takes that for no e-mail address. Withdraw it, and invite the right one."
    ),
    "already_in_channel": (
        "They are in that channel already. Withdraw this, and use `/client invite @name` instead."
    ),
    "user_not_found": "Slack knows nobody there. Look at the address, and invite the right one.",
    **dict.fromkeys(("ratelimited", "ratelimit", "rate_limited"), _BUSY),
    **dict.fromkeys(
        (
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "invite_lookup_error",
            "invite_not_found",
        ),
        _TROUBLE,
    ),
    NO_ANSWER: (
        "Slack didn't answer in time, so it may or may not have been sent. If no e-mail arrives, "
        "send it again."
    ),
}
"""By Slack's word."""


def why_not_sent(failure: str) -> str:
    """The failure in words, with the way on."""
    return FAILURES.get(
        failure,
        f"Slack said `{failure}`. Send it again, or have a Slack administrator look into it.",
    )
