#!/usr/bin/env python
"""Run the archive's management commands."""

import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command that the arguments name."""
    if sys.argv[1:2] == ["parse"]:
        # Reading a document needs no secret and no database, whatever the environment holds, so
        # this one command does without the settings file and its demands.
        settings.configure(
            INSTALLED_APPS=[
                "django.contrib.auth",
                "django.contrib.contenttypes",
                "transcripts",
            ]
        )
    else:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hled_archive.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
