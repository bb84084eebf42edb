"""Source documents: the bytes as received, kept as evidence."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length


class Sha256Hex(models.Func):
    """SHA-256 of a bytea, in lower-case hexadecimal."""

    function = "sha256"
    template = "encode(%(function)s(%(expressions)s), 'hex')"
    output_field = models.CharField(max_length=64)


class SourceDocument(models.Model):
    """One document exactly as it was received; a trigger refuses any change of its bytes.

    `publisher` is who put this copy out, `originator` whose transcript it is: a republisher is
    not the author. `media_type` is decided by the content, never by the name.
    """

    content = models.BinaryField()
    sha256 = models.GeneratedField(
        expression=Sha256Hex("content"),
        output_field=models.CharField(max_length=64),
        db_persist=True,
        unique=True,
        verbose_name="SHA-256",
    )
    size = models.GeneratedField(
        expression=Length("content"), output_field=models.IntegerField(), db_persist=True
    )
    media_type = models.CharField(max_length=100)
    filename = models.CharField(max_length=255, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    originator = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    retrieved_on = models.DateField(null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="source_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.filename or 'pasted text'} ({self.sha256[:12]})"

    @property
    def whose(self) -> str:
        """Whose transcript it is, else who put this copy out, "" where neither is known."""
        return self.originator or self.publisher
