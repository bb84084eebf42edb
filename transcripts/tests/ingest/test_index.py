import pytest
from django.db import IntegrityError, transaction

from transcripts.ingest.index import differences, index, reindex
from transcripts.models import Outlet, Topic, Turn, TurnSearch


def test_the_search_table_says_what_the_turns_say(samples):
    assert differences() == []


@pytest.mark.parametrize(
    "change", [{"words": 0}, {"date": "1999-01-01"}, {"topics": []}, {"tsv": ""}, {"speaker_id": 0}]
)
def test_any_other_row_is_a_difference(samples, change):
    turn = samples[0].turns.get(position=22)

    TurnSearch.objects.filter(turn_id=turn.pk).update(**change)

    assert differences() == [turn.pk]


def test_a_missing_row_and_one_too_many_are_differences(make_turn):
    kept, lost = make_turn(), make_turn()
    TurnSearch.objects.filter(turn_id=lost.pk).delete()
    Turn.objects.filter(pk=kept.pk).update(kind="stage")

    assert differences() == [kept.pk, lost.pk]

    assert reindex() == 1
    assert differences() == []


def test_a_question_is_its_outlets_even_where_the_asker_is_nobodys_record(make_event, make_turn):
    event = make_event()
    herald = Outlet.objects.create(slug="herald", name="Herald")
    question = make_turn("Why?", event, kind="question")
    event.exchanges.update(outlet=herald, asker_name="Jo")

    index(event)

    assert TurnSearch.objects.get(turn_id=question.pk).outlet_id == herald.pk


def test_topics_in_a_circle_are_refused(db):
    top = Topic.objects.create(slug="a", name="A")
    middle = Topic.objects.create(slug="b", name="B", broader=top)
    low = Topic.objects.create(slug="c", name="C", broader=middle)

    with pytest.raises(IntegrityError, match="broader than itself"), transaction.atomic():
        Topic.objects.filter(pk=top.pk).update(broader=low)
