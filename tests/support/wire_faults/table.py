"""The table of wire faults: all cases, which both clients have to take alike."""

from __future__ import annotations

from support.wire_faults import bodies, broken, deadlines, heads, places, reuse, statuses
from support.wire_faults.case import Case

CASES: tuple[Case, ...] = (
    *reuse.cases(),
    *broken.cases(),
    *statuses.cases(),
    *deadlines.cases(),
    *heads.cases(),
    *bodies.cases(),
    *places.cases(),
)
