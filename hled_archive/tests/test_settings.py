import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hled_archive import database

CHECKOUT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DATABASE_URL": "postgresql://archive@db.example/archive",
    "DJANGO_SECRET_KEY": "of no use but fifty characters long, as Django wants it",
    "DJANGO_ALLOWED_HOSTS": "archive.example, www.archive.example",
}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the checkout with these variables and no others of Django's."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "DATABASE_URL" and not name.startswith("DJANGO_")
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=CHECKOUT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def setting(name: str, **environment: str) -> object:
    script = f"import json; from hled_archive import settings; print(json.dumps(settings.{name}))"
    return json.loads(run("-c", script, **environment).stdout)


@pytest.mark.parametrize(
    ("environment", "debug"),
    [
        ({}, True),
        ({"DJANGO_DEBUG": "1"}, True),
        ({"DATABASE_URL": "postgresql:///archive", "DJANGO_DEBUG": "1"}, True),
        (PRODUCTION, False),
        (PRODUCTION | {"DJANGO_DEBUG": "0"}, False),
    ],
)
def test_debug_is_on_without_a_database_or_where_it_is_asked_for(environment, debug):
    assert setting("DEBUG", **environment) is debug


@pytest.mark.parametrize("missing", ["DATABASE_URL", "DJANGO_SECRET_KEY"])
def test_production_does_not_start_without_its_secret_and_database(missing):
    environment = PRODUCTION | {"DJANGO_DEBUG": "0", missing: ""}

    ended = run("-c", "import hled_archive.settings", **environment)

    assert ended.returncode == 1
    assert f"ImproperlyConfigured: Set {missing}:" in ended.stderr


def test_a_switch_takes_only_yes_or_no():
    ended = run("-c", "import hled_archive.settings", DJANGO_DEBUG="perhaps")

    assert "ImproperlyConfigured: Set DJANGO_DEBUG to 1 or 0." in ended.stderr


def test_production_is_deployed_safely():
    checked = run(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", DJANGO_DEBUG="0", **PRODUCTION
    )

    assert checked.returncode == 0, checked.stderr
    assert setting("ALLOWED_HOSTS", **PRODUCTION) == ["archive.example", "www.archive.example"]


def test_plain_http_is_served_only_on_request():
    script = "from hled_archive import settings; print(hasattr(settings, 'SECURE_SSL_REDIRECT'))"

    assert run("-c", script, **PRODUCTION).stdout == "True\n"
    assert run("-c", script, DJANGO_HTTPS="0", **PRODUCTION).stdout == "False\n"


@pytest.mark.parametrize(
    "environment",
    [{}, {"DATABASE_URL": "postgresql://db.example/archive"}, {"DJANGO_DEBUG": "perhaps"}],
)
def test_parsing_a_file_needs_no_settings_at_all(environment, tmp_path):
    document = tmp_path / "remarks.txt"
    document.write_text("MINISTER ALPHA: Good morning.\n")

    parsed = run("manage.py", "parse", str(document), **environment)

    assert parsed.returncode == 0, parsed.stderr
    assert json.loads(parsed.stdout)["turns"][0]["label"] == "MINISTER ALPHA"


def test_a_database_address_is_read_as_libpq_reads_it():
    url = "postgres://ann:p%40ss@db.example:5433/archive?sslmode=require"

    assert database.at(url, pooled=False) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "archive",
        "USER": "ann",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require", "options": "-c jit=off"},
    }


def test_a_database_address_keeps_its_own_session_options():
    url = "postgresql:///archive?options=-c%20work_mem%3D64MB"

    assert database.at(url, pooled=True)["OPTIONS"] == {
        "options": "-c jit=off -c work_mem=64MB",
        "pool": {"min_size": 1, "max_size": 8, "timeout": 5},
    }


def test_a_bad_database_address_is_refused_without_showing_its_password():
    with pytest.raises(ImproperlyConfigured) as refusal:
        database.at("mysql://ann:open-sesame@db.example/archive", pooled=False)

    assert str(refusal.value) == "DATABASE_URL is not a PostgreSQL address."
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL names no database"):
        database.at("postgresql://db.example", pooled=False)


def test_a_command_beside_the_embedded_server_finds_its_address():
    script = "import os, psycopg; psycopg.connect(os.environ['DATABASE_URL']).close()"

    ended = run(
        "-m", "hled_archive.database", "run", "--", sys.executable, "-c", f"{script}; exit(7)"
    )

    assert ended.returncode == 7, ended.stderr
