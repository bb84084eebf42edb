"""TEI and ParlaMint: a sitting's text, and who speaks."""

import pytest

from transcripts.parsing.shapes import Metadata

HEADER = """<teiHeader>
  <titleStmt>
    <title xml:lang="en" type="main">Novia corpus, Sitting 3 [Corpus]</title>
    <title xml:lang="es" type="main">Corpus de Novia, Sesión 3 [Corpus]</title>
    <title xml:lang="es" type="sub">Sesión 3</title>
  </titleStmt>
  <sourceDesc><bibl><date when="2021-03-04">x</date></bibl></sourceDesc>
  <settingDesc><setting><name>Arden</name><name/><name>Novia</name>
    <date when="2021-03-05">5</date></setting></settingDesc>
  <listPerson><person xml:id="p1"><persName>Ana  Roca</persName><persName>A. R.</persName></person>
  <person xml:id="p2"/></listPerson>
</teiHeader>"""


def sitting(body, header=HEADER):
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="es">{header}<text>{body}</text></TEI>'
    )


def speakers(source):
    return [
        (hint.value, source.text[hint.source.start : hint.source.end])
        for hint in source.hints
        if hint.kind == "speaker"
    ]


def test_the_header_gives_the_metadata_and_no_text(read):
    source = read(sitting("<u><seg>Gracias.</seg></u>"))

    assert source.text == "Gracias."
    assert source.metadata == Metadata("Sesión 3", "2021-03-05", "Arden, Novia", "es")


@pytest.mark.parametrize(
    ("header", "metadata"),
    [
        ("", Metadata(language="es")),
        (
            """<teiHeader><titleStmt><title xml:lang="en">Talks</title></titleStmt>
            <sourceDesc><bibl><date/><date when="2021-03-04T10:00"/></bibl></sourceDesc>
            </teiHeader>""",
            Metadata("Talks", "2021-03-04", None, "es"),
        ),
        (
            """<teiHeader><titleStmt><title type="sub">Day 2</title></titleStmt>
            <settingDesc><setting/></settingDesc></teiHeader>""",
            Metadata("Day 2", language="es"),
        ),
    ],
)
def test_a_header_may_say_less(read, header, metadata):
    assert read(sitting("<p>Text</p>", header)).metadata == metadata


@pytest.mark.parametrize(
    ("utterance", "speaker"),
    [
        ('<u who="#p1" ana="#regular"><seg>Sí.</seg></u>', "Ana Roca"),
        ('<u who="#VossTheo" ana="#regular"><seg>Sí.</seg></u>', "VossTheo"),
        ('<u ana="#chair #x"><seg>Sí.</seg></u>', "chair"),
        ("<u><seg>Sí.</seg></u>", ""),
        (
            '<note type="speaker">LA PRESIDENTA:</note><u who="#p1"><seg>Sí.</seg></u>',
            "LA PRESIDENTA",
        ),
        ('<sp who="#p1"><speaker>Roca.</speaker><p>Sí.</p></sp>', "Roca"),
    ],
)
def test_an_utterance_has_the_speaker_that_the_encoding_gives(read, utterance, speaker):
    assert speakers(read(sitting(utterance))) == [(speaker, "Sí.")]


def test_a_printed_name_is_a_label(read, hinted):
    source = read(sitting('<note type="speaker">La presidenta:</note><u><seg>Sí.</seg></u>'))

    assert source.text == "La presidenta:\n\nSí."
    assert hinted(source, "label") == ["La presidenta:"]


def test_what_nobody_speaks_is_told_apart(read, hinted):
    source = read(
        sitting(
            "<head>ORDEN DEL DÍA</head><u ana='#chair'><note>Inicio</note><seg>Uno.</seg>"
            "<incident><desc>Pausa</desc></incident><seg>Dos <vocal><desc>(Risas)</desc></vocal>"
            " tres.</seg><note>Fin</note></u><u ana='#guest'><note>Nada</note></u>"
        )
    )

    assert (
        source.text
        == "ORDEN DEL DÍA\n\nInicio\n\nUno.\n\nPausa\n\nDos (Risas) tres.\n\nFin\n\nNada"
    )
    assert hinted(source, "heading") == ["ORDEN DEL DÍA"]
    assert hinted(source, "stage") == ["Inicio", "Pausa", "(Risas)", "Fin", "Nada"]
    assert speakers(source) == [("chair", "Uno.\n\nPausa\n\nDos (Risas) tres.")]


def test_inline_elements_part_no_paragraph(read, hinted):
    source = read(sitting("<p>El <name>río</name><lb/>y el <sic>mr</sic> <del>x</del> mar.</p>"))

    assert source.text == "El río\ny el mr x mar."
    assert hinted(source, "struck") == ["mr x"]


def test_a_stretch_in_another_language_is_a_hint(read, hinted):
    source = read(sitting('<u><seg>Dijo <foreign xml:lang="en">yes, sir</foreign>.</seg></u>'))

    assert hinted(source, "language") == ["yes, sir"]


def test_the_words_of_an_annotated_corpus_are_spaced_as_it_says(read):
    words = '<w>Muchas</w>\n<w join="right">gracias</w>\n<pc>.</pc>\n<w>Sí</w>\n'

    assert read(sitting(f"<u><seg><s>\n{words}</s></seg></u>")).text == "Muchas gracias. Sí"


def test_text_outside_an_utterance_is_kept(read):
    assert read(sitting("<div>Uno<u><seg>Dos.</seg>Tres</u>Cuatro</div>")).text.split() == [
        *("Uno", "Dos.", "Tres", "Cuatro"),
    ]
