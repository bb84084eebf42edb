import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transcripts.models import TurnSearch
from transcripts.search.passages import best_passages
from transcripts.search.query import by_language, matching, read
from transcripts.search.query.grammar import MOST_TERMS
from transcripts.tests.search.test_grammar import PIECES


def matches(words):
    return set(
        TurnSearch.objects.filter(matching(read(words).tree)).values_list("turn_id", flat=True)
    )


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("precursor", "Chemical precursors come by sea."),
        ("PRECURSORS", "A precursor."),
        ("barcena", "I thank Secretary Bárcena."),
        ("Bárcena", "I thank SECRETARY BARCENA."),
        ("sea chemical", "Chemical precursors come by sea."),
        ('"come by sea"', "Chemical precursors come by sea."),
        ("corn OR sea", "Chemical precursors come by sea."),
        ("sea -corn", "Chemical precursors come by sea."),
        ("hello", "He said “hello” – twice."),
        ("chem*", "Chemical precursors come by sea."),
        ("t-me*", "The T-MEC stands."),
        ("sea NEAR/3 precursors", "Chemical precursors come by sea."),
        ('"come by sea" NEAR/2 chemical', "Chemical precursors come by sea."),
        ("(corn OR sea) -(salt OR fish)", "Chemical precursors come by sea."),
        ("T-MEC", "The T-MEC, once NAFTA."),
        ("covid-19", "During COVID-19 we met."),
        ("U.S.-Mexico", "The U.S.-Mexico border."),
        ("Mexico's don’t", "Mexico’s people don't."),
        ("1,000", "Some 1,000 people."),
    ],
)
def test_a_query_finds(make_turn, words, text):
    turn = make_turn(text)

    assert matches(words) == {turn.pk}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("sea corn", "Chemical precursors come by sea."),
        ('"sea precursors"', "Chemical precursors come by sea."),
        ("sea -chemical", "Chemical precursors come by sea."),
        ("the", "The sea."),
        ("sea NEAR/2 precursors", "Chemical precursors come by sea."),
        ("!?", "The sea."),
        ("", "The sea."),
    ],
)
def test_a_query_does_not_find(make_turn, words, text):
    make_turn(text)

    assert matches(words) == set()


def test_each_text_is_read_with_the_endings_of_its_own_language(make_turn):
    spanish = make_turn("Hablamos ayer.", language="es")
    make_turn("Hablamos ayer.", language="en")

    assert matches("hablar") == {spanish.pk}


def test_a_word_taken_away_is_taken_away_in_every_language(make_turn):
    make_turn("Fentanyl in Mexico.")
    make_turn("Fentanyl y México.", language="es")
    peru = make_turn("Fentanyl in Peru.")

    assert matches("fentanyl -mexico") == {peru.pk}


def test_a_language_without_endings_of_its_own_is_read_as_english(make_turn):
    turn = make_turn("Der Vertrag.", language="de")

    assert matches("vertrag") == {turn.pk}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("negociación", "Las negociaciones siguen."),
        ("negociaciones", "La negociación sigue."),
        ("negociacion", "La negociación sigue."),
        ("¿negociacion?", "La negociación sigue."),
        ("negociación", "La negociacion sigue."),
        ("inversion", "La inversión y las inversiones."),
        ("compania", "La compañía."),
        ("España", "Con Espana."),
        ("gobierno", "Los gobiernos."),
        ("lugares", "El lugar."),
        ("tecnologia*", "La tecnología."),
        ("negociac*", "La negociación."),
        ("espano*", "Los españoles."),
        ("españo*", "Los españoles."),
        ('"negociacion comercial"', "La negociación comercial."),
        ("tambien tenia acuerdo", "También tenía un acuerdo."),
        ("T-MEC", "El T-MEC."),
        ("negociacion NEAR/3 tratado", "El tratado, y la negociación."),
    ],
)
def test_a_spanish_word_is_found_in_its_other_numbers_and_accents(make_turn, words, text):
    turn = make_turn(text, language="es")

    assert matches(words) == {turn.pk}


@pytest.mark.parametrize("words", ["para", "también", "tambien"])
def test_a_word_that_is_not_searched_does_not_come_back_by_another_form(make_turn, words):
    make_turn("Pares, paras y tambien.", language="es")

    assert matches(words) == set()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("negotiat*", "The negotiations went on."),
        ("securit*", "Security first."),
        ("policie*", "Our policies."),
        ("Barce*", "Secretary Bárcena."),
        ("bárce*", "SECRETARY BARCENA."),
    ],
)
def test_a_prefix_finds_a_word_whose_stem_is_shorter(make_turn, words, text):
    turn = make_turn(text)

    assert matches(words) == {turn.pk}


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=80).map("".join)))
def test_no_text_raises_an_error_or_makes_the_database_work_without_bound(make_turn, text):
    turn = TurnSearch.objects.first() or make_turn("Herring and T-MEC.")
    tree = read(text).tree

    assert TurnSearch.objects.filter(matching(tree)).count() <= 1
    assert len(best_passages([turn.pk], tree)) == 1
    assert len(by_language(tree, "language").parameters) <= 2 * 3 * MOST_TERMS
