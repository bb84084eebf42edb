import pytest

from transcripts.parsing.sketches import Likeness, likeness, shingles, sketch

TEN = "one two three four five six seven eight nine ten"


def test_a_text_has_one_number_for_each_run_of_five_words():
    assert len(shingles(TEN)) == 6


def test_fewer_than_five_words_have_none():
    assert shingles("one two three four") == frozenset()
    assert sketch(shingles("")) == ()


@pytest.mark.parametrize(
    "other",
    [
        TEN.upper(),
        "One, two – three (four) five. Six\n\nseven “eight” nine: ten!",
        "oné twó thrée fóur five six seven eight nine ten",
        "one\u0301 two three four five six seven eight nine ten",
    ],
)
def test_case_accents_and_punctuation_do_not_count(other):
    assert shingles(other) == shingles(TEN)


def test_both_apostrophes_are_one():
    assert shingles("we don't know what he’ll say") == shingles("we don’t know what he'll say")


def test_a_changed_word_spoils_the_five_runs_that_hold_it():
    words = [f"word{n}" for n in range(100)]
    changed = [*words[:50], "other", *words[51:]]
    one, other = shingles(" ".join(words)), shingles(" ".join(changed))
    assert len(one - other) == 5
    assert likeness(one, other) == Likeness(91 / 101, 91 / 96)


def test_an_excerpt_is_contained_and_does_not_resemble():
    words = [f"word{n}" for n in range(204)]
    found = likeness(shingles(" ".join(words)), shingles(" ".join(words[:24])))
    assert found == Likeness(0.1, 1.0)


def test_nothing_is_like_a_text_without_runs():
    assert likeness(shingles("a word"), shingles("a word")) == Likeness(0.0, 0.0)


def test_a_sketch_is_the_least_256_numbers_in_order():
    numbers = shingles(" ".join(f"word{n}" for n in range(1000)))
    assert sketch(numbers) == tuple(sorted(numbers)[:256])


def test_the_numbers_are_the_same_in_every_process_and_fit_a_bigint():
    assert min(shingles(TEN)) == 187574571899654805
    assert all(0 <= number < 2**63 for number in shingles(TEN))
