"""Spans of a turn's text that are more than its plain words."""

import pytest

from transcripts.parsing import Mark, Source, Span, read_transcript
from transcripts.parsing.marks import find_marks, is_interpreted, without_asides
from transcripts.parsing.shapes import Hint
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


@pytest.mark.parametrize(
    ("marker", "kind"),
    [
        ("(re-translated)", MarkKind.INTERPRETER),
        ("(Speaks Polish.)", MarkKind.FOREIGN),
        ("[in Portuguese]", MarkKind.FOREIGN),
        ("(habla en lengua indígena)", MarkKind.FOREIGN),
        ("[tape break]", MarkKind.STAGE),
        ("[the video plays]", MarkKind.STAGE),
        ("[hear, hear]", MarkKind.STAGE),
        ("(inicia video)", MarkKind.STAGE),
        ("(himno nacional)", MarkKind.STAGE),
    ],
)
def test_markers_of_other_houses_are_known(marker, kind):
    assert [mark.kind for mark in find_marks(f"So. {marker} Yes.")] == [kind]


def test_interpreted_words_end_where_the_speaker_goes_back_to_english():
    text = "(As interpreted.) Good day. (Speaks in English.) Thank you."

    assert find_marks(text)[0].until == text.index("(Speaks in")


@pytest.mark.parametrize("label", ["INTERPRETER", "THE INTERPRETER", "Intérprete"])
def test_an_interpreters_label_is_interpreted(label):
    assert is_interpreted(label)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[in Portuguese] What do you think?", MarkKind.INTERPRETER),
        ("(In Russian.) Hello.", MarkKind.FOREIGN),
        ("So. [in Portuguese] What do you think?", MarkKind.FOREIGN),
    ],
)
def test_the_language_above_words_of_another_one_is_an_interpreters_marker(text, kind):
    assert [mark.kind for mark in find_marks(text)] == [kind]


def test_sic_may_say_what_to_read():
    assert [
        (mark.printed, mark.read) for mark in find_marks("It depend (sic; depends) on us.")
    ] == [("depend", "depends")]


def hinted(text, *hints):
    return read_transcript(Source(text, "text/html", hints)).turns


def test_struck_words_are_corrections():
    text = "MR VOSS: The price [gas] rose and fell.\n\nQUESTION: Why?"
    turn, other = hinted(
        text,
        Hint("bold", Span(0, 8)),
        Hint("struck", Span(13, 18)),
        Hint("struck", Span(30, 33)),
        Hint("struck", Span(39, 41)),
    )

    assert [(mark.printed, mark.read, mark.span) for mark in turn.marks] == [
        ("price", "gas", Span(4, 15)),
        ("and", None, Span(21, 24)),
    ]
    assert other.marks == ()


def test_a_language_that_the_markup_states_is_foreign():
    text = "MR VOSS: We say hola to you and good day to all."
    marks = hinted(text, Hint("language", Span(16, 20), "es"), Hint("language", Span(21, 23), "en"))

    assert [(mark.kind, mark.span) for mark in marks[0].marks] == [(MarkKind.FOREIGN, Span(7, 11))]


def test_a_note_among_the_paragraphs_belongs_to_the_number_behind_a_word(read):
    transcript = read(
        "MR VOSS: In 1 minute, Ana Roca 1 will speak of 2 ships.\n\n1 Minister of Trade.\n\n"
        "So 2 percent.\n\n2 Nobody knows.\n\n3 Third.\n\nQUESTION: Why?"
    )

    assert [(note.marker, note.anchor_turn, note.text) for note in transcript.footnotes] == [
        ("1", 1, "Minister of Trade.")
    ]
    assert transcript.turns[0].text.endswith("So 2 percent.\n\n2 Nobody knows.\n\n3 Third.")
    mark = transcript.turns[0].marks[0]
    assert (mark.marker, transcript.turns[0].text[mark.span.start - 5 : mark.span.end]) == (
        "1",
        "Roca 1",
    )
