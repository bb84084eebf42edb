"""Bytes to a normalised source, and the reasons to refuse them."""

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
        "Peña’s\r\n".encode("cp1252"),
        b"Pe\xc3\xb1a\xe2\x80\x99s\r",
    ],
)
def test_usual_encodings_and_line_ends_give_one_text(content):
    assert parse(content).source.text == "Peña’s\n"


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_a_document_without_words_is_empty(content):
    with pytest.raises(Empty, match="holds no words"):
        parse(content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 text", "a PDF document"),
        (b"PK\x03\x04", "an office document"),
        (b"Hello\0", "character 6 is a NUL"),
        (b"Hello \x81", "byte 7 fits no known encoding"),
        (b"\xff\xfeH", "fits no known encoding"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_reason(content, reason):
    with pytest.raises(NotText, match=reason):
        parse(content)


def test_a_document_over_the_limit_is_refused():
    with pytest.raises(TooLarge, match="the limit is 10,485,760"):
        parse(b"a" * (MAX_BYTES + 1))
