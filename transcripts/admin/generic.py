"""Django's admin classes with their models as type parameters, which only the stubs know."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin, TabularInline
    from django.forms import ModelForm
else:
    from django import forms
    from django.contrib import admin

    class Subscriptable:
        """A class that takes type parameters and forgets them."""

        def __class_getitem__(cls, _parameters: object) -> type:
            return cls

    class ModelAdmin(Subscriptable, admin.ModelAdmin):
        """The admin of one model."""

    class TabularInline(Subscriptable, admin.TabularInline):
        """Records that are edited in the rows of a table on their parent's page."""

    class ModelForm(Subscriptable, forms.ModelForm):
        """A form for one record."""


__all__ = ["ModelAdmin", "ModelForm", "TabularInline"]
