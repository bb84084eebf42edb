from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from transcripts.parsing.worddiff import Change, longest_rise, worddiff


def told(old: str, new: str) -> str:
    marks = {Change.KEPT: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "[+{}+]"}
    return "".join(marks[run.change].format(run.text) for run in worddiff(old, new))


def test_a_changed_word_is_removed_and_added() -> None:
    assert told("Secretary[1] Tai said so.", "Ambassador Tai said so.") == (
        "[-Secretary[1]-][+Ambassador+] Tai said so."
    )


def test_equal_texts_are_kept_as_one_run() -> None:
    assert told("Herring and cod.", "Herring and cod.") == "Herring and cod."
    assert worddiff("", "") == ()


def test_a_text_out_of_nothing_is_added_and_one_into_nothing_removed() -> None:
    assert told("", "Herring.") == "[+Herring.+]"
    assert told("Herring.", "") == "[-Herring.-]"


def test_words_added_at_the_start_and_at_the_end_leave_the_middle() -> None:
    assert (
        told("herring and cod", "yes, herring and cod, too") == "[+yes, +]herring and cod[+, too+]"
    )


def test_a_paragraph_break_that_went_shows_between_kept_words() -> None:
    assert told("We met.\n\nWe spoke.", "We met. We spoke.") == "We met.[-\n\n-][+ +]We spoke."


def test_a_word_kept_between_many_changed_ones_does_not_tear_them_apart() -> None:
    assert told("one two three four the five six seven eight", "a b c d the e f g h") == (
        "[-one two three four the five six seven eight-][+a b c d the e f g h+]"
    )


def test_typography_and_case_are_changes_too() -> None:
    assert told("it's Fish", "it’s fish") == "[-it's Fish-][+it’s fish+]"


def test_a_moved_sentence_goes_in_one_place_and_comes_in_the_other() -> None:
    assert told("Cod is good. We met today.", "We met today. Cod is good.") == (
        "[-Cod is good. -]We met today[+. Cod is good+]."
    )


def test_a_rise_is_as_long_as_any() -> None:
    assert longest_rise([]) == []
    assert longest_rise([5, 4, 3]) == [2]
    assert longest_rise([1, 9, 2, 3, 8, 4]) == [0, 2, 3, 5]


SOME_TEXT = st.text(alphabet="ab c.’\n", max_size=30)


@given(SOME_TEXT, SOME_TEXT)
def test_the_runs_give_both_texts_to_the_character(old: str, new: str) -> None:
    runs = worddiff(old, new)
    assert "".join(run.text for run in runs if run.change != Change.ADDED) == old
    assert "".join(run.text for run in runs if run.change != Change.REMOVED) == new
    assert all(run.text for run in runs)
    assert all(one.change != other.change for one, other in itertools.pairwise(runs))
