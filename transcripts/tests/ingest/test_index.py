import pytest
from django.db import IntegrityError, transaction

from transcripts.ingest.index import Difference, differences, index, reindex
from transcripts.models import ArchiveWord, Lexeme, Outlet, Topic, Turn, TurnSearch


def test_a_missing_row_and_one_too_many_are_differences(make_turn):
    kept, lost = make_turn("Herring."), make_turn("Herring.")
    TurnSearch.objects.filter(turn_id=lost.pk).delete()
    Turn.objects.filter(pk=kept.pk).update(kind="stage")

    assert [str(one) for one in differences()][:2] == [
        f"search row of turn {kept.pk}",
        f"search row of turn {lost.pk}",
    ]

    assert reindex() == 1
    assert differences() == []


def test_any_other_number_of_statements_with_a_word_is_a_difference(make_turn):
    make_turn("Herring and herring.")
    make_turn("Herring.")
    Lexeme.objects.filter(lexeme="herring").update(documents=3)
    Lexeme.objects.create(language="es", lexeme="sol", documents=1)

    assert [str(one) for one in differences()] == [
        "number of statements with herring in en",
        "number of statements with sol in es",
    ]

    reindex()
    assert Lexeme.objects.get(language="en", lexeme="herring").documents == 2
    assert differences() == []


def test_a_word_that_is_not_known_is_a_difference(make_turn):
    make_turn("Herring.")
    ArchiveWord.objects.all().delete()

    assert differences() == [Difference("missing word", "herring")]

    reindex()
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
