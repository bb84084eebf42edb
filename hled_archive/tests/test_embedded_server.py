import os
import shutil
import signal
import subprocess
import sys
import tempfile
from multiprocessing import get_context
from pathlib import Path

import psycopg
import pytest

from hled_archive.embedded import cluster, place
from hled_archive.embedded.server import Server


@pytest.fixture(scope="module")
def checkout():
    """A checkout that every account reaches; one server's data serves all tests."""
    folder = Path(tempfile.mkdtemp(prefix="a checkout-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def server(checkout):
    server = Server(checkout / ".postgres")
    yield server
    server.release()


def asked(sockets: Path, question: str) -> object:
    with psycopg.connect(host=str(sockets), user=cluster.NAME, dbname=cluster.NAME) as connection:
        row = connection.execute(question).fetchone()
    assert row
    return row[0]


def kill(server: Server) -> None:
    postmaster = cluster.noted(server.place)
    assert postmaster
    os.kill(postmaster.pid, signal.SIGKILL)
    while cluster.is_server(postmaster.pid):
        os.sched_yield()


def attach_elsewhere(folder: Path) -> str:
    return str(Server(folder).attach())


def test_the_server_answers_and_folds_letters_of_every_alphabet(server):
    assert asked(server.attach(), "SELECT lower('BÁRCENA Ñ Ж')") == "bárcena ñ ж"


def test_full_text_search_takes_typographic_marks_for_no_letters(server):
    assert asked(server.attach(), "SELECT to_tsvector('simple', '“Yes” — él')::text") == (
        "'yes':1 'él':2"
    )


def test_only_the_servers_account_enters_its_folders(server):
    sockets = server.attach()

    assert sockets.stat().st_mode & 0o777 == 0o700
    assert server.place.cluster.stat().st_mode & 0o777 == 0o700


def test_the_server_listens_on_no_network(server):
    assert asked(server.attach(), "SHOW listen_addresses") == ""


def test_the_server_keeps_more_at_hand_than_by_default(server):
    buffers = asked(server.attach(), "SELECT pg_size_bytes(current_setting('shared_buffers'))")

    assert buffers == cluster.buffers() * 2**20
    assert cluster.LEAST_BUFFERS <= cluster.buffers() <= cluster.MOST_BUFFERS


def test_the_last_user_stops_the_server(server):
    sockets = server.attach()

    server.release()

    assert cluster.socket_of(server.place) is None
    assert not sockets.exists()


def test_the_server_goes_on_while_another_uses_it(server):
    sockets = server.attach()
    other = Server(server.folder)
    other.attach()

    server.release()

    assert cluster.socket_of(other.place) == sockets
    other.release()
    assert cluster.socket_of(other.place) is None


def test_processes_that_begin_at_once_share_one_server(server):
    with get_context("spawn").Pool(2) as processes:
        found = processes.map(attach_elsewhere, [server.folder] * 2, chunksize=1)

        assert found == [str(server.attach())] * 2


def test_a_killed_server_is_recovered_with_its_rows(server):
    sockets = server.attach()
    with psycopg.connect(host=str(sockets), user=cluster.NAME, dbname=cluster.NAME) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS n")
    kill(server)

    recovered = server.attach()

    assert asked(recovered, "SELECT count(*) FROM kept") == 1
    assert not sockets.exists()


def test_the_number_of_a_killed_server_may_belong_to_another_program(server):
    server.attach()
    kill(server)
    note = server.place.cluster / "postmaster.pid"
    lines = note.read_text().splitlines()
    note.write_text("\n".join([str(os.getpid()), *lines[1:]]))

    assert asked(server.attach(), "SELECT 1") == 1


def test_a_server_whose_user_was_killed_is_stopped_by_the_next(server):
    script = (
        "import sys, pathlib, os; from hled_archive.embedded.server import Server;"
        "Server(pathlib.Path(sys.argv[1])).attach(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(server.folder)], check=False)
    left = cluster.socket_of(server.place)

    assert left
    assert server.attach() == left
    server.release()
    assert cluster.socket_of(server.place) is None


def test_a_cluster_that_was_not_completed_is_made_anew(tmp_path):
    tmp_path.chmod(0o755)
    server = Server(tmp_path / ".postgres")
    (tmp_path / ".postgres" / "cluster-partial" / "base").mkdir(parents=True)
    try:
        assert asked(server.attach(), "SELECT 1") == 1
    finally:
        server.release()
        forget(server)


def test_a_server_that_cannot_start_names_its_log(server):
    settings = server.place.cluster / "postgresql.auto.conf"
    settings.write_text("no_such_setting = 1\n")
    try:
        with pytest.raises(cluster.ServerFailedError, match=str(server.place.log)):
            server.attach()
        assert "no_such_setting" in server.place.log.read_text()
    finally:
        settings.write_text("")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders that others cannot reach")
def test_for_root_the_cluster_is_kept_where_the_server_reaches_it(tmp_path):
    tmp_path.chmod(0o700)
    (tmp_path / ".postgres").mkdir()
    found = place.find_place(tmp_path / ".postgres")
    try:
        assert found.folder.parent == place.SHELTER
        assert found.account
        assert found.folder.stat().st_uid == found.account.uid
        assert tmp_path.stat().st_mode & 0o777 == 0o700
        assert place.find_place(tmp_path / ".postgres") == found
    finally:
        shutil.rmtree(found.folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has programs that others cannot reach")
def test_for_root_the_programs_are_copied_where_the_server_reaches_them(tmp_path):
    account = place.server_account(tmp_path)
    assert account
    tmp_path.chmod(0o755)

    copy = place.copy_programs(tmp_path, account)

    shown = subprocess.run([copy / "postgres", "--version"], capture_output=True, check=True)
    assert shown.stdout.startswith(b"postgres (PostgreSQL) 18")
    assert place.copy_programs(tmp_path, account) == copy


def forget(server: Server) -> None:
    if server.place.folder != server.folder:
        shutil.rmtree(server.place.folder)
