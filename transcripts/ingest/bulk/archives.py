"""Folders, zip and tar archives as lists of files; an archive is never unpacked to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.ingest.bulk.findings import BadArchiveError, Entry
from transcripts.parsing import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
ARCHIVES = (".zip", *TARS)
# The standard library learns to read it in Python 3.14.
UNREAD_ARCHIVES = (".tar.zst", ".tzst", ".7z", ".rar", ".gz", ".bz2", ".xz", ".zst")

# Prose shrinks to a quarter, a page of markup to a tenth. What grows a hundredfold is a trap.
MOST_GROWTH = 100
# A small archive may hold a file that shrinks well.
GROWTH_ALLOWED = 2 * MAX_BYTES
DAMAGES = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError)


def is_archive(name: str) -> bool:
    """True for a name that an archive has; a DOCX, which is a zip file too, is a document."""
    return name.lower().endswith(ARCHIVES)


def entries(path: Path) -> Iterator[Entry]:
    """The files of a folder or an archive, in the order of their paths or of the tar archive.

    Raises OSError or `BadArchiveError`, also midway.
    """
    if path.is_dir():
        return _of_folder(path)
    return _of_zip(path) if path.name.lower().endswith(".zip") else _of_tar(path)


def file_entry(path: Path, name: str) -> Entry:
    """A file by itself. Raises OSError where there is none."""
    known = path.stat()
    obstacle = "" if stat.S_ISREG(known.st_mode) else "no file but a device, a pipe or a socket"
    return Entry(name, known.st_size, partial(_read_file, path), obstacle)


def _read_file(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _of_folder(folder: Path) -> Iterator[Entry]:
    # Links to folders are not followed: they may lead in a circle.
    for inner, folders, names in os.walk(folder, onerror=_fail):
        folders.sort()
        for name in sorted(names):
            path = Path(inner, name)
            relative = path.relative_to(folder).as_posix()
            try:
                yield file_entry(path, relative)
            except OSError as error:
                yield Entry(relative, 0, partial(_read_file, path), error.strerror or "unreadable")


def _fail(error: OSError) -> None:
    raise error


class Allowance:
    """How many bytes an archive may still unfold to."""

    def __init__(self, path: Path) -> None:
        self.left = MOST_GROWTH * path.stat().st_size + GROWTH_ALLOWED

    def take(self, size: int) -> None:
        """Use up `size` bytes. Raises `BadArchiveError` where there are not so many left."""
        self.left -= size
        if self.left < 0:
            raise BadArchiveError(
                f"It unpacks to more than {MOST_GROWTH} times its size, as no transcripts do."
                " Unpack it yourself and import the folder if you trust it."
            )


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except DAMAGES as error:
        raise BadArchiveError(f"The archive is damaged: {error}.") from error


def _of_zip(path: Path) -> Iterator[Entry]:
    allowance = Allowance(path)
    with _damage_told(), zipfile.ZipFile(path) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if not info.is_dir():
                read = partial(_read_zipped, archive, info, allowance)
                yield Entry(info.filename, info.file_size, read, _zip_obstacle(info))


def _zip_obstacle(info: zipfile.ZipInfo) -> str:
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link"
    return "locked by a password" if info.flag_bits & 1 else ""


def _read_zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, allowance: Allowance) -> bytes:
    try:
        with _damage_told(), archive.open(info) as stream:
            content = stream.read(MAX_BYTES + 1)
    except NotImplementedError as error:
        raise BadArchiveError(f"It is packed in a way that is not read: {error}.") from error
    allowance.take(len(content))
    return content


class Unpacked(io.BufferedIOBase):
    """The stream in a compressed tar archive, which ends the reading of a trap.

    `tarfile` trusts the sizes that an archive states: it would unpack what it skips, and read a
    header of any length into memory.
    """

    def __init__(self, stream: io.BufferedIOBase, allowance: Allowance) -> None:
        self._stream = stream
        self._allowance = allowance
        self._reached = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Read `size` bytes from where the stream is."""
        if size is None or not 0 <= size <= MAX_BYTES + 1:
            raise BadArchiveError("A part of it is larger than any transcript.")
        self._reach(self.tell() + size)
        return self._stream.read(size)

    def seek(self, offset: int, _whence: int = io.SEEK_SET, /) -> int:
        """Go to the byte at `offset`, which unpacks all before it."""
        self._reach(offset)
        return self._stream.seek(offset)

    def tell(self) -> int:
        """Where the stream is."""
        return self._stream.tell()

    def _reach(self, offset: int) -> None:
        if offset > self._reached:
            self._allowance.take(offset - self._reached)
            self._reached = offset


def _opened(path: Path) -> io.BufferedIOBase:
    """The tar archive within a file, unpacked as it is read."""
    name = path.name.lower()
    if name.endswith("gz"):
        return gzip.open(path)
    if name.endswith("bz2"):
        return bz2.open(path)
    return lzma.open(path) if name.endswith("xz") else path.open("rb")


def _of_tar(path: Path) -> Iterator[Entry]:
    with _damage_told(), _opened(path) as stream:
        unpacked = Unpacked(stream, Allowance(path))
        with tarfile.open(fileobj=unpacked, mode="r:") as archive:
            while member := archive.next():
                if not member.isdir():
                    read = partial(_read_member, archive, member)
                    yield Entry(member.name, member.size, read, _tar_obstacle(member))


def _tar_obstacle(member: tarfile.TarInfo) -> str:
    if member.islnk() or member.issym():
        return "a link"
    return "" if member.isreg() else "no file but a device or a pipe"


def _read_member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    with _damage_told():
        stream = archive.extractfile(member)
        return stream.read(MAX_BYTES + 1) if stream else b""
