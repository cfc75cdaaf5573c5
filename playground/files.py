"""Files on their way in (the external upload flow) and once they are shared."""

import mimetypes
from dataclasses import dataclass

from playground.wire import Json, SlackError


@dataclass
class File:
    """One uploaded file."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    title: str = ""
    shared: bool = False

    @property
    def mimetype(self) -> str:
        """What its name says it is."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def to_slack(self, base: str) -> Json:
        """The file as `files.info` and messages show it."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "size": self.length,
            "mode": "hosted",
            "url_private": f"{base}/files/{self.id}/{self.name}",
            "url_private_download": f"{base}/files/{self.id}/download/{self.name}",
        }


class Files:
    """Every file of the workspace, by id."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}

    def expect(self, name: str, length: int) -> File:
        """The place for a file that is about to be uploaded."""
        file = File(f"F{len(self._files) + 1:09d}", name, length)
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
