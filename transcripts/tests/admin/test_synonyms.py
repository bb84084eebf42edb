"""The editors' list of synonyms."""

from transcripts.models import SynonymGroup

ADD = "/admin/transcripts/synonymgroup/add/"


def test_a_group_is_entered_one_name_a_line(admin_client):
    response = admin_client.post(ADD, {"terms": "USMCA\nTratado entre México, y Canadá\n"})

    assert response.status_code == 302
    assert SynonymGroup.objects.get().terms == ["USMCA", "Tratado entre México, y Canadá"]


def test_a_group_of_one_name_is_refused_with_the_reason(admin_client):
    response = admin_client.post(ADD, {"terms": "USMCA"})

    assert "A group has at least two terms." in response.text
    assert not SynonymGroup.objects.exists()
