import pytest

from transcripts.ingest.index import differences
from transcripts.models import TurnSearch


def test_the_search_table_says_what_the_turns_say(samples):
    assert differences() == []


@pytest.mark.parametrize(
    "change", [{"words": 0}, {"date": "1999-01-01"}, {"topics": []}, {"tsv": ""}, {"speaker_id": 0}]
)
def test_any_other_row_is_a_difference(samples, change):
    turn = samples[0].turns.get(position=22)

    TurnSearch.objects.filter(turn_id=turn.pk).update(**change)

    assert f"search row of turn {turn.pk}" in map(str, differences())
