import pytest
from django.http import QueryDict

from transcripts.models import TurnSearch
from transcripts.search.filters import LAST_PAGE, TurnFilter
from transcripts.search.found import COUNTED
from transcripts.search.hits import Page, hits_for, opening, page_of
from transcripts.search.passages import Passage
from transcripts.search.query import Word


def test_hits_come_in_the_order_of_the_search(make_turn):
    first, second = make_turn("One."), make_turn("Two.")

    hits = hits_for([second.pk, first.pk])

    assert [hit.turn for hit in hits] == [second, first]


def test_an_answer_brings_the_question_that_it_answers_marked_too(make_turn):
    question = make_turn("Is herring covered?", kind="question")
    answer = make_turn("Herring is.", kind="answer", exchange=question.exchange)

    (hit,) = hits_for([answer.pk], words=Word("herring"))

    assert hit.question == question
    assert hit.question_passage == Passage(1, "Is \ue000herring\ue001 covered?")


def test_of_several_questions_the_first_is_brought(make_turn):
    question = make_turn("First?", kind="question")
    make_turn("More?", kind="question", exchange=question.exchange)
    answer = make_turn("Yes.", kind="answer", exchange=question.exchange)

    assert hits_for([answer.pk])[0].question == question


def test_a_question_brings_no_question(make_turn):
    question = make_turn("First?", kind="question")

    assert hits_for([question.pk])[0].question is None


def test_a_hit_says_the_role_that_day(make_event, make_turn, make_speaker):
    event, ana = make_event(), make_speaker()
    event.participations.create(speaker=ana, position=1, title="Minister", organisation="The Sea")

    (hit,) = hits_for([make_turn("Yes.", event, speaker=ana).pk])

    assert hit.role == "Minister, The Sea"


def test_a_page_counts_what_was_found_and_where_it_stands(make_turn):
    for number in range(25):
        make_turn(f"Number {number}.")

    page = page_of(TurnFilter(QueryDict("sort=oldest&page=2"), TurnSearch.objects.all()), total=25)

    assert [hit.turn.text for hit in page.hits] == [f"Number {n}." for n in range(20, 25)]
    assert (page.total, page.first, page.last, page.pages) == (25, 21, 25, 2)
    assert (page.previous, page.next, page.is_cut_off, page.is_last_shown) == (
        1,
        None,
        False,
        False,
    )


def test_a_page_beyond_the_last_is_empty(make_turn):
    make_turn()

    page = page_of(TurnFilter(QueryDict("sort=oldest&page=2"), TurnSearch.objects.all()), total=1)

    assert (page.hits, page.first, page.total) == ((), 0, 1)


def test_a_total_beyond_what_is_counted_is_cut_off():
    page = Page((), LAST_PAGE, COUNTED + 1)

    assert page.is_cut_off
    assert page.is_last_shown
    assert page.next is None


def test_the_number_of_queries_does_not_grow_with_the_hits(
    make_event, make_turn, make_speaker, django_assert_num_queries
):
    for number in range(12):
        question = make_turn("Why?", kind="question")
        speaker = make_speaker(f"Person {number}")
        make_turn("So.", kind="answer", exchange=question.exchange, speaker=speaker)
    numbers = list(TurnSearch.objects.order_by("turn_id").values_list("turn_id", flat=True))

    for words in (None, Word("so")):
        with django_assert_num_queries(4 + bool(words)):
            hits_for(numbers[:2], words=words)
        with django_assert_num_queries(4 + bool(words)):
            hits_for(numbers, words=words)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Short.\n\nTwo.", "Short. Two."), ("word " * 100, ("word " * 64).strip() + " …")],
)
def test_an_opening_is_cut_between_words(text, shown):
    assert opening(text.strip()) == shown
