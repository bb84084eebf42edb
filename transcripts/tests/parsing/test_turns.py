"""The words of turns, their places, and stage lines."""

from transcripts.parsing import Span
from transcripts.vocabulary import Kind


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


def test_a_language_is_told_by_its_commonest_words(read):
    assert read("MS VOSS: The cat and the dog.").language == "en"
    assert read("SRA VOSS: El gato y la casa.").language == "es"
