from datetime import date

from django.http import QueryDict

from transcripts.ingest.topics import rerun
from transcripts.models import Topic, TurnSearch
from transcripts.search.facets import SHOWN, counts
from transcripts.search.filters import TurnFilter


def facets_of(query=""):
    wanted = TurnFilter(QueryDict(query), TurnSearch.objects.all())
    found = counts(wanted, total=total_of(wanted.found))
    return {facet.name: facet for facet in found}


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
