"""What searches read is what the turns say, after everything that can be done to them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import QueryDict

from transcripts.ingest import topics
from transcripts.ingest.attributions import Decree, resolve_label, take_back
from transcripts.ingest.facts import EventFacts
from transcripts.ingest.index import differences
from transcripts.ingest.merging import merge, undo
from transcripts.ingest.publish import publish as make_public
from transcripts.ingest.publish import withdraw
from transcripts.ingest.receive import describe, discard
from transcripts.ingest.records import save
from transcripts.ingest.samples import load_samples, remove_samples
from transcripts.models import Lexeme, Outlet, Speaker, Topic, TopicAssignment, TurnSearch
from transcripts.search.amends import missing
from transcripts.search.filters import TurnFilter
from transcripts.search.tally import tally
from transcripts.tests.conftest import FIXTURES, SMALL

LATER = datetime(2024, 4, 2, 9, tzinfo=UTC)
FACTS = EventFacts(
    kind="press conference", date=date(2022, 6, 7), date_basis="Entered by staff: the calendar"
)
MOSS = SMALL.replace("QUESTION:", "MR MOSS:  One question about mackerel.\n\nQUESTION:", 1)


def found(query):
    wanted = TurnFilter(QueryDict(query), TurnSearch.objects.all())
    return tally(wanted).total


def facet(name, query=""):
    wanted = TurnFilter(QueryDict(query), TurnSearch.objects.all())
    facets = {each.name: each for each in tally(wanted).facets}
    return {value.value: value.count for value in facets[name].values} if name in facets else {}


def offered(words):
    wanted = TurnFilter(QueryDict(f"q={words}"), TurnSearch.objects.all())
    return [offer.words for word in missing(wanted) for offer in word.offers]


def documents(lexeme):
    return sum(Lexeme.objects.filter(lexeme=lexeme).values_list("documents", flat=True))


def test_an_event_is_found_from_its_publication_to_its_withdrawal_and_again(receive_text, publish):
    event = receive_text(MOSS)
    assert (found("q=mackerel"), documents("mackerel"), offered("mackrel")) == (0, 0, [])

    publish(event)
    assert (found("q=mackerel"), documents("mackerel")) == (1, 1)
    assert offered("mackrel") == ["mackerel"]
    assert facet("year") == {"2023": 4}

    withdraw(event, reason="Wrong document", by=None, at=LATER)
    assert (found("q=mackerel"), documents("mackerel"), offered("mackrel")) == (0, 0, [])
    assert (facet("year"), differences()) == ({}, [])
    assert not Lexeme.objects.exists()

    describe(event, FACTS, by=None, at=LATER)
    assert differences() == []

    publish(event)
    assert (found("q=mackerel"), facet("year")) == (1, {"2022": 4})
    assert differences() == []


def test_a_draft_that_is_thrown_away_leaves_nothing(receive_text):
    discard(receive_text(MOSS))

    assert (TurnSearch.objects.count(), Lexeme.objects.count(), differences()) == (0, 0, [])


def test_whoever_is_said_to_have_spoken_is_found_and_counted_at_once(
    receive_text, publish, make_speaker
):
    event, moss = publish(receive_text(MOSS)), make_speaker("Tom Bellweather")
    vera = User.objects.create_user("vera")
    decree = Decree(moss, learn=False, by=vera, at=LATER)

    resolve_label("MR MOSS", [event], decree)
    assert (found("speaker=tom-bellweather"), facet("speaker")["tom-bellweather"]) == (1, 1)
    assert found("q=bellweather+mackerel") == 1
    assert differences() == []

    take_back("MR MOSS", [event], by=vera, at=LATER)
    assert (found("speaker=tom-bellweather"), found("q=bellweather+mackerel")) == (0, 0)
    assert differences() == []

    resolve_label("MR MOSS", [event], replace(decree, speaker=None))
    assert differences() == []


def test_a_merge_and_its_undoing_are_found_at_once(make_event, make_turn, make_speaker):
    ana, anna = make_speaker("Ana Ruiz"), make_speaker("Anna Bellweather")
    make_turn("On cod.", speaker=ana)
    make_turn("On mackerel.", speaker=anna)

    made = merge(anna, into=ana, by=None, at=LATER, reason="One person")
    assert (facet("speaker"), found("q=ruiz+mackerel")) == ({"ana-ruiz": 2}, 1)
    assert differences() == []

    undo(made, by=None, at=LATER)
    assert facet("speaker") == {"ana-ruiz": 1, "anna-bellweather": 1}
    assert (found("q=ruiz+mackerel"), found("q=bellweather+mackerel")) == (0, 1)
    assert differences() == []


def test_a_merge_of_outlets_and_its_undoing_are_found_at_once(make_event, make_turn):
    herald = Outlet.objects.create(slug="herald", name="Herald")
    bugle = Outlet.objects.create(slug="bugle", name="Bugle")
    question = make_turn("Why mackerel?", kind="question")
    question.event.exchanges.update(outlet=bugle)
    topics.rerun()
    assert found("q=bugle+mackerel") == 1

    made = merge(bugle, into=herald, by=None, at=LATER, reason="One paper")
    assert (facet("outlet"), found("q=herald+mackerel")) == ({"herald": 1}, 1)
    assert differences() == []

    undo(made, by=None, at=LATER)
    assert (facet("outlet"), found("q=herald+mackerel")) == ({"bugle": 1}, 0)
    assert differences() == []


def test_a_record_is_found_by_its_new_name_and_no_more_by_the_old_one(make_turn, make_speaker):
    ana = make_speaker("Ana Ruiz")
    make_turn("On cod.", speaker=ana)

    ana.name = "Ana Bellweather"
    save(ana, by=None, at=LATER)

    assert (found("q=bellweather+cod"), found("q=ruiz+cod")) == (1, 0)
    assert differences() == []


def test_topics_are_found_as_rules_and_people_have_them(make_turn):
    turn = make_turn("On cod.\n\nOn mackerel.")
    fish = Topic.objects.create(slug="fish", name="Fish")
    cod = Topic(slug="cod", name="Cod", rule_en="cod", broader=fish)

    topics.save(cod)
    assert facet("topic") == {"cod": 1, "fish": 1}
    assert differences() == []

    decision = topics.Decision(TopicAssignment.State.REJECTED, by=None, at=LATER)
    topics.decide(cod, turn, 1, decision)
    assert (facet("topic"), differences()) == ({}, [])

    topics.reconsider(cod, turn, 1)
    assert (facet("topic"), differences()) == ({"cod": 1, "fish": 1}, [])

    topics.remove(cod)
    assert (facet("topic"), differences()) == ({}, [])


def test_samples_come_and_go_with_their_words(db):
    load_samples(FIXTURES, at=LATER)
    assert differences() == []
    every = documents("")

    assert remove_samples() > 0
    assert documents("") == TurnSearch.objects.count() < every
    assert differences() == []


@pytest.mark.django_db(transaction=True)
def test_writers_side_by_side_lose_no_count_and_never_wait_for_each_other_for_ever(
    make_event, make_turn, make_speaker
):
    ana, anna = make_speaker("Ana Ruiz"), make_speaker("Anna Ruiz")
    topic = Topic.objects.create(slug="cod", name="Cod", rule_en="cod")
    events = [
        make_event(f"talks-{number}", state="draft", published_at=None) for number in range(6)
    ]
    for number, event in enumerate(events):
        make_turn("On cod and mackerel.", event, speaker=ana if number % 2 else anna)

    def publish_and_withdraw(event):
        make_public(event, reason="First publication", by=None, at=LATER)
        withdraw(event, reason="Too early", by=None, at=LATER)
        make_public(event, reason="Now", by=None, at=LATER)
        connection.close()

    def run_rules(_event):
        topics.rerun([topic])
        connection.close()

    def join(_event):
        made = merge(Speaker.objects.get(pk=anna.pk), into=ana, by=None, at=LATER, reason="One")
        undo(made, by=None, at=LATER)
        connection.close()

    works = [(publish_and_withdraw, event) for event in events]
    works += [(run_rules, None), (join, None), (run_rules, None)]
    with ThreadPoolExecutor(max_workers=len(works)) as threads:
        for done in [threads.submit(work, event) for work, event in works]:
            done.result(timeout=60)

    assert (documents("mackerel"), documents("@ana"), documents("@anna")) == (6, 3, 3)
    assert differences() == []
