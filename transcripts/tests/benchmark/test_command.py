from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from transcripts.benchmark.queries import QueryClass
from transcripts.tests.benchmark.conftest import left_behind

pytestmark = pytest.mark.django_db(transaction=True)


def run(folder, **options):
    out, err = StringIO(), StringIO()
    call_command("benchmark", str(folder), stdout=out, stderr=err, **options)
    return out.getvalue()


def test_the_benchmark_prints_its_tables_and_leaves_nothing_behind(folder, tmp_path, monkeypatch):
    left = tmp_path / "left"
    left.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(left))

    printed = run(folder, sizes=[300, 600], queries=1, plans=True, markdown=True)

    assert [heading for heading in printed.splitlines() if heading.endswith(" turns")] == [
        "300 turns",
        "600 turns",
    ]
    for query_class in QueryClass:
        assert printed.count(f"\n{query_class}") == 2 * 8 + 8
        assert f"| {query_class}, newest |" in printed
    assert "Buffers: shared hit" in printed
    assert "turns a second by COPY with the index" in printed
    assert "HTTP through gunicorn adds" in printed
    assert list(left.iterdir()) == []
    assert left_behind() == []


@pytest.mark.parametrize("option", ["--sizes", "--queries"])
def test_numbers_begin_at_one(folder, option):
    with pytest.raises(CommandError, match="invalid"):
        call_command("benchmark", str(folder), option, "0")


def test_what_cannot_be_measured_is_refused_with_the_reason(tmp_path):
    with pytest.raises(CommandError, match="holds no file that ends in"):
        run(tmp_path)
