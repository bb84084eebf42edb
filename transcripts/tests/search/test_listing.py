from transcripts.models import Exchange
from transcripts.search.listing import listed_exchanges


def test_who_answers_more_than_once_is_listed_once_by_the_first_answer(
    make_event, make_turn, make_speaker
):
    event, ana = make_event(), make_speaker("Ana Ruiz")
    asked = make_turn("Will it last?", event=event, kind="question")

    def answer(text, **fields):
        return make_turn(text, event=event, kind="answer", exchange=asked.exchange, **fields)

    first = answer("It will.", speaker=ana, label="MS RUIZ")
    stranger = answer("So it will.", label="AIDE")
    answer("For years.", speaker=ana, label="MINISTER RUIZ")
    answer("For ever.", label="AIDE")

    (listed,) = listed_exchanges(Exchange.objects.all())

    assert list(listed.answers) == [first, stranger]
