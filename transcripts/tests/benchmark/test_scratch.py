import pytest
from django.db import connection
from psycopg import connect

from transcripts.benchmark.refusals import CannotMeasureError
from transcripts.benchmark.scratch import SUFFIX, address, scratch_database
from transcripts.models import Speaker, Turn
from transcripts.tests.benchmark.conftest import left_behind

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_is_empty_and_goes_at_the_end_whatever_happens(make_speaker):
    make_speaker()

    def interrupted():
        with scratch_database():
            assert Speaker.objects.count() == 0
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert Speaker.objects.count() == 1
    assert left_behind() == []


def test_one_that_a_killed_run_left_is_replaced():
    own = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{own}{SUFFIX}"')

    with scratch_database():
        assert Turn.objects.count() == 0

    assert left_behind() == []


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

    assert left_behind() == []
