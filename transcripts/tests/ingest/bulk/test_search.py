"""Every kind of path, and what hostile or broken ones come to."""

import io
import os
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from transcripts.ingest.bulk import archives
from transcripts.ingest.bulk.findings import Document, Refused, Skipped
from transcripts.ingest.bulk.manifest import read_manifest
from transcripts.ingest.bulk.remarks import Remark
from transcripts.ingest.bulk.search import find, size_of

TALK = b"MINISTER RUIZ:  Good morning.\n"
LISTED = b"file,title\nb.txt,From the manifest\n"


@pytest.fixture
def folder(tmp_path):
    """A folder with two documents, a manifest, and what is none of them."""
    place = tmp_path / "talks"
    (place / "inner").mkdir(parents=True)
    (place / "b.txt").write_bytes(TALK)
    (place / "inner" / "a.md").write_bytes(TALK)
    (place / "truth.json").write_bytes(b"{}")
    (place / ".hidden.txt").write_bytes(TALK)
    (place / "manifest.csv").write_bytes(LISTED)
    return place


def noise(size):
    """Bytes that no packer makes smaller, the same ones every time."""
    blocks = (sha256(str(n).encode()).digest() for n in range(size // 32))
    return b"".join(blocks)


def zipped(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def tarred(path, files, mode="w:gz"):
    with tarfile.open(path, mode) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def found(*paths, manifest=None):
    return list(find(paths, manifest))


def told(*paths, manifest=None):
    """What was found, in short."""
    return [
        (type(each).__name__, each.place if isinstance(each, Remark) else each.name)
        for each in found(*paths, manifest=manifest)
    ]


def titles(*paths, manifest=None):
    """The title that a manifest gives each document, None where none speaks of it."""
    documents = [each for each in find(paths, manifest) if isinstance(each, Document)]
    return {each.name: each.row.title if each.row else None for each in documents}


def test_a_folder_gives_its_documents_sorted_and_counts_what_is_none(folder):
    assert told(folder) == [
        ("Document", "talks/b.txt"),
        ("Skipped", "talks/truth.json"),
        ("Document", "talks/inner/a.md"),
    ]


def test_a_manifest_speaks_of_the_files_beside_it(folder):
    assert titles(folder) == {"talks/b.txt": "From the manifest", "talks/inner/a.md": None}


def test_the_nearest_manifest_above_a_file_counts(folder):
    (folder / "inner" / "manifest.csv").write_text("file,title\na.md,From the inner one\n")
    assert titles(folder) == {
        "talks/b.txt": "From the manifest",
        "talks/inner/a.md": "From the inner one",
    }


def test_a_named_manifest_stands_for_those_found(folder):
    named = read_manifest(b"file,title\ninner/a.md,Named\nb.txt,Named too\n", "facts.csv")
    assert titles(folder, manifest=named) == {
        "talks/b.txt": "Named too",
        "talks/inner/a.md": "Named",
    }


def test_a_named_manifest_speaks_of_a_named_file(folder):
    named = read_manifest(b"file,title\nb.txt,Named\n", "facts.csv")
    assert titles(folder / "b.txt", manifest=named) == {"b.txt": "Named"}


def test_a_row_without_its_file_is_told(folder):
    (folder / "b.txt").unlink()
    assert found(folder)[-1] == Remark("manifest.csv, row 2", "There is no file “b.txt”.")


def test_a_file_is_a_document(folder):
    assert found(folder / "b.txt") == [Document("b.txt", TALK)]


def test_a_named_file_without_an_ending_is_a_document(tmp_path):
    (tmp_path / "talks").write_bytes(TALK)
    assert found(tmp_path / "talks") == [Document("talks", TALK)]


def test_a_named_file_that_is_no_transcript_is_refused(folder):
    (refused,) = found(folder / "truth.json")
    assert refused.reason.startswith("Not a transcript: a .json file;")


def test_what_is_not_there_is_refused(tmp_path):
    (refused,) = found(tmp_path / "nowhere.txt")
    assert refused == Refused(str(tmp_path / "nowhere.txt"), "No such file or directory.")


def test_an_empty_folder_gives_nothing(tmp_path):
    assert found(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(folder):
    (folder / "b.txt").chmod(0)
    assert Refused("talks/b.txt", "Permission denied.", len(TALK)) in found(folder)


def test_a_pipe_and_a_dangling_link_are_refused_and_not_waited_for(folder):
    os.mkfifo(folder / "pipe.txt")
    (folder / "dangling.txt").symlink_to("nowhere.txt")
    refused = {each.name: each.reason for each in found(folder) if isinstance(each, Refused)}
    assert refused == {
        "talks/dangling.txt": "Not read: No such file or directory.",
        "talks/pipe.txt": "Not read: no file but a device, a pipe or a socket.",
    }


def test_links_in_a_circle_end(folder):
    (folder / "inner" / "again").symlink_to(folder)
    assert len(found(folder)) == 3


@pytest.mark.parametrize(
    "name", ["all.zip", "all.tar", "all.tar.gz", "all.tgz", "all.tar.bz2", "all.tar.xz"]
)
def test_an_archive_is_read_like_a_folder(tmp_path, name):
    files = {"manifest.csv": LISTED, "b.txt": TALK, "inner/a.md": TALK, "x.json": b"{}"}
    modes = {".gz": "w:gz", ".tgz": "w:gz", ".bz2": "w:bz2", ".xz": "w:xz", ".tar": "w"}
    path = tmp_path / name
    archive = (
        zipped(path, files) if name.endswith(".zip") else tarred(path, files, modes[path.suffix])
    )
    documents = [each for each in found(archive) if isinstance(each, Document)]
    assert [(each.name, each.content) for each in documents] == [
        (f"{name}/b.txt", TALK),
        (f"{name}/inner/a.md", TALK),
    ]
    assert titles(archive)[f"{name}/b.txt"] == "From the manifest"
    assert Skipped(f"{name}/x.json", ".json files", 2) in found(archive)


def test_an_archive_in_a_folder_is_opened_and_one_in_an_archive_is_not(folder):
    inner = zipped(folder / "more.zip", {"c.txt": TALK})
    zipped(folder / "outer.zip", {"inner.zip": inner.read_bytes()})
    assert ("Document", "talks/more.zip/c.txt") in told(folder)
    assert ("Skipped", "talks/outer.zip/inner.zip") in told(folder)


def test_a_word_document_is_a_document_and_no_archive(tmp_path):
    path = zipped(tmp_path / "talks.docx", {"word/document.xml": b"<w/>"})
    assert told(path) == [("Document", "talks.docx")]


def test_a_name_that_climbs_out_is_only_a_name(tmp_path):
    archive = zipped(tmp_path / "all.zip", {"../../etc/passwd.txt": TALK, "/root.txt": TALK})
    assert told(archive) == [
        ("Document", "all.zip/../../etc/passwd.txt"),
        ("Document", "all.zip//root.txt"),
    ]
    assert list(tmp_path.parent.glob("passwd*")) == []


def test_a_name_with_terminal_codes_is_printed_without_them(tmp_path):
    archive = zipped(tmp_path / "all.zip", {"a\x1b[2Jb.txt": TALK})
    assert told(archive) == [("Document", "all.zip/a[2Jb.txt")]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_in_an_archive_are_refused(tmp_path, kind):
    info = tarfile.TarInfo("talks.txt")
    info.type, info.linkname = kind, "/etc/passwd"
    with tarfile.open(tmp_path / "all.tar", "w") as archive:
        archive.addfile(info)
    assert told(tmp_path / "all.tar") == [("Refused", "all.tar/talks.txt")]


def test_a_link_in_a_zip_archive_is_refused(tmp_path):
    info = zipfile.ZipInfo("talks.txt")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert found(tmp_path / "all.zip") == [Refused("all.zip/talks.txt", "Not read: a link.", 11)]


@pytest.mark.parametrize("name", ["broken.zip", "broken.tar", "broken.tar.gz", "broken.tar.xz"])
@pytest.mark.parametrize("content", [b"", b"no archive at all", b"PK\x03\x04", b"\x1f\x8b\x08"])
def test_what_is_no_archive_is_refused(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    assert [kind for kind, _ in told(tmp_path / name)] == ["Refused"]


def test_a_cut_archive_gives_what_came_before_the_cut(tmp_path):
    whole = tarred(tmp_path / "whole.tar.gz", {"a.txt": TALK, "b.txt": noise(200_000)}).read_bytes()
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole[: len(whole) // 2])
    assert told(cut) == [
        ("Document", "cut.tar.gz/a.txt"),
        ("Refused", "cut.tar.gz/b.txt"),
        ("Refused", str(cut)),
    ]


def test_a_damaged_file_of_a_zip_archive_is_refused_and_the_next_is_read(tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", "damaged here")
        archive.writestr("b.txt", TALK)
    path.write_bytes(path.read_bytes().replace(b"damaged here", b"DAMAGED here", 1))
    assert told(path) == [("Refused", "all.zip/a.txt"), ("Document", "all.zip/b.txt")]


@pytest.fixture
def small_allowance(monkeypatch):
    monkeypatch.setattr(archives, "GROWTH_ALLOWED", 100_000)


def test_a_zip_bomb_is_refused(tmp_path, small_allowance):
    bomb = zipped(tmp_path / "bomb.zip", {f"{n}.txt": b" " * 9_000_000 for n in range(5)})
    refused = [each for each in found(bomb) if isinstance(each, Refused)]
    assert any("more than 100 times its size" in each.reason for each in refused)


def test_a_tar_bomb_is_refused_without_being_unpacked(tmp_path, small_allowance):
    bomb = tarred(tmp_path / "bomb.tar.gz", {"skipped.bin": b"\0" * 50_000_000, "a.txt": TALK})
    assert told(bomb) == [("Skipped", "bomb.tar.gz/skipped.bin"), ("Refused", str(bomb))]


def test_a_file_over_the_limit_is_read_no_further_than_one_byte_over(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_BYTES", 100)
    path = zipped(tmp_path / "all.zip", {"a.txt": noise(5000)})
    assert len(found(path)[0].content) == 101


def test_a_manifest_that_is_none_is_refused_and_the_documents_are_found(folder):
    (folder / "manifest.csv").write_text("name;title\n")
    assert told(folder)[0] == ("Refused", "talks/manifest.csv")
    assert ("Document", "talks/b.txt") in told(folder)


def test_what_is_to_be_read_is_measured(folder, tmp_path):
    archive = zipped(tmp_path / "all.zip", {"a.txt": TALK})
    assert size_of([archive, folder / "b.txt"]) == 2 * len(TALK)
    assert size_of([folder]) == 2 * len(TALK) + len(LISTED) + 2
    assert size_of([tarred(tmp_path / "all.tar.gz", {"a.txt": TALK})]) is None
    assert size_of([Path("nowhere")]) == 0
