from collections import Counter
from datetime import date
from itertools import islice

import pytest

from transcripts.benchmark.corpus import files_of, once, turns
from transcripts.benchmark.refusals import CannotMeasureError
from transcripts.tests.benchmark.conftest import lines, record


def test_both_files_are_read_to_their_ends(folder):
    read = list(once(files_of(folder)))

    assert Counter((turn.house, turn.language) for turn in read) == {
        ("us", "en"): 240,
        ("mx", "es"): 60,
    }


def test_the_second_time_through_has_other_days_and_sentences_in_another_order(folder):
    read = list(islice(turns(files_of(folder)), 600))
    first = [turn for turn in read[:300] if turn.language == "en"]
    second = [turn for turn in read[300:] if turn.language == "en"]

    assert {turn.event for turn in first} & {turn.event for turn in second} == set()
    assert (second[0].date - first[0].date).days == 97
    assert sorted("".join(turn.text.split()) for turn in first) != sorted(
        "".join(turn.text.split()) for turn in second
    )


@pytest.mark.parametrize(("written", "read"), [("1999", "1999-01-01"), ("1999-05", "1999-05-01")])
def test_a_year_or_a_month_stands_for_its_first_day(tmp_path, written, read):
    (tmp_path / "us.jsonl").write_bytes(lines([record(1) | {"date": written}]))

    (turn,) = once(files_of(tmp_path))

    assert turn.date == date.fromisoformat(read)


def test_turns_without_words_are_left_out(tmp_path):
    (tmp_path / "us.jsonl").write_bytes(lines([record(1) | {"text": " \x00 "}]))

    assert list(turns(files_of(tmp_path))) == []


@pytest.mark.parametrize("held", [b"no JSON", b'{"text": "Good morning."}\n', b"\xff"])
def test_a_file_of_something_else_is_refused(tmp_path, held):
    (tmp_path / "us.jsonl").write_bytes(held)

    with pytest.raises(CannotMeasureError, match=r"us\.jsonl holds no turns as expected"):
        list(once(files_of(tmp_path)))


def test_a_folder_without_a_corpus_is_refused(tmp_path):
    with pytest.raises(CannotMeasureError, match="holds no file that ends in"):
        files_of(tmp_path)
