"""Finding the documents at some paths: in folders and archives, with what a manifest says."""

from __future__ import annotations

from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from transcripts.ingest.bulk.archives import UNREAD_ARCHIVES, entries, file_entry, is_archive
from transcripts.ingest.bulk.findings import BadArchiveError, Document, Finding, Refused, Skipped
from transcripts.ingest.bulk.manifest import (
    MANIFEST,
    BadManifestError,
    Manifest,
    printable,
    read_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from transcripts.ingest.bulk.findings import Entry
    from transcripts.ingest.bulk.manifest import Row

# A file without an ending is looked at only where it is named itself.
TRANSCRIPTS = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".tei"}
TRANSCRIPTS |= {".docx", ".pdf"}
ANYTHING = {*TRANSCRIPTS, ""}
READ = "text, Markdown, HTML, XML, TEI, DOCX and PDF are read"


def find(paths: Iterable[Path], manifest: Manifest | None) -> Iterator[Finding]:
    """What is at each of these paths, in order; `manifest` stands for those found there.

    Files are read one at a time as they are asked for.
    """
    for path in paths:
        try:
            yield from _at(path, manifest)
        except (OSError, BadArchiveError) as error:
            yield Refused(printable(str(path)), _reason(error))
    if manifest:
        yield from manifest.remarks
        yield from manifest.unasked()


def size_of(paths: Iterable[Path]) -> int | None:
    """How many bytes `find` will come by; None where a tar archive does not say beforehand."""
    total = 0
    for path in paths:
        for part in _parts(path):
            if is_archive(part.name) and not part.name.lower().endswith(".zip"):
                return None
            try:
                held = entries(part) if is_archive(part.name) else (file_entry(part, part.name),)
                total += sum(entry.size for entry in held)
            except (OSError, BadArchiveError):
                continue  # `find` says so
    return total


def _parts(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    try:
        yield from (path / entry.name for entry in entries(path) if not _is_hidden(entry.name))
    except OSError:
        return


def _at(path: Path, manifest: Manifest | None) -> Iterator[Finding]:
    if path.is_dir() or is_archive(path.name):
        yield from _within(path, _shown(path), manifest)
    else:
        entry = file_entry(path, path.name)
        yield from _read(entry, _shown(path), _Manifests(manifest), is_named=True)


def _shown(path: Path) -> str:
    """The last part of a path, which tells enough; "." and ".." are looked up."""
    return printable(path.name or path.resolve().name)


def _within(place: Path, shown: str, manifest: Manifest | None) -> Iterator[Finding]:
    """What a folder or an archive holds, each with its manifest's row."""
    manifests = _Manifests(manifest)
    if manifest is None:
        yield from manifests.gather(place, shown)
    for entry in entries(place):
        if _is_hidden(entry.name) or PurePosixPath(entry.name).name == MANIFEST:
            continue
        if place.is_dir() and is_archive(entry.name):
            yield from _inner(place / entry.name, f"{shown}/{printable(entry.name)}", manifest)
        else:
            name = f"{shown}/{printable(entry.name)}"
            yield from _read(entry, name, manifests, is_named=False)
    yield from manifests.left_over()


def _inner(archive: Path, shown: str, manifest: Manifest | None) -> Iterator[Finding]:
    try:
        yield from _within(archive, shown, manifest)
    except (OSError, BadArchiveError) as error:
        yield Refused(shown, _reason(error))


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts)


def _read(entry: Entry, shown: str, manifests: _Manifests, *, is_named: bool) -> Iterator[Finding]:
    """Read one file where it may be a transcript."""
    row = manifests.row_of(entry.name)
    ending = PurePosixPath(entry.name).suffix.lower()
    is_asked_for = is_named or row is not None
    if ending not in (ANYTHING if is_asked_for else TRANSCRIPTS):
        yield _refused(shown, ending, entry) if is_asked_for else _skipped(shown, ending, entry)
        return
    yield from row.remarks if row else ()
    try:
        if entry.obstacle:
            yield Refused(shown, f"Not read: {entry.obstacle}.", entry.size)
        else:
            yield Document(shown, entry.read(), row)
    except (OSError, BadArchiveError) as error:
        yield Refused(shown, _reason(error), entry.size)


def _refused(shown: str, ending: str, entry: Entry) -> Refused:
    if entry.name.lower().endswith(UNREAD_ARCHIVES) or is_archive(entry.name):
        reason = (
            "Not read: an archive of a kind, or in a place, that is not opened. Unpack it first."
        )
    else:
        reason = f"Not a transcript: a {ending} file; {READ}."
    return Refused(shown, reason, entry.size)


def _skipped(shown: str, ending: str, entry: Entry) -> Skipped:
    return Skipped(shown, f"{ending} files" if ending else "files without an ending", entry.size)


def _reason(error: OSError | BadArchiveError) -> str:
    if isinstance(error, BadArchiveError):
        return str(error)
    return f"{error.strerror or error}."


class _Manifests:
    """The manifests of a folder or an archive: a file's is that of the nearest folder above it."""

    def __init__(self, only: Manifest | None) -> None:
        self._only = only
        self._of_folder: dict[PurePosixPath, Manifest] = {}

    def gather(self, place: Path, shown: str) -> Iterator[Finding]:
        """Read every manifest there, saying what is wrong with it.

        Where the archive is damaged, the search for documents comes to the same place and says so.
        """
        with suppress(OSError, BadArchiveError):
            for entry in entries(place):
                path = PurePosixPath(entry.name)
                if path.name == MANIFEST and not _is_hidden(entry.name):
                    yield from self._take(entry, path.parent, f"{shown}/{printable(entry.name)}")

    def _take(self, entry: Entry, folder: PurePosixPath, shown: str) -> Iterator[Finding]:
        try:
            manifest = read_manifest(entry.read(), MANIFEST)
        except (BadManifestError, BadArchiveError, OSError) as error:
            yield Refused(shown, str(error), entry.size)
        else:
            self._of_folder[folder] = manifest
            yield from manifest.remarks

    def row_of(self, name: str) -> Row | None:
        """The row about the file of this path."""
        path = PurePosixPath(name)
        if self._only:
            return self._only.row_of(name) or self._only.row_of(path.name)
        for folder in path.parents:
            if folder in self._of_folder:
                return self._of_folder[folder].row_of(str(path.relative_to(folder)))
        return None

    def left_over(self) -> Iterator[Finding]:
        """A remark for each row whose file is not there."""
        for manifest in self._of_folder.values():
            yield from manifest.unasked()
