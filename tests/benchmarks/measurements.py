"""Figures: what was measured, round by round, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Any


@dataclass(frozen=True)
class Spread:
    """The median of some figures, and the quartiles around it."""

    median: float
    low: float
    high: float


def spread(samples: Sequence[float]) -> Spread:
    """Return the median and the quartiles of figures."""
    if len(samples) == 1:
        return Spread(samples[0], samples[0], samples[0])
    low, median, high = quantiles(samples, n=4, method="inclusive")
    return Spread(median, low, high)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Return how many times theirs ours are: round by round, so that what slows all counts little.

    Where there were not the same rounds, the medians are compared.
    """
    if len(ours) == len(theirs):
        return spread([one / other for one, other in zip(ours, theirs, strict=True)])
    return spread([spread(ours).median / spread(theirs).median])


@dataclass
class Results:
    """All that was measured, by what and by whom."""

    about: dict[str, Any] = field(default_factory=dict[str, Any])
    """Machine, date and versions."""
    series: dict[str, dict[str, list[float]]] = field(
        default_factory=dict[str, dict[str, list[float]]]
    )
    """Figures of each round, in seconds or bytes."""
    missing: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """Why there are none."""
    profiles: dict[str, Any] = field(default_factory=dict[str, Any])

    def add(self, what: str, peer: str, *figures: float) -> None:
        """Add figures of a round."""
        # Four digits are more than any of them is good for.
        rounded = [float(f"{figure:.4g}") for figure in figures]
        self.series.setdefault(what, {}).setdefault(peer, []).extend(rounded)

    def lack(self, what: str, peer: str, reason: str) -> None:
        """Say why a peer has no figure."""
        self.missing.setdefault(what, {})[peer] = reason

    def of(self, what: str, peer: str) -> list[float] | None:
        """Return the figures of a peer, if there are any."""
        return self.series.get(what, {}).get(peer)

    def reason(self, what: str, peer: str) -> str:
        """Return why there are none."""
        return self.missing.get(what, {}).get(peer, "not measured")
