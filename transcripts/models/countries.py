"""Countries, as offices and outlets belong to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Country(models.Model):
    """A country by its ISO 3166-1 alpha-2 code; codes XA to XZ stand for invented ones."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=100, unique=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "countries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z]{2}$"),
                name="country_code_form",
                violation_error_message=_("Two capital letters, such as MX."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        """The code, which is how an address names a country."""
        return self.code
