"""`files.*`: the external upload flow."""

from dataclasses import replace

from playground.content.posting import Content
from playground.web_api.registry import Call, method
from playground.wire import Json, SlackError, as_objects
from playground.workspace import Channel

NO_COMMENT = Content("", (), (), None)
"""What is said to files that come without a comment."""


@method("files.getUploadURLExternal", "files:write")
def get_upload_url(call: Call) -> Json:
    """Where to send a file's bytes."""
    length = call.args.number("length")
    if not length:
        raise SlackError("invalid_arguments")
    created, bot = call.workspace.now_seconds(), call.app.bot_user
    file = call.world.files.expect(call.args.required("filename"), length, bot, created)
    return {"upload_url": f"{call.world.base}/upload/v1/{file.id}", "file_id": file.id}


@method("files.completeUploadExternal", "files:write")
def complete_upload(call: Call) -> Json:
    """Finish uploads, and share them in a channel if one is named."""
    given = as_objects(call.args.structure("files"))
    files = [call.world.files.get(str(f.get("id"))) for f in given]
    if not files:
        raise SlackError("invalid_arguments")
    for file, entry in zip(files, given, strict=True):
        if file.content is None or file.user != call.app.bot_user:
            raise SlackError("file_not_found")
        file.title = str(entry.get("title") or file.name)
    shown = [file.to_slack(call.world.base) for file in files]
    targets = call.args.names("channel_id") or call.args.names("channels")
    for channel in [_target(call, channel_id) for channel_id in targets]:
        _share(call, channel, shown)
    return {"files": shown}


def _target(call: Call, channel_id: str) -> Channel:
    channel = call.workspace.channels.get(channel_id)
    if channel is None:
        raise SlackError("channel_not_found")
    if not call.is_member(channel):
        raise SlackError("not_in_channel")
    return channel


def _share(call: Call, channel: Channel, files: list[Json]) -> None:
    comment = call.args.text("initial_comment")
    content = call.world.posting.content({"text": comment}) if comment else NO_COMMENT
    message = call.world.posting.by_app(channel, content, thread_ts=call.args.text("thread_ts"))
    shared = call.workspace.keep(replace(message, files=tuple(files), subtype="file_share"))
    call.world.tell_of(shared)


@method("files.info", "files:read")
def files_info(call: Call) -> Json:
    """One file."""
    file = call.world.files.get(call.args.required("file", "file_not_found"))
    return {"file": file.to_slack(call.world.base)}
