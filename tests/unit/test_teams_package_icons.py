"""The icons of the Teams app, by the rules of Teams: size, colour, transparency, room around the drawing."""

from __future__ import annotations

import struct
import zlib

from adapters.teams.package.icons import ACCENT, COLOR, OUTLINE, icons

Pixel = tuple[int, ...]
RGB, RGBA = 3, 4


def test_the_coloured_icon_fills_its_square_and_draws_within_the_middle() -> None:
    pixels = pixels_of(icons()[COLOR], RGB)
    assert (len(pixels), len(pixels[0])) == (192, 192)
    background = tuple(bytes.fromhex(ACCENT.removeprefix("#")))
    drawn = [(x, y) for y, row in enumerate(pixels) for x, pixel in enumerate(row) if pixel != background]
    assert len(drawn) > 5_000
    # Microsoft: what matters stays within the middle 120 by 120, whatever shape Teams cuts it to.
    assert all(36 <= place < 156 for spot in drawn for place in spot)


def test_the_outline_is_white_on_nothing() -> None:
    pixels = pixels_of(icons()[OUTLINE], RGBA)
    assert (len(pixels), len(pixels[0])) == (32, 32)
    flat = [pixel for row in pixels for pixel in row]
    assert {pixel[:3] for pixel in flat if pixel[3]} == {(255, 255, 255)}
    assert sum(pixel[3] == 255 for pixel in flat) > 150
    assert sum(pixel[3] == 0 for pixel in flat) > 400


def pixels_of(png: bytes, channels: int) -> list[list[Pixel]]:
    """The rows of a PNG of 8 bits a channel, not interlaced (W3C PNG §9)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks = dict[bytes, bytes]()
    at = 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        chunks[kind] = chunks.get(kind, b"") + png[at + 8 : at + 8 + length]
        at += length + 12
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (depth, colour, interlaced) == (8, {RGB: 2, RGBA: 6}[channels], 0)
    data, stride = zlib.decompress(chunks[b"IDAT"]), width * channels
    rows, above = [], bytearray(stride)
    for start in range(0, height * (stride + 1), stride + 1):
        above = _unfiltered(data[start], data[start + 1 : start + 1 + stride], above, channels)
        rows.append([tuple(above[x : x + channels]) for x in range(0, stride, channels)])
    return rows


def _unfiltered(kind: int, line: bytes, above: bytearray, channels: int) -> bytearray:
    row = bytearray(channels) + line
    above = bytearray(channels) + above
    for x in range(channels, len(row)):
        left, up, corner = row[x - channels], above[x], above[x - channels]
        match kind:
            case 1:
                row[x] = (row[x] + left) & 0xFF
            case 2:
                row[x] = (row[x] + up) & 0xFF
            case 3:
                row[x] = (row[x] + (left + up) // 2) & 0xFF
            case 4:
                row[x] = (row[x] + _paeth(left, up, corner)) & 0xFF
    return row[channels:]


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda near: abs(guess - near))
