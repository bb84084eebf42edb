from datetime import date

from transcripts.ingest.topics import rerun
from transcripts.models import Topic, TurnSearch
from transcripts.search.coverage import (
    Extent,
    by_year,
    coverage,
    extent,
    speakers_heard,
    speakers_most,
    topics_heard,
)
from transcripts.search.tree import scope_of, tree


def test_an_empty_archive_covers_nothing(db):
    figures = coverage()

    assert (figures.events, figures.statements, figures.words) == (0, 0, 0)
    assert figures.first is figures.last is None
    assert extent() == Extent(0, 0, None, None)


def test_coverage_counts_what_is_published(make_event, make_turn, make_speaker):
    make_turn(
        "Four words in all.", make_event("old", date=date(1999, 1, 1)), speaker=make_speaker()
    )
    make_turn("Two more.", make_event("new"))
    make_turn("Hidden.", make_event("draft", state="draft"))

    figures = coverage()

    assert (figures.events, figures.statements, figures.words, figures.speakers) == (2, 2, 6, 1)
    assert (figures.first, figures.last) == (date(1999, 1, 1), date(2023, 5, 4))
    assert extent() == Extent(2, 2, date(1999, 1, 1), date(2023, 5, 4))


def test_speakers_are_weighed_by_all_their_words(make_turn, make_speaker):
    ana, bo = make_speaker("Ana Ruiz"), make_speaker("Bo Bay")
    make_turn("Herring herring herring herring herring.", speaker=ana)
    make_turn("Cod.", speaker=ana)
    make_turn("Herring again.", speaker=bo)
    make_turn("Herring at last.", speaker=bo)
    make_turn("Herring.")

    heard = speakers_heard(TurnSearch.objects.filter(tsv="herring"), most=5)

    assert [(row.speaker, row.statements, round(row.per_10_000)) for row in heard] == [
        (bo, 2, 4000),
        (ana, 1, 1667),
    ]
    assert len(speakers_heard(TurnSearch.objects.all(), most=1)) == 1


def test_years_are_counted(make_event, make_turn):
    make_turn(event=make_event("old", date=date(1999, 1, 1)))

    assert by_year(TurnSearch.objects.all()) == {1999: 1}


def test_topics_stand_below_their_broader_ones_and_count_for_them(make_turn):
    food = Topic.objects.create(slug="food", name="Food", rule_en="bread -stale")
    fish = Topic.objects.create(slug="fish", name="Fish", broader=food)
    herring = Topic.objects.create(slug="herring", name="Herring", broader=fish, rule_en="herring")
    arms = Topic.objects.create(slug="arms", name="Arms", rule_en="weapons")
    make_turn("Herring.")
    make_turn("Bread.")
    rerun()

    first, second = tree()

    assert (first.topic, first.statements, first.narrower) == (arms, 0, ())
    assert (second.topic, second.statements) == (food, 2)
    assert (second.narrower[0].topic, second.narrower[0].statements) == (fish, 1)
    assert second.narrower[0].narrower[0].topic == herring
    assert topics_heard(TurnSearch.objects.all(), most=1)[0].topic == food
    assert scope_of(food) == [food, fish, herring]


def test_who_speaks_of_it_most_is_told_by_rate_and_only_of_those_who_have_said_enough(
    make_turn, make_speaker
):
    ana, bea, cai = (make_speaker(name) for name in ("Ana Ruiz", "Bea Soto", "Cai Tan"))
    make_turn("Herring.", speaker=ana)
    for _ in range(2):
        make_turn("Herring and so much more than that.", speaker=bea)
    make_turn("Herring, at last, in nine words, or in ten.", speaker=cai)

    found = TurnSearch.objects.filter(tsv="herring")

    assert [row.speaker for row in speakers_most(found, floor=5, most=5)] == [bea, cai]
    assert [row.speaker for row in speakers_most(found, floor=1, most=1)] == [ana]
