"""The names that Slack knows: scopes, events with the scopes they need, commands of its own.

https://docs.slack.dev/reference/scopes, https://docs.slack.dev/reference/events,
https://slack.com/help/articles/201259356-Slash-commands-in-Slack
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BOT_SCOPES = _words("""
    app_configurations:read app_configurations:write app_mentions:read assistant:write
    bookmarks:read bookmarks:write calls:read calls:write canvases:read canvases:write
    channels:history channels:join channels:manage channels:read channels:write.invites
    channels:write.topic chat:write chat:write.customize chat:write.public commands
    conversations.connect:manage conversations.connect:read conversations.connect:write
    datastore:read datastore:write dnd:read emoji:read files:read files:write groups:history
    groups:read groups:write groups:write.invites groups:write.topic im:history im:read
    im:write im:write.topic incoming-webhook links.embed:write links:read links:write
    lists:read lists:write metadata.message:read mpim:history mpim:read mpim:write
    mpim:write.topic pins:read pins:write reactions:read reactions:write reminders:read
    reminders:write remote_files:read remote_files:share remote_files:write search:read.files
    search:read.public search:read.users team.billing:read team.preferences:read team:read
    tokens.basic triggers:read triggers:write usergroups:read usergroups:write
    users.profile:read users:read users:read.email users:write workflow.steps:execute
    workflows.templates:read workflows.templates:write
""")

USER_SCOPES = _words("""
    admin auditlogs:read bookmarks:read bookmarks:write calls:read calls:write canvases:read
    canvases:write channels:history channels:read channels:write channels:write.invites
    channels:write.topic chat:write dnd:read dnd:write email emoji:read files:read files:write
    groups:history groups:read groups:write groups:write.invites groups:write.topic identify
    identity.avatar identity.basic identity.email identity.team im:history im:read im:write
    im:write.topic links.embed:write links:read links:write lists:read lists:write
    mpim:history mpim:read mpim:write mpim:write.topic openid pins:read pins:write profile
    reactions:read reactions:write reminders:read reminders:write remote_files:read
    remote_files:share search:read search:read.files search:read.im search:read.mpim
    search:read.private search:read.public search:read.users stars:read stars:write
    team.billing:read team.preferences:read team:read usergroups:read usergroups:write
    users.profile:read users.profile:write users:read users:read.email users:write
""")

# One of the scopes is enough; where none is named, none is needed.
EVENT_SCOPES: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "app_rate_limited": (),
    "app_uninstalled": (),
    "assistant_thread_context_changed": ("assistant:write",),
    "assistant_thread_started": ("assistant:write",),
    "call_rejected": ("calls:read",),
    "channel_archive": ("channels:read",),
    "channel_created": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "channel_history_changed": ("channels:history",),
    "channel_id_changed": ("channels:read",),
    "channel_left": ("channels:read",),
    "channel_rename": ("channels:read",),
    "channel_shared": ("channels:read", "groups:read"),
    "channel_unarchive": ("channels:read",),
    "channel_unshared": ("channels:read", "groups:read"),
    "dnd_updated": ("dnd:read",),
    "dnd_updated_user": ("dnd:read",),
    "email_domain_changed": ("team:read",),
    "emoji_changed": ("emoji:read",),
    "file_change": ("files:read",),
    "file_created": ("files:read",),
    "file_deleted": ("files:read",),
    "file_public": ("files:read",),
    "file_shared": ("files:read",),
    "file_unshared": ("files:read",),
    "function_executed": (),
    "group_archive": ("groups:read",),
    "group_deleted": ("groups:read",),
    "group_history_changed": ("groups:history",),
    "group_left": ("groups:read",),
    "group_rename": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "im_close": ("im:read",),
    "im_created": ("im:read",),
    "im_history_changed": ("im:history",),
    "im_open": ("im:read",),
    "link_shared": ("links:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "message.app_home": (),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
    "message_metadata_deleted": ("metadata.message:read",),
    "message_metadata_posted": ("metadata.message:read",),
    "message_metadata_updated": ("metadata.message:read",),
    "pin_added": ("pins:read",),
    "pin_removed": ("pins:read",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "shared_channel_invite_accepted": (
        "conversations.connect:manage",
        "conversations.connect:write",
    ),
    "shared_channel_invite_approved": ("conversations.connect:manage",),
    "shared_channel_invite_declined": ("conversations.connect:manage",),
    "shared_channel_invite_received": ("conversations.connect:write",),
    "star_added": ("stars:read",),
    "star_removed": ("stars:read",),
    "subteam_created": ("usergroups:read",),
    "subteam_members_changed": ("usergroups:read",),
    "subteam_self_added": ("usergroups:read",),
    "subteam_self_removed": ("usergroups:read",),
    "subteam_updated": ("usergroups:read",),
    "team_access_granted": (),
    "team_access_revoked": (),
    "team_domain_change": ("team:read",),
    "team_join": ("users:read",),
    "team_rename": ("team:read",),
    "tokens_revoked": (),
    "user_change": ("users:read",),
    "user_huddle_changed": ("users:read",),
    "user_profile_changed": ("users.profile:read",),
    "user_status_changed": ("users.profile:read",),
    "workflow_step_execute": ("workflow.steps:execute",),
}

BUILT_IN_COMMANDS = _words("""
    /active /apps /archive /away /call /canvas /close /collapse /dm /dnd /expand /feed
    /feedback /help /huddle /invite /invite_people /join /keys /kick /leave /me /msg /mute
    /open /part /prefs /pro /remind /remove /rename /search /shortcuts /shrug /star /status
    /topic /unarchive /unmute /who
""")
