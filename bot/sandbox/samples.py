"""Small real files, made here: a picture, a sound, a film, a paper."""

from __future__ import annotations

import struct
import zlib
from functools import cache


@cache
def png(width: int = 320, height: int = 240) -> bytes:
    """A picture of a cup under two drops on a soft background."""
    rows = b"".join(b"\0" + b"".join(_pixel(x / width, y / height) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _pixel(x: float, y: float) -> bytes:
    for drop_x, drop_y in ((0.46, 0.22), (0.54, 0.34)):
        if (x - drop_x) ** 2 * 1.8 + (y - drop_y) ** 2 < 0.0016:
            return bytes((46, 125, 200))
    if 0.48 < y < 0.82 and abs(x - 0.5) < 0.2 - (y - 0.48) * 0.18:
        return bytes((176, 82, 48))
    if 0.012 < (x - 0.7) ** 2 * 1.8 + (y - 0.6) ** 2 < 0.022:
        return bytes((176, 82, 48))
    return bytes((236, 240 - int(30 * y), 244 - int(40 * y)))


@cache
def ogg() -> bytes:
    """One silent Opus frame in an Ogg stream."""
    head = b"OpusHead\x01\x01" + struct.pack("<HIhB", 0, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 7) + b"sandbox" + struct.pack("<I", 0)
    return _ogg_page(head, 0, 2, 0) + _ogg_page(tags, 1, 0, 0) + _ogg_page(b"\xf8\xff\xfe", 2, 4, 960)


def _ogg_page(packet: bytes, number: int, flags: int, position: int) -> bytes:
    page = b"OggS" + struct.pack("<BBqIIIBB", 0, flags, position, 7, number, 0, 1, len(packet)) + packet
    return page[:22] + struct.pack("<I", _ogg_crc(page)) + page[26:]


def _ogg_crc(data: bytes) -> int:
    crc = 0
    for byte in data:
        crc ^= byte << 24
        for _ in range(8):
            crc = (crc << 1 ^ 0x04C11DB7 if crc & 0x80000000 else crc << 1) & 0xFFFFFFFF
    return crc


@cache
def mp4() -> bytes:
    """A film of no frames: type, header, empty data."""
    timing = struct.pack(">IIIII", 0, 0, 0, 1000, 1000) + struct.pack(">IH10x", 0x10000, 0x100)
    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    header = _box(b"mvhd", timing + matrix + bytes(24) + struct.pack(">I", 1))
    kind = _box(b"ftyp", b"isom" + struct.pack(">I", 512) + b"isomiso2mp41")
    return kind + _box(b"moov", header) + _box(b"mdat", b"")


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


@cache
def pdf() -> bytes:
    """One page that says "Receipt"."""
    stream = b"BT /F1 24 Tf 72 760 Td (Receipt) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    )


def sample(kind: str) -> tuple[bytes, str, str]:
    """Content, file name and MIME type of a sample of this kind of media."""
    if kind == "photo":
        return png(), "photo.png", "image/png"
    if kind == "sticker":
        return png(128, 128), "sticker.png", "image/png"
    if kind in {"voice", "audio"}:
        return ogg(), f"{kind}.ogg", "audio/ogg"
    if kind in {"video", "animation", "video_note"}:
        return mp4(), f"{kind}.mp4", "video/mp4"
    return pdf(), "receipt.pdf", "application/pdf"
