"""Writes the results as JSON, as tables in Markdown, and as plots."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from math import inf
from pathlib import Path

from . import plots
from .environments import environment, install_lock
from .measurements import Results, Spread, spread
from .peers import PEERS, VENVS
from .targets import SIZE, Row, Target, rows

_GROUPS = (
    ("Decoding a response", "decode/", ""),
    ("Searching for times that the decoder would round, a part of decoding", "search/", ""),
    ("Encoding the decoded response", "encode/", ""),
    ("Peak memory while decoding, as counted by tracemalloc", "memory/", "/peak"),
    ("Memory of the decoded response", "memory/", "/retained"),
    ("Growth of the process while decoding 2.4 MB", "memory/", "/rss"),
    ("A sync call with a body of 2.4 KB, on the clock", "call/", "/wall"),
    ("The same, time of the process", "call/", "/cpu"),
    ("Concurrent async calls, time of each on the clock", "calls/", "/wall"),
    ("The same, time of the process", "calls/", "/cpu"),
    ("A call without its transport; for the floor only decoding", "overhead", ""),
    ("Import", "import", ""),
    (
        "A new process: creating a client, the first call, its extra time",
        "first/",
        "",
    ),
)
_ALONE = (
    ("`make gen` and the specifications", ("spec/", "generate/")),
    ("Memory and files that 10,000 calls leave behind, after a warm-up", ("leaks/",)),
    ("The sandbox on disk with three rules, 8 clients, and in memory", ("sandbox/",)),
    ("The wheel", ("wheel/",)),
)
_UNITS = ((1e-6, 1e9, "ns"), (1e-3, 1e6, "µs"), (1.0, 1e3, "ms"))
# A list of numbers, which may span several lines.
_FIGURES = re.compile(r"\[[-+.\de,\s]*\]")
_METHOD = """\
Every peer has a process of its own, with the garbage collector on, in an environment of its own
that a lock file pins (`locks/`). The processes take turns: in each round every peer performs one
batch of about the same duration. Figures are medians of the rounds, with the quartiles in brackets
where there is room. Ratios divide the figures of this package by those of the peer, round by round,
and the median of these is shown. Calls go over loopback to a server with canned responses
(`server.py`), whose time is part of all times on the clock. Payloads are made by `payloads.py`.
Clients have their default limits of connections; only the timeout of hand-written httpx is raised
to 30 s.

Notes on the tables:

- Of the response of 2.4 MB, official 26.2 decodes only the customer profiles: its model of a state
  there has no other field.
- Decoding is all work of a call on a response, and encoding all work of a call on its body.
- The peak memory of the floor is mostly that of the parser of orjson; its result keeps less.
- The import of a package may defer the imports that its client needs. The import of the client's
  class, and the time to the first response, include them.
- The memory of a process also depends on how much its allocator returns to the system. With
  concurrent calls it may differ by some MB from one batch to the next, in either direction.
- The first call of a process takes its body as a plain mapping where the peer allows it, so that
  this package has to load its models during the call; nothing is loaded before.
"""


def write(results: Results, folder: Path) -> None:
    """Write all files of the report to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.json").write_text(as_json(results), encoding="utf-8")
    (folder / "README.md").write_text(page(results), encoding="utf-8")
    (folder / "profile.md").write_text(profile_page(results), encoding="utf-8")
    install_lock("plots")
    python = str(VENVS / "plots" / "bin" / "python")
    subprocess.run([python, plots.__file__, str(folder)], env=environment(), cwd=folder, check=True)


def as_json(results: Results) -> str:
    """Return all results as JSON, with each series in one line."""
    text = json.dumps(asdict(results), indent=1, ensure_ascii=False)
    return _FIGURES.sub(lambda found: " ".join(found[0].split()), text) + "\n"


def read(folder: Path) -> Results:
    """Return the results that an earlier run wrote."""
    return Results(**json.loads((folder / "results.json").read_text(encoding="utf-8")))


def in_short(results: Results) -> str:
    """Return the table of targets, for the terminal."""
    cells = [list(line) for line in _target_cells(results)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in cells]
    return "\n".join(["", *lines, "", verdict(rows(results))])


def verdict(judged: Sequence[Row]) -> str:
    """Return a sentence with the number of targets that are met."""
    met = [row.met for row in judged if row.most < inf]
    return f"{met.count(True)} of {len(met)} targets are met."


def page(results: Results) -> str:
    """Return the page with all tables."""
    about = results.about
    lines = [
        "# Benchmarks",
        "",
        f"Made by `make bench` on {about['date']}: {about['cpu']}, {about['cores']} cores,"
        f" {about['system']}, Python {about['python']}.",
        "",
        f"{verdict(rows(results))} A figure below is the median; in brackets are the quartiles.",
        "",
        *table(_target_cells(results)),
        "",
        "![Time to decode a response, by peer](decode.svg)",
        "",
        "![Time of a call, by peer](calls.svg)",
        "",
        "## All peers",
    ]
    for title, start, end in _GROUPS:
        keys = [
            key
            for key in (results.series | results.missing)
            if key.startswith(start) and key.endswith(end)
        ]
        if keys:
            lines += ["", f"### {title}", "", *table(_peer_cells(results, keys))]
    for title, starts in _ALONE:
        found = [key for key in results.series if key.startswith(starts)]
        if found:
            lines += ["", f"### {title}", "", *table(_alone_cells(results, found))]
    lines += ["", "## How it was measured", "", _METHOD]
    lines += ["## The peers", "", *table(_version_cells(results)), ""]
    lines += ["[profile.md](profile.md) shows how the time of a call is spent."]
    return "\n".join(lines) + "\n"


def table(cells: Iterable[Sequence[str]]) -> list[str]:
    """Return a table in Markdown; the first row is its head."""
    head, *others = cells
    lines = [head, ["---"] * len(head), *others]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


def _target_cells(results: Results) -> Iterable[Sequence[str]]:
    yield "what", "measured", "peer", "theirs", "ratio", "target", ""
    names = {peer.name: peer.title for peer in PEERS}
    for row in rows(results):
        target = row.target
        yield (
            target.what,
            amount(row.ours.median, target.unit) if row.ours else "",
            names.get(target.peer, ""),
            amount(row.theirs.median, target.unit) if row.theirs else "",
            _ratio(row),
            _wanted(target, row.most),
            _judged(row),
        )


def _judged(row: Row) -> str:
    if row.met is None:
        return row.reason or "for information"
    return "met" if row.met else "**not met**"


def _ratio(row: Row) -> str:
    value = row.value
    if value is None or not row.target.peer:
        return ""
    if row.target.faster:
        value = Spread(1 / value.median, 1 / value.high, 1 / value.low)
        return f"{value.median:.3g} times faster [{value.low:.3g} to {value.high:.3g}]"
    return f"{value.median:.3g} [{value.low:.3g} to {value.high:.3g}]"


def _wanted(target: Target, most: float) -> str:
    if most == inf:
        return ""
    if target.faster:
        return f"≥ {1 / most:.3g} times faster"
    return f"≤ {most:.3g}" if target.peer else f"≤ {amount(most, target.unit)}"


def _peer_cells(results: Results, keys: Sequence[str]) -> Iterable[Sequence[str]]:
    yield ("peer", *(_column(key) for key in keys))
    for peer in PEERS:
        cells = [_cell(results, key, peer.name) for key in keys]
        if set(cells) != {""}:
            yield (peer.title, *cells)


def _column(key: str) -> str:
    words = [word for word in key.split("/") if word not in ("wall", "cpu", "peak", "retained")]
    name = words[-1]
    return SIZE.get(name, f"{name} at once" if name.isdigit() else name)


def _cell(results: Results, key: str, peer: str) -> str:
    samples = results.of(key, peer)
    if samples:
        found, unit = spread(samples), unit_of(key)
        low, high = amount(found.low, unit), amount(found.high, unit)
        return f"{amount(found.median, unit)} [{low} to {high}]"
    return results.missing.get(key, {}).get(peer, results.missing.get("peer", {}).get(peer, ""))


def _alone_cells(results: Results, keys: Sequence[str]) -> Iterable[Sequence[str]]:
    peers = [peer for peer in PEERS if any(results.of(key, peer.name) for key in keys)]
    yield ("", *(peer.title for peer in peers))
    for key in keys:
        name = ", ".join(key.split("/")).replace("-", " ")
        yield (name, *(_cell(results, key, peer.name).partition(" [")[0] for peer in peers))


def unit_of(key: str) -> str:
    """Return the unit of a case: `s`, `B`, or nothing for plain numbers."""
    what = key.rsplit("/", 1)[-1]
    if what in ("peak", "retained", "rss", "traced", "bytes"):
        return "B"
    return "" if what in ("files", "operations", "schemas", "others") else "s"


def amount(value: float, unit: str) -> str:
    """Return a figure with a suitable prefix of its unit."""
    if unit == "B":
        size = abs(value)
        if size < 1e3:
            return f"{value:.0f} B"
        return f"{value / 1e3:.3g} KB" if size < 999_500 else f"{value / 1e6:.3g} MB"
    if unit == "s":
        for limit, factor, name in _UNITS:
            if abs(value) < limit:
                return f"{value * factor:.3g} {name}"
        return f"{value:.3g} s"
    return f"{value:.0f}"


def _version_cells(results: Results) -> Iterable[Sequence[str]]:
    yield "peer", "description", "versions"
    for peer in PEERS:
        versions = results.about["versions"].get(peer.name)
        if versions is None:
            yield peer.title, peer.what, results.missing.get("peer", {}).get(peer.name, "")
        else:
            names = [peer.package] if peer.home else versions
            yield peer.title, peer.what, ", ".join(f"{name} {versions[name]}" for name in names)


def profile_page(results: Results) -> str:
    """Return the page that shows how the time of a call is spent."""
    lines = ["# The profile of a sync call", ""]
    lines += ["Made by `make bench` with cProfile, which makes calls of functions seem slower than"]
    lines += ["they are: the shares can be compared, but do not add up to times."]
    titles = {"stub": "With a transport that responds at once", "loopback": "Over loopback"}
    for over, profile in results.profiles.items():
        each = profile["total"] / profile["calls"]
        lines += ["", f"## {titles[over]}", "", f"{amount(each, 's')} a call under the profiler."]
        cells = [["function", "calls", "own time a call", "share"]]
        for row in profile["functions"]:
            own = amount(row["own"] / profile["calls"], "s")
            calls = f"{row['calls'] / profile['calls']:.3g}"
            cells.append([f"`{row['name']}`", calls, own, f"{row['share']:.1%}"])
        lines += ["", *table(cells)]
    return "\n".join(lines) + "\n"
