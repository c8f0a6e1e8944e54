"""The files of an export, from a folder or a ZIP: only by names that an export has, never more than a journal needs."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from lib.exporting import manifest
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_BYTES: Final = 256 * 2**20
"""Of all files together, unpacked; an export of 40,000 questions asked has a tenth of it."""
_MOST_ENTRIES: Final = 10_000
_UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError)
"""What a ZIP raises that is broken, locked with a password, or packed in a way that Python cannot unpack."""


class Files:
    """The files beside a manifest; what has been read counts against one allowance."""

    def __init__(self, read: Callable[[str, int], bytes | None]) -> None:
        """Take a function that gives a file's first so many bytes, or None where there is no such file."""
        self._read = read
        self._left = MOST_BYTES

    def get(self, name: str) -> bytes | None:
        """A whole file, or None where there is none.

        Raises:
            DebriefError: It cannot be read, or all of it is too much.
        """
        try:
            content = self._read(name, self._left + 1)
        except _UNREADABLE as error:
            raise DebriefError(f"{name} cannot be read: it is damaged or locked.") from error
        if content is None:
            return None
        self._left -= len(content)
        if self._left < 0:
            raise DebriefError(f"This is too large for an export: more than {MOST_BYTES // 2**20} MB unpacked.")
        return content

    def require(self, name: str) -> bytes:
        """A whole file.

        Raises:
            DebriefError: It is not there, or see `get`.
        """
        content = self.get(name)
        if content is None:
            raise DebriefError(f"The export is not complete: {name} is missing.")
        return content


@contextmanager
def opened(source: Path | bytes) -> Iterator[Files]:
    """The files of an export.

    Args:
        source: Its folder, the manifest in it, its ZIP, or the bytes of one.

    Raises:
        DebriefError: There is no folder and no ZIP.
    """
    if isinstance(source, Path) and source.name == manifest.FILE:
        source = source.parent
    if isinstance(source, Path) and source.is_dir():
        yield Files(lambda name, most: _from_folder(source, name, most))
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except _UNREADABLE as error:
        raise DebriefError("This is neither the folder nor the ZIP of an export.") from error
    with archive:
        yield Files(_from_archive(archive))


def is_own_export(source: Path | bytes) -> bool:
    """Whether this is an export of Debrief's, of whatever version, whole or not: see `opened` for what it may be."""
    try:
        with opened(source) as files:
            content = files.get(manifest.FILE)
    except (DebriefError, OSError):
        return False
    return content is not None and manifest.is_ours(content)


def _from_folder(folder: Path, name: str, most: int) -> bytes | None:
    file = folder / name
    if not file.is_file():
        return None
    with file.open("rb") as stream:
        return stream.read(most)


def _from_archive(archive: zipfile.ZipFile) -> Callable[[str, int], bytes | None]:
    """Reads by the names of an archive: of a folder that was packed as a whole, those in the folder."""
    names = archive.namelist()
    if len(names) > _MOST_ENTRIES:
        raise DebriefError(f"This ZIP holds more than {_MOST_ENTRIES:,} files; an export has a few dozen.")
    found = [PurePosixPath(name) for name in names if PurePosixPath(name).name == manifest.FILE]
    # A Mac puts a second file of each name into a folder __MACOSX.
    base = min(found, key=lambda path: (len(path.parts), path.as_posix().startswith("__")), default=None)
    prefix = "" if base is None or len(base.parts) == 1 else f"{base.parent.as_posix()}/"

    def read(name: str, most: int) -> bytes | None:
        if f"{prefix}{name}" not in names:
            return None
        with archive.open(f"{prefix}{name}") as stream:
            return stream.read(most)

    return read
