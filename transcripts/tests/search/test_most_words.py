"""What has most of a query's words, where little or nothing has all of them."""

import pytest
from django.http import QueryDict

from transcripts.models import TurnSearch
from transcripts.search.filters import TurnFilter
from transcripts.search.found import nearly_found, turns_on


def search(words, **parameters):
    asked = QueryDict(mutable=True)
    asked.update({"q": words, **parameters})
    return TurnFilter(asked, TurnSearch.objects.all())


def nearly(words, **parameters):
    return nearly_found(search(words, **parameters), most=20)


@pytest.fixture
def turns(make_turn, make_speaker):
    """Statements with some of three words, in an archive of many others."""
    for number in range(20):
        make_turn(f"Word {number}.")
    ana, bo = make_speaker("Ana Ruiz"), make_speaker("Bo Park")
    return {
        "all": make_turn("Herring, cod and mackerel.", speaker=ana).pk,
        "two": make_turn("Herring and cod.", speaker=ana).pk,
        "other two": make_turn("Cod and mackerel, and halibut.", speaker=bo, kind="answer").pk,
        "one": make_turn("Herring.", speaker=bo).pk,
        "spanish": make_turn("Herring y mackerel.", speaker=bo, language="es").pk,
    }


def test_most_words_come_before_fewer_rare_before_common_and_all_are_found_anyhow(turns):
    assert turns_on(search("herring cod mackerel"), start=0, stop=20) == [turns["all"]]
    assert nearly("herring cod mackerel") == [turns["other two"], turns["two"], turns["one"]]


def test_what_the_query_takes_away_and_its_operators_hold(turns):
    assert nearly("herring cod mackerel -halibut") == [turns["two"], turns["one"]]
    assert nearly("herring cod mackerel speaker:park") == [turns["other two"], turns["one"]]
    assert nearly("herring cod mackerel", kind="answer") == [turns["other two"]]


@pytest.mark.parametrize(
    "words", ["herring", "herring OR cod", '"herring and cod"', "", "the -cod"]
)
def test_one_thing_to_look_for_is_not_there_in_part(turns, words):
    assert nearly(words) == []


def test_only_the_first_page_by_relevance_has_them(turns):
    assert nearly("herring cod mackerel", page="2") == []
    assert nearly("herring cod mackerel", sort="newest") == []


def test_a_wrong_parameter_finds_nothing_in_part_either(turns):
    assert nearly("herring cod mackerel", speaker="nobody") == []


def test_a_name_beside_other_words_is_whoever_speaks(turns):
    assert turns_on(search("park mackerel"), start=0, stop=20) == [
        turns["other two"],
        turns["spanish"],
    ]
    assert turns_on(search("park"), start=0, stop=20) == []
    assert turns_on(search('"bo park" mackerel'), start=0, stop=20) == []
