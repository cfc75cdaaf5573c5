"""Files on their way in, from the app (the external upload flow) or from people, and later."""

import mimetypes
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from playground.wire import CannotDoError, Json, SlackError

_FILETYPES = {"": "binary", "jpeg": "jpg", "txt": "text"}
_PRETTY = {"binary": "Binary", "text": "Plain Text"}


def filetype(ending: str) -> str:
    """What Slack calls the files with this ending (reference/objects/file-object)."""
    ending = ending.removeprefix(".").lower()
    return _FILETYPES.get(ending, ending)


@dataclass
class File:
    """One uploaded file, of a person or the app."""

    id: str
    name: str
    length: int
    user: str
    created: int
    domain: str
    content: bytes | None = None
    title: str = ""

    @property
    def mimetype(self) -> str:
        """What its name says it is."""
        # The name's ending alone: a whole name may look like a data: URL.
        ending = f"x{PurePath(self.name).suffix}"
        return mimetypes.guess_type(ending, strict=False)[0] or "application/octet-stream"

    def to_slack(self, base: str) -> Json:
        """The file as `files.info`, messages and file inputs show it."""
        kind = filetype(PurePath(self.name).suffix)
        named = quote(self.name, safe="", errors="replace")
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": kind,
            "pretty_type": _PRETTY.get(kind, kind.upper()),
            "user": self.user,
            "editable": False,
            "size": self.length,
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": False,
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "permalink": f"https://{self.domain}.slack.com/files/{self.user}/{self.id}/{named}",
            "url_private": f"{base}/files/{self.id}/{named}",
            "url_private_download": f"{base}/files/{self.id}/download/{named}",
        }


class Files:
    """Every file of the workspace of this domain, by id."""

    def __init__(self, domain: str) -> None:
        self._domain = domain
        self._files: dict[str, File] = {}

    def expect(self, name: str, length: int, user: str, created: int) -> File:
        """The place for a file that is about to be uploaded."""
        file_id = f"F{len(self._files) + 1:09d}"
        file = File(file_id, name, length, user, created, self._domain)
        self._files[file.id] = file
        return file

    def get(self, file_id: str) -> File:
        """The file.

        Raises:
            SlackError: file_not_found.
        """
        if file_id not in self._files:
            raise SlackError("file_not_found")
        return self._files[file_id]

    def own(self, file_id: object, user: str) -> File:
        """The file that this person uploaded before.

        Raises:
            CannotDoError: there is none.
        """
        file = self._files.get(str(file_id))
        if file is None or file.user != user:
            raise CannotDoError(f"you uploaded no file {file_id!r}")
        return file
