"""The compressed streams of a PDF, measured before anything unpacks them whole."""

import re
import zlib

from transcripts.parsing.unreadable import TooLarge

# The pages of the longest transcripts come to some 5 MB, fonts to 20 more.
LARGEST = 48 * 1024 * 1024
STREAM = re.compile(rb"stream\r?\n")
STEP = 64 * 1024
ZLIB = b"\x78"
# Streams may be packed twice or more; nobody does but to deceive.
LAYERS = 3


def check_streams(content: bytes) -> None:
    """Raise `TooLarge` where the streams together unpack to more than `LARGEST` bytes."""
    room = LARGEST
    for opening in STREAM.finditer(content):
        room -= _unpacked(content, opening.end(), room, LAYERS)
        if room < 0:
            raise TooLarge(
                f"The PDF unpacks to more than {LARGEST:,} bytes."
                " Print it to a new PDF without its pictures."
            )


def _unpacked(content: bytes, start: int, room: int, layers: int) -> int:
    """Count the bytes that a deflated stream unpacks to; a little over `room` ends the count."""
    unpacker = zlib.decompressobj()
    unpacked = bytearray()
    try:
        while not unpacker.eof and len(unpacked) <= room:
            packed = unpacker.unconsumed_tail
            if not packed:
                packed = content[start : start + STEP]
                start += STEP
            if not packed:
                break
            unpacked += unpacker.decompress(packed, STEP)
    except zlib.error:
        pass
    if layers == 1 or not unpacked.startswith(ZLIB):
        return len(unpacked)
    return max(len(unpacked), _unpacked(bytes(unpacked), 0, room, layers - 1))
