"""The rules of Slack that the playground enforces; a test can take each one out."""

from collections.abc import Iterable
from enum import StrEnum, auto


class Rule(StrEnum):
    """One fact of Slack each, with the page (under docs.slack.dev) that says so."""

    # tools/bolt-python/concepts/acknowledge: within 3 s, or the person reads operation_timeout
    COMMAND_ACK_DEADLINE = auto()
    # surfaces/modals: "We had some trouble connecting. Try again?"
    VIEW_ACK_DEADLINE = auto()
    # interactivity/handling-user-interaction: actions and shortcuts have the same 3 s
    INTERACTION_ACK_DEADLINE = auto()
    # interactivity/implementing-slash-commands: the answer is ephemeral unless in_channel
    COMMAND_ANSWER_EPHEMERAL = auto()
    # interactivity/implementing-slash-commands: only declared commands exist
    COMMAND_DECLARED = auto()
    # reference/app-manifest: without settings.interactivity nothing can be clicked
    INTERACTIVITY_ENABLED = auto()
    # interactivity/implementing-slash-commands: commands do not work inside threads
    COMMAND_NOT_IN_THREAD = auto()
    # messaging/formatting-message-text: &, < and > arrive escaped
    TEXT_ESCAPED = auto()
    # interactivity/implementing-slash-commands: mentions only arrive as ids with should_escape
    MENTIONS_ONLY_WITH_SHOULD_ESCAPE = auto()
    # surfaces/modals: a trigger_id lives 3 s
    TRIGGER_EXPIRES = auto()
    # surfaces/modals: a trigger_id works once
    TRIGGER_ONCE = auto()
    # reference/methods/views.open: invalid_trigger_id
    TRIGGER_KNOWN = auto()
    # surfaces/modals: at most 3 views on the stack
    VIEW_STACK_LIMIT = auto()
    # surfaces/modals: a view has at most 250 kB
    VIEW_SIZE = auto()
    # reference/methods/views.update: hash_conflict on a stale hash
    VIEW_UPDATE_HASH = auto()
    # reference/methods/views.publish: hash_conflict on a stale hash
    VIEW_PUBLISH_HASH = auto()
    # reference/methods/views.publish: the Home tab is one user's own
    HOME_IS_PERSONAL = auto()
    # reference/methods/views.open: duplicate_external_id
    EXTERNAL_ID_UNIQUE = auto()
    # surfaces/modals: errors name input blocks of the view
    VIEW_ERRORS_NAME_BLOCKS = auto()
    # reference/block-kit/blocks/input-block: a required input is stopped in the client
    REQUIRED_INPUT = auto()
    # reference/block-kit/composition-objects/confirmation-dialog-object: nothing goes out before it
    CONFIRM_FIRST = auto()
    # reference/block-kit/block-elements/select-menu-element: min_query_length
    MIN_QUERY_LENGTH = auto()
    # reference/block-kit/blocks/input-block: only dispatch_action makes an input send block_actions
    INPUT_DISPATCHES_ONLY_WHEN_ASKED = auto()
    # interactivity/handling-user-interaction: 5 uses
    RESPONSE_URL_USES = auto()
    # interactivity/handling-user-interaction: 30 minutes
    RESPONSE_URL_EXPIRES = auto()
    # interactivity/handling-user-interaction: ephemeral unless in_channel
    RESPONSE_URL_EPHEMERAL = auto()
    # interactivity/handling-user-interaction: the original stays unless replace_original
    RESPONSE_URL_KEEPS_ORIGINAL = auto()
    # apis/events-api: a missing ack brings the same event_id again
    EVENTS_AT_LEAST_ONCE = auto()
    # apis/events-api: at once, after 1 minute, after 5 minutes
    EVENT_RETRY_SCHEDULE = auto()
    # apis/events-api/using-socket-mode: a retried event comes in another envelope
    EVENT_RETRY_ENVELOPE = auto()
    # apis/events-api: only events the app subscribed to
    EVENTS_SUBSCRIBED = auto()
    # apis/events-api: an event needs its scope
    EVENTS_SCOPED = auto()
    # reference/methods/chat.postMessage: there is no idempotency key
    POST_NOT_IDEMPOTENT = auto()
    # reference/methods/conversations.history: metadata only with include_all_metadata
    METADATA_ON_REQUEST = auto()
    # slack.dev/security-practices-for-slack-apps: tokens die with the installation
    TOKENS_DIE_ON_UNINSTALL = auto()
    # reference/events/app_uninstalled, tokens_revoked
    UNINSTALL_IS_TOLD = auto()
    # reference/events/app_uninstalled: the app hears that it was removed, and then nothing more
    UNINSTALLED_HEARS_NOTHING = auto()
    # authentication/verifying-requests-from-slack: v0 HMAC-SHA256 of timestamp and body
    REQUESTS_SIGNED = auto()
    # apis/events-api/using-http-request-urls: the URL must answer the challenge
    URL_VERIFICATION = auto()
    # apis/events-api/using-socket-mode: the link's URL opens one connection
    SOCKET_URL_ONCE = auto()
    # apis/events-api/using-socket-mode: hello comes first
    SOCKET_HELLO = auto()
    # apis/events-api/using-socket-mode: at most 10 connections
    SOCKET_CONNECTIONS = auto()
    # apis/events-api/using-socket-mode: the connections share the load
    SOCKET_SHARES_LOAD = auto()
    # apis/events-api/using-socket-mode: an ack names its envelope
    SOCKET_ACK_BY_ENVELOPE = auto()
    # apis/events-api/using-socket-mode: a late ack changes nothing
    LATE_ACK_IGNORED = auto()
    # apis/events-api/using-socket-mode: disconnect with warning, refresh_requested, link_disabled
    SOCKET_DISCONNECTS = auto()
    # apis/events-api/using-socket-mode: link_disabled means that Socket Mode was turned off
    SOCKET_LINK_DISABLED = auto()
    # apis/events-api/using-socket-mode: only with an app-level token
    SOCKET_APP_TOKEN = auto()
    # apis/web-api/rate-limits: about one message a second per channel, with short bursts
    RATE_PER_CHANNEL = auto()
    # apis/web-api/rate-limits: a 429 says when to come back
    RETRY_AFTER = auto()
    # apis/web-api/rate-limits: several hundred messages a minute per workspace
    RATE_PER_WORKSPACE = auto()
    # reference/methods/chat.scheduleMessage: time_too_far beyond 120 days
    SCHEDULE_WITHIN_120_DAYS = auto()
    # reference/methods/chat.scheduleMessage: time_in_past
    SCHEDULE_NOT_IN_PAST = auto()
    # reference/methods/chat.scheduleMessage: 30 per 5 minutes per channel
    SCHEDULE_30_PER_5_MINUTES = auto()
    # reference/block-kit: limits of a message's blocks
    BLOCKS_OF_MESSAGES = auto()
    # reference/block-kit: limits of a view
    BLOCKS_OF_VIEWS = auto()
    # reference/block-kit: the same limits in an ack and through a response_url
    BLOCKS_OF_ANSWERS = auto()
    # reference/block-kit/block-elements/file-input-element: only with files:read
    FILE_INPUT_WITH_SCOPE = auto()
    # reference/app-manifest: an app is made from a manifest that keeps the schema
    MANIFEST_SCHEMA = auto()
    # reference/methods/chat.postEphemeral: chat.update cannot reach it
    EPHEMERAL_OUT_OF_REACH = auto()
    # reference/methods/chat.postEphemeral: it is not in the history
    EPHEMERAL_NOT_IN_HISTORY = auto()
    # reference/methods/chat.postEphemeral: one person sees it
    EPHEMERAL_FOR_ONE = auto()
    # interactivity/handling-user-interaction: an ephemeral message's click carries no message
    EPHEMERAL_CLICK_WITHOUT_MESSAGE = auto()
    # reference/methods/users.info: locale only with include_locale
    LOCALE_ON_REQUEST = auto()
    # reference/scopes/users.read.email: without it a profile tells no address
    EMAIL_WITH_SCOPE = auto()
    # reference/methods/conversations.members: only where the bot may read
    MEMBERS_WHERE_READABLE = auto()
    # reference/methods/conversations.history: not_in_channel, in public channels too
    HISTORY_WHERE_MEMBER = auto()
    # reference/methods/conversations.list: private channels only where the bot is
    LISTED_WHERE_READABLE = auto()
    # apis/web-api/pagination: pages of `limit`, next_cursor
    CURSOR_PAGES = auto()
    # reference/methods/chat.postMessage: not_in_channel without chat:write.public
    POST_WHERE_MEMBER = auto()
    # reference/scopes/chat.write.public: with it the bot posts in any public channel
    POST_PUBLIC_WITH_SCOPE = auto()
    # reference/methods/chat.postMessage: channel_not_found for a private channel without the bot
    POST_NOT_WHERE_HIDDEN = auto()
    # reference/methods/conversations.open: people of other organizations need a common channel
    STRANGERS_WHERE_SHARED = auto()
    # reference/scopes/conversations.connect.write: for channels that the app has been added to
    SHARE_WHERE_MEMBER = auto()
    # reference/methods/conversations.inviteShared: cannot_share_mandatory_channel
    SHARE_NOT_GENERAL = auto()
    # reference/methods/conversations.inviteShared: one email or one user id at a time
    SHARE_WITH_ONE = auto()
    # reference/events/shared_channel_invite_accepted: date_invalid is 14 days after date_created
    INVITE_EXPIRES = auto()
    # reference/methods/conversations.declineSharedInvite: inactive_invite afterwards
    DECLINED_INVITE_IS_DEAD = auto()
    # reference/methods/chat.update: cant_update_message of others
    UPDATE_OWN_MESSAGES = auto()
    # reference/methods/chat.postMessage: no_text
    MESSAGE_HAS_CONTENT = auto()
    # reference/methods/chat.postMessage: msg_too_long
    MESSAGE_LENGTH = auto()
    # messaging/formatting-message-text: <!channel> in a bot's text pings everybody
    BROADCASTS_PING = auto()
    # reference/app-manifest: a step's inputs are those declared, the required ones all there
    STEP_INPUTS = auto()
    # reference/types/user_context-type: "cannot be set manually by a builder"
    STEP_USER_CONTEXT = auto()
    # reference/methods/functions.completeSuccess: function_execution_not_found
    STEP_EXECUTION_KNOWN = auto()
    # reference/methods/functions.completeError: execution_not_in_running_state
    STEP_ENDS_ONCE = auto()
    # reference/methods/functions.completeSuccess: parameter_validation_failed
    STEP_OUTPUTS = auto()
    # authentication/tokens: a call needs a living token
    TOKEN_REQUIRED = auto()
    # apis/web-api: missing_scope
    SCOPES = auto()
    # apis/web-api: unknown_method
    METHOD_KNOWN = auto()
    # authentication/installing-with-oauth: a code works once
    OAUTH_CODE_ONCE = auto()


class Rulebook:
    """Which rules stand."""

    def __init__(self, without: Iterable[Rule] = ()) -> None:
        self._without = frozenset(without)

    def __contains__(self, rule: Rule) -> bool:
        return rule not in self._without
