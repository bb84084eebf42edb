import pytest
from django.db import connection
from psycopg import connect

from transcripts.benchmark.refusals import CannotMeasureError
from transcripts.benchmark.scratch import SUFFIX, address, scratch_database
from transcripts.models import Speaker, Turn

pytestmark = pytest.mark.django_db(transaction=True)


def databases():
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"%{SUFFIX}"])
        return [name for (name,) in cursor.fetchall()]


def test_it_is_empty_and_goes_at_the_end_whatever_happens(make_speaker):
    make_speaker()

    def interrupted():
        with scratch_database():
            assert Speaker.objects.count() == 0
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert Speaker.objects.count() == 1
    assert databases() == []


def test_one_that_a_killed_run_left_is_replaced():
    own = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{own}{SUFFIX}"')

    with scratch_database():
        assert Turn.objects.count() == 0

    assert databases() == []


def test_one_that_another_run_uses_is_left_alone():
    with scratch_database():
        used, own = address(), connection.settings_dict["NAME"]
        other = connect(used)
        connection.close()
        connection.settings_dict["NAME"] = own.removesuffix(SUFFIX)
        with other, pytest.raises(CannotMeasureError, match="is in use"), scratch_database():
            pass
        connection.close()
        connection.settings_dict["NAME"] = own

    assert databases() == []
