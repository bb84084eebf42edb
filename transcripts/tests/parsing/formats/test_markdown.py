"""Markdown: the text that it shows, and its front matter."""

import pytest

from transcripts.parsing.shapes import Metadata

FRONT = """---
title: "Talks in\\_Arden"
date: '2021-03-05'
location: Arden
lang: es
tags: [talks, trade]
---

"""


def test_front_matter_is_claimed_and_gives_the_metadata(read, claimed):
    source = read(FRONT.replace("\\_", " ") + "MR VOSS: Thank you.\n")

    assert source.metadata == Metadata("Talks in Arden", "2021-03-05", "Arden", "es")
    assert [rule for rule, _ in claimed(source)] == ["front matter"]
    assert source.text.startswith("---\ntitle: ")
    assert source.text.endswith("\n---\n\nMR VOSS: Thank you.")


@pytest.mark.parametrize(
    "fields",
    [
        "title: [",
        "title: &a [*a]",
        "title:",
        "title: " + "[" * 400,
        "title: " + "[" * 4_000,
        "a:\n  - b\n",
        "date: soon",
        "a: 1\n- b",
    ],
)
def test_front_matter_that_is_broken_or_says_nothing_gives_nothing(read, fields):
    source = read(f"---\n{fields}\n---\nMR VOSS: Thank you.")

    assert source.metadata == Metadata()
    assert source.text.endswith("MR VOSS: Thank you.")


def test_front_matter_that_is_no_mapping_is_text(read):
    assert read("---\nX:\n# a\n---\n**A:** So.").metadata == Metadata()
    assert read("---\nX: a b\n...\n\n- c").text.startswith("---\nX: a b\n...")


def test_markup_is_not_shown(read, hinted):
    source = read(
        "# Talks\n\n**MR VOSS:** The <s>bad</s> \\[good\\] *pact* &amp;\nthe [text](x).\n"
        "\n~~No~~ Yes.  \nTwo."
    )

    assert source.text == "Talks\n\nMR VOSS: The bad [good] pact & the text.\n\nNo Yes.\nTwo."
    assert hinted(source, "heading") == ["Talks"]
    assert hinted(source, "bold") == ["MR VOSS:"]
    assert hinted(source, "struck") == ["bad", "No"]


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("2021. It was a good year.", "2021. It was a good year."),
        ("- Thank you.\n- Yes.", "- Thank you.\n\n- Yes."),
        ("One.\n\n* * *\n\nTwo.", "One.\n\n* * *\n\nTwo."),
        ("One.\n\n---\n\nTwo.", "One.\n\n---\n\nTwo."),
        ("One.\n\n    Indented.", "One.\n\nIndented."),
        ("[1]: Minister Roca", "[1]: Minister Roca"),
        ("```\nOne.", "``` One."),
        ("He said <inaudible> so.", "He said <inaudible> so."),
    ],
)
def test_nothing_that_a_transcript_means_as_text_is_taken_for_markup(read, markdown, shown):
    assert read(f"# Talks\n\n{markdown}\n").text == f"Talks\n\n{shown}"


def test_a_picture_with_its_caption_is_claimed_unless_a_label_follows(read, claimed, hinted):
    source = read(
        "![Roca](r.jpg)\nPremier Ana Roca\n\n![Voss](v.jpg) **MR VOSS:** Thank you.\n"
        "\nText ![x](x.jpg) goes on.\n"
    )

    assert claimed(source) == [("caption", "Premier Ana Roca")]
    assert hinted(source, "caption") == ["Premier Ana Roca"]


def test_a_long_text_is_read_in_parts(read):
    text = "# Talks\n\n" + "**MR VOSS:** Thank you all.\n\n" * 5_000

    assert read(text).text == "Talks" + "\n\nMR VOSS: Thank you all." * 5_000


def test_a_long_paragraph_is_read_whole(read):
    assert read("# Talks\n\n" + "word " * 30_000).text == "Talks\n\n" + "word " * 29_999 + "word"
