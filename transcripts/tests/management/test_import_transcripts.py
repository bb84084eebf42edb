"""The import as an operator runs it: against a real database, with real processes."""

import os
import signal
import subprocess
import sys
from io import StringIO
from urllib.parse import quote

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from transcripts.ingest.bulk import run
from transcripts.ingest.bulk.said import said_of
from transcripts.ingest.index import differences
from transcripts.models import Event, Reissue, Sketch, Speaker
from transcripts.tests.conftest import SMALL
from transcripts.tests.parsing.corpus import CORPUS, documents

DATED = SMALL.replace("\n\n", "\n\nMay 4, 2023\n\n", 1)
MANIFEST = "file,title,date,place,kind,originator\n"


def numbered(n):
    """A small invented transcript, like no other of another number."""
    said = " ".join(f"In year {n} we landed {n * 100 + k} crates of fish." for k in range(12))
    return f"Minister Ana Ruiz on Fish {n}\n\nMINISTER RUIZ:  {said}\n"


def put(folder, **files):
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)


def imported(*arguments, code=0):
    """Run the command, which must end with `code`; what it printed."""
    out = StringIO()
    ended: object = 0
    try:
        call_command("import_transcripts", *map(str, arguments), processes=1, stdout=out)
    except SystemExit as end:
        ended = end.code
    assert ended == code, out.getvalue()
    return out.getvalue()


def everything():
    """Every row of every table of ours."""
    return {
        model.__name__: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_app_config("transcripts").get_models()
    }


def test_a_folder_becomes_drafts(db, tmp_path):
    put(tmp_path, a_txt=SMALL, b_txt=numbered(1), c_json="{}")
    table = imported(tmp_path)
    assert Event.objects.filter(state="draft").count() == 2
    assert "imported as drafts                                 2             4" in table
    assert "skipped, being no transcripts                      1" in table


def test_a_manifest_says_what_the_document_does_not(db, tmp_path):
    put(tmp_path, a_txt=SMALL)
    row = "a.txt,Another title,2023-05-04,Puerto Mar,press conference,Ministry of the Sea\n"
    put(tmp_path, manifest_csv=MANIFEST + row)
    imported(tmp_path, "--publish")
    event = Event.objects.get()
    basis = "Manifest manifest.csv, row 2"
    assert event.state == "published"
    assert event.title == "Foreign Minister Ana Ruiz Ortega at a Press Availability"
    assert (str(event.date), event.date_basis) == ("2023-05-04", basis)
    assert (event.place, event.place_basis) == ("Puerto Mar", basis)
    assert event.source.originator == "Ministry of the Sea"
    assert event.revisions.get().reason == "First publication"
    assert differences() == []


def test_the_documents_own_date_counts_and_another_is_told(db, tmp_path):
    put(tmp_path, a_txt=DATED, manifest_csv="file,date,kind\na.txt,2023-05-05,remarks\n")
    table = imported(tmp_path)
    event = Event.objects.get()
    assert (str(event.date), event.date_basis) == ("2023-05-04", "Stated in the document")
    assert "The document states 2023-05-04, which is used; the manifest says" in table


def test_a_title_that_only_the_manifest_has_says_so(db, tmp_path):
    text = "MINISTER RUIZ:  Good morning.\n\nQUESTION:  Herring?\n\nMINISTER RUIZ:  Yes.\n"
    put(tmp_path, a_txt=text, manifest_csv="file,title,kind\na.txt,On fish,remarks\n")
    imported(tmp_path)
    event = Event.objects.get()
    assert (event.title, event.title_basis) == ("On fish", "Manifest manifest.csv, row 2")


def test_a_kind_that_nobody_knows_is_told(db, tmp_path):
    put(tmp_path, a_txt=numbered(1), manifest_csv="file,kind\na.txt,chat\n")
    table = imported(tmp_path)
    assert Event.objects.get().kind == "remarks"
    assert "“chat” is no kind of event. Its kind is “remarks”, for want of a better" in table


def test_publisher_and_originator_of_a_run_are_for_those_of_which_no_row_says_it(db, tmp_path):
    put(tmp_path, a_txt=SMALL, b_txt=numbered(1), manifest_csv="file,publisher\na.txt,Herald\n")
    imported(tmp_path, "--publisher=Gazette", "--originator=Ministry")
    told = Event.objects.order_by("pk").values_list("source__publisher", "source__originator")
    assert list(told) == [("Herald", "Ministry"), ("Gazette", "Ministry")]


def test_publishing_refuses_what_has_no_date_and_says_so(db, tmp_path):
    put(tmp_path, a_txt=SMALL, b_txt=DATED)
    table = imported(tmp_path, "--publish", code=3)
    assert [event.state for event in Event.objects.order_by("pk")] == ["draft", "published"]
    assert "Not published (1)" in table
    assert "It has no date: enter the date and how it is known." in table


def test_a_draft_is_published_by_a_later_run_with_the_date_that_the_manifest_now_has(db, tmp_path):
    put(tmp_path, a_txt=SMALL)
    imported(tmp_path, "--publish", code=3)
    put(tmp_path, manifest_csv="file,date,kind\na.txt,2023-05-04,remarks\n")
    imported(tmp_path, "--publish")
    event = Event.objects.get()
    assert event.state == "published"
    assert event.date_basis == "Manifest manifest.csv, row 2"
    assert differences() == []


def test_what_was_withdrawn_is_not_published_again(db, tmp_path):
    put(tmp_path, a_txt=DATED)
    imported(tmp_path, "--publish")
    Event.objects.update(state="withdrawn", withdrawn_at="2024-01-01T12:00Z", withdrawal_reason="x")
    imported(tmp_path, "--publish")
    assert Event.objects.get().state == "withdrawn"


@pytest.mark.parametrize("options", [[], ["--publish"]])
def test_a_second_run_changes_nothing(db, tmp_path, options):
    put(tmp_path, a_txt=DATED, b_txt=numbered(1), c_txt=numbered(1) + "\n", d_txt="")
    imported(tmp_path, *options, code=3)
    before = everything()
    imported(tmp_path, *options, code=3)
    assert everything() == before


def test_the_same_bytes_twice_in_one_run_come_in_once(db, tmp_path):
    put(tmp_path, a_txt=SMALL, b_txt=SMALL)
    table = imported(tmp_path)
    assert Event.objects.count() == 1
    assert "given twice (the same bytes)                       1" in table
    assert f"The same bytes as {tmp_path.name}/a.txt." in table


def test_refused_bytes_are_refused_twice(db, tmp_path):
    put(tmp_path, a_txt="", b_txt="")
    table = imported(tmp_path, code=3)
    assert "refused                                            2" in table


@pytest.mark.parametrize("rehearsal", [[], ["--dry-run"]])
def test_a_near_duplicate_is_told(db, tmp_path, rehearsal):
    again = numbered(1).replace("we landed", "they landed", 1)
    put(tmp_path, a_txt=numbered(1), b_txt=again)
    table = imported(tmp_path, *rehearsal)
    assert "Near-duplicates, linked and not merged (1)" in table
    assert "“Minister Ana Ruiz on Fish 1”" in table
    assert Reissue.objects.count() == (0 if rehearsal else 1)


def test_a_rehearsal_tells_all_and_writes_nothing(db, tmp_path):
    put(tmp_path, a_txt=DATED, b_txt=SMALL, c_txt="", d_txt=SMALL)
    before = everything()
    table = imported(tmp_path, "--dry-run", "--publish", code=3)
    assert everything() == before
    assert "would be published                                 1             3" in table
    assert "would be imported as drafts                        1             3" in table
    assert "given twice (the same bytes)                       1" in table
    assert "refused                                            1" in table
    assert "A rehearsal: nothing was written." in table


def test_unresolved_labels_are_counted(db, tmp_path):
    put(tmp_path, a_txt="MR VANCE:  Good morning.\n\nMR DALE:  Yes.\n\nMR VANCE:  Thank you.\n")
    table = imported(tmp_path)
    assert "Unresolved labels: 2 in 3 statements" in table
    assert "        2  MR VANCE" in table


def test_a_bad_document_does_not_end_the_run(db, tmp_path, monkeypatch, capsys):
    def fail(document, transcript):
        if document.name.endswith("b.txt"):
            raise ZeroDivisionError("a bug")
        return said_of(document, transcript)

    monkeypatch.setattr(run, "said_of", fail)
    put(tmp_path, a_txt=numbered(1), b_txt=numbered(2), c_txt=numbered(3))
    table = imported(tmp_path, code=1)
    assert Event.objects.count() == 2
    assert "failed unexpectedly                                1" in table
    assert "ZeroDivisionError: a bug" in table
    assert "Traceback" in capsys.readouterr().err


def test_a_path_that_is_not_there_is_refused(db, tmp_path):
    assert "No such file or directory." in imported(tmp_path / "nowhere", code=3)


def test_an_empty_folder_is_no_error(db, tmp_path):
    assert "total                                              0" in imported(tmp_path)


def test_a_manifest_that_is_not_there_is_wrong_use(db, tmp_path):
    with pytest.raises(CommandError) as refusal:
        imported(tmp_path, f"--manifest={tmp_path / 'nowhere.csv'}")
    assert refusal.value.returncode == 2


def test_an_archive_without_sketches_is_completed_first(db, tmp_path, receive_text):
    receive_text(numbered(1))
    Sketch.objects.all().delete()
    put(tmp_path, a_txt=numbered(1) + "\n")
    assert "Near-duplicates, linked and not merged (1)" in imported(tmp_path)


def test_every_line_of_the_table_fits_80_columns(db, tmp_path):
    put(tmp_path, a_txt=SMALL, b_txt=DATED, c_txt="", d_txt=SMALL)
    table = imported(tmp_path, "--publish", code=3)
    own = table[table.index("  files") :]
    assert max(len(line) for line in own.splitlines() if tmp_path.name not in line) <= 80


def database_address():
    """The address of the test's own database, for another process."""
    given = connection.get_connection_params()
    host, user = quote(str(given.get("host", "")), safe=""), given.get("user", "")
    return f"postgresql://{user}@/{given['dbname']}?host={host}"


@pytest.fixture
def interruptible():
    """What a test starts ends at a Ctrl-C, even if a shell started the tests in the background.

    Such a shell has the signal ignored, and so would every process below it.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)]
)
def test_an_ended_run_leaves_nothing_half_written_and_the_next_goes_on(tmp_path, sent, code):
    for n in range(12):
        (tmp_path / f"{n:02}.txt").write_text(numbered(n))
    command = [sys.executable, "manage.py", "import_transcripts", str(tmp_path), "--processes=2"]
    with subprocess.Popen(  # noqa: S603
        command,
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": database_address(), "DJANGO_DEBUG": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as ended:
        assert ended.stdout
        lines = [ended.stdout.readline() for _ in range(4)]
        ended.send_signal(sent)
        # The pipe ends when the processes that parse have gone too.
        ended.stdout.read()
    assert ended.returncode == code
    assert all(line.startswith(("draft: ", "note: ")) for line in lines)
    left = Event.objects.count()
    assert 2 <= left < 12
    assert Sketch.objects.count() == left
    assert all(event.turns.count() == 1 for event in Event.objects.all())

    table = imported(tmp_path)
    assert f"imported as drafts{12 - left:>34,}" in table
    assert f"in the archive already (the same bytes){left:>13,}" in table
    assert Event.objects.count() == 12
    assert Speaker.objects.count() == 1


@pytest.mark.skipif(not documents(), reason="no corpus on this machine")
def test_a_handful_of_the_corpus_comes_in(db):
    names = [
        "wh_2022-03-10-corrected-remarks-by-vice-president-harris-and-president-an.md",
        "wh_2022-03-10-remarks-by-vice-president-harris-and-president-andrzej-duda.md",
        "krem_kremlin-56353.html",
        "pm_transcript-12470.xml",
        "trove_2002-06-11-howard-john-powell-colin-liberal-party-of-australia-2112394.txt",
    ]
    paths = [CORPUS / name for name in names]
    imported(*paths, f"--manifest={CORPUS / 'manifest.csv'}", "--publish")
    assert Event.objects.published().count() == 5
    link = Reissue.objects.get()
    assert (link.percent, link.earlier.source.filename) == (99, names[0])
    assert differences() == []
