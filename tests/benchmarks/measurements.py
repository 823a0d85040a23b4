"""Measured figures, and the statistics that are computed from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Any


@dataclass(frozen=True)
class Spread:
    """The median of samples, and the quartiles around it."""

    median: float
    low: float
    high: float


def spread(samples: Sequence[float]) -> Spread:
    """Return the median and the quartiles of samples."""
    if len(samples) == 1:
        return Spread(samples[0], samples[0], samples[0])
    low, median, high = quantiles(samples, n=4, method="inclusive")
    return Spread(median, low, high)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Return the ratio of two series of samples.

    Samples are divided round by round, so that a slow phase of the machine affects both. If the
    numbers of rounds differ, the medians are divided.
    """
    if len(ours) == len(theirs):
        return spread([one / other for one, other in zip(ours, theirs, strict=True)])
    return spread([spread(ours).median / spread(theirs).median])


@dataclass
class Results:
    """All samples of a run, by case and by peer."""

    about: dict[str, Any] = field(default_factory=dict[str, Any])
    """The machine, the date and the versions."""
    series: dict[str, dict[str, list[float]]] = field(
        default_factory=dict[str, dict[str, list[float]]]
    )
    """The samples of each round, in seconds or bytes."""
    missing: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """The reasons for missing samples."""
    profiles: dict[str, Any] = field(default_factory=dict[str, Any])

    def add(self, what: str, peer: str, *figures: float) -> None:
        """Add the samples of a round."""
        # Four digits exceed the precision of every measurement.
        rounded = [float(f"{figure:.4g}") for figure in figures]
        self.series.setdefault(what, {}).setdefault(peer, []).extend(rounded)

    def lack(self, what: str, peer: str, reason: str) -> None:
        """Record the reason why a peer has no samples."""
        self.missing.setdefault(what, {})[peer] = reason

    def of(self, what: str, peer: str) -> list[float] | None:
        """Return the figures of a peer, if there are any."""
        return self.series.get(what, {}).get(peer)

    def reason(self, what: str, peer: str) -> str:
        """Return why there are none."""
        return self.missing.get(what, {}).get(peer, "not measured")
