"""What holds for the exchanges of any turns whatsoever."""

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from transcripts.parsing import Source, read_transcript
from transcripts.vocabulary import ExchangeState, Kind

SPEAKERS = st.sampled_from(
    ["QUESTION", "Q", "INTERLOCUTOR", "HOST", "MINISTER LUZ", "PREMIER ROCA", "MR VOSS", "STAFF"]
)
# What the rules look at, so that generated talks break off, hand over, go on and come back.
SAID = st.lists(
    st.sampled_from(
        [
            "Why is it so?",
            "Thank you.",
            "Go ahead, Theo.",
            "Premier —",
            "— and then?",
            "Yes.",
            "What was your second question?",
            "Minister Luz, what of wheat?",
            "Ben Ode, Coast News.",
            "The wheat was bought, Gwen, at noon.",
            "I will ask the premier to answer.",
            "Thank you all.",
            "En otro tema …",
            "(Inaudible.)",
            "So —",
            "I’ll go first.",
            "* * *",
            "We met today and spoke at length of wheat and herring. " * 8,
        ]
    ),
    min_size=1,
    max_size=3,
).map("\n\n".join)
TALKS = st.lists(st.tuples(SPEAKERS, SAID), max_size=14)


@examples(derandomize=True, deadline=None)
@given(TALKS)
def test_questions_and_answers_are_in_one_exchange_each_and_other_turns_in_none(talk):
    text = "\n\n".join(["Talks", *(f"{speaker}: {said}" for speaker, said in talk)])

    transcript = read_transcript(Source(text, "text/plain"))

    asked = [n for each in transcript.exchanges for n in each.question_turns]
    answered = [n for each in transcript.exchanges for n in each.answer_turns]
    kinds = {turn.n: turn.kind for turn in transcript.turns}
    assert sorted(asked) == [n for n, kind in kinds.items() if kind is Kind.QUESTION]
    assert sorted(answered) == [n for n, kind in kinds.items() if kind is Kind.ANSWER]


@examples(derandomize=True, deadline=None)
@given(TALKS)
def test_exchanges_are_numbered_in_order_and_each_part_lies_in_its_turn(talk):
    text = "\n\n".join(["Talks", *(f"{speaker}: {said}" for speaker, said in talk)])

    transcript = read_transcript(Source(text, "text/plain"))

    exchanges = transcript.exchanges
    assert [each.n for each in exchanges] == list(range(1, len(exchanges) + 1))
    assert [each.question_turns[0] for each in exchanges] == sorted(
        each.question_turns[0] for each in exchanges
    )
    for each in exchanges:
        assert (each.state is ExchangeState.NO_REPLY) == (not each.answer_turns)
        assert {part.turn for part in each.parts} == set(each.question_turns)
        assert all(
            0 <= part.span.start <= part.span.end <= len(transcript.turns[part.turn - 1].text)
            for part in each.parts
        )
