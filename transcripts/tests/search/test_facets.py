from collections import Counter
from datetime import date

import pytest
from django.http import QueryDict

from transcripts.ingest.topics import rerun
from transcripts.models import Country, Event, Outlet, Series, Topic, TurnSearch
from transcripts.models.turn_search import SAMPLED
from transcripts.search import tally
from transcripts.search.filters import TurnFilter
from transcripts.search.tally import SHOWN


def facets_of(query=""):
    wanted = TurnFilter(QueryDict(query), TurnSearch.objects.all())
    return {facet.name: facet for facet in tally.tally(wanted).facets}


def figures(facet):
    return [(value.value, value.count) for value in facet.values]


def test_values_come_by_count_and_then_by_name(make_turn, make_speaker):
    zoe, ana = make_speaker("Zoe Zed"), make_speaker("Ana Ruiz")
    bo = make_speaker("Bo Bay")
    for speaker in (zoe, ana, bo, bo):
        make_turn(speaker=speaker)

    assert figures(facets_of()["speaker"]) == [("bo-bay", 2), ("ana-ruiz", 1), ("zoe-zed", 1)]


def test_a_facet_leaves_its_own_filter_out_and_keeps_the_others(make_turn, make_speaker):
    ana, bo = make_speaker("Ana Ruiz"), make_speaker("Bo Bay")
    make_turn("Herring.", speaker=ana)
    make_turn("Herring.", speaker=bo, voice="interpreter")
    make_turn("Cod.", speaker=bo)

    facets = facets_of("q=herring&speaker=ana-ruiz")

    assert figures(facets["speaker"]) == [("ana-ruiz", 1), ("bo-bay", 1)]
    assert figures(facets["voice"]) == [("own", 1)]


def test_a_turn_counts_for_each_of_its_topics(make_turn):
    for slug in ("herring", "cod"):
        Topic.objects.create(slug=slug, name=slug.title(), rule_en=slug)
    make_turn("Herring and cod.")
    rerun()

    assert figures(facets_of()["topic"]) == [("cod", 1), ("herring", 1)]


def test_years_are_counted(make_event, make_turn):
    make_turn(event=make_event("old", date=date(1999, 12, 31)))
    make_turn(event=make_event("new"))

    assert figures(facets_of()["year"]) == [("1999", 1), ("2023", 1)]


def test_a_value_links_to_the_search_with_it_and_a_chosen_one_to_that_without(make_turn):
    make_turn(kind="question")
    make_turn(kind="answer")

    kinds = facets_of("kind=answer&q=good&page=2")["kind"].values

    assert [(value.value, value.is_chosen, value.query) for value in kinds] == [
        ("answer", True, "q=good"),
        ("question", False, "kind=answer&kind=question&q=good"),
    ]


def test_a_long_facet_is_cut_but_keeps_what_is_chosen(make_turn, make_speaker):
    for number in range(SHOWN + 3):
        make_turn(speaker=make_speaker(f"Person {number:02}"))

    facet = facets_of(f"speaker=person-{SHOWN + 2}")["speaker"]

    assert len(facet.values) == SHOWN + 1
    assert facet.values[-1].value == f"person-{SHOWN + 2}"
    assert facet.others == 2


def test_a_facet_without_values_is_left_out(make_turn):
    make_turn()

    assert set(facets_of()) == {"year", "kind", "voice", "lang"}


def test_a_wrong_parameter_leaves_only_the_facet_that_puts_it_right(make_turn, make_speaker):
    make_turn(speaker=make_speaker())

    assert set(facets_of("speaker=nobody")) == {"speaker"}


NARROWED = [
    "",
    "q=herring",
    "q=herring+-cod",
    "speaker=ruiz",
    "q=herring&speaker=ruiz&speaker=bo-park&kind=question",
    "topic=fish&year=2020&voice=own",
    "country=AA&outlet=herald&lang=en&series=dialogue",
    "q=herring&sort=oldest&page=2",
]
VALUES = {
    "speaker": lambda row: [row.speaker_id],
    "topic": lambda row: row.topics,
    "year": lambda row: [row.date.year],
    "kind": lambda row: [row.kind],
    "voice": lambda row: [row.voice],
    "lang": lambda row: [row.language],
    "country": lambda row: [row.country],
    "outlet": lambda row: [row.outlet_id],
    "series": lambda row: [row.series_id],
}


@pytest.fixture
def archive(make_event, make_turn, make_speaker):
    """Sixty turns that differ in everything that is counted."""
    Country.objects.create(code="AA", name="Aland")
    Country.objects.create(code="BB", name="Beland")
    herald = Outlet.objects.create(slug="herald", name="Herald")
    dialogue = Series.objects.create(slug="dialogue", name="Dialogue")
    fish = Topic.objects.create(slug="fish", name="Fish")
    Topic.objects.create(slug="herring", name="Herring", rule_en="herring", broader=fish)
    Topic.objects.create(slug="cod", name="Cod", rule_en="cod", rule_es="bacalao", broader=fish)
    speakers = [make_speaker("Ruiz"), make_speaker("Bo Park"), make_speaker("Cy"), None]
    for number in range(3):
        event = make_event(f"t{number}", date=date(2020 + number % 2, 1, 1))
        Event.objects.filter(pk=event.pk).update(series=dialogue if number else None)
        for at, speaker in enumerate(speakers[:2]):
            event.participations.create(
                speaker=speaker,
                position=at,
                country_id="AB"[at] * 2,
                outlet=herald if at else None,
            )
        for at in range(20):
            make_turn(
                ["Herring.", "Herring and cod.", "Cod.", "Bacalao y más."][at % 4],
                event,
                kind=["statement", "question", "answer", "moderation", "stage"][at % 5],
                voice=["own", "interpreter", "mixed"][at % 3],
                language="es" if at % 4 == 3 else "en",
                **({"speaker": speakers[at % 7 % 4]} if speakers[at % 7 % 4] else {}),
            )
    rerun()


@pytest.mark.parametrize("query", NARROWED)
def test_each_facet_counts_what_is_found_without_its_own_filter(archive, query):
    wanted = TurnFilter(QueryDict(query), TurnSearch.objects.all())

    found = {facet.name: facet for facet in tally.tally(wanted).facets}

    for name, values in VALUES.items():
        rows = wanted.found_without(name)
        counted = Counter(value for row in rows for value in values(row) if value is not None)
        counted = Counter({value: number for value, number in counted.items() if value != ""})
        told = [value.count for value in found[name].values] if name in found else []
        assert told == sorted(counted.values(), reverse=True)
        assert name not in found or not found[name].is_about


def test_every_count_is_what_its_link_finds(archive):
    for facet in facets_of("q=herring&kind=answer&kind=question").values():
        for value in facet.values:
            if not value.is_chosen:
                chosen = [v.count for v in facet.values if v.is_chosen and facet.name != "topic"]
                linked = TurnFilter(QueryDict(value.query), TurnSearch.objects.all())
                assert linked.found.count() == value.count + sum(chosen)


def test_more_than_are_counted_are_told_from_a_sample(archive, monkeypatch):
    monkeypatch.setattr(tally, "COUNTED", 10)
    monkeypatch.setattr(tally, "SURELY_MORE", 15)
    sampled = Counter(row.kind for row in TurnSearch.objects.all() if row.turn_id % SAMPLED == 0)

    kinds = facets_of()["kind"]

    assert kinds.is_about
    assert {value.value: value.count for value in kinds.values} == {
        kind: SAMPLED * number for kind, number in sampled.items()
    }


def test_what_a_sample_leaves_in_doubt_is_counted(archive, monkeypatch):
    monkeypatch.setattr(tally, "COUNTED", 10)
    wanted = TurnFilter(QueryDict("outlet=herald"), TurnSearch.objects.all())

    counted = tally.tally(wanted)

    assert counted.total == wanted.found.count() > 10
    assert not any(facet.is_about for facet in counted.facets)
