"""XML with an article embedded in it."""

import pytest

from transcripts.parsing import Empty, Unreadable
from transcripts.parsing.shapes import Metadata

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def record(content, date="05/03/2021"):
    return (
        f"{DECLARATION}<records><record><id>7</id><title>Talks &amp;amp; tea</title>"
        f"<release-date>{date}</release-date><location>Arden</location><subjects/>"
        f"<language>en</language><content>{content}</content></record></records>"
    )


@pytest.mark.parametrize(
    "content",
    [
        "<![CDATA[<p><b>MR VOSS:</b> Yes &mdash; thank you.</p><p>Two.<br/>Three.</p>]]>",
        "&lt;p>&lt;b>MR VOSS:&lt;/b> Yes — thank you.&lt;/p>&lt;p>Two.&lt;br>Three.",
        "<p><b>MR VOSS:</b> Yes &mdash; thank you.</p><p>Two.<br/>Three.</p>",
        "MR VOSS: Yes — thank you.\n\nTwo.\nThree.",
    ],
)
def test_the_field_with_the_text_is_read_and_the_others_are_claimed(read, claimed, content):
    source = read(record(content))

    assert claimed(source) == [
        ("id field", "7"),
        ("title field", "Talks & tea"),
        ("release-date field", "05/03/2021"),
        ("location field", "Arden"),
        ("language field", "en"),
    ]
    assert source.text.endswith("en\n\nMR VOSS: Yes — thank you.\n\nTwo.\nThree.")
    assert source.metadata == Metadata("Talks & tea", "2021-03-05", "Arden", "en")


def test_words_around_an_element_are_kept(read):
    assert read(f"{DECLARATION}<a>Thank <x>you</x> all.</a>").text == "Thank you all."


def test_a_document_without_text_is_empty(read):
    with pytest.raises(Empty):
        read(f"{DECLARATION}<a/>")


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("5.3.2021", "2021-03-05"),
        ("03/25/2021", "2021-03-25"),
        ("31/02/2021", None),
        ("March 5, 2021", "2021-03-05"),
        ("2021-03-05", "2021-03-05"),
        ("soon", None),
    ],
)
def test_a_day_in_numbers_comes_before_its_month_if_it_can(read, printed, iso):
    assert read(record("<![CDATA[<p>Text</p>]]>", date=printed)).metadata.date == iso


def test_an_article_without_its_fields_states_nothing(read):
    source = read(f"{DECLARATION}<a><![CDATA[<p>Text &unknown;</p>]]></a>")

    assert (source.text, source.metadata) == ("Text &unknown;", Metadata())


def test_a_field_that_shows_nothing_is_left_out(read):
    assert read(record("<![CDATA[<p>Text</p>]]>", date="&#173;")).metadata.date is None


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<a>", "damaged: Premature end"),
        ("<a>&unknown;</a>", "damaged: Entity 'unknown' not defined"),
        ("<a>" * 300, "nested too deep"),
        ('<!-- x --><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entities of its own"),
    ],
)
def test_xml_that_is_broken_or_a_trap_is_refused(read, xml, reason):
    with pytest.raises(Unreadable, match=reason):
        read(DECLARATION + xml)


def test_nothing_outside_the_document_is_fetched(read):
    assert read(f'{DECLARATION}<!DOCTYPE a SYSTEM "file:///etc/passwd"><a>Text</a>').text == "Text"
