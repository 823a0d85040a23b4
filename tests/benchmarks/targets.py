"""The targets of the package, and how the measurements compare with them."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from .cases import AT_ONCE, SIZES
from .measurements import Results, Spread, ratio, spread
from .peers import BY_NAME


@dataclass(frozen=True)
class Target:
    """A limit for a figure, or for its ratio to that of a peer or of another case."""

    what: str
    key: str
    """The case that is judged."""
    most: float | None
    """The largest allowed ratio or figure; `inf` where there is no target.

    `None` stands for the factor by which the wide specification is larger.
    """
    peer: str = ""
    other: str = ""
    """The case that is compared with, if it is another one."""
    faster: bool = False
    """Whether to report the ratio as a number of times that this package is faster."""
    unit: str = "s"
    who: str = "ours"
    """The peer whose figures are judged: this package or a library that it builds on."""


@dataclass(frozen=True)
class Row:
    """A target and its measurements."""

    target: Target
    ours: Spread | None
    """The figures that are judged."""
    theirs: Spread | None
    value: Spread | None
    """The ratio, or the figure itself where there is nothing to compare with."""
    most: float
    reason: str = ""
    """The reason why there is nothing to judge."""

    @property
    def met(self) -> bool | None:
        if self.value is None or self.most == inf:
            return None
        return self.value.median <= self.most


def _faster(what: str, key: str, times: float) -> Target:
    return Target(what, key, 1 / times, "official-9", faster=True)


def _msgspec(size: str, peer: str, *, faster: bool = False) -> Target:
    """Return a row that shows the lower limit for every change of this package."""
    what = f"msgspec alone, decode {SIZE[size]}"
    return Target(what, f"decode/{size}/wall", inf, peer, faster=faster, who="msgspec")


SIZE = {"small": "2.4 KB", "large": "117 KB", "bulk": "2.4 MB"}
TARGETS = (
    *(Target(f"decode {SIZE[size]}", f"decode/{size}/wall", 0.9, "floor") for size in SIZES),
    *(_faster(f"decode {SIZE[size]}", f"decode/{size}/wall", 80) for size in SIZES),
    *(_msgspec(size, "floor") for size in SIZES),
    *(_msgspec(size, "official-9", faster=True) for size in SIZES),
    *(
        Target(
            f"search of {SIZE[size]} for times beyond microseconds",
            f"search/{size}/wall",
            inf,
            "floor",
            other=f"decode/{size}/wall",
        )
        for size in SIZES
    ),
    *(
        Target(f"memory to decode {SIZE[size]}", f"memory/{size}/peak", 0.6, peer, unit="B")
        for size in SIZES
        for peer in ("httpx", "floor")
    ),
    *(Target(f"encode {SIZE[size]}", f"encode/{size}/wall", 1.4, "floor") for size in SIZES),
    *(Target(f"encode {SIZE[size]}", f"encode/{size}/wall", 0.15, "httpx") for size in SIZES),
    *(
        Target(f"sync call, {SIZE[size]} back", f"call/{size}/wall", 1.0, "httpx")
        for size in SIZES[:2]
    ),
    _faster("sync call, 2.4 KB back", "call/small/wall", 2.5),
    _faster("sync call, 117 KB back", "call/large/wall", 12),
    Target(
        "async call, 500 at once, by 1 at once", "calls/500/wall", 1.2, "ours", other="calls/1/wall"
    ),
    Target("async call, 100 at once", "calls/100/wall", 0.1, "httpx", faster=True),
    Target(
        "aiohttp and orjson by hand, 100 at once",
        "calls/100/wall",
        inf,
        "httpx",
        faster=True,
        who="floor",
    ),
    *(
        Target(f"async call, {number} at once", f"calls/{number}/wall", 2.0, "floor")
        for number in AT_ONCE
    ),
    Target("a call without its transport, by orjson.loads", "overhead/wall", 12, "floor"),
    Target(
        "an async call without its transport, by orjson.loads",
        "overhead-async/wall",
        12,
        "floor",
        other="overhead/wall",
    ),
    *(
        Target(f"10,000 calls {way}: {what} that is kept", key, most, unit=unit)
        for way, name in (("in a row", "in-a-row"), ("at once", "at-once"))
        for what, key, most, unit in (
            ("memory of Python", f"leaks/{name}/traced", 10_000, "B"),
            ("memory of the process", f"leaks/{name}/rss", inf, "B"),
            ("files", f"leaks/{name}/files", 0, ""),
        )
    ),
    Target("import of the package", "import/package", 1.15, "httpx"),
    # A package may defer its imports; these rows include all imports that a client needs.
    Target("import of the client's class", "import/client", inf, "httpx"),
    Target("import, client and first response, in a new process", "first/total", inf, "httpx"),
    Target("extra time of the first call", "first/extra", 0.015),
    Target("a call of the sandbox on disk, by 8 clients", "sandbox/call", 0.001),
    Target("99 of 100 of these calls, with all that waits", "sandbox/p99", 0.020),
    Target(
        "the same call by one of a handler that does nothing",
        "sandbox/call",
        inf,
        "ours",
        other="sandbox/nothing/call",
    ),
    Target("start of a sandbox after `import talonone`", "sandbox/start", 0.150),
    Target("its end", "sandbox/stop", 0.050),
    Target("its return to the first state, in memory", "sandbox/reset", 0.005),
    Target("`make gen`, the specification of the API", "generate/own", 4),
    Target("`make gen`, the wide specification", "generate/wide", 4),
    Target(
        "`make gen`, wide specification by API",
        "generate/wide",
        None,
        "ours",
        other="generate/own",
    ),
    Target("the wheel", "wheel/bytes", 420_000, unit="B"),
    Target("the wheel without the sandbox", "wheel/client/bytes", 185_000, unit="B"),
    Target(
        "files in the wheel other than Python, data and metadata",
        "wheel/others",
        0,
        unit="",
    ),
)


def rows(results: Results) -> list[Row]:
    """Return the rows of all targets whose case was measured."""
    return [row(target, results) for target in TARGETS if target.key in results.series]


def row(target: Target, results: Results) -> Row:
    """Return the row of a target."""
    most = growth(results) if target.most is None else target.most
    ours = results.of(target.key, target.who)
    if ours is None:
        return Row(target, None, None, None, most, results.reason(target.key, target.who))
    if not target.peer:
        return Row(target, spread(ours), None, spread(ours), most)
    other = target.other or target.key
    theirs = results.of(other, target.peer)
    if theirs is None:
        reason = f"{BY_NAME[target.peer].title}: {results.reason(other, target.peer)}"
        return Row(target, spread(ours), None, None, most, reason)
    return Row(target, spread(ours), spread(theirs), ratio(ours, theirs), most)


def growth(results: Results) -> float:
    """Return the factor by which the wide specification is larger, by its smallest growth."""
    sizes = [
        (results.of(f"spec/wide/{what}", "ours"), results.of(f"spec/own/{what}", "ours"))
        for what in ("bytes", "operations", "schemas")
    ]
    return min((wide[0] / own[0] for wide, own in sizes if wide and own), default=0.0)
