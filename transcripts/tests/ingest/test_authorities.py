import json

from transcripts.ingest.authorities import load_authorities
from transcripts.models import Country, NameForm, Outlet, Speaker, Topic

LISTS = {
    "countries.json": [{"code": "XQ", "name": "Quarrel"}],
    "outlets.json": [
        {"slug": "bay-herald", "name": "Bay Herald", "country": "XQ", "other_names": ["The Herald"]}
    ],
    "people.json": [
        {
            "slug": "ana-ruiz",
            "name": "Ana Ruiz",
            "sort_name": "Ruiz, Ana",
            "kind": "official",
            "country": "XQ",
            "wikidata": None,
            "forms": ["Ana Ruiz", "MINISTER RUIZ"],
            "roles": [
                {
                    "title": "Minister",
                    "organisation": "Ministry",
                    "country": "XQ",
                    "from": "2020-01-01",
                    "to": None,
                    "source": "The gazette",
                }
            ],
        }
    ],
    "topics.json": [
        {
            "slug": "herring",
            "name": "Herring",
            "broader": "fish",
            "description": "",
            "name_es": "Arenque",
            "rule_en": "herring",
            "rule_es": "arenque",
        },
        {
            "slug": "fish",
            "name": "Fish",
            "broader": None,
            "description": "",
            "rule_en": "",
            "rule_es": "",
        },
    ],
}


def write_lists(folder):
    for name, records in LISTS.items():
        (folder / name).write_text(json.dumps(records), encoding="utf-8")


def test_lists_become_records_whatever_the_order_of_topics(db, tmp_path):
    write_lists(tmp_path)

    assert load_authorities(tmp_path, is_fictional=True) == 5

    speaker = Speaker.objects.get()
    assert speaker.is_fictional
    assert speaker.roles.get().source == "The gazette"
    assert Outlet.objects.get().country == Country.objects.get(code="XQ")
    herring = Topic.objects.get(slug="herring")
    assert herring.broader == Topic.objects.get(slug="fish")
    assert (herring.name_es, herring.rule_es) == ("Arenque", "arenque")
    assert set(NameForm.objects.values_list("folded", flat=True)) == {"ana ruiz", "minister ruiz"}


def test_what_staff_changed_is_left_as_it_is(db, tmp_path):
    write_lists(tmp_path)
    load_authorities(tmp_path)
    Topic.objects.filter(slug="herring").update(rule_en="herring OR cod")

    assert load_authorities(tmp_path) == 0

    assert Topic.objects.get(slug="herring").rule_en == "herring OR cod"


def test_a_folder_without_lists_adds_nothing(db, tmp_path):
    assert load_authorities(tmp_path, is_fictional=True) == 0


def test_real_lists_come_with_the_countries_of_iso_3166(db, tmp_path):
    load_authorities(tmp_path)

    assert Country.objects.get(code="KR").name == "South Korea"
    assert Country.objects.get(code="US").name == "United States"
    assert not Country.objects.filter(is_fictional=True).exists()
