"""What one revision changed is told statement by statement, and fact by fact in words."""

import pytest

from transcripts.history.differences import difference
from transcripts.history.facts import Aspect, Change
from transcripts.history.states import states_of
from transcripts.models import Exchange, Outlet, Speaker


@pytest.fixture
def talks(make_draft, make_turn, make_speaker, revise):
    """An event of four statements with its first revision; the last two are one exchange."""
    event = make_draft(place="Karven", place_basis="Stated in the document")
    ana = make_speaker("Ana Ruiz")
    exchange = Exchange.objects.create(event=event, position=1, key="x1", state="answered")
    make_turn("Good morning.", event=event, key="k1", speaker=ana)
    make_turn("We signed the treaty on herring today.", event=event, key="k2", speaker=ana)
    make_turn("And cod?", event=event, key="k3", kind="question", exchange=exchange)
    make_turn("Cod too.", event=event, key="k4", kind="answer", exchange=exchange, speaker=ana)
    event.participations.create(speaker=ana, position=1, title="Minister")
    revise(event, "First publication")
    return event


@pytest.fixture
def told(talks, revise):
    """What changed between the first revision and one made now."""

    def tell():
        first = talks.revisions.get(number=1)
        return difference(*states_of([first, revise(talks)]))

    return tell


def change(talks, key, **fields):
    talks.turns.filter(key=key).update(**fields)


def facts(changes):
    return [(each.aspect.label, each.before, each.after) for each in changes]


def fates(difference):
    return [(each.told.key, each.fate.value) for each in difference.statements]


def test_nothing_changed_is_no_difference(told):
    assert told().is_empty


def test_an_edited_statement_is_told_word_by_word(talks, told):
    change(talks, "k2", text="We signed a treaty on herring today.")

    (edited,) = told().statements

    assert edited.fate == "edited"
    assert [(run.change.value, run.text) for run in edited.runs] == [
        ("kept", "We signed"),
        ("removed", " the"),
        ("added", " a"),
        ("kept", " treaty on herring today."),
    ]


def test_an_added_and_a_removed_statement_stand_in_their_places(talks, told, make_turn):
    make_turn("One more.", event=talks, key="k5")
    talks.turns.get(key="k1").delete()

    assert fates(told()) == [("k1", "removed"), ("k5", "added")]


def test_a_statement_that_left_its_place_is_moved_and_the_others_are_not(talks, told):
    change(talks, "k1", position=9)

    assert fates(told()) == [("k1", "moved")]


def test_a_new_label_is_told_with_the_old_one(talks, told):
    change(talks, "k2", label="THE MINISTER")

    (recast,) = told().statements

    assert recast.fate == "recast"
    assert facts(recast.facts) == [("Printed as", "MINISTER", "THE MINISTER")]


def test_another_speaker_is_told_by_name_and_address_with_how_it_is_known(
    talks, told, make_speaker
):
    bo = make_speaker("Bo Bay")
    change(talks, "k2", speaker=bo, attribution_rule="staff")

    (recast,) = told().statements

    assert facts(recast.facts) == [
        ("Who it is", "Ana Ruiz (ana-ruiz)", "Bo Bay (bo-bay)"),
        ("How that is known", "named in the transcript’s title or heading", "identified by staff"),
    ]


def test_another_kind_voice_and_language_are_told(talks, told):
    change(talks, "k1", kind="moderation", voice="mixed", language="es")

    (recast,) = told().statements

    assert facts(recast.facts) == [
        ("Kind", "Statement", "Moderation"),
        ("Whose words", "the speaker’s own", "partly the interpreter’s"),
        ("Language", "en", "es"),
    ]


def test_another_exchange_is_told_with_its_asker(talks, told):
    other = Exchange.objects.create(
        event=talks, position=2, key="x2", asker_name="Guy", state="answered"
    )
    change(talks, "k4", exchange=other)

    (recast,) = told().statements

    assert facts(recast.facts) == [("Exchange", "Unnamed journalist (x1)", "Guy (x2)")]


def test_what_changes_within_an_exchange_is_told_with_it_alone(talks, told):
    herald = Outlet.objects.create(slug="herald", name="The Herald")
    talks.exchanges.update(asker_name="Guy", outlet=herald, state="declined")

    difference = told()

    assert difference.statements == ()
    assert facts(difference.exchanges[0].facts) == [
        ("Asker", "Unnamed journalist", "Guy"),
        ("Outlet", "", "The Herald"),
        ("Outcome", "Answered", "Declined"),
    ]


def test_the_facts_of_the_event_are_told(talks, told):
    talks.place, talks.date_basis, talks.kind = "Tarra", "Entered by staff", "interview"
    talks.source.publisher = "A newspaper"
    talks.source.save()
    talks.footnotes = [{"marker": "[1]", "anchor_turn": 2, "text": "Cod"}]
    talks.save()
    talks.participations.update(title="Prime Minister")

    assert facts(told().facts) == [
        ("How the date is known", "Stated in the document", "Entered by staff"),
        ("Place", "Karven", "Tarra"),
        ("Kind of event", "Press conference", "Interview"),
        ("Published by", "", "A newspaper"),
        ("Footnote", "", "Cod"),
        ("Role that day", "Minister", "Prime Minister"),
    ]


def test_a_new_name_of_somebody_is_told_once(talks, told):
    Speaker.objects.update(name="Ana Foe")

    difference = told()

    assert difference.statements == ()
    assert facts(difference.facts) == [("Name", "Ana Ruiz", "Ana Foe")]


def test_a_withdrawal_and_a_return_are_told(talks, revise):
    first = talks.revisions.get()
    talks.state, talks.withdrawal_reason, talks.withdrawn_at = (
        "withdrawn",
        "Recalled.",
        first.made_at,
    )
    talks.save()
    second = revise(talks)
    talks.state, talks.withdrawal_reason, talks.withdrawn_at = "published", "", None
    talks.save()
    states = states_of([first, second, revise(talks)])

    assert difference(states[0], states[1]).withdrawn
    assert difference(states[1], states[2]).restored


def test_a_long_text_is_told_word_by_word_and_a_short_one_side_by_side():
    old = "A title that is long enough to be read word by word, really"
    title = Change(Aspect.TITLE, old, old.replace("word by word", "twice"))

    assert "".join(run.text for run in title.runs if run.change == "added") == " twice"
    assert Change(Aspect.PLACE, "Karven", "Tarra").runs == ()


def test_two_long_texts_without_common_words_stand_side_by_side():
    assert Change(Aspect.PLACE_BASIS, "cod " * 20, "herring " * 20).runs == ()
