from datetime import date
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from transcripts.ingest.index import differences
from transcripts.ingest.topics import rerun
from transcripts.models import Country, Outlet, QuestionPart, Series, Topic, TurnSearch
from transcripts.search.filters import TurnFilter
from transcripts.search.found import turns_on


def search(words, **parameters):
    query = urlencode({"q": words, **parameters})
    return TurnFilter(QueryDict(query), TurnSearch.objects.all())


def found(words, **parameters):
    return set(turns_on(search(words, **parameters), start=0, stop=20))


@pytest.fixture
def turns(make_event, make_turn, make_speaker):
    """An opening of 2020, and a question with its answer of 2023, by what they are called."""
    ana = make_speaker("Ana Ruiz Ortega")
    ana.name_forms.create(form="FOREIGN MINISTER RUIZ ORTEGA")
    jo = make_speaker("Jo Park", kind="journalist")
    herald = Outlet.objects.create(slug="herald", name="The Herald", other_names=["El Heraldo"])
    mexico = Country.objects.create(code="MX", name="Mexico")
    old = make_event("old-talks", title="Old talks", date=date(2020, 1, 2))
    new = make_event("new", series=Series.objects.create(slug="fish", name="Fish Dialogue"))
    for event in (old, new):
        event.participations.create(
            speaker=ana, position=1, title="Secretary of Economy", country=mexico
        )
    opening = make_turn(
        "Herring is a fish.",
        old,
        speaker=ana,
        marks=[{"kind": "correction", "start": 0, "end": 1, "printed": "H", "read": "S"}],
    )
    question = make_turn("What of herring?", new, kind="question", speaker=jo)
    exchange = question.exchange
    exchange.asker, exchange.outlet = jo, herald
    exchange.save()
    part = QuestionPart.objects.create(exchange=exchange, turn=question, position=1, start=0, end=5)
    part.addressees.create(speaker=ana, position=1)
    answer = make_turn(
        "El arenque es un pez.",
        new,
        kind="answer",
        exchange=exchange,
        speaker=ana,
        voice="interpreter",
        language="es",
    )
    Topic.objects.create(slug="food", name="Food and fish", rule_en="herring")
    rerun()
    return {"opening": opening.pk, "question": question.pk, "answer": answer.pk}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("speaker:ana-ruiz-ortega", ["opening", "answer"]),
        ("speaker:ruiz", ["opening", "answer"]),
        ('speaker:"Ruiz Ána"', ["opening", "answer"]),
        ('speaker:"foreign minister ortega"', ["opening", "answer"]),
        ("speaker:RUIZ herring", ["opening"]),
        ("speaker:ruiz the is:correction", ["opening"]),
        ("speaker:ruiz que is:answer", ["answer"]),
        ("herring -speaker:ruiz", ["question"]),
        ("speaker:park OR speaker:ruiz", ["opening", "question", "answer"]),
        ("(arenque OR speaker:park) since:2021", ["question", "answer"]),
        ("-(speaker:park OR arenque)", ["opening"]),
        ('role:"secretary of economy"', ["opening", "answer"]),
        ("role:economy is:answer", ["answer"]),
        ("country:mx", ["opening", "answer"]),
        ("country:México", ["opening", "answer"]),
        ("to:ruiz", ["question", "answer"]),
        ("to:ruiz is:question", ["question"]),
        ("asked-by:park", ["question", "answer"]),
        ("outlet:heraldo", ["question"]),
        ("topic:food", ["opening", "question"]),
        ("topic:fish -is:question", ["opening"]),
        ("event:old-talks", ["opening"]),
        ('event:"old talks"', ["opening"]),
        ("series:dialogue", ["question", "answer"]),
        ("kind:statement", ["opening"]),
        ("is:correction", ["opening"]),
        ("voice:INTERPRETER", ["answer"]),
        ("lang:es", ["answer"]),
        ("since:2020-01-03", ["question", "answer"]),
        ("until:2020", ["opening"]),
        ("since:2020-01 until:2020-01", ["opening"]),
        ("year:2023", ["question", "answer"]),
        ("herring OR year:2023", ["opening", "question", "answer"]),
    ],
)
def test_an_operator_finds_its_turns(turns, words, names):
    wanted = search(words)

    assert set(turns_on(wanted, start=0, stop=20)) == {turns[name] for name in names}
    assert wanted.order == ("relevance" if wanted.sought else "newest")


def test_operators_and_parameters_narrow_together(turns):
    assert found("speaker:ruiz", kind="answer") == {turns["answer"]}


def test_what_the_operators_read_is_kept_right(turns):
    assert differences() == []


@pytest.mark.parametrize(
    ("words", "message", "offers"),
    [
        (
            "speaker:ortegga",
            "The archive knows no speaker by “ortegga”.",
            ('speaker:"Ana Ruiz Ortega"',),
        ),
        ("speaker:!²", "The archive knows no speaker by “!²”.", ()),
        ("topic:zzz", "The archive knows no topic by “zzz”.", ()),
        ("is:shout", "is: takes one of question, answer, correction.", ()),
        ("kind:stage", "kind: takes one of statement, question, answer, moderation.", ()),
        ("since:yesterday", "A day is written 2023-05-04, a month 2023-05, a year 2023.", ()),
        ("since:2023-02-30", "A day is written 2023-05-04, a month 2023-05, a year 2023.", ()),
        ("until:0001", "A day is written 2023-05-04, a month 2023-05, a year 2023.", ()),
        ("year:2023-05", "A year is written with four digits: 2023.", ()),
    ],
)
def test_a_value_that_names_nothing_finds_nothing_and_is_told(turns, words, message, offers):
    wanted = search(words)
    (mistake,) = wanted.asked.mistakes

    assert turns_on(wanted, start=0, stop=20) == []
    assert str(mistake.message) == message
    assert mistake.offers == offers
    assert (mistake.place.start, mistake.place.end) == (0, len(words))


def test_a_record_that_was_merged_stands_for_the_other(turns, make_speaker, make_turn):
    ana = make_speaker("Other Name")
    old = make_speaker("Old Name", merged_into=ana)
    turn = make_turn("Hello.", speaker=ana)

    assert found(f"speaker:{old.slug}") == found("speaker:old") == {turn.pk}


def test_a_draft_event_and_whom_only_a_draft_names_are_not_known(make_event, make_speaker):
    draft = make_event("hidden", state="draft")
    make_speaker("Secret Person", made_for=draft)

    assert search("event:hidden").asked.mistakes
    assert search("speaker:secret").asked.mistakes
