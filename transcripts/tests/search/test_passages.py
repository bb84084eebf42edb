import pytest

from transcripts.search.passages import START, STOP, best_passages, with_ellipses
from transcripts.search.query import read


def test_the_paragraph_that_matches_best_is_shown_with_its_words_marked(make_turn):
    turn = make_turn("We met.\n\nHerring was discussed; herring, and Bárcena spoke.\n\nA herring.")

    passage = best_passages([turn.pk], read("herring barcena").tree)[turn.pk]

    assert passage.paragraph == 2
    assert passage.text == (
        f"{START}Herring{STOP} was discussed; {START}herring{STOP}, and {START}Bárcena{STOP} spoke."
    )


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("negociacion", "La negociación sigue.", f"La {START}negociación{STOP} sigue."),
        ("espano*", "Un español.", f"Un {START}español{STOP}."),
        ('"accion comun"', "La acción común.", f"La {START}acción{STOP} {START}común{STOP}."),
    ],
)
def test_spanish_words_are_marked_with_their_accents(make_turn, words, text, marked):
    turn = make_turn(text, language="es")

    assert best_passages([turn.pk], read(words).tree)[turn.pk].text == marked


def test_what_is_taken_away_and_operators_mark_nothing(make_turn):
    turn = make_turn("Herring, no cod.")

    tree = read("herring OR (speaker:x -cod)").tree

    assert best_passages([turn.pk], tree)[turn.pk].text == f"{START}Herring{STOP}, no cod."


def test_a_long_paragraph_is_cut_around_the_words(make_turn):
    padding = "The council met and spoke at length about many other things. " * 12
    turn = make_turn(f"{padding}Then herring came up. {padding}")

    text = best_passages([turn.pk], read("herring").tree)[turn.pk].text

    assert text.startswith("… ")
    assert text.endswith(" …")
    assert f"{START}herring{STOP}" in text
    assert len(text) < 500


def test_a_turn_without_the_words_shows_its_beginning(make_turn):
    turn = make_turn("First.\n\nSecond.")

    assert best_passages([turn.pk], read("herring").tree)[turn.pk].text == "First."


def test_a_turn_without_words_has_an_empty_passage(make_turn):
    turn = make_turn("")

    assert best_passages([turn.pk], read("-herring").tree)[turn.pk].text == ""


def test_marks_that_stand_in_a_source_mark_nothing(make_turn):
    turn = make_turn(f"We {START}never{STOP} fish herring.")

    assert best_passages([turn.pk], read("herring").tree)[turn.pk].text == (
        f"We never fish {START}herring{STOP}."
    )


@pytest.mark.parametrize(
    ("marked", "paragraph", "shown"),
    [
        ("We met", "We met.", "We met."),
        ("We met", "We met (twice) and left.", "We met …"),
        ("met", "We met.”", "… met.”"),
        ("We met … we left", "We met, then we left!", "We met … we left!"),
    ],
)
def test_an_ellipsis_stands_for_what_is_left_out_only(marked, paragraph, shown):
    assert with_ellipses(marked, paragraph) == shown
