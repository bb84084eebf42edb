"""A turn's text as a reader sees it; no database."""

import pytest

from transcripts.models import Topic, Turn
from transcripts.voices import blocks


def told(text, *marks, topics=None):
    """Each block: whether an interpreter speaks, and its paragraphs' pieces."""
    return [
        (
            block.is_relayed,
            [
                [(piece.kind, piece.text.strip("\n")) for piece in paragraph.pieces]
                for paragraph in block.paragraphs
            ],
        )
        for block in blocks(Turn(text=text, marks=list(marks)), topics)
    ]


def mark(text, words, kind, **more):
    """The mark over `words` in `text`."""
    start = text.index(words)
    return {"kind": kind, "start": start, "end": start + len(words), **more}


def test_plain_words_are_one_block_of_paragraphs():
    assert told("Good morning.\n\nThank you.") == [
        (False, [[("words", "Good morning.")], [("words", "Thank you.")]])
    ]


def test_an_empty_text_has_no_blocks():
    assert told("") == []


def test_an_interpreter_speaks_from_the_marker_to_the_end():
    text = "Gracias. (Via interpreter) Yes.\n\nAnd cod."

    assert told(text, mark(text, "(Via interpreter)", "interpreter", until=None)) == [
        (False, [[("words", "Gracias. ")]]),
        (
            True,
            [
                [("interpreter", "(Via interpreter)"), ("words", " Yes.")],
                [("words", "And cod.")],
            ],
        ),
    ]


def test_an_interpreter_speaks_until_the_text_shows_the_speakers_own_words_again():
    text = "(Via interpreter) Yes. (In English) Thanks."
    until = text.index("(In English)")

    assert told(text, mark(text, "(Via interpreter)", "interpreter", until=until)) == [
        (True, [[("interpreter", "(Via interpreter)"), ("words", " Yes. ")]]),
        (False, [[("words", "(In English) Thanks.")]]),
    ]


def test_an_interpreter_between_two_paragraphs_leaves_no_empty_one():
    text = "Gracias.\n\n(Via interpreter) Yes."

    assert [len(paragraphs) for _, paragraphs in told(text, mark(text, "(Via", "interpreter"))] == [
        1,
        1,
    ]


@pytest.mark.parametrize("kind", ["stage", "inaudible"])
def test_what_is_no_words_is_a_piece_of_its_own(kind):
    text = "Well (laughter) yes."

    assert told(text, mark(text, "(laughter)", kind)) == [
        (False, [[("words", "Well "), (kind, "(laughter)"), ("words", " yes.")]])
    ]


@pytest.mark.parametrize("kind", ["quoted", "foreign"])
def test_quoted_and_foreign_words_stay_words(kind):
    text = "He said “no” twice."

    assert told(text, mark(text, "“no”", kind)) == [(False, [[("words", text)]])]


def test_a_correction_takes_in_the_word_before_its_marker():
    text = "As Secretary[1] Tai said"
    corrected = mark(text, "[1]", "footnote", marker="[1]", printed="Secretary", read="Ambassador")
    (block,) = blocks(Turn(text=text, marks=[corrected]))
    pieces = block.paragraphs[0].pieces

    assert [(piece.kind, piece.text, piece.read, piece.marker) for piece in pieces] == [
        ("words", "As ", "", ""),
        ("correction", "Secretary", "Ambassador", "[1]"),
        ("words", " Tai said", "", ""),
    ]


def test_a_footnote_that_corrects_another_word_than_the_one_before_it_only_refers():
    text = "As Minister[1] Tai said"
    note = mark(text, "[1]", "footnote", marker="[1]", printed="Secretary", read="Ambassador")

    assert told(text, note)[0][1][0][1] == ("footnote", "[1]")


def test_a_correction_in_the_text_itself_shows_what_is_printed():
    text = "the price [gas] rose"
    corrected = mark(text, "price [gas]", "correction", printed="price", read="gas")

    assert told(text, corrected)[0][1][0][1] == ("correction", "price")


def test_a_paragraph_in_two_voices_keeps_its_number_and_starts_once():
    text = "Yes.\n\nGracias. (Via interpreter) Thanks."
    made = blocks(Turn(text=text, marks=[mark(text, "(Via interpreter)", "interpreter")]))

    assert [
        (paragraph.number, paragraph.is_start) for block in made for paragraph in block.paragraphs
    ] == [(1, True), (2, True), (2, False)]


def test_the_topics_of_a_paragraph_in_two_voices_stand_with_its_last_part():
    text = "Gracias. (Via interpreter) Herring."
    herring = Topic(slug="herring", name="Herring")
    made = blocks(
        Turn(text=text, marks=[mark(text, "(Via interpreter)", "interpreter")]), {1: [herring]}
    )

    assert [block.paragraphs[0].topics for block in made] == [(), (herring,)]


def test_nothing_of_the_text_is_lost_but_the_white_space_between_paragraphs():
    text = "One (laughter) two.\n\n(Via interpreter) three[1].\n\nfour"
    marks = [
        mark(text, "(laughter)", "stage"),
        mark(text, "(Via interpreter)", "interpreter"),
        mark(text, "[1]", "footnote", marker="[1]"),
    ]

    pieces = [
        piece for _, paragraphs in told(text, *marks) for pieces in paragraphs for piece in pieces
    ]
    assert "".join(words for _, words in pieces) == text.replace("\n\n", "")
