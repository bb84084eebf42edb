from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from transcripts.ingest.facts import EventFacts, SourceFacts
from transcripts.ingest.index import differences
from transcripts.ingest.receive import describe, discard, receive
from transcripts.ingest.reissues import compare, complete, confirm, reject
from transcripts.models import Event, Reissue, Revision, Sketch
from transcripts.tests.conftest import NOON

LATER = datetime(2024, 3, 2, 12, tzinfo=UTC)
# Sixty different sentences of an invented minister.
SENTENCES = [
    f"Our boats landed {n * 7} crates of herring in harbour number {n} before noon."
    for n in range(60)
]


def talks(sentences, *, heading="Foreign Minister Ana Ruiz Ortega at a Press Availability"):
    return f"{heading}\n\nFOREIGN MINISTER RUIZ ORTEGA:  {' '.join(sentences)}\n"


def page(sentences):
    return f"""<!doctype html><html><head><title>Fisheries treaty</title></head><body>
    <main><h1>Foreign Minister Ana Ruiz Ortega at a Press Availability</h1>
    <p><b>FOREIGN MINISTER RUIZ ORTEGA:</b> {" ".join(sentences)}</p></main></body></html>"""


def changed(count):
    """The sentences with one word of the first `count` of them corrected."""
    return [line.replace("landed", "unloaded") for line in SENTENCES[:count]] + SENTENCES[count:]


def hand_in(text):
    return receive(
        text.encode(),
        source=SourceFacts(filename="talks"),
        event=EventFacts(kind="press conference", date=date(2023, 5, 4), date_basis="The diary"),
        by=None,
        at=NOON,
    )


@pytest.fixture
def pair(db):
    """An event and its corrected re-issue, linked by a proposal."""
    return hand_in(talks(SENTENCES)), hand_in(talks(changed(2))), Reissue.objects.get()


def test_one_text_in_two_formats_is_linked(db):
    plain, web = hand_in(talks(SENTENCES)), hand_in(page(SENTENCES))
    link = Reissue.objects.get()
    assert (link.earlier, link.later) == (plain, web)
    assert (link.state, link.rule, link.percent) == ("proposed", "same text", 100)


def test_a_corrected_text_is_linked_and_not_merged(pair):
    plain, corrected, link = pair
    assert (link.earlier, link.later, link.rule) == (plain, corrected, "same text")
    assert 0.95 < link.similarity < 1
    assert Event.objects.count() == 2
    assert plain.turns.get().text != corrected.turns.get().text


def test_a_part_is_linked_as_a_part(db):
    hand_in(talks(SENTENCES))
    hand_in(talks(SENTENCES[10:25]))
    link = Reissue.objects.get()
    assert (link.rule, link.similarity) == ("part", 1.0)


def test_the_same_event_in_other_words_is_not_linked(db):
    hand_in(talks(SENTENCES))
    hand_in(talks(changed(30)))
    assert not Reissue.objects.exists()


def test_a_greeting_that_many_have_is_no_reason_to_link(db):
    greeting = "Good morning to you all and thank you very much for coming here today, my friends."
    hand_in(talks([greeting]))
    hand_in(talks([greeting, *SENTENCES]))
    assert not Reissue.objects.exists()


def test_comparing_again_changes_nothing(pair):
    plain, corrected, link = pair
    assert compare(plain) == compare(corrected)
    again = Reissue.objects.get()
    assert (again.earlier, again.later) == (plain, corrected)
    assert again.similarity == link.similarity


def test_a_proposal_that_no_longer_holds_goes(pair):
    corrected = pair[1]
    corrected.turns.update(text="Other words.")
    assert compare(corrected) == []
    assert not Reissue.objects.exists()


def test_what_staff_decided_stays(pair):
    plain, corrected, link = pair
    reject(link, by=None, at=NOON)
    assert compare(plain) == compare(corrected) == [link]
    kept = Reissue.objects.get()
    assert (kept.state, kept.decided_at) == ("rejected", NOON)


def test_a_decision_may_be_changed(pair):
    reject(pair[2], by=None, at=NOON)
    confirm(pair[2], by=None, at=LATER)
    kept = Reissue.objects.get()
    assert (kept.state, kept.decided_at) == ("confirmed", LATER)


def test_a_link_is_no_part_of_a_snapshot_but_told_by_a_revision(pair, publish):
    plain, corrected, link = pair
    publish(plain)
    publish(corrected)
    confirm(link, by=None, at=LATER)
    confirm(link, by=None, at=LATER)
    reject(link, by=None, at=LATER)
    for event, other in ((plain, corrected), (corrected, plain)):
        revisions = event.revisions.order_by("number")
        assert [revision.reason for revision in revisions] == [
            "First publication",
            f"Nearly the same text as “{other.title}”, as staff found.",
            f"Not the same text as “{other.title}” after all, as staff found.",
        ]
        assert len({revision.sha256 for revision in revisions}) == 1
    assert differences() == []


def test_a_link_to_what_nobody_can_read_makes_no_revision(pair, publish):
    publish(pair[0])
    confirm(pair[2], by=None, at=LATER)
    assert Revision.objects.count() == 1


def test_a_discarded_draft_takes_its_links_along(pair):
    discard(pair[1])
    assert not Reissue.objects.exists()
    assert list(Sketch.objects.values_list("event", flat=True)) == [pair[0].pk]


def test_a_draft_that_is_read_again_keeps_its_proposal(pair):
    describe(pair[1], EventFacts(kind="remarks"), by=None, at=NOON)
    assert Reissue.objects.get().similarity == pair[2].similarity


def test_an_archive_from_before_is_completed(pair):
    Reissue.objects.all().delete()
    Sketch.objects.all().delete()
    assert complete() == 2
    assert Reissue.objects.get().similarity == pair[2].similarity
    assert complete() == 0


@pytest.mark.parametrize(
    "wrong",
    [{"similarity": 1.2}, {"state": "confirmed"}, {"decided_at": NOON}, {"reversed": True}],
)
def test_the_table_refuses_what_cannot_be(pair, wrong):
    plain, corrected, _ = pair
    Reissue.objects.all().delete()
    earlier, later = (corrected, plain) if wrong.pop("reversed", False) else (plain, corrected)
    fields = {"similarity": 0.9, "rule": "same text", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Reissue.objects.create(earlier=earlier, later=later, **fields)
