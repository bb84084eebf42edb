from datetime import date

import pytest

from transcripts.ingest.bulk.kinds import kind_called, kind_in_title
from transcripts.ingest.bulk.manifest import BadManifestError, read_manifest

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def row(heads, cells, file="a.txt"):
    text = f"file,{heads}\n{file},{cells}\n"
    return read_manifest(text.encode(), "manifest.csv").row_of(file)


def title(manifest, file="a.txt"):
    row = manifest.row_of(file)
    assert row
    return row.title


def remarks(read):
    return [remark.text for remark in read.remarks]


def test_a_row_says_what_is_known_of_a_file():
    read = row(
        "title,date,place,kind,series,publisher,originator,address,licence,retrieved_on",
        "Talks,2023-05-04,Puerto Mar,remarks,Dialogue,Herald,Ministry,https://example.org/1,CC0,2024-01-02",
    )
    assert (read.title, read.date, read.location, read.kind, read.series) == (
        "Talks",
        date(2023, 5, 4),
        "Puerto Mar",
        "remarks",
        "Dialogue",
    )
    assert (read.source.publisher, read.source.originator) == ("Herald", "Ministry")
    assert (read.source.address, read.source.licence) == ("https://example.org/1", "CC0")
    assert read.source.retrieved_on == date(2024, 1, 2)
    assert read.basis == "Manifest manifest.csv, row 2"
    assert read.remarks == ()


@pytest.mark.parametrize("head", ["address", "source_address", "url", "URL", "Source address"])
def test_an_address_has_several_names(head):
    assert row(head, "https://example.org/1").source.address == "https://example.org/1"


def test_a_file_of_a_repository_has_an_address_that_does_not_change():
    read = row("source_repo,path,commit", f"owner/talks,a b/ñ.md,{COMMIT}")
    assert read.source.address == f"https://github.com/owner/talks/blob/{COMMIT}/a%20b/%C3%B1.md"
    assert read.source.publisher == "owner/talks on GitHub"


@pytest.mark.parametrize("cells", [f"pypi:talks==1,a.md,{COMMIT}", "owner/talks,a.md,main", ",,"])
def test_what_is_no_commit_of_a_repository_is_no_address(cells):
    read = row("source_repo,path,commit", cells)
    assert (read.source.address, read.source.publisher) == ("", "")


@pytest.mark.parametrize(
    ("head", "cell", "told"),
    [
        ("date", "1962", "“1962” is no date: write it as 2023-09-29. It is left out."),
        ("date", "4 May 2023", "“4 May 2023” is no date: write it as 2023-09-29. It is left out."),
        ("date", "1066-10-14", "“1066-10-14” is no plausible date. It is left out."),
        (
            "retrieved_on",
            "soon",
            "“soon” is no retrieved_on: write it as 2023-09-29. It is left out.",
        ),
        (
            "address",
            "javascript:alert(1)",
            "“javascript:alert(1)” is no web address. It is left out.",
        ),
        ("publisher", "x" * 201, "The publisher has more than 200 characters and is left out."),
        ("title", "Talks,and more", "It has more cells than the table has heads."),
    ],
)
def test_what_cannot_be_used_is_told_and_left_out(head, cell, told):
    assert remarks(row(head, cell)) == [told]


def test_two_rows_of_one_file_are_told_and_the_first_counts():
    manifest = read_manifest(b"file,title\na.txt,One\n./a.txt,Two\n", "manifest.csv")
    assert title(manifest) == "One"
    assert remarks(manifest) == ["“a.txt” has a row above, which is used."]


def test_unknown_columns_are_told_once():
    manifest = read_manifest(b"file,notes,mood\na.txt,x,y\nb.txt,x,y\n", "manifest.csv")
    assert remarks(manifest) == ["Columns not used: mood, notes."]


@pytest.mark.parametrize("file", ["sub/a.txt", "sub\\a.txt", "./sub/a.txt", "sub//a.txt"])
def test_a_path_is_known_however_it_is_written(file):
    manifest = read_manifest(f"file,title\n{file},Talks\n".encode(), "manifest.csv")
    assert title(manifest, "sub/a.txt") == "Talks"


def test_letters_may_be_composed_or_not():
    manifest = read_manifest("file,title\ncafe\u0301.txt,Talks\n".encode(), "manifest.csv")
    assert title(manifest, "café.txt") == "Talks"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm():
    manifest = read_manifest(b"\xef\xbb\xbffile,title\r\na.txt,Talks\r\n", "manifest.csv")
    assert title(manifest) == "Talks"


@pytest.mark.parametrize(
    "content", [b"", b"name,title\n", b"file,title\n\xff\xfe,x\n", b'file\n"' + b"x" * 200_000]
)
def test_what_is_no_manifest_is_refused_by_name(content):
    with pytest.raises(BadManifestError, match=r"^manifest\.csv: "):
        read_manifest(content, "manifest.csv")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("joint press availability", "joint press availability"),
        ("Joint Press Conference", "press conference"),
        ("gaggle/press call", "press briefing"),
        ("parliamentary debate", "sitting"),
        ("Interview", "interview"),
        ("press briefing/press conference", None),
        ("versión estenográfica", None),
        ("", None),
    ],
)
def test_a_manifests_word_for_a_kind_is_taken_or_not_known(words, kind):
    assert kind_called(words) == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Remarks by the President in a Press Conference", "press conference"),
        ("Background Press Call on the Summit", "background briefing"),
        ("Secretary Alpha at a Joint Press Availability", "joint press availability"),
        ("Versión estenográfica. Conferencia de prensa del presidente", "press conference"),
        ("Meeting with President Beta", "meeting"),
        ("A treaty is signed", None),
    ],
)
def test_a_title_names_a_kind_or_none(title, kind):
    assert kind_in_title(title) == kind
