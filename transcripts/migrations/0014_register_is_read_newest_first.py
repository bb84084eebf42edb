from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0012_corrected_sources")]

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
