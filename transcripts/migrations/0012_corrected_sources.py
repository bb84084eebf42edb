"""An event has one document after another: each revision keeps its own, and what left is kept."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

# The keys are checked at once: with a check put off, PostgreSQL refuses to change the table.
OF_EVENT = """
UPDATE transcripts_revision AS revision SET source_id = event.source_id
FROM transcripts_event AS event WHERE event.id = revision.event_id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED
"""


def source(**options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="revisions",
        to="transcripts.sourcedocument",
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0011_search_at_any_size")]
    operations = [
        migrations.AddField("revision", "source", source(null=True)),
        migrations.RunSQL(OF_EVENT, migrations.RunSQL.noop),
        migrations.AlterField("revision", "source", source()),
        migrations.CreateModel(
            "Departure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=12, unique=True)),
                ("is_exchange", models.BooleanField(default=False)),
                ("reason", models.TextField()),
                (
                    "successors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="departures",
                        to="transcripts.event",
                    ),
                ),
                (
                    "gone_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="departures",
                        to="transcripts.revision",
                    ),
                ),
                (
                    "last_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="last_readings",
                        to="transcripts.revision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="departure_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(last_in__lt=models.F("gone_in")),
                        name="departure_gone_after_last_seen",
                    ),
                ]
            },
        ),
    ]
