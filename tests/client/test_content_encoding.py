"""Packed answers: read in every form that servers may send, and never unpacked beyond a limit."""

from __future__ import annotations

import gzip
import importlib
import importlib.util
import random
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
import zstandard
from hypothesis import strategies as st
from support.exploring import explore
from support.wire import Caller, Wire
from talonone._runtime import content_encoding

# It has no type hints.
brotli: Any = importlib.import_module("brotli")

TEXT = b'{"effects": [{"effectType": "setDiscount"}]}' * 5000
NOISE = random.Random(1).randbytes(100_000)  # Nothing can pack it.
ENOUGH = 10_000_000


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def in_members(content: bytes) -> bytes:
    """Pack with gzip, in three members, one of which is empty."""
    return b"".join(gzip.compress(part) for part in (content[:7], b"", content[7:]))


def in_frames(content: bytes) -> bytes:
    """Pack with Zstandard, in two frames, with one that is to be skipped between them."""
    skipped = b"\x5a\x2a\x4d\x18\x03\x00\x00\x00abc"
    return zstandard.compress(content[:7]) + skipped + zstandard.compress(content[7:])


def decoded(module: Any, content: bytes, encodings: str, limit: int) -> bytes:
    """Return a body that arrives at once."""
    body = module.Body(encodings, limit)
    body.add(content)
    whole: bytes = body.content()
    return whole


def without(patch: pytest.MonkeyPatch, *packages: str) -> Any:
    """Return the module as it is where these packages are not installed."""
    for name in packages:
        patch.setitem(sys.modules, name, None)
    spec = importlib.util.spec_from_file_location("another", content_encoding.__file__)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Packing:
    """A way to pack, and the packages that must be absent for one of the ways to unpack it."""

    encoding: str
    pack: Callable[[bytes], bytes]
    absent: tuple[str, ...] = ()


NEW_ZSTD = ("compression.zstd", "backports.zstd")
PACKINGS = {
    "gzip": Packing("gzip", gzip.compress),
    "gzip of several members": Packing("gzip", in_members),
    "deflate": Packing("deflate", zlib.compress),
    "deflate without head": Packing("deflate", raw_deflate),
    "brotli": Packing("br", brotli.compress, ("brotlicffi",)),
    "brotlicffi": Packing("br", brotli.compress, ("brotli",)),
    "zstd": Packing("zstd", zstandard.compress, ("zstandard",)),
    "zstd of several frames": Packing("zstd", in_frames, ("zstandard",)),
    "zstandard": Packing("zstd", zstandard.compress, NEW_ZSTD),
    "zstandard of several frames": Packing("zstd", in_frames, NEW_ZSTD),
}


@pytest.fixture(params=PACKINGS)
def packing(request: pytest.FixtureRequest) -> Packing:
    return PACKINGS[request.param]


@pytest.fixture
def unpacking(packing: Packing, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module, with the packages that `packing` is about."""
    return without(monkeypatch, *packing.absent)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", TEXT, NOISE, bytes(65_536), bytes(65_537), bytes(3_000_000)],
    ids=len,
)
def test_everything_is_unpacked_up_to_the_limit(
    content: bytes, packing: Packing, unpacking: Any
) -> None:
    packed = packing.pack(content)
    assert decoded(unpacking, packed, packing.encoding, max(len(content), len(packed))) == content
    if content:
        with pytest.raises(unpacking.BodyTooLarge, match=f"which is {len(content) - 1} bytes$"):
            decoded(unpacking, packed, packing.encoding, len(content) - 1)


def test_what_breaks_off_is_no_content(packing: Packing, unpacking: Any) -> None:
    packed = packing.pack(NOISE)
    # Some ends are those of a member or a frame, and the content is complete up to there.
    ends = {len(packing.pack(NOISE[:7])), len(packing.pack(b""))}
    for end in {1, 2, len(packed) // 2, len(packed) - 1} - ends:
        with pytest.raises(unpacking.BadEncoding, match=r"^the answer is not encoded as it says"):
            decoded(unpacking, packed[:end], packing.encoding, ENOUGH)


@pytest.mark.parametrize("content", [TEXT, b"<html>", b"\xff" * 50, b"\x1f\x8b\x08\x00" * 9])
def test_what_is_not_packed_is_no_content(content: bytes, packing: Packing, unpacking: Any) -> None:
    with pytest.raises(unpacking.BadEncoding, match=r"^the answer is not encoded as it says"):
        decoded(unpacking, content, packing.encoding, ENOUGH)


@pytest.mark.parametrize("name", ["gzip", "deflate", "zstd", "zstandard"])
def test_what_follows_the_end_is_ignored(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As all browsers do: the content is complete."""
    packing = PACKINGS[name]
    unpacking = without(monkeypatch, *packing.absent)
    for rest in (b"\r\n", b"\x00" * 20_000):
        assert decoded(unpacking, packing.pack(NOISE) + rest, packing.encoding, ENOUGH) == NOISE


@pytest.mark.parametrize(
    "encodings",
    ["", "identity", "gzip", "GZIP", " x-gzip ", "X-Gzip", "gzip,", "identity, gzip ,identity"],
)
@pytest.mark.parametrize("content", [b"", TEXT], ids=len)
def test_names_are_read_liberally(encodings: str, content: bytes) -> None:
    packed = gzip.compress(content) if "zip" in encodings.lower() else content
    assert decoded(content_encoding, packed, encodings, ENOUGH) == content


@pytest.mark.parametrize("encodings", ["gzip", "br, zstd", "identity", "compress", "of tomorrow"])
def test_nothing_has_no_encoding(encodings: str) -> None:
    """Answers to HEAD, or with 204 and 304, may name one all the same."""
    assert decoded(content_encoding, b"", encodings, 1) == b""


def test_the_limit_is_for_all_bodies() -> None:
    assert decoded(content_encoding, b"abc", "", 3) == b"abc"
    for encodings in ("", "identity"):
        with pytest.raises(content_encoding.BodyTooLarge, match="longer than max_response_size"):
            decoded(content_encoding, b"abc", encodings, 2)


@pytest.mark.parametrize("encodings", ["utf-8", "zst", "none", "\x1b[2J" * 50, "of tomorrow, gzip"])
def test_names_that_are_no_encoding_do_not_matter(encodings: str) -> None:
    """Servers that are set up wrongly write such names; httpx reads these answers as well."""
    content = gzip.compress(TEXT) if "gzip" in encodings else TEXT
    assert decoded(content_encoding, content, encodings, ENOUGH) == TEXT


@pytest.mark.parametrize("encodings", ["compress", "gzip, compress", "X-Compress", "dcb"])
def test_an_encoding_that_was_not_offered_is_refused(encodings: str) -> None:
    with pytest.raises(content_encoding.BadEncoding, match=r"which was not offered$") as caught:
        decoded(content_encoding, gzip.compress(TEXT), encodings, ENOUGH)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 250


ZEROS = bytes(100_000_000)
MEMBER = gzip.compress(bytes(10_000_000))
# The block repeats a zero 131,072 times.
FRAME = b"\x28\xb5\x2f\xfd\x00\x38" + b"\x02\x00\x10\x00" * 8000
BOMBS: dict[str, tuple[Callable[[], bytes], str, int]] = {
    "gzip": (lambda: MEMBER * 100, "gzip", 1),
    "gzip twice": (lambda: gzip.compress(MEMBER * 100), "gzip, gzip", 1),
    "gzip thrice": (lambda: gzip.compress(gzip.compress(MEMBER * 2000)), "gzip, gzip, gzip", 1),
    "deflate": (lambda: zlib.compress(ZEROS), "deflate", 1),
    "deflate without head": (lambda: raw_deflate(ZEROS), "deflate", 1),
    "brotli": (lambda: brotli.compress(ZEROS, quality=1), "br", 1),
    "zstd": (lambda: FRAME, "zstd", 1),
    "zstandard": (lambda: FRAME, "zstd", 8),
    "zstd in gzip": (lambda: gzip.compress(FRAME), "zstd, gzip", 1),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_take_no_memory(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 100 MB to 20 GB, no more is there at a time than the limit and a few `megabytes`."""
    make, encodings, megabytes = BOMBS[name]
    bomb = make()
    unpacking = without(monkeypatch, *(NEW_ZSTD if name == "zstandard" else ()))
    limit = 2_000_000
    tracemalloc.start()
    try:
        with pytest.raises(unpacking.BodyTooLarge):
            decoded(unpacking, bomb, encodings, limit)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < limit * 1.2 + megabytes * 1_000_000
    assert peak > limit / 2


@pytest.mark.parametrize(
    ("packed", "encodings", "words"),
    [
        (b"x", ", ".join(["gzip"] * 6), "more than 5 encodings"),
        (gzip.compress(b"") * 10_001, "gzip", "in more than 10000 parts"),
        (zstandard.compress(b"") * 10_001, "zstd", "in more than 10000 parts"),
    ],
)
def test_what_takes_only_time_is_refused(packed: bytes, encodings: str, words: str) -> None:
    with pytest.raises(content_encoding.BadEncoding, match=words):
        decoded(content_encoding, packed, encodings, ENOUGH)


@pytest.mark.parametrize("packing", ["zstd", "zstandard"], indirect=True)
def test_windows_are_those_of_browsers(packing: Packing, unpacking: Any) -> None:
    """A server could ask for gigabytes to be held before the first byte is there."""
    for window_log in (23, 24):
        sizes = zstandard.ZstdCompressionParameters(
            window_log=window_log, compression_level=1, write_content_size=0
        )
        packer = zstandard.ZstdCompressor(compression_params=sizes).compressobj()
        packed = packer.compress(TEXT) + packer.flush()
        if window_log == 23:
            assert decoded(unpacking, packed, "zstd", ENOUGH) == TEXT
        else:
            with pytest.raises(unpacking.BadEncoding):
                decoded(unpacking, packed, "zstd", ENOUGH)


def layered(content: bytes, layers: list[str]) -> None:
    packed = content
    for name in layers:
        packed = PACKINGS[name].pack(packed)
    encodings = ", ".join(PACKINGS[name].encoding for name in layers)
    assert decoded(content_encoding, packed, encodings, ENOUGH) == content


@pytest.mark.property
def test_layers_are_undone_in_order() -> None:
    contents = st.one_of(
        st.binary(max_size=1000),
        st.builds(lambda size: NOISE[:size], st.integers(0, len(NOISE))),
        st.builds(lambda part, times: part * times, st.binary(max_size=9), st.integers(0, 40_000)),
    )
    layers = st.lists(st.sampled_from(list(PACKINGS)), max_size=5)
    explore(layered, 200, content=contents, layers=layers)


BROTLIS = ("brotli", "brotlicffi")
ZSTDS = (*NEW_ZSTD, "zstandard")


def unlimited(data: bytes) -> bytes:
    return data


@pytest.mark.parametrize(
    ("absent", "offered"),
    [
        ((), "gzip, deflate, br, zstd"),
        (("brotli",), "gzip, deflate, br, zstd"),
        (NEW_ZSTD, "gzip, deflate, br, zstd"),
        (BROTLIS, "gzip, deflate, zstd"),
        (ZSTDS, "gzip, deflate, br"),
        (BROTLIS + ZSTDS, "gzip, deflate"),
    ],
)
def test_only_what_can_be_read_is_offered(
    absent: tuple[str, ...], offered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacking = without(monkeypatch, *absent)
    assert offered == unpacking.ACCEPT_ENCODING
    for packing in PACKINGS.values():
        if packing.encoding not in offered:
            with pytest.raises(unpacking.BadEncoding, match="not offered"):
                decoded(unpacking, packing.pack(TEXT), packing.encoding, ENOUGH)


@pytest.mark.parametrize(
    "found",
    [
        SimpleNamespace(Decompressor=lambda: SimpleNamespace(process=unlimited), error=ValueError),
        SimpleNamespace(),
    ],
    ids=["old version", "something else"],
)
def test_what_has_no_limit_is_not_offered(
    found: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "brotli", found)
    unpacking = without(monkeypatch, "brotlicffi")
    assert unpacking.ACCEPT_ENCODING == "gzip, deflate, zstd"


def test_calls_offer_just_that(call: Caller, wire: Wire) -> None:
    call("get_customer_inventory", "p")
    call("get_customer_inventory", "p", extra_headers={"accept-encoding": "identity"})
    first, second = (request.headers["Accept-Encoding"] for request in wire.requests)
    assert (first, second) == (content_encoding.ACCEPT_ENCODING, "identity")
