from urllib.parse import parse_qs, urlencode

import pytest
from django.http import QueryDict

from transcripts.ingest.publish import withdraw
from transcripts.models import TurnSearch
from transcripts.search.amends import amends, missing, widened
from transcripts.search.filters import TurnFilter
from transcripts.tests.conftest import NOON


def search(words, **parameters):
    query = urlencode({"q": words, **parameters})
    return TurnFilter(QueryDict(query), TurnSearch.objects.all())


def asks(offer):
    return parse_qs(offer.query)["q"][0]


def test_a_mistake_is_shown_at_its_place_with_what_was_searched_instead(db):
    (amend,) = amends(search("fish NEAR/99 cod"))

    assert (amend.before, amend.wrong, amend.after) == ("fish ", "NEAR/99", " cod")
    assert amend.instead == "fish NEAR/20 cod"


def test_an_unknown_name_offers_the_search_with_near_names(make_speaker):
    make_speaker("Antony Blinken")

    (amend,) = amends(search("fish speaker:blinkin", kind="answer", page=2))

    assert [offer.words for offer in amend.offers] == ['speaker:"Antony Blinken"']
    assert parse_qs(amend.offers[0].query) == {
        "q": ['fish speaker:"Antony Blinken"'],
        "kind": ["answer"],
    }


@pytest.mark.parametrize(
    ("word", "text", "language", "offered"),
    [
        ("herrring", "A herring.", "en", "herring"),
        ("negosiacion", "La negociación.", "es", "negociación"),
    ],
)
def test_a_word_that_nobody_said_offers_one_like_it(make_turn, word, text, language, offered):
    make_turn(text, language=language)

    (absent,) = missing(search(f"{word} -cod"))

    assert absent.word == word
    assert asks(absent.offers[0]) == f"{offered} -cod"


def test_a_word_like_a_speakers_name_offers_the_speaker(make_turn, make_speaker):
    make_turn("Good morning.", speaker=make_speaker("Antony Blinken"))

    (absent,) = missing(search("blinkin"))

    assert [offer.words for offer in absent.offers] == ['speaker:"Antony Blinken"']


def test_words_that_are_found_offer_nothing(make_turn):
    make_turn("A herring.")
    make_turn("A cod.")

    assert missing(search("herring cod")) == []


def test_a_word_that_is_too_common_to_be_searched_is_said_to_be(make_turn):
    make_turn("The herring.")

    assert [(one.word, one.is_common, one.offers) for one in missing(search("the"))] == [
        ("the", True, ())
    ]


def test_no_word_is_offered_that_only_a_withdrawn_event_has(publish, receive_text):
    event = publish(receive_text())
    assert missing(search("herrring"))[0].offers

    withdraw(event, reason="Recalled.", by=None, at=NOON)

    assert missing(search("herrring"))[0].offers == ()


def test_a_name_can_be_searched_alone(samples):
    (name,) = widened(search("USMCA trade"))

    assert (name.name, name.others[0]) == ("USMCA", "T-MEC")
    assert asks(name.alone) == '"USMCA" trade'
