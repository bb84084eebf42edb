from django.http import QueryDict

from transcripts.models import TurnSearch
from transcripts.search.addresses import kept
from transcripts.search.filters import TurnFilter
from transcripts.search.in_force import chips, mistakes, orders


def search(query):
    return TurnFilter(QueryDict(query), TurnSearch.objects.all())


def test_each_filter_in_force_has_a_chip_that_takes_it_away(make_event, make_speaker):
    make_speaker("Ana Ruiz")
    make_event("talks")

    found = chips(search("q=fish&speaker=ana-ruiz&kind=answer&event=talks&since=2020-01-01&page=3"))

    assert [(chip.heading, chip.label, chip.query) for chip in found] == [
        ("Speaker", "Ana Ruiz", "q=fish&kind=answer&event=talks&since=2020-01-01"),
        ("Kind of statement", "Answers", "q=fish&speaker=ana-ruiz&event=talks&since=2020-01-01"),
        ("Event", "Title of talks", "q=fish&speaker=ana-ruiz&kind=answer&since=2020-01-01"),
        ("From", "2020-01-01", "q=fish&speaker=ana-ruiz&kind=answer&event=talks"),
    ]


def test_a_wrong_filter_has_a_chip_too(db):
    (chip,) = chips(search("speaker=nobody"))

    assert (chip.label, chip.query) == ("nobody", "")


def test_relevance_is_an_order_only_where_there_are_words(db):
    assert [link.label for link in orders(search(""))] == ["newest", "oldest"]
    assert [(link.label, link.is_chosen, link.query) for link in orders(search("q=a&page=2"))] == [
        ("most relevant", True, "q=a&sort=relevance"),
        ("newest", False, "q=a&sort=newest"),
        ("oldest", False, "q=a&sort=oldest"),
    ]


def test_a_form_carries_on_what_it_does_not_replace():
    parameters = QueryDict("q=a&kind=answer&kind=question&since=2020-01-01&page=2")

    assert list(kept(parameters, "q")) == [
        ("kind", "answer"),
        ("kind", "question"),
        ("since", "2020-01-01"),
    ]


def test_a_mistake_is_named_as_the_page_names_it(db):
    (mistake,) = mistakes(search("since=yesterday"))

    assert (mistake.heading, mistake.messages) == ("From", ("Enter a valid date.",))


def test_of_a_parameter_that_counts_once_the_last_value_counts(db):
    (chip,) = chips(search("since=2020-01-01&since=2021-01-01"))

    assert (chip.label, chip.query) == ("2021-01-01", "")
