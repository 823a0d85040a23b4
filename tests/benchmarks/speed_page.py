"""Puts the most important figures of a run into the page on speed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .measurements import Results, ratio, spread
from .peers import PEERS, ROOT
from .report import amount, table, unit_of, verdict
from .targets import rows

# The source of the page, which `make gen` puts among the others.
PAGE = ROOT / "templates" / "docs" / "guides" / "speed.md"
_BEGIN, _END = "<!-- written by make bench -->\n", "<!-- until here -->\n"
# Each row: its name, its case, and the peers to compare with; `times` stands for times faster.
_QUOTED = (
    (
        "read a response of 117 KB",
        "decode/large/wall",
        "{floor:share} of `orjson.loads` to dicts; {official_9:times} faster than the official SDK"
        " 9.0.0, {official_26:times} faster than 26.2",
    ),
    (
        "read a response of 2.4 KB",
        "decode/small/wall",
        "{floor:share} of `orjson.loads`; {official_9:times} faster than 9.0.0",
    ),
    (
        "write a body of 2.4 KB",
        "encode/small/wall",
        "{floor:share} of `orjson.dumps`, {httpx:share} of `json.dumps`",
    ),
    (
        "a call, 2.4 KB each way",
        "call/small/wall",
        "{httpx:share} of hand-written httpx with json; {official_9:times} faster than 9.0.0",
    ),
    (
        "a call, 117 KB back",
        "call/large/wall",
        "{httpx:share} of httpx with json; {official_9:times} faster than 9.0.0",
    ),
    (
        "a call of 100 at once, async",
        "calls/100/wall",
        "{floor:share} of aiohttp with orjson; {httpx:times} faster than httpx with json",
    ),
    (
        "of a call, all but the network",
        "overhead/wall",
        "check, encode, sign, httpx, retry, decode: {floor:share} of `orjson.loads` of it",
    ),
    (
        "`import talonone`",
        "import/package",
        "{httpx:share} of `import httpx`, which it puts off",
    ),
    (
        "a new process up to its first response",
        "first/total",
        "{httpx:share} of one with hand-written httpx",
    ),
    ("the wheel", "wheel/bytes", "pure Python, with the sandbox"),
)


class NotQuoted(Exception):
    """The page cannot quote a run: a figure is missing, or the place for the table."""


@dataclass(frozen=True)
class _Beside:
    """The ratio of the figures of this package to those of a peer."""

    results: Results
    key: str
    peer: str

    def __format__(self, kind: str) -> str:
        ours, theirs = (_figures(self.results, self.key, who) for who in ("ours", self.peer))
        median = ratio(ours, theirs).median
        return f"{1 / median:.3g} times" if kind == "times" else f"{median:.2f}"


def put_into(page: Path, results: Results) -> None:
    """Replace the table of an earlier run in a page."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        raise NotQuoted(f"{page.name} has no lines {_BEGIN.strip()} and {_END.strip()}")
    page.write_text(f"{before}{begin}{quoted(results)}{_END}{after}", encoding="utf-8")


def quoted(results: Results) -> str:
    """Return the table, and the number of targets that are met."""
    cells = [("what", "this package", "beside")]
    for what, key, beside in _QUOTED:
        ours = amount(spread(_figures(results, key, "ours")).median, unit_of(key))
        others = {peer.adapter: _Beside(results, key, peer.name) for peer in PEERS}
        cells.append((what, ours, beside.format(**others)))
    return "\n".join([*table(cells), "", verdict(rows(results)), ""])


def _figures(results: Results, key: str, peer: str) -> list[float]:
    found = results.of(key, peer)
    if found is None:
        raise NotQuoted(f"there is no {key} of {peer}")
    return found
