"""An event's version is another one as soon as anything that its pages show is."""

import pytest

from transcripts.history.freshness import (
    version_of_event,
    version_of_exchange,
    version_of_register,
    version_of_statement,
)
from transcripts.models import Exchange, Outlet, Speaker, Topic


@pytest.fixture
def talks(make_draft, make_turn, make_speaker, revise):
    event = make_draft()
    ana = make_speaker("Ana Ruiz")
    herald = Outlet.objects.create(slug="herald", name="The Herald")
    exchange = Exchange.objects.create(
        event=event, position=1, key="x1", outlet=herald, state="answered"
    )
    make_turn("Herring?", event=event, key="k1", kind="question", exchange=exchange)
    make_turn("Herring.", event=event, key="k2", kind="answer", exchange=exchange, speaker=ana)
    revise(event)
    return event


def rename_a_speaker(_talks):
    Speaker.objects.update(name="Ana Foe")


def rename_an_outlet(_talks):
    Outlet.objects.update(name="The Daily Herald")


def make_a_topic(talks):
    topic = Topic.objects.create(slug="herring", name="Herring")
    topic.assignments.create(turn=talks.turns.get(key="k2"), paragraph=1, origin="rule")


def confirm_an_exchange(talks):
    talks.exchanges.update(asker_name="Guy")


def say_whose_source_it_is(talks):
    talks.source.originator = "Ministry of the Sea"
    talks.source.save()


@pytest.mark.parametrize(
    "change",
    [
        rename_a_speaker,
        rename_an_outlet,
        make_a_topic,
        confirm_an_exchange,
        say_whose_source_it_is,
    ],
)
def test_a_change_without_a_revision_makes_another_version(talks, change):
    before = version_of_event("talks")
    change(talks)

    assert version_of_event("talks") != before


def test_a_revision_makes_another_version_also_of_the_register(talks, revise):
    before = version_of_event("talks"), version_of_register()
    revise(talks)

    assert version_of_event("talks") != before[0]
    assert version_of_register() != before[1]


def test_a_topic_that_is_taken_away_makes_another_version(talks):
    make_a_topic(talks)
    before = version_of_event("talks")
    Topic.objects.get().assignments.all().delete()

    assert version_of_event("talks") != before


def test_what_happens_to_another_event_does_not_matter(talks, make_draft, make_turn, revise):
    before = version_of_event("talks")
    revise(make_turn(event=make_draft("more-talks")).event)

    assert version_of_event("talks") == before


def test_a_statement_and_an_exchange_have_their_events_version(talks):
    assert version_of_statement("k2") == version_of_exchange("x1") == version_of_event("talks")


def test_a_statement_that_went_has_one_too(talks, take_out):
    take_out(talks.turns.get(key="k2"))

    assert version_of_statement("k2") == version_of_event("talks")


@pytest.mark.parametrize("state", ["draft", "in review", "scheduled"])
def test_what_was_never_published_has_none(make_event, make_turn, state):
    make_turn(event=make_event(state=state, published_at=None), key="k1")

    assert version_of_event("talks") is None
    assert version_of_statement("k1") is None


def test_one_query_tells_it(talks, django_assert_num_queries):
    with django_assert_num_queries(1):
        version_of_statement("k2")
