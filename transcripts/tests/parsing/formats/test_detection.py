"""Bytes to a normalised source by what they hold, and the reasons to refuse them."""

import pytest

from transcripts.parsing import MAX_BYTES, Empty, NotText, TooLarge, parse


@pytest.mark.parametrize(
    "content",
    [
        "Peña’s\n".encode(),
        b"\xef\xbb\xbf" + "Peña’s\n".encode(),
        b"\xff\xfe" + "Peña’s\n".encode("utf-16-le"),
        b"\xfe\xff" + "Peña’s\n".encode("utf-16-be"),
        b"\xff\xfe\0\0" + "Peña’s\n".encode("utf-32-le"),
        "Peña’s\n".encode("utf-16-le"),
        "Peña’s\n".encode("utf-16-be"),
        "Peña’s\n".encode("utf-32-le"),
        "Peña’s\n".encode("utf-32-be"),
        "Peña’s\r\n".encode("cp1252"),
        b"Pe\xc3\xb1a\xe2\x80\x99s\r",
    ],
)
def test_usual_encodings_and_line_ends_give_one_text(content):
    assert parse(content).source.text == "Peña’s\n"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<html><meta charset="iso-8859-2"><p>Łukasz'.encode("iso-8859-2"), "Łukasz"),
        ("<html><meta charset=latin1><p>Peña’s".encode("cp1252"), "Peña’s"),
        ("<html><meta charset=martian><p>Peña".encode("cp1252"), "Peña"),
        ("<html><meta charset=utf-8><p>Peña".encode("cp1252"), "Peña"),
        ("<html><meta charset=latin1><p>Peña’s".encode(), "Peña’s"),
        ("<?xml version='1.0' encoding='windows-1251'?><t>Анна".encode("cp1251"), None),
        ("<?xml version='1.0' encoding='windows-1251'?><t>Анна</t>".encode("cp1251"), "Анна"),
    ],
)
def test_markup_is_read_in_the_encoding_that_it_declares_unless_it_is_utf_8(content, text):
    if text is None:
        with pytest.raises(NotText, match=r"The XML is damaged: .*line 1"):
            parse(content)
    else:
        assert parse(content).source.text == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850", "iso8859-15"])
def test_a_text_of_an_old_program_is_read_by_its_letters_and_signs(encoding):
    text = "El señor Peña preguntó: ¿Qué día?\n"

    assert parse(text.encode(encoding)).source.text == text


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b" \r\n\t", b"\xef\xbb\xbf"),
        *(b"<!doctype html>", b"<!doctype html><!-- x -->", b"<html>", b"<html><p> "),
    ],
)
def test_a_document_without_words_is_empty(content):
    with pytest.raises(Empty, match="holds no words"):
        parse(content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{\\rtf1 text}", "an RTF document"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"\xd0\xcf\x11\xe0", "an old or an encrypted office document"),
        (b"Hello\0", "character 6 is a NUL"),
        (b"Hello " + bytes(range(0x80, 0x100)), "byte 8 fits no known encoding"),
        (b"\xff\xfeH", "fits no known encoding"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_reason(content, reason):
    with pytest.raises(NotText, match=reason):
        parse(content)


def test_a_document_over_the_limit_is_refused():
    with pytest.raises(TooLarge, match="the limit is 10,485,760"):
        parse(b"a" * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("MR VOSS: Thank you.\n\n# # #\n", "text/plain"),
        ("MR VOSS: 2 * 3 * 4 [1] (laughter) <inaudible>\n", "text/plain"),
        ("---\n\nMR VOSS: We begin.\n---\n", "text/plain"),
        ("---\ntitle: Talks\n---\nMR VOSS: Thank you.", "text/markdown"),
        ("# Talks\n\nMR VOSS: Thank you.", "text/markdown"),
        ("**MR VOSS:** Thank you.", "text/markdown"),
        ("MR VOSS: The \\[new\\] pact.", "text/markdown"),
        ("MR VOSS: The [pact](https://example.org/), **now**.", "text/markdown"),
        ("MR VOSS: **CORRECTED**", "text/plain"),
        ("\n<!-- saved --><!DOCTYPE html><p>Text", "text/html"),
        ("<?xml version='1.0'?><html><body>Text</body></html>", "text/html"),
        ("<?xml version='1.0'?><speech>Text</speech>", "application/xml"),
        ("<TEI><text>Text</text></TEI>", "application/tei+xml"),
    ],
)
def test_a_text_format_is_known_by_what_it_holds(read, text, media_type):
    assert read(text).media_type == media_type


def test_markup_signs_without_end_are_no_markdown(read):
    text = "# Talks\n\n" + "[" * 30_000

    assert read(text).text == text
