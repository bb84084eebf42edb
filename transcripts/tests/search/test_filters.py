from datetime import date
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from transcripts.ingest.topics import rerun
from transcripts.models import Country, Outlet, Series, Topic, TurnSearch
from transcripts.search.filters import TurnFilter
from transcripts.search.found import turns_on


def search(query):
    return TurnFilter(QueryDict(query), TurnSearch.objects.all())


def found(query):
    return turns_on(search(query), start=0, stop=20)


@pytest.fixture
def three(make_event, make_turn, make_speaker):
    """An old statement, a question and an interpreted answer, at two events."""
    old = make_event("old", date=date(2020, 1, 2))
    new = make_event("new", series=Series.objects.create(slug="fish", name="Fish"))
    ana = make_speaker("Ana Ruiz")
    return [
        make_turn("Herring is a fish.", old, speaker=ana),
        make_turn("What of herring?", new, kind="question"),
        make_turn("El arenque es un pez.", new, kind="answer", voice="interpreter", language="es"),
    ]


def test_without_parameters_everything_is_found_the_newest_first(three):
    assert found("") == [three[2].pk, three[1].pk, three[0].pk]


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_many_are_listed_by_date_as_few_are(three, sort):
    wanted = search(f"q=herring+OR+arenque&sort={sort}")

    pages = [turns_on(wanted, start=1, stop=3, are_many=are_many) for are_many in (False, True)]

    expected = [three[1].pk, three[0].pk] if sort == "newest" else [three[1].pk, three[2].pk]
    assert pages == [expected, expected]


def test_several_values_of_one_parameter_widen(three):
    assert set(found("kind=question&kind=answer")) == {three[1].pk, three[2].pk}


def test_several_parameters_narrow(three):
    assert found("kind=question&kind=answer&voice=interpreter") == [three[2].pk]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("speaker=ana-ruiz", [0]),
        ("event=old", [0]),
        ("event=old&event=new&kind=statement", [0]),
        ("lang=es&lang=en", [2, 1, 0]),
        ("series=fish", [2, 1]),
        ("lang=es", [2]),
        ("year=2020", [0]),
        ("year=2020&year=2023", [2, 1, 0]),
        ("since=2020-01-02&until=2020-01-02", [0]),
        ("since=2020-01-03", [2, 1]),
        ("sort=oldest", [0, 1, 2]),
        ("q=herring", [1, 0]),
        ("q=+", [2, 1, 0]),
        ("speaker=", [2, 1, 0]),
        ("utm_source=mail", [2, 1, 0]),
    ],
)
def test_each_parameter_finds_its_turns(three, query, places):
    assert found(query) == [three[place].pk for place in places]


def test_the_statement_that_is_about_it_comes_first(make_turn):
    passing = make_turn("We spoke of trade, peace, water, bread, roads, schools and herring.")
    about = make_turn("Herring, and only herring.")

    assert found("q=herring") == [about.pk, passing.pk]
    assert found("q=herring&sort=relevance") == [about.pk, passing.pk]


def test_relevance_without_words_is_the_newest_first(three):
    assert search("sort=relevance").order == "newest"


def test_a_topic_finds_what_speaks_of_a_narrower_one(make_turn):
    turn = make_turn("Herring.")
    food = Topic.objects.create(slug="food", name="Food")
    Topic.objects.create(slug="fish", name="Fish", rule_en="herring", broader=food)
    rerun()

    assert found("topic=food") == found("topic=fish") == [turn.pk]


def test_outlet_and_country_are_those_of_the_day(make_event, make_turn, make_speaker):
    event, jo = make_event(), make_speaker("Jo Park", kind="journalist")
    outlet = Outlet.objects.create(slug="herald", name="Herald")
    country = Country.objects.create(code="XA", name="Arvenia")
    event.participations.create(speaker=jo, position=1, outlet=outlet, country=country)
    turn = make_turn("Why?", event, kind="question", speaker=jo)
    make_turn("So.", event)

    assert found("outlet=herald") == found("country=XA") == [turn.pk]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("speaker=nobody", "speaker"),
        ("topic=nothing", "topic"),
        ("outlet=none", "outlet"),
        ("country=ZZ", "country"),
        ("event=unknown", "event"),
        ("kind=shout", "kind"),
        ("voice=choir", "voice"),
        ("lang=xx", "lang"),
        ("lang=EN", "lang"),
        ("since=03/04/2023", "since"),
        ("year=20", "year"),
        ("year=²⁰²³", "year"),
        ("since=yesterday", "since"),
        ("until=2023-02-30", "until"),
        ("sort=best", "sort"),
        ("page=0", "page"),
        ("page=51", "page"),
        ("page=two", "page"),
        ("q=%00", "q"),
        ("q=" + "x" * 501, "q"),
    ],
)
def test_a_wrong_value_is_an_error_and_finds_nothing(three, query, parameter):
    wanted = search(query)

    assert list(wanted.form.errors) == [parameter]
    assert turns_on(wanted, start=0, stop=20) == []
    assert wanted.words == ""
    assert wanted.page_number == 1


def test_a_draft_is_no_value_of_the_event_parameter(make_event):
    make_event("hidden", state="draft")

    assert "event" in search("event=hidden").form.errors


@pytest.mark.parametrize(
    "words", ["'", '"', "a & | ! b", "((", "-", "OR", ":*", "\\", "%", "<->", "\ue000"]
)
def test_nothing_that_a_reader_types_is_an_error(three, words):
    wanted = search(urlencode({"q": words}))

    assert wanted.form.errors == {}
    assert turns_on(wanted, start=0, stop=20) == []


def test_each_value_counts_once_and_at_most_twenty_of_a_parameter(db):
    years = "&".join(f"year={1900 + number}" for number in range(30))

    wanted = search(f"{years}&year=1900&utm_source=mail")

    assert wanted.data.getlist("year") == [str(1900 + number) for number in range(20)]
    assert list(wanted.data) == ["year"]
