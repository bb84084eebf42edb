"""An office document's package: a ZIP archive of XML parts, opened with every size bounded."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from transcripts.parsing.formats.trees import xml_tree
from transcripts.parsing.unreadable import Locked, NotText, TooLarge

SIGNATURE = b"PK\x03\x04"
# A transcript of 300 pages has some 5 MB of XML; a package with much more is a trap.
LARGEST = 16 * 1024 * 1024
XML = (".xml", ".rels")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
AGAIN = "Open it in a word processor and save it again as DOCX."


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an office document, by name."""

    archive: zipfile.ZipFile

    def part(self, name: str) -> etree._Element | None:
        """Read a part; None where the package has none of this name."""
        content = self._content(name)
        if content is None:
            return None
        return xml_tree(content, f"The document's part {name}")

    def related(self, name: str, kind: str) -> list[str]:
        """Name the parts that the part `name` ("" for the package) is related to, of one kind."""
        folder, base = posixpath.split(name)
        links = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        names = [
            posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
            for link in ([] if links is None else links.iter(RELATIONSHIP))
            if link.get("Type", "").rpartition("/")[2] == kind
            and link.get("TargetMode") != "External"
        ]
        return list(dict.fromkeys(names))

    def _content(self, name: str) -> bytes | None:
        if not name.endswith(XML) or name not in self.archive.namelist():
            return None
        part = self.archive.getinfo(name)
        if part.flag_bits & ENCRYPTED:
            raise Locked("The document is encrypted. Save it without a password.")
        if part.compress_type not in METHODS:
            raise NotText(f"The document is packed in an unusual way. {AGAIN}")
        try:
            return self.archive.read(part)
        except BROKEN as error:
            raise NotText(f"The document is damaged in {name}. {AGAIN}") from error


def open_package(content: bytes) -> Package:
    """Open a package; raises `NotText` where it is broken, `TooLarge` where it unpacks to much.

    A part never unpacks to more than the archive's list says.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as error:
        raise NotText(f"The document is damaged: its archive cannot be opened. {AGAIN}") from error
    if sum(part.file_size for part in archive.infolist() if part.filename.endswith(XML)) > LARGEST:
        raise TooLarge(f"The document unpacks to more than {LARGEST:,} bytes. {AGAIN}")
    return Package(archive)
