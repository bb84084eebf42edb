"""The register of corrections reads the newest revisions first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0013_nothing_changes_unseen")]

    operations = [
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("number__gt", 1)),
                fields=["-made_at", "-id"],
                name="revision_register",
            ),
        ),
    ]
