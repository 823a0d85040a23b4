"""Draws the plots of the report; it runs in an environment of its own, which has matplotlib.

`plots.py FOLDER` reads `results.json` there and writes `decode.svg` and `calls.svg`.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

PANELS = {
    "decode.svg": (
        "Time to decode a response, milliseconds (log scale, less is better)",
        {
            "2.4 KB": "decode/small/wall",
            "117 KB": "decode/large/wall",
            "2.4 MB": "decode/bulk/wall",
        },
    ),
    "calls.svg": (
        "Time of one call over loopback, milliseconds (log scale, less is better)",
        {
            "sync, 2.4 KB back": "call/small/wall",
            "sync, 117 KB back": "call/large/wall",
            "async, 100 at once": "calls/100/wall",
        },
    ),
}
TITLES = {
    "ours": "talonone",
    "official-9": "official 9.0.0",
    "official-26": "official 26.2",
    "openapi-python-client": "openapi-python-client",
    "openapi-generator": "openapi-generator",
    "httpx": "httpx + json",
    "floor": "floor",
}
OURS, OTHERS = "#1f6fb4", "#9aa5b1"


def draw(results: dict[str, Any], name: str, folder: Path) -> None:
    """Write one file with a panel for each case."""
    pyplot = import_module("matplotlib.pyplot")
    title, panels = PANELS[name]
    figure, axes = pyplot.subplots(1, len(panels), figsize=(11, 3.4), sharey=True)
    peers = list(TITLES)
    for axis, (label, key) in zip(axes, panels.items(), strict=True):
        series = results["series"].get(key, {})
        figures = [median(series[peer]) * 1000 if peer in series else None for peer in peers]
        smallest = min((value for value in figures if value), default=1.0) / 2
        largest = max((value for value in figures if value), default=1.0)
        axis.set_xscale("log")
        axis.set_xlim(smallest, largest * 6)
        for index, (peer, value) in enumerate(zip(peers, figures, strict=True)):
            colour = OURS if peer == "ours" else OTHERS
            if value:
                axis.barh(index, value - smallest, left=smallest, color=colour, height=0.7)
            axis.text(
                (value or smallest) * 1.1, index, f"{value:.3g}" if value else "cannot", va="center"
            )
        axis.set_yticks(range(len(peers)), [TITLES[peer] for peer in peers])
        axis.set_title(label, fontsize=10)
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].invert_yaxis()
    figure.suptitle(title, fontsize=11)
    figure.tight_layout()
    figure.savefig(folder / name, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)


def main() -> None:
    folder = Path(sys.argv[1])
    matplotlib = import_module("matplotlib")
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "talonone"
    matplotlib.rcParams["svg.fonttype"] = "none"
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    for name in PANELS:
        draw(results, name, folder)


if __name__ == "__main__":
    main()
