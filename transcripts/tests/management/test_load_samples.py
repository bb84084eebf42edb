from django.core.management import call_command


def test_the_command_says_what_became_of_each(db, capsys):
    call_command("load_samples", once=True)
    call_command("load_samples")

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "published: us-mexico-high-level-economic-dialogue-2023"
    assert said[7] == "already there: us-mexico-high-level-economic-dialogue-2023"
