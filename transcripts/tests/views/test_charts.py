"""The geometry of the drawings; no database."""

from transcripts.models import Speaker, Turn
from transcripts.views.charts import COLOURS, strip, years

ANA, BO = Speaker(pk=1, name="Ana Ruiz"), Speaker(pk=2, name="Bo Bay")


def turn(words, speaker=None, kind="statement"):
    return Turn(words=words, speaker=speaker, kind=kind)


def test_a_segments_width_is_its_share_of_the_words():
    drawn = strip([turn(75, ANA), turn(25, BO)])

    assert [(segment.x, segment.width) for segment in drawn.segments] == [
        (0.0, 749.0),
        (750.0, 249.0),
    ]


def test_a_segment_of_few_words_is_wide_enough_to_be_seen():
    drawn = strip([turn(9_999, ANA), turn(1, BO)])

    assert drawn.segments[1].width == 1.5


def test_questions_stand_lower_and_in_the_colour_of_those_who_ask():
    (segment,) = strip([turn(10, ANA, kind="question")]).segments

    assert (segment.y, segment.height, segment.colour) == (8, 18, 0)


def test_the_shares_are_those_who_answer_and_state_the_most_heard_first():
    drawn = strip([turn(20, ANA), turn(20, BO, kind="question"), turn(60, BO, kind="answer")])

    assert [(share.speaker, share.words, share.per_cent) for share in drawn.shares] == [
        (BO, 60, 60.0),
        (ANA, 20, 20.0),
    ]
    assert drawn.asked == 20.0


def test_the_last_colour_is_shared_by_those_who_say_least():
    drawn = strip([turn(20 - pk, Speaker(pk=pk, name=str(pk))) for pk in range(1, 11)])

    assert [share.colour for share in drawn.shares] == [1, 2, 3, 4, 5, 6, 7, 7, 7, 7]
    assert max(segment.colour for segment in drawn.segments) == COLOURS


def test_an_event_without_a_word_has_an_empty_strip():
    drawn = strip([])

    assert (drawn.segments, drawn.shares, drawn.asked) == ((), (), 0.0)


def test_years_without_statements_have_a_place_and_no_height():
    drawn = years({2020: 2, 2023: 4})

    assert [(bar.year, bar.count, bar.per_cent, bar.top) for bar in drawn.bars] == [
        (2020, 2, 50.0, 50.0),
        (2021, 0, 0.0, 100.0),
        (2022, 0, 0.0, 100.0),
        (2023, 4, 100.0, 0.0),
    ]


def test_few_years_do_not_fill_the_drawing():
    assert years({2023: 4}).slots == 10
    assert years({}).slots == 10


def test_many_years_make_the_drawing_wider():
    assert years({2000: 1, 2020: 1}).slots == 21
