"""Every kind of edit, on invented statements."""

from __future__ import annotations

from transcripts.parsing.alignment import Fate, Outcome, Statement, Touched, align
from transcripts.parsing.alignment.exchanges import align_exchanges
from transcripts.vocabulary import Kind

HERRING = "We signed the fisheries treaty today, and it covers herring from the first of May."
COD = "Cod will follow next year, when both parliaments have read the second protocol."
QUOTA = "Will the quota for small boats be larger than it was under the old agreement?"
BOATS = "Small boats keep what they have, and not one of them will be tied to the quay."
PORTS = "The northern ports stay open to both fleets in winter, ice or no ice."


def said(text: str, label: str = "MINISTER", kind: Kind = Kind.STATEMENT) -> Statement:
    return Statement(label, kind, text)


def asked(text: str) -> Statement:
    return said(text, "QUESTION", Kind.QUESTION)


def answered(text: str) -> Statement:
    return said(text, "MINISTER", Kind.ANSWER)


def heirs(old: list[Statement], new: list[Statement]) -> list[int | None]:
    return [fate.heir for fate in align(old, new)]


TALK = [said(HERRING), said("Thank you.", "HOST"), asked(QUOTA), answered(BOATS)]


def test_what_is_equal_keeps_its_address_and_is_unchanged() -> None:
    assert align(TALK, TALK) == tuple(Fate(Outcome.UNCHANGED, place) for place in range(4))


def test_nothing_becomes_of_nothing() -> None:
    assert align([], TALK) == ()
    assert align(TALK[:1], []) == (Fate(Outcome.REMOVED, None),)


def test_a_misspelling_put_right_is_an_edit_of_words() -> None:
    wrong = [said(HERRING.replace("treaty", "traety")), *TALK[1:]]
    assert align(wrong, TALK)[0] == Fate(Outcome.EDITED, 0, touched=frozenset({Touched.WORDS}))


def test_an_extended_answer_keeps_its_address() -> None:
    assert heirs(TALK, [*TALK[:3], answered(f"{BOATS} {PORTS} {COD}")]) == [0, 1, 2, 3]


def test_a_one_word_answer_keeps_its_address_when_it_is_extended() -> None:
    old = [asked(QUOTA), answered("Yes."), asked(PORTS)]
    assert heirs(old, [old[0], answered(f"Yes. {BOATS}"), old[2]]) == [0, 1, 2]


def test_a_shortened_answer_keeps_its_address() -> None:
    assert heirs([answered(f"{BOATS} {PORTS} {COD}")], [answered(BOATS)]) == [0]


def test_the_longest_part_of_a_split_statement_keeps_its_address_and_the_other_is_named() -> None:
    fates = align([said(f"{HERRING} {COD} {PORTS}")], [said(HERRING), said(f"{COD} {PORTS}")])
    assert fates == (Fate(Outcome.SPLIT, 1, (0,), frozenset({Touched.WORDS})),)


def test_the_longest_of_joined_statements_keeps_its_address_and_the_other_leads_to_it() -> None:
    fates = align([said(HERRING), said(f"{COD} {PORTS}")], [said(f"{HERRING}\n\n{COD} {PORTS}")])
    assert fates == (
        Fate(Outcome.JOINED, None, (0,)),
        Fate(Outcome.EDITED, 0, touched=frozenset({Touched.WORDS})),
    )


def test_a_short_statement_that_was_joined_to_its_neighbour_leads_there() -> None:
    old = [said(HERRING), said("Thank you."), asked(QUOTA)]
    fates = align(old, [said(f"{HERRING}\n\nThank you."), asked(QUOTA)])
    assert fates[1] == Fate(Outcome.JOINED, None, (0,))


def test_a_statement_under_another_label_keeps_its_address() -> None:
    fates = align(TALK, [said(HERRING, "AMBASSADOR"), *TALK[1:]])
    assert fates[0] == Fate(Outcome.EDITED, 0, touched=frozenset({Touched.LABEL}))


def test_another_kind_of_turn_is_an_edit() -> None:
    fates = align(TALK, [*TALK[:3], said(BOATS)])
    assert fates[3] == Fate(Outcome.EDITED, 3, touched=frozenset({Touched.KIND}))


def test_a_moved_statement_keeps_its_address_and_takes_its_short_neighbour_along() -> None:
    old = [asked(QUOTA), answered("Yes."), said(HERRING), said(COD), said(PORTS)]
    fates = align(old, [said(HERRING), said(COD), said(PORTS), asked(QUOTA), answered("Yes.")])
    assert [fate.heir for fate in fates] == [3, 4, 0, 1, 2]
    assert [Touched.PLACE in fate.touched for fate in fates] == [True, True, False, False, False]


def test_a_paragraph_moved_to_the_next_statement_leaves_both_addresses() -> None:
    old = [said(f"{HERRING}\n\n{COD} {PORTS}"), answered(BOATS)]
    fates = align(old, [said(HERRING), answered(f"{COD} {PORTS}\n\n{BOATS}")])
    assert [(fate.heir, fate.parts) for fate in fates] == [(0, (1,)), (1, ())]


def test_a_statement_that_goes_is_removed_and_one_that_comes_has_no_old_address() -> None:
    assert align(TALK, [TALK[0], said(PORTS), *TALK[2:]])[1] == Fate(Outcome.REMOVED, None)


def test_equal_short_answers_are_told_apart_by_their_questions() -> None:
    old = [asked(QUOTA), answered("Yes."), asked(HERRING), answered("Yes."), asked(COD)]
    assert heirs(old, [old[2], old[3], old[4]]) == [None, None, 0, 1, 2]


def test_a_short_answer_to_another_question_is_another_answer() -> None:
    old = [said(HERRING), asked(QUOTA), answered("Yes."), said(COD)]
    new = [said(HERRING), asked(PORTS), answered("Yes."), said(COD)]
    assert heirs(old, new) == [0, None, None, 3]


def test_yes_is_not_an_edit_of_no() -> None:
    old = [asked(QUOTA), answered("No."), said(COD)]
    assert heirs(old, [asked(QUOTA), answered("Yes."), said(COD)]) == [0, None, 2]


def test_a_misspelt_thanks_is_known_by_its_neighbours() -> None:
    old = [said(HERRING), said("Thnak you.", "HOST"), asked(QUOTA)]
    assert heirs(old, TALK[:3]) == [0, 1, 2]


def test_thanks_under_another_label_are_doubted_where_two_people_thanked() -> None:
    old = [said(HERRING), said("Thank you.", "HOST"), said("Thank you.", "GUEST"), asked(QUOTA)]
    assert heirs(old, [said(HERRING), said("Thank you.", "CHAIR"), asked(QUOTA)]) == [
        0,
        None,
        None,
        2,
    ]


def test_an_answer_that_quotes_the_whole_of_a_removed_question_does_not_get_its_address() -> None:
    new = [said(HERRING), answered(f"You ask me: {QUOTA} {BOATS} {PORTS} {COD}")]
    assert heirs([said(HERRING), asked(QUOTA)], new) == [0, None]


def test_a_phrase_in_common_makes_no_statement_the_same() -> None:
    old = said("I refer you to the Ministry of the Sea for figures on cod of any size or age.")
    new = said("I refer you to the Ministry of the Sea, whose harbour office opens when it rains.")
    other = [said(HERRING), said(PORTS)]
    assert heirs([old, *other], [*other, new]) == [None, 0, 1]


def test_where_a_speaker_was_split_off_the_address_stays_under_its_label() -> None:
    old = [said(f"{HERRING} {COD} {PORTS}"), asked(QUOTA)]
    new = [said(HERRING), said(f"{COD} {PORTS}", "AMBASSADOR"), asked(QUOTA)]
    assert [(fate.heir, fate.parts) for fate in align(old, new)] == [(0, (1,)), (2, ())]


def test_a_spoken_line_is_no_stage_direction_edited() -> None:
    stage = said("The ministers sign the treaty on herring and cod.", "", Kind.STAGE)
    spoken = said("The ministers sign the treaty on herring and cod today.", "CHAIR")
    assert heirs([stage], [spoken]) == [None]


def test_equal_statements_without_end_are_aligned_from_both_ends() -> None:
    many = [said("Hear, hear.", "MEMBERS")] * 3000
    assert heirs(many, many[:2999])[:2999] == list(range(2999))


def test_an_exchange_goes_with_most_of_its_questions() -> None:
    fates = align_exchanges([[0, 2], [4]], [[0], [2, 4]], {0: 0, 2: 2, 4: 4})
    assert fates == (Fate(Outcome.SPLIT, 0, (1,)), Fate(Outcome.UNCHANGED, 1))


def test_an_exchange_joined_to_another_leads_there_and_one_without_questions_is_removed() -> None:
    fates = align_exchanges([[0, 2], [4], [6]], [[0, 2, 4]], {0: 0, 2: 2, 4: 4})
    assert fates == (
        Fate(Outcome.UNCHANGED, 0),
        Fate(Outcome.JOINED, None, (0,)),
        Fate(Outcome.REMOVED, None),
    )
