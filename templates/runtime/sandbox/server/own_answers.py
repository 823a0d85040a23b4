"""Keeps the answers of one's own, and chooses the one for a request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from random import Random
from threading import Lock
from typing import Any

import msgspec
from msgspec import UNSET

from ..._runtime.operation import Operation
from ..shop.answer_parts import OwnAnswer, has_effects
from ..shop.documents import Document, decode_strict, encode
from ..shop.seed_decoding import decode_seed
from ..shop.seed_faults import SeedFault, sentence
from .calls import ids_of, profile_of, session_of

HEADER = "X-Sandbox-Answer"
"""The header with an answer of one's own; in an answer it says whether it was one."""

# A program has few; each counts the requests that came with it.
_MOST_HEADERS = 1000


class _Lot:
    """An answer of one's own, and the number of requests that got it."""

    def __init__(self, answer: OwnAnswer) -> None:
        self.answer = answer
        self.used = 0
        self._random = Random(answer.seed)

    def fits(self, operation: Operation[Any], ids: Mapping[str, Any]) -> bool:
        answer = self.answer
        if answer.operation not in (UNSET, operation.id):
            return False
        if answer.session_id not in (UNSET, session_of(ids)):
            return False
        if answer.profile_id not in (UNSET, profile_of(ids)):
            return False
        return answer.effects is UNSET or has_effects(operation.id)

    def draw(self) -> bool:
        """Return whether the next request that fits gets it."""
        answer = self.answer
        if answer.times is not UNSET and self.used >= answer.times:
            return False
        if answer.rate is not UNSET and self._random.random() >= answer.rate:
            return False
        self.used += 1
        return True


class OwnAnswers:
    """The answers of one's own: those that were added while the sandbox runs, then its seed's.

    Threads may share it.
    """

    def __init__(self, seeded: Iterable[OwnAnswer] = ()) -> None:
        self._lock = Lock()
        self._added: list[_Lot] = []
        self._seeded = list(map(_Lot, seeded))
        self._headers: dict[str, _Lot] = {}

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._added or self._seeded)

    def add(self, answer: OwnAnswer) -> None:
        """Add one, behind those that were added before."""
        with self._lock:
            self._added.append(_Lot(answer))

    def clear(self, seeded: Iterable[OwnAnswer] = ()) -> None:
        """Remove all, and start again with those of a seed."""
        with self._lock:
            self._added.clear()
            self._headers.clear()
            self._seeded = list(map(_Lot, seeded))

    def documents(self) -> list[Document]:
        """Return all of them, and how often each was used, in the order in which they count."""
        with self._lock:
            lots = [*self._added, *self._seeded]
        return [msgspec.to_builtins(lot.answer, builtin_types=(Decimal,)) | {"used": lot.used}
                for lot in lots]  # fmt: skip

    def take(
        self,
        operation: Operation[Any],
        path: Mapping[str, str],
        body: Document,
        header: str | None,
    ) -> OwnAnswer | None:
        """Return the first that fits a request and is not used up, and count its use.

        Raises:
            ValueError: The header of the request is none.
        """
        if header is None and not self:
            return None
        ids = ids_of(path, body)
        with self._lock:
            lots = [*self._added, *self._seeded]
            if header is not None:
                lots.insert(0, self._of_header(header))
            return next(
                (lot.answer for lot in lots if lot.fits(operation, ids) and lot.draw()), None
            )

    def _of_header(self, header: str) -> _Lot:
        lot = self._headers.get(header)
        if lot is None:
            lot = _Lot(read_answer(header.encode("latin-1"), f"The header {HEADER}"))
            while len(self._headers) >= _MOST_HEADERS:
                del self._headers[next(iter(self._headers))]
            self._headers[header] = lot
        return lot


def read_answer(text: bytes, subject: str = "The answer") -> OwnAnswer:
    """Return an answer of one's own from its JSON; `subject` begins the text of an error.

    Raises:
        ValueError: It is none; the text gives the reason in one sentence.
    """
    __tracebackhide__ = True
    try:
        plain = decode_strict(text)
    except ValueError as error:
        problem = f"{subject} is not acceptable JSON: {error}."
    else:
        try:
            # As in a seed, so that faults have the same words.
            return decode_seed({"answers": [plain]}).answers[0]
        except SeedFault as fault:
            problem = sentence(subject, SeedFault(fault.reason, *fault.path[2:]))
    raise ValueError(problem)


def own_answer(parts: Mapping[str, object], body: object = UNSET) -> OwnAnswer:
    """Return an answer of one's own from its parts by their names in JSON.

    Args:
        parts: All but the body; `None` stands for none.
        body: The body, for which `None` is `null` and `UNSET` is none.

    Raises:
        ValueError: They are no answer; the text gives the reason in one sentence.
    """
    __tracebackhide__ = True
    document = {name: value for name, value in parts.items() if value is not None}
    if body is not UNSET:
        document["body"] = body
    try:
        text = encode(document)
    except (TypeError, ValueError) as error:
        problem = f"The answer cannot be written as JSON: {error}."
    else:
        return read_answer(text)
    raise ValueError(problem)
