from django.http import QueryDict

from transcripts.search.addresses import added, kept, replaced, taken_away

ASKED = QueryDict("topic=trade&q=a%26b+caf%C3%A9&topic=energy&page=3&sort=newest")


def test_a_value_is_added_to_the_others_of_its_parameter():
    assert added(ASKED, "topic", "a/b") == (
        "topic=trade&topic=energy&topic=a%2Fb&q=a%26b+caf%C3%A9&sort=newest"
    )


def test_a_value_of_a_parameter_not_asked_for_yet_comes_last():
    assert added(ASKED, "year", "2001").endswith("&sort=newest&year=2001")


def test_a_value_is_taken_away_and_the_others_stay():
    assert taken_away(ASKED, "topic", "trade") == "topic=energy&q=a%26b+caf%C3%A9&sort=newest"


def test_a_parameter_goes_with_its_last_value():
    assert taken_away(ASKED, "sort", "newest") == "topic=trade&topic=energy&q=a%26b+caf%C3%A9"


def test_a_value_replaces_all_of_its_parameter():
    assert replaced(ASKED, "topic", "x") == "topic=x&q=a%26b+caf%C3%A9&sort=newest"


def test_a_form_carries_on_what_it_does_not_ask_for():
    assert list(kept(ASKED, "q", "sort")) == [("topic", "trade"), ("topic", "energy")]
