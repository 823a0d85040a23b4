"""Notes which bodies and answers have no example, in a document that has examples of others.

Examples are what tests, mock servers and reference pages show a call with.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.document import Document
from generator.faults import Pointer
from generator.supported_keywords import METHODS

_KIND = "no example, so that tests and mock servers make one up"


def note_missing_examples(document: Document) -> None:
    """Note each body and each successful answer of JSON without an example.

    A document that has none at all does without them on purpose.
    """
    found = list(_contents(document))
    if any(has_example for _, _, has_example in found):
        for words, pointer, has_example in found:
            if not has_example:
                document.note(_KIND, pointer, words)


def _contents(document: Document) -> Iterator[tuple[str, Pointer, bool]]:
    """Yield each JSON body and answer: words about it, its place, whether it has an example."""
    for path, item in document.root["paths"].items():
        for method in METHODS:
            operation = item.get(method) if isinstance(item, dict) else None
            if not isinstance(operation, dict):
                continue
            place = ("paths", path, method)
            name = operation.get("operationId", method)
            if "requestBody" in operation:
                yield from _media(
                    document, operation["requestBody"], (*place, "requestBody"), f"body of {name}"
                )
            for status, answer in operation.get("responses", {}).items():
                if str(status).startswith("2"):
                    pointer = (*place, "responses", str(status))
                    yield from _media(document, answer, pointer, f"answer {status} of {name}")


def _media(
    document: Document, holder: Any, pointer: Pointer, words: str
) -> Iterator[tuple[str, Pointer, bool]]:
    holder, pointer = document.resolve(holder, pointer)
    media = holder.get("content", {}).get("application/json") if isinstance(holder, dict) else None
    if isinstance(media, dict):
        has_example = bool(media.keys() & {"example", "examples"})
        yield words, (*pointer, "content", "application/json"), has_example
