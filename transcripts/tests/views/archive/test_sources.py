from transcripts.tests.conftest import FIXTURES

SEED = FIXTURES / "transcripts" / "hled-2023-09-29.txt"
SHA256 = "cad4ccdc2acc2481329ac42a3c87f103fdd3cb5492c4c4efe2587e46428e0784"


def test_a_source_is_what_was_received_byte_for_byte(client):
    assert client.get(f"/sources/{SHA256}/").getvalue() == SEED.read_bytes()


def test_a_source_is_saved_and_never_shown_in_the_archives_own_origin(client):
    headers = client.get(f"/sources/{SHA256}/").headers

    assert headers["Content-Disposition"] == 'attachment; filename="hled-2023-09-29.txt"'
    assert headers["Content-Type"] == "text/plain"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_source_is_tagged_with_its_checksum(client):
    assert client.get(f"/sources/{SHA256}/").headers["ETag"] == f'"{SHA256}"'
