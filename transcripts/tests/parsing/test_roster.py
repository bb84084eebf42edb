"""Who takes part, and whom a label means."""

import pytest

from transcripts.parsing import Claim, Source, Span, read_transcript
from transcripts.parsing.offices import office_in
from transcripts.parsing.persons import divide


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Secretary Ana J. Roca", "Secretary", "Ana J. Roca"),
        ("Novian Foreign Secretary Eva Luz", "Novian Foreign Secretary", "Eva Luz"),
        ("Secretary of Commerce Ana Roca", "Secretary of Commerce", "Ana Roca"),
        ("Secretary of State Ana L. Roca", "Secretary of State", "Ana L. Roca"),
        ("Secretary of State Roca", "Secretary of State", "Roca"),
        ("Prime Minister Ode of Novia", "Prime Minister of Novia", "Ode"),
        ("President of Novia Ben Ode", "President of Novia", "Ben Ode"),
        ("President of the United States", "President of the United States", None),
        ("Minister of Foreign Affairs", "Minister of Foreign Affairs", None),
        ("Premier Ursula von der Aue said", "Premier", "Ursula von der Aue"),
        ("MINISTRA DE COMERCIO, EVA LUZ", "MINISTRA DE COMERCIO", "EVA LUZ"),
        ("BEN ODE, PRESIDENTE DE NOVIA", "PRESIDENTE DE NOVIA", "BEN ODE"),
        ("PRESIDENT ODE, NOVIA", "PRESIDENT", "ODE"),
        ("MR VOSS", None, "VOSS"),
        ("THE PRESIDENT", "THE PRESIDENT", None),
        ("Premier A B C D E F G", "Premier", None),
        ("Premier de", "Premier de", None),
        ("President Ode of Novia spoke", "President of Novia", "Ode"),
        ("and so on", None, None),
        ("Ode von", None, "Ode"),
    ],
)
def test_a_person_is_divided_into_office_and_name(text, role, name):
    person = divide(text)

    assert (person.role, person.name) == (role, name)
    assert text[person.name_span.start : person.name_span.end] == (name or "")


TITLE = "Minister of Trade Eva Peña and Vice President Ben Ode at the Grand Hall"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("MINISTER PENA", "Eva Peña"),
        ("TRADE MINISTER PENA", "Eva Peña"),
        ("AMBASSADOR PENA", "Eva Peña"),
        ("DR PENA", "Eva Peña"),
        ("EVA PEÑA", "Eva Peña"),
        ("VICE PRESIDENT", "Ben Ode"),
        ("DEFENSE MINISTER PENA", None),
        ("PRESIDENT ODE", None),
        ("ANA PENA", None),
        ("MR PENNA", None),
        ("MR VOSS", None),
        ("STAFF", None),
    ],
)
def test_a_label_means_the_participant_whose_surname_and_office_fit(read, label, name):
    attribution = read(f"{TITLE}\n\n{label}: Hello.").turns[0].attribution

    assert (attribution and attribution.name) == name


def test_an_attribution_has_its_place_in_the_title(read):
    transcript = read(f"{TITLE}\n\nMINISTER PENA: Hello.")

    place = transcript.turns[0].attribution.source
    assert transcript.source.text[place.start : place.end] == "Eva Peña"


def test_mr_and_ms_of_one_surname_are_nobody_in_particular(read):
    transcript = read(f"{TITLE}\n\nMR ODE: Hello.\n\nMS ODE: Hello.")

    assert [turn.attribution for turn in transcript.turns] == [None, None]


def test_two_people_of_one_surname_and_office_are_not_guessed(read):
    transcript = read("Minister Eva Luz and Minister Ana Luz\n\nMINISTER LUZ: Hello.")

    assert transcript.turns[0].attribution is None


def test_a_name_without_office_counts_where_a_label_has_it(read):
    transcript = read("Joint Talks, Eva Luz and Ana Roca\n\nMS LUZ: Hello.")

    assert [each.name for each in transcript.participants] == ["Eva Luz"]


def test_a_long_label_introduces_a_participant(read):
    transcript = read("Talks\n\nPRESIDENTE DE LA UNIÓN, BEN DE ODE: Hola.\n\nBEN DE ODE: Gracias.")

    assert [(each.name, each.role) for each in transcript.participants] == [
        ("Ben de Ode", "Presidente de la Unión")
    ]
    assert transcript.turns[1].attribution.name == "Ben de Ode"


def test_an_office_without_words_in_common_is_incompatible():
    assert not office_in("Vice President").is_compatible_with(office_in("President"))


def test_a_deputy_in_one_word_has_the_rank():
    assert office_in("viceministra").ranks == frozenset({"deputy"})


def participants(transcript):
    return [(each.name, each.role) for each in transcript.participants]


@pytest.mark.parametrize(
    ("title", "label", "name", "role"),
    [
        (
            "Talks with President of Novia Ana Li Roca",
            "Ana Li Roca",
            "Ana Li Roca",
            "President of Novia",
        ),
        ("Talks with President Ana B. Roca Arden", "PRESIDENT ROCA", "Ana B. Roca", "President"),
        (
            "Talks with the Secretary of Fish Ana Roca The Pier",
            "DR ROCA",
            "Ana Roca",
            "the Secretary of Fish",
        ),
        ("Talks with Premier Li Anbo", "PREMIER LI", "Li Anbo", "Premier"),
        ("Talks with Premier Dr Roca", "PREMIER ROCA", "Roca", "Premier"),
        ("TALKS WITH THE PREMIER THE HON ANA ROCA MP", "ROCA", "Ana Roca", "the Premier"),
        ("Talks with Premier Ana al-Roca", "MS AL-ROCA", "Ana al-Roca", "Premier"),
    ],
)
def test_a_label_tells_where_a_name_of_the_title_ends(read, title, label, name, role):
    transcript = read(f"{title}\n\n{label}: Hello.\n\nQuestion: Why?\n\n{label}: So.")

    assert participants(transcript) == [(name, role)]
    assert transcript.turns[0].attribution.name == name


@pytest.mark.parametrize(
    "title",
    [
        "Remarks by the President in Question and Answer Session",
        "Talks of the president, during the Council of the North",
        "Talks with the President, East Room",
        "Talks with the President of the Fish Commission",
    ],
)
def test_what_is_said_of_the_event_is_nobody(read, title):
    assert participants(read(f"{title}\n\nMR VOSS: Hello.")) == []


def test_a_field_named_after_an_office_gives_its_holder():
    text = "Ode, Ben\n\n1996\n\nFish\n\nPM: Hello."
    claims = (
        Claim("boilerplate", "prime-minister field", Span(0, 8)),
        Claim("boilerplate", "premier field", Span(10, 14)),
        Claim("boilerplate", "subject field", Span(16, 20)),
    )
    transcript = read_transcript(Source(text, "application/xml", claims=claims))

    attribution = transcript.turns[0].attribution
    assert participants(transcript) == [("Ben Ode", "Prime Minister")]
    assert attribution is not None
    assert attribution.name == "Ben Ode"
