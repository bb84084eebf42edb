"""Spans of a turn's text that are more than its plain words."""

import pytest

from transcripts.parsing import Mark, Span
from transcripts.parsing.marks import find_marks, is_interpreted, without_asides
from transcripts.vocabulary import MarkKind, Voice


@pytest.mark.parametrize(
    ("marker", "kind"),
    [
        ("(Via interpreter)", MarkKind.INTERPRETER),
        ("(via interpreter)", MarkKind.INTERPRETER),
        ("(As interpreted.)", MarkKind.INTERPRETER),
        ("(Through an interpreter.)", MarkKind.INTERPRETER),
        ("(retranslated)", MarkKind.INTERPRETER),
        ("(INTERPRETACIÓN DEL INGLÉS AL ESPAÑOL)", MarkKind.INTERPRETER),
        ("(Inaudible.)", MarkKind.INAUDIBLE),
        ("[inaudible]", MarkKind.INAUDIBLE),
        ("(Off-mike.)", MarkKind.INAUDIBLE),
        ("(Cross-talk.)", MarkKind.INAUDIBLE),
        ("(Laughter.)", MarkKind.STAGE),
        ("(Applause)", MarkKind.STAGE),
        ("(Risas.)", MarkKind.STAGE),
        ("(The lights go out.)", MarkKind.STAGE),
        ("(ENTRA LA PRESIDENTA)", MarkKind.STAGE),
        ("* * *", MarkKind.STAGE),
        ("(Speaks Spanish.)", MarkKind.FOREIGN),
        ("(No translation provided.)", MarkKind.FOREIGN),
        ("“one two three four”", MarkKind.QUOTED),
    ],
)
def test_a_marker_is_covered_by_its_mark(marker, kind):
    assert find_marks(f"Yes {marker} no.") == (Mark(kind, Span(4, 4 + len(marker))),)


@pytest.mark.parametrize(
    "text", ["[and] the rest", "(I believe)", "(GDP)", "“two words”", "[The plan.] goes", "(1) one"]
)
def test_words_in_brackets_are_no_marks(text):
    assert find_marks(text) == ()


def test_an_interpreters_words_end_where_a_marker_says_so():
    text = "Hello. (Via interpreter) Good. (In English.) Thanks. (Via interpreter) Good."

    opened = [mark for mark in find_marks(text) if mark.kind is MarkKind.INTERPRETER]
    assert [mark.until for mark in opened] == [text.index("(In English"), None]


def test_sic_keeps_the_printed_word():
    text = "The pressident [sic] spoke. [sic]"

    assert find_marks(text) == (
        Mark(MarkKind.CORRECTION, Span(4, 20), printed="pressident"),
        Mark(MarkKind.CORRECTION, Span(21, 33), printed="spoke."),
    )


def test_sic_without_a_word_before_it_marks_nothing():
    assert find_marks("( [sic] it") == ()


def test_a_label_can_carry_the_marker():
    assert is_interpreted("ANA ROCA (INTERPRETACIÓN DEL INGLÉS AL ESPAÑOL)")
    assert not is_interpreted("ANA ROCA (EN LA SALA)")


def test_asides_are_taken_out_of_what_was_said():
    assert without_asides("(Inaudible.) One (two) three. (Laughter.)") == "One (two) three."


@pytest.mark.parametrize(
    ("line", "voice"),
    [
        ("MR VOSS: Hello.", Voice.OWN),
        ("MR VOSS: (Via interpreter) Hello.", Voice.INTERPRETER),
        ("MR VOSS: Thanks. (Via interpreter) Hello.", Voice.MIXED),
        ("MR VOSS: (Via interpreter) Hello. (In English.) Thanks.", Voice.MIXED),
        ("MR VOSS (via interpreter): Hello.", Voice.INTERPRETER),
    ],
)
def test_a_turns_voice_follows_its_markers(read, line, voice):
    assert read(line).turns[0].voice is voice


def notes_of(read, spoken, note):
    transcript = read(f"MR VOSS: {spoken}\n\n{note}")
    return [
        (mark.marker, mark.printed, mark.read)
        for mark in transcript.turns[0].marks
        if mark.kind is MarkKind.FOOTNOTE
    ]


def test_a_note_that_repeats_the_next_word_corrects_the_word_before(read):
    assert notes_of(read, "As Minister[1] Roca said.", "[1] Vice President Roca") == [
        ("[1]", "Minister", "Vice President")
    ]


@pytest.mark.parametrize(
    ("spoken", "note"),
    [
        ("As Minister[1] Roca said.", "[1] A former minister"),
        ("As Minister[1] Roca said.", "[1] Roca"),
        ("[1] Roca said.", "[1] Minister Roca"),
        ("That was all.[1]", "[1] Minister Roca"),
    ],
)
def test_any_other_note_corrects_nothing(read, spoken, note):
    assert notes_of(read, spoken, note) == [("[1]", None, None)]


def test_a_note_without_place_and_a_marker_without_note_are_issues(read):
    transcript = read("MR VOSS: Hello.[2]\n\n[1] A note.")

    assert [issue.kind for issue in transcript.issues] == [
        "marker without note",
        "note without place",
    ]
    assert [(each.marker, each.anchor_turn) for each in transcript.footnotes] == [("[1]", None)]
