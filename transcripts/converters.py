"""What keys and checksums in addresses look like; anything else is no address of ours."""

from __future__ import annotations


class Key:
    """A statement's or an exchange's permanent key."""

    regex = "[0-9a-z]{1,12}"

    def to_python(self, key: str) -> str:
        """The key as it stands."""
        return key

    def to_url(self, key: str) -> str:
        """The key as it stands."""
        return key


class Sha256(Key):
    """A checksum in hexadecimal."""

    regex = "[0-9a-f]{64}"
