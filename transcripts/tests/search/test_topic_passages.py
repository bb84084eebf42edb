from transcripts.ingest.topics import rerun
from transcripts.models import Topic, TopicAssignment
from transcripts.search.passages import START, STOP
from transcripts.search.topic_passages import topic_passages


def shown(turn, *topics):
    return topic_passages([turn.pk], topics)[turn.pk]


def test_the_paragraph_that_has_the_topic_is_shown_with_what_triggered_it(make_turn, db):
    trade = Topic.objects.create(slug="trade", name="Trade", rule_en='"fish prices" OR herring')
    turn = make_turn("Good morning.\n\nThe price of herring is high.")
    rerun()

    passage = shown(turn, trade)

    assert (passage.paragraph, passage.text) == (2, f"The price of {START}herring{STOP} is high.")


def test_a_narrower_topic_and_another_language_are_marked_by_their_own_words(make_turn, db):
    fish = Topic.objects.create(slug="fish", name="Fish", rule_en="cod")
    herring = Topic.objects.create(slug="herring", name="Herring", rule_es="arenque", broader=fish)
    turn = make_turn("Hola.\n\nLos arenques y el cod.", language="es")
    rerun()

    assert shown(turn, fish, herring).text == f"Los {START}arenques{STOP} y el cod."


def test_what_was_rejected_is_not_shown_and_what_staff_chose_is(make_turn, db):
    fish = Topic.objects.create(slug="fish", name="Fish", rule_en="cod")
    turn = make_turn("Cod.\n\nThe sea.")
    rerun()
    TopicAssignment.objects.update(state="rejected")
    TopicAssignment.objects.create(
        turn=turn, topic=fish, paragraph=2, origin="staff", state="confirmed"
    )

    assert (shown(turn, fish).paragraph, shown(turn, fish).text) == (2, "The sea.")
