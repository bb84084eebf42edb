"""The application's entry in Django's registry."""

from django.apps import AppConfig


class TranscriptsConfig(AppConfig):
    """Transcripts of diplomatic events: read, kept, searched and shown."""

    name = "transcripts"
    verbose_name = "Transcripts"
