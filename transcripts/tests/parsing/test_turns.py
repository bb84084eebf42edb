"""The words of turns, their places, and stage lines."""

import pytest

from transcripts.parsing import Source, Span, read_transcript
from transcripts.parsing.shapes import Hint, Metadata
from transcripts.vocabulary import Kind, MarkKind


def test_text_folds_white_space_and_keeps_paragraphs(read):
    long_line = "word " * 30
    turn = read(f"MR VOSS:  Good \N{NO-BREAK SPACE} day.\n\n{long_line}\nThird.").turns[0]

    assert turn.text == f"Good day.\n\n{long_line.strip()}\n\nThird."


def test_wrapped_lines_are_one_paragraph(read):
    assert read("MR VOSS: Good day to\nall of you.\n\nThanks.").turns[0].text == (
        "Good day to all of you.\n\nThanks."
    )


def test_a_turn_runs_from_its_label_to_the_next_claim(read):
    transcript = read("\n\nMR VOSS: Hello.\n\nQUESTION: Why?\n")

    assert [turn.source for turn in transcript.turns] == [Span(2, 19), Span(19, 34)]
    assert transcript.claims[0].rule == "leading white space"


def test_a_stage_line_before_a_label_is_a_turn_without_label(read):
    transcript = read("MODERADOR: Firman.\n\n(FIRMA DEL ACUERDO)\n\n* * *\n\nPREGUNTA: ¿Y?")

    assert [(turn.label, turn.kind, turn.text) for turn in transcript.turns] == [
        ("MODERADOR", Kind.MODERATION, "Firman."),
        (None, Kind.STAGE, "(FIRMA DEL ACUERDO)"),
        (None, Kind.STAGE, "* * *"),
        ("PREGUNTA", Kind.QUESTION, "¿Y?"),
    ]


def test_a_stage_line_within_a_turn_stays_there(read):
    transcript = read("MS VOSS: One.\n\n* * *\n\nTwo.")

    assert [turn.text for turn in transcript.turns] == ["One.\n\n* * *\n\nTwo."]


def test_three_headings_above_labels_are_stage_turns(read):
    text = "FISH\n\nQUESTION: Why?\n\nMR VOSS: A.\n\n"
    heads = [turn.text for turn in read(f"MR VOSS: Hi.\n\n{text * 3}").turns if not turn.label]

    assert heads == ["FISH", "FISH", "FISH"]
    assert all(turn.label for turn in read(f"MR VOSS: Hi.\n\n{text * 2}").turns)


def test_the_markups_headings_are_stage_turns():
    text = "MR VOSS: Hi.\n\nOn fish\n\nQUESTION: Why?"
    hints = (Hint("heading", Span(14, 21)),)

    transcript = read_transcript(Source(text, "text/html", hints))

    assert [turn.text for turn in transcript.turns] == ["Hi.", "On fish", "Why?"]


def test_signs_of_emphasis_around_a_stage_line_are_no_words(read):
    assert read("MS VOSS: One.\n\n**(FIRMA) **\n\nMS ODE: Two.").turns[1].text == "(FIRMA)"


def test_a_report_after_a_row_of_stars_is_nobodys_speech(read):
    report = "After the talks, a number of documents were signed in the Grand Hall."
    transcript = read(f"MS VOSS: One.\n\n* * *\n\n{report}\n\nMS ODE: Two.")

    assert [(turn.label, turn.text) for turn in transcript.turns] == [
        ("MS VOSS", "One."),
        (None, "* * *"),
        (None, report),
        ("MS ODE", "Two."),
    ]


@pytest.mark.parametrize(
    "words",
    ["And so we have signed all of the documents in the Grand Hall.", "So be it.", "a " * 900],
)
def test_the_speaker_may_go_on_after_a_row_of_stars(read, words):
    transcript = read(f"MS VOSS: One.\n\n* * *\n\n{words}\n\nMS ODE: Two.")

    assert len(transcript.turns) == 2


def test_a_pages_lines_are_no_words_of_the_turn_around_them(read):
    transcript = read(
        "MR VOSS: We have come a long way.\n- 2 -\nAnd we go on.\n"
        "3 of 5 06/30/97 17:38:25\nMay 1997\nhttp://www.novia.example/a/b\nThank you.\n\n"
        "-MORE-\n\nMS ODE: 12.\n\n7\n\nQUESTION: Why?"
    )

    assert [turn.text for turn in transcript.turns] == [
        "We have come a long way. And we go on. Thank you.",
        "12.",
        "Why?",
    ]
    assert [claim.rule for claim in transcript.claims if claim.part != "turns"] == [
        "page number",
        "time of printing",
        "page's date",
        "page's address",
        "page break mark",
        "page number",
    ]
    assert transcript.turns[0].source.end == transcript.source.text.index("-MORE-")


ONCE = "Talks in Novia\n\nGrand Hall\n\n1:30 P.M.\n\nMR VOSS: Hi.\n\nQ    Why?\n\n1:40 P.M.\n\n"


def test_a_transcript_printed_twice_was_said_once(read):
    transcript = read(ONCE * 2)

    assert [turn.text for turn in transcript.turns] == ["Hi.", "Why?"]
    assert [claim.rule for claim in transcript.claims if claim.part == "boilerplate"] == [
        "closing time",
        "repeated header",
        "repeated header",
        "repeated header",
        "printed again",
        "printed again",
        "closing time",
    ]


def test_a_transcript_that_begins_like_itself_is_read_on(read):
    transcript = read(f"{ONCE}{ONCE}Q    And then?")

    assert [turn.text for turn in transcript.turns] == ["Hi.", "Why?", "Hi.", "Why?", "And then?"]


def test_a_stage_line_above_the_first_label_is_a_turn(read):
    transcript = read("Talks in Novia\n\nThey met in the Grand Hall.\n\n* * *\n\nMR VOSS: Hi.")

    assert [(turn.label, turn.text) for turn in transcript.turns] == [
        (None, "* * *"),
        ("MR VOSS", "Hi."),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("MS VOSS: Le chat est dans la maison et nous avec.", "fr"),
        ("MS VOSS: O gato e os homens foram com uma mulher.", "pt"),
        ("MS VOSS: Der Mann und die Frau sind nicht das Ende.", "de"),
        ("MS VOSS: \u041f\u0440\u0438\u0432\u0435\u0442.", "ru"),
        ("MS VOSS: 12.", "en"),
    ],
)
def test_a_language_is_told_by_script_or_words(read, text, language):
    assert read(text).language == language


def test_the_fields_tell_the_language_where_no_word_does():
    source = Source("MS VOSS: 12.", "text/html", metadata=Metadata(language="ES-mx"))

    assert read_transcript(source).language == "es"


def test_a_paragraph_in_another_language_is_marked(read):
    spanish = "Muchas gracias por la visita, que es muy grata para el pueblo."
    turn = read(
        f"MS VOSS: The day {'is for the few and that was it ' * 5}\n\n{spanish}\n\nSí."
    ).turns[0]

    assert [(mark.kind, turn.text[mark.span.start : mark.span.end]) for mark in turn.marks] == [
        (MarkKind.FOREIGN, spanish)
    ]


def test_a_language_is_told_by_its_commonest_words(read):
    assert read("MS VOSS: The cat and the dog.").language == "en"
    assert read("SRA VOSS: El gato y la casa.").language == "es"


def test_a_row_of_signs_in_the_header_is_not_printed_again_by_another_one(read):
    transcript = read("Talks in Novia\n\n____\n\nGrand Hall\n\nMR VOSS: Hi.\n\n<…>\n\nMS ODE: Yes.")

    assert [turn.text for turn in transcript.turns] == ["Hi.", "<…>", "Yes."]
