from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from transcripts.ingest import publish as publishing
from transcripts.ingest.attributions import Decree, resolve_label
from transcripts.ingest.facts import EventFacts, SourceFacts, facts_of
from transcripts.ingest.index import differences
from transcripts.ingest.publish import withdraw
from transcripts.ingest.receive import AlreadyReceivedError
from transcripts.ingest.revise import (
    Request,
    RevisionRefusedError,
    preview,
    preview_restated,
    restate,
    revise,
)
from transcripts.ingest.topics import Decision, decide
from transcripts.models import (
    Departure,
    Event,
    Exchange,
    Revision,
    SourceDocument,
    Speaker,
    Topic,
    TopicAssignment,
    Turn,
)
from transcripts.parsing import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from transcripts.ingest.corrections import Correction


FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
LATER = datetime(2024, 4, 2, 9, 30, tzinfo=UTC)
OPENING = "Good morning.  We signed the fisheries treaty today, and it covers herring."
TALKS = f"""\
Foreign Minister Ana Ruiz Ortega at a Press Availability

FOREIGN MINISTER RUIZ ORTEGA:  {OPENING}

HOST:  We have time for two questions.

QUESTION:  Will the treaty cover cod from the first of May?

FOREIGN MINISTER RUIZ ORTEGA:  Yes.

QUESTION:  And will the small boats of the northern ports be tied to the quay?

FOREIGN MINISTER RUIZ ORTEGA:  No boat will be tied to the quay.  They keep what they have.

HOST:  Thank you.
"""


@pytest.fixture
def talks(receive_text: Callable[..., Event], publish: Callable[[Event], Event]) -> Event:
    return publish(receive_text(TALKS))


def asked(reason: str = "The ministry sent a corrected copy") -> Request:
    return Request(reason, None, LATER)


def corrected(event: Event, text: str, request: Request | None = None) -> Correction:
    source = SourceFacts(filename="v2.txt")
    return revise(event, text.encode(), source=source, request=request or asked())


def told(event: Event) -> dict[str, str]:
    return {turn.text: turn.key or "" for turn in event.turns.order_by("position")}


def test_an_unchanged_and_an_edited_statement_keep_their_links(talks: Event) -> None:
    before = told(talks)
    rows = dict(talks.turns.values_list("key", "pk"))
    corrected(talks, TALKS.replace("covers herring", "covers herring and sprat"))
    after = told(talks)
    edited = OPENING.replace("  ", " ").replace("herring", "herring and sprat")
    assert after.pop(edited) == before.pop(OPENING.replace("  ", " "))
    assert after == before
    assert dict(talks.turns.values_list("key", "pk")) == rows
    assert differences() == []


def test_a_correction_is_a_revision_with_its_own_document(talks: Event) -> None:
    first = talks.source
    new = TALKS.replace("herring", "sprat")
    done = corrected(talks, new, replace(asked(), requested_by="The ministry’s press office"))
    revision = talks.revisions.get(number=2)
    assert done.revision == revision
    assert revision.reason == "The ministry sent a corrected copy"
    assert revision.requested_by == "The ministry’s press office"
    assert bytes(revision.source.content) == new.encode()
    assert talks.source == revision.source
    assert talks.revisions.get(number=1).source == first
    assert json.loads(bytes(revision.snapshot))["source"] == talks.source.sha256


def test_a_removed_statement_leaves_its_link_with_the_last_revision_and_the_reason(
    talks: Event,
) -> None:
    key = told(talks)["We have time for two questions."]
    corrected(talks, TALKS.replace("HOST:  We have time for two questions.\n\n", ""))
    gone = Departure.objects.get()
    assert (gone.key, gone.is_exchange, gone.successors) == (key, False, [])
    assert (gone.last_in.number, gone.gone_in.number) == (1, 2)
    assert gone.reason == "The ministry sent a corrected copy"
    assert not Turn.objects.filter(key=key).exists()
    assert gone.get_absolute_url() == f"/statements/{key}/"


def test_a_joined_statement_leads_to_the_one_that_has_its_words(talks: Event) -> None:
    keys = told(talks)
    corrected(
        talks,
        TALKS.replace(
            "HOST:  We have time for two questions.\n\nQUESTION:  Will",
            "QUESTION:  We have time for two questions.  Will",
        ),
    )
    gone = Departure.objects.get()
    assert gone.key == keys["We have time for two questions."]
    assert gone.successors == [keys["Will the treaty cover cod from the first of May?"]]


def test_a_split_statement_keeps_its_link_in_the_longest_part(talks: Event) -> None:
    text = "No boat will be tied to the quay. They keep what they have."
    key = told(talks)[text]
    done = corrected(
        talks,
        TALKS.replace(
            "quay.  They keep",
            "quay.\n\nQUESTION:  None?\n\nFOREIGN MINISTER RUIZ ORTEGA:  They keep",
        ),
    )
    after = told(talks)
    assert after["No boat will be tied to the quay."] == key
    assert after["They keep what they have."] not in {None, key}
    line = next(line for line in done.lines if line.key == key)
    assert line.before is not None
    assert line.before.text == text
    assert not Departure.objects.filter(is_exchange=False).exists()


def test_a_statement_that_returns_word_for_word_has_its_link_again(talks: Event) -> None:
    before = told(talks)
    corrected(talks, TALKS.replace("HOST:  We have time for two questions.\n\n", ""))
    again = TALKS.replace("herring", "sprat")
    done = corrected(talks, again)
    assert (
        told(talks)["We have time for two questions."] == before["We have time for two questions."]
    )
    assert [line.key for line in done.lines if line.is_back] == [
        before["We have time for two questions."]
    ]
    assert not Departure.objects.exists()


def test_the_earlier_document_may_come_back_and_is_kept_once(talks: Event) -> None:
    before, exchanges = told(talks), set(Exchange.objects.values_list("key", flat=True))
    short = TALKS[: TALKS.index("QUESTION:  And will")]
    corrected(talks, short)
    assert Exchange.objects.count() == 1
    assert Departure.objects.filter(is_exchange=True).count() == 1
    corrected(talks, TALKS)
    assert told(talks) == before
    assert set(Exchange.objects.values_list("key", flat=True)) == exchanges
    assert SourceDocument.objects.count() == 2
    assert [each.source_id for each in talks.revisions.order_by("number")][::2] == [
        talks.source_id
    ] * 2
    assert not Departure.objects.exists()
    assert differences() == []


def test_a_departed_key_is_never_given_again(talks: Event, monkeypatch) -> None:
    gone = told(talks)["Thank you."]
    corrected(talks, TALKS.replace("\nHOST:  Thank you.\n", ""))
    made = iter([gone, "newkey22", "newkey33"])
    monkeypatch.setattr(publishing, "new_key", lambda: next(made))
    assert publishing.free_keys(Turn.objects.all(), 1) == ["newkey22"]


def test_a_preview_tells_all_of_it_and_writes_nothing(talks: Event) -> None:
    new = TALKS.replace("herring", "sprat").replace(
        "HOST:  Thank you.", "HOST:  Thank you.\n\nGUEST:  Goodbye to all of you on the far shore."
    )
    rows = list(Turn.objects.order_by("pk").values())
    done = preview(talks, new.encode(), source=SourceFacts(filename="v2.txt"), at=LATER)
    assert list(Turn.objects.order_by("pk").values()) == rows
    assert (Revision.objects.count(), SourceDocument.objects.count()) == (1, 1)
    assert Event.objects.get().source == talks.source
    assert [line.outcome.value if line.outcome else "new" for line in done.lines] == [
        "edited",
        *["unchanged"] * 6,
        "new",
    ]
    assert done.lines[-1].key == ""
    assert done.revision is None
    assert {change.name for change in done.facts} == {"source"}


def test_staffs_decision_on_a_label_stays(talks: Event) -> None:
    host = Speaker.objects.create(slug="eva", name="Eva Host", sort_name="Host", kind="moderator")
    resolve_label("HOST", [talks], Decree(host, learn=False, by=None, at=LATER))
    corrected(talks, TALKS.replace("herring", "sprat"))
    hosts = talks.turns.filter(label="HOST")
    assert {turn.speaker for turn in hosts} == {host}
    assert all(turn.attribution_confirmed_at == LATER for turn in hosts)
    assert host in {part.speaker for part in talks.participations.all()}


def test_staffs_decision_on_a_topic_stays_with_its_paragraph(talks: Event) -> None:
    fish = Topic.objects.create(slug="fish", name="Fish", rule_en="herring")
    boats = Topic.objects.create(slug="boats", name="Boats", rule_en="quay")
    opening = talks.turns.get(position=1)
    answer = talks.turns.get(text__startswith="No boat")
    decide(fish, opening, 1, Decision(TopicAssignment.State.REJECTED, None, LATER))
    decide(boats, answer, 1, Decision(TopicAssignment.State.CONFIRMED, None, LATER))
    corrected(
        talks,
        TALKS.replace("covers herring.", "covers herring and herring roe.").replace(
            "RTEGA:  No boat", "RTEGA:  Thank you for that.\n\nNo boat"
        ),
    )
    kept = TopicAssignment.objects.get(topic=boats, turn__text__contains="tied to the quay. They")
    assert (kept.turn_id, kept.paragraph, kept.state) == (answer.pk, 2, "confirmed")
    assert kept.decided_at == LATER
    again = TopicAssignment.objects.get(topic=fish)
    assert (again.turn_id, again.state) == (opening.pk, "proposed")
    assert differences() == []


def test_a_state_that_staff_confirmed_stays_with_its_exchange(
    talks: Event, django_user_model
) -> None:
    editor = django_user_model.objects.create_user("editor")
    exchange = talks.exchanges.get(position=2)
    Exchange.objects.filter(pk=exchange.pk).update(state="declined", confirmed_by=editor)
    corrected(talks, TALKS.replace("herring", "sprat"))
    kept = Exchange.objects.get(key=exchange.key)
    assert (kept.pk, kept.state, kept.confirmed_by) == (exchange.pk, "declined", editor)


def test_what_staff_entered_stays_and_what_the_document_states_follows_it(talks: Event) -> None:
    corrected(talks, TALKS.replace("at a Press Availability", "at a Joint Press Availability"))
    assert talks.title == "Foreign Minister Ana Ruiz Ortega at a Joint Press Availability"
    assert (talks.date, talks.slug) == (date(2023, 5, 4), Event.objects.get().slug)
    assert talks.date_basis == "Entered by staff: the calendar of the ministry"


def test_a_fact_that_the_corrected_document_no_longer_states_stays(
    receive_text: Callable[..., Event], publish: Callable[[Event], Event]
) -> None:
    dated = TALKS.replace("Availability\n", "Availability\n\nMAY 4, 2023\n")
    event = publish(receive_text(dated, date=None, date_basis=""))
    slug = event.slug
    assert event.date_basis == "Stated in the document"
    corrected(event, TALKS)
    assert (event.date, event.slug) == (date(2023, 5, 4), slug)
    assert event.date_basis == "Stated in an earlier version of the document"
    corrected(event, dated.replace("MAY 4", "MAY 5"))
    assert (event.date, event.date_basis) == (date(2023, 5, 5), "Stated in the document")


def test_the_same_bytes_are_refused(talks: Event) -> None:
    with pytest.raises(RevisionRefusedError, match="what it is read from now"):
        corrected(talks, TALKS)
    assert talks.revisions.count() == 1


def test_bytes_of_another_event_are_refused_its_earlier_ones_too(
    talks: Event, receive_text: Callable[..., Event], publish: Callable[[Event], Event]
) -> None:
    other = publish(receive_text(TALKS.replace("cod", "eel")))
    corrected(other, TALKS.replace("cod", "carp"))
    for text in (TALKS.replace("cod", "eel"), TALKS.replace("cod", "carp")):
        with pytest.raises(RevisionRefusedError, match="as “Foreign Minister Ana Ruiz Ortega"):
            corrected(talks, text)
    with pytest.raises(AlreadyReceivedError):
        receive_text(TALKS.replace("cod", "eel"))


def test_a_withdrawn_event_is_not_corrected(talks: Event) -> None:
    withdraw(talks, reason="A mistake", by=None, at=LATER)
    with pytest.raises(RevisionRefusedError, match="publish it again first"):
        corrected(talks, TALKS.replace("cod", "eel"))
    assert SourceDocument.objects.count() == 1


def test_a_document_without_a_statement_or_that_cannot_be_read_is_refused(talks: Event) -> None:
    with pytest.raises(RevisionRefusedError, match="found no statement"):
        corrected(talks, "Only a title\n")
    with pytest.raises(Unreadable):
        corrected(talks, "")


def test_a_correction_says_why(talks: Event) -> None:
    with pytest.raises(RevisionRefusedError, match="Say why"):
        corrected(talks, TALKS.replace("cod", "eel"), asked(" "))


def test_a_correction_is_made_of_what_was_looked_at(talks: Event) -> None:
    corrected(talks, TALKS.replace("cod", "eel"), replace(asked(), seen=1))
    with pytest.raises(RevisionRefusedError, match="changed since you looked"):
        corrected(talks, TALKS.replace("cod", "carp"), replace(asked(), seen=1))


def test_a_draft_is_read_again_from_the_new_document(receive_text: Callable[..., Event]) -> None:
    draft = receive_text(TALKS)
    done = corrected(draft, TALKS.replace("herring", "sprat"))
    assert done.revision is None
    assert "sprat" in draft.turns.get(position=1).text
    assert SourceDocument.objects.get() == draft.source
    assert not draft.turns.exclude(key=None).exists()
    assert not Departure.objects.exists()


def test_another_date_is_a_revision_and_every_link_stays(talks: Event) -> None:
    before = told(talks)
    facts = EventFacts(kind="press conference", date=date(2023, 5, 5), date_basis="The diary")
    restate(talks, facts, request=asked("The ministry’s diary says the fifth"))
    assert (talks.date, talks.date_basis) == (date(2023, 5, 5), "The diary")
    assert told(talks) == before
    assert talks.revisions.get(number=2).source == talks.revisions.get(number=1).source
    assert differences() == []


def test_an_unnamed_official_is_the_same_one_on_another_day(
    receive_text: Callable[..., Event], publish: Callable[[Event], Event]
) -> None:
    event = publish(receive_text(TALKS.replace("HOST", "SENIOR OFFICIAL TWO")))
    official = Speaker.objects.get(only_in=event)
    facts = EventFacts(kind="press conference", date=date(2023, 5, 5), date_basis="The diary")
    restate(event, facts, request=asked())
    assert Speaker.objects.get(only_in=event) == official


def test_facts_that_change_nothing_are_refused(talks: Event) -> None:
    with pytest.raises(RevisionRefusedError, match="Nothing would change"):
        restate(talks, facts_of(talks), request=asked())


def test_the_preview_of_other_facts_tells_what_changes(talks: Event) -> None:
    facts = EventFacts(
        kind="interview",
        date=talks.date,
        date_basis=talks.date_basis,
        place="Lima",
        place_basis="X",
    )
    done = preview_restated(talks, facts, at=LATER)
    assert [(fact.name, fact.before, fact.after) for fact in done.facts] == [
        ("place", "", "Lima"),
        ("kind", "Press conference", "Interview"),
        ("place: how it is known", "", "X"),
    ]
    assert Event.objects.get().kind == "press conference"


def test_a_draft_has_its_facts_on_its_own_page(receive_text: Callable[..., Event]) -> None:
    draft = receive_text(TALKS)
    with pytest.raises(RevisionRefusedError, match="never been published"):
        restate(draft, facts_of(draft), request=asked())


def test_the_first_transcript_is_corrected_with_every_link_in_place(
    receive_text: Callable[..., Event], publish: Callable[[Event], Event]
) -> None:
    text = (FIXTURES / "transcripts" / "hled-2023-09-29.txt").read_text(encoding="utf-8")
    first = publish(receive_text(text))
    keys = told(first)
    long_answer = first.turns.get(position=25)
    sixth = long_answer.text.split("\n\n")[5]
    named, extended = "Secretary[1]", "there are mechanisms, terms."
    assert [text.count(each) for each in (named, extended, f"\n{sixth[:20]}")] == [1, 1, 1]
    new = (
        text.replace(named, "Ambassador")
        .replace(extended, f"{extended}  Both have been used before.")
        .replace(f"\n{sixth[:20]}", f"\nSECRETARY BLINKEN:  {sixth[:20]}")
    )
    done = corrected(first, new)
    fates = {line.key: line.outcome for line in done.lines if line.outcome != "unchanged"}
    corn = next(key for text, key in keys.items() if named in text)
    (added,) = set(told(first).values()) - set(keys.values())
    assert fates == {corn: "edited", long_answer.key: "split", added: None}
    assert set(keys.values()) <= set(told(first).values())
    assert first.turns.get(key=corn).text.startswith("(Via interpreter) As Ambassador")
    assert first.turns.get(key=added).text.startswith(sixth[:20])
    assert first.turns.get(key=long_answer.key).position == 25
    assert not Departure.objects.exists()
    assert differences() == []
