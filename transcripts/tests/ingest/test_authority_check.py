import json

import pytest

from transcripts.ingest.authority_check import Problem, check
from transcripts.tests.conftest import FIXTURES

COUNTRIES = [{"code": "XQ", "name": "Quarrel"}]


def role(title="Prime Minister", start="2020-01-01", end="2021-12-31", **fields):
    return {
        "title": title,
        "organisation": "Cabinet Office",
        "country": "XQ",
        "from": start,
        "to": end,
        "source": "The gazette",
    } | fields


def person(slug, *roles, **fields):
    return {
        "slug": slug,
        "name": slug.replace("-", " ").title(),
        "sort_name": slug,
        "kind": "official",
        "country": "XQ",
        "wikidata": None,
        "forms": [],
        "roles": list(roles),
    } | fields


def outlet(slug, name, *other_names, country="XQ"):
    return {"slug": slug, "name": name, "country": country, "other_names": list(other_names)}


@pytest.fixture
def problems(tmp_path):
    def found(people=(), outlets=(), countries=COUNTRIES):
        lists = {"people": people, "outlets": outlets, "countries": countries}
        for name, records in lists.items():
            text = json.dumps(list(records))
            (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
        return check(tmp_path)

    return found


@pytest.mark.parametrize("folder", [FIXTURES, FIXTURES / "samples"])
def test_the_projects_own_lists_are_in_order(folder):
    assert check(folder) == []


def test_a_folder_without_lists_is_in_order(tmp_path):
    assert check(tmp_path) == []


def test_a_problem_names_its_list_and_record(problems):
    assert problems([person("ana-ruiz", role(source=" "))]) == [
        Problem("people.json", "ana-ruiz", "Prime Minister: no source.")
    ]


@pytest.mark.parametrize(
    ("people", "message"),
    [
        (
            [person("ana-ruiz", role()), person("bo-bay", role(start="2021-12-30", end=None))],
            "Prime Minister: ana-ruiz holds it too on 2021-12-30.",
        ),
        (
            [person("ana-ruiz", role(), role(start=None))],
            "Prime Minister: ana-ruiz holds it too on 2020-01-01.",
        ),
        (
            [person("ana-ruiz", role(start="2022-01-01"))],
            "Prime Minister: ends on 2021-12-31, before it starts.",
        ),
        ([person("ana-ruiz", role(start="2020-02-30"))], "Prime Minister: 2020-02-30 is no day."),
        ([person("ana-ruiz", role(start="202001"))], "Prime Minister: 202001 is no day."),
        ([person("ana-ruiz", country="XZ")], "The country XZ is not known."),
        ([person("ana-ruiz", role(country="XZ"))], "The country XZ is not known."),
        (
            [person("ana-ruiz"), person("ana-ruiz")],
            "The slug ana-ruiz is listed already, for ana-ruiz.",
        ),
        (
            [person("ana-ruiz", wikidata="Q1"), person("bo-bay", wikidata="Q1")],
            "The Wikidata number Q1 is listed already, for ana-ruiz.",
        ),
        (
            [
                person("ana-ruiz", role(), forms=["MINISTER O’HARA"]),
                person("bo-bay", role("Envoy", start="2021-01-01"), forms=["Minister O'Hára"]),
            ],
            "The form “minister o hara” leads to ana-ruiz too.",
        ),
    ],
)
def test_what_is_wrong_with_people_is_said(problems, people, message):
    assert [problem.message for problem in problems(people)] == [message]


def test_a_handover_day_belongs_to_both(problems):
    people = [person("ana-ruiz", role()), person("bo-bay", role(start="2021-12-31", end=None))]

    assert problems(people) == []


def test_two_offices_of_one_title_in_two_countries_are_two(problems):
    countries = [*COUNTRIES, {"code": "XR", "name": "Rivalry"}]
    people = [person("ana-ruiz", role()), person("bo-bay", role(country="XR"))]

    assert problems(people, countries=countries) == []


def test_one_form_in_two_organisations_or_at_two_times_is_no_problem(problems):
    people = [
        person("ana-ruiz", role(), forms=["MR MOSS"]),
        person("bo-bay", role("Envoy", organisation="Ministry of the Sea"), forms=["MR MOSS"]),
        person("cy-cole", role(start="2022-01-01", end=None), forms=["MR MOSS"]),
    ]

    assert problems(people) == []


def test_a_house_label_counts_only_in_its_own_office(problems):
    chief = role(house_labels=["THE CHIEF"])
    later = role(start="2022-01-01", end=None, house_labels=["THE CHIEF"])
    deputy = role("Deputy")

    assert problems([person("ana-ruiz", chief), person("bo-bay", deputy, later)]) == []


def test_a_house_label_of_two_at_once_is_said(problems):
    chief = role(house_labels=["THE CHIEF"])
    deputy = role("Deputy", house_labels=["The Chief"])

    found = problems([person("ana-ruiz", chief), person("bo-bay", deputy)])

    assert [(problem.slug, problem.message) for problem in found] == [
        ("bo-bay", "The form “the chief” leads to ana-ruiz too.")
    ]


def test_outlets_must_not_share_slugs_or_names(problems):
    outlets = [
        outlet("bay-herald", "Bay Herald", "The Herald"),
        outlet("bay-herald", "Bay Post", country="XZ"),
        outlet("herald", "the herald"),
    ]

    assert problems(outlets=outlets) == [
        Problem(
            "outlets.json", "bay-herald", "The slug bay-herald is listed already, for bay-herald."
        ),
        Problem("outlets.json", "herald", "The name the herald is listed already, for bay-herald."),
        Problem("outlets.json", "bay-herald", "The country XZ is not known."),
    ]


def test_a_country_listed_twice_is_said(problems):
    assert problems(countries=COUNTRIES * 2) == [
        Problem("countries.json", "XQ", "The code XQ is listed already, for XQ.")
    ]
