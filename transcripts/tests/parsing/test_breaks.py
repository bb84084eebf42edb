"""Running text, wrapped text, quoted text: where lines and paragraphs begin."""

from transcripts.parsing import Claim, Source, Span, read_transcript
from transcripts.parsing.paragraphs import fold_words, lines_of


def turns(transcript):
    return [(turn.label, turn.text) for turn in transcript.turns]


def test_labels_within_a_line_open_turns_where_that_is_the_habit(read):
    transcript = read(
        "THE PRESIDENT. Good day. Q. Why? THE PRESIDENT. Because. [2.] Q. And when?"
        " MR. ODE. THE PRESIDENT. On Monday."
    )

    assert turns(transcript) == [
        ("THE PRESIDENT", "Good day."),
        ("Q", "Why?"),
        ("THE PRESIDENT", "Because."),
        ("Q", "And when?"),
        ("MR. ODE", ""),
        ("THE PRESIDENT", "On Monday."),
    ]


def test_a_heading_may_run_into_the_label_after_it(read):
    transcript = read("THE PRESIDENT. A.,Q. B?,THE PRESIDENT. C.,FISH THE PRESIDENT. D.,Q. E?")

    assert turns(transcript)[2:] == [
        ("THE PRESIDENT", "C.\n\nFISH"),
        ("THE PRESIDENT", "D."),
        ("Q", "E?"),
    ]


def test_a_scanner_may_misread_the_number_of_a_topic(read):
    transcript = read(
        "THE PRESIDENT. A.,[ll.] Q. B?,THE PRESIDENT. C. Q. D?,FISH [4.[ Q. E?,THE PRESIDENT. F.,"
        "[5.] I Q. G?"
    )

    assert [label for label, _ in turns(transcript)] == [
        *("THE PRESIDENT", "Q", "THE PRESIDENT", "Q", "Q", "THE PRESIDENT", "Q"),
    ]
    assert [claim.rule for claim in transcript.claims].count("topic number") == 3


def test_one_comma_without_its_blank_is_a_slip(read):
    assert turns(read("THE PRESIDENT. A,THE PRESIDENT. B.")) == [
        ("THE PRESIDENT", "A,THE PRESIDENT. B.")
    ]


def test_quoted_lines_are_read_without_their_signs(read):
    assert turns(read("> MR VOSS: Good\n> day.\n>\n> > Thanks.")) == [
        ("MR VOSS", "Good day.\n\nThanks.")
    ]


def test_an_indent_opens_a_paragraph_of_wrapped_text(read):
    assert turns(read("   MR VOSS: Good\nday.\n   Thanks\nto all.")) == [
        ("MR VOSS", "Good day.\n\nThanks to all.")
    ]


def test_what_the_format_claims_is_no_line():
    source = Source(
        "Menu\nTalks\nFoot",
        "text/html",
        claims=(
            Claim("boilerplate", "navigation", Span(0, 4)),
            Claim("boilerplate", "page footer", Span(11, 15)),
        ),
    )

    assert [line.text for line in lines_of(source)] == ["Talks"]
    assert {claim.rule for claim in read_transcript(source).claims} >= {"navigation", "page footer"}


def test_words_know_their_places_both_ways():
    text = "one  two\nthree four"
    words = fold_words(text, [[Span(0, 8), Span(9, 14)], [Span(15, 19)]])

    assert words.text == "one two three\n\nfour"
    assert words.place(Span(4, 7)) == Span(5, 8)
    assert words.find(Span(5, 8)) == Span(4, 7)
    assert words.find(Span(3, 8)) == Span(4, 7)
    assert words.find(Span(7, 11)) == Span(6, 10)
    assert words.find(Span(8, 9)) is None
    assert words.find(Span(14, 15)) is None
    assert words.find(Span(19, 25)) is None
    assert fold_words(text, [[Span(5, 8)]]).find(Span(0, 3)) is None
