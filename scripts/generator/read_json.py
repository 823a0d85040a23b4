"""Reads a JSON text, and records the line of each of its parts."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from math import isinf
from pathlib import Path
from typing import Any, NoReturn

from generator.faults import Pointer, SpecError

_SPACE = re.compile(r"[ \t\n\r]*")
_PROBLEMS = {
    "Unterminated string": "the quote that opens here is not closed",
    "Invalid control character": "a line break or tab inside a text is written as \\n or \\t",
    "Invalid \\": "there is no such escape: a backslash itself is written as \\\\",
}


def read_json(path: Path, text: str) -> tuple[Any, dict[Pointer, int]]:
    """Return the value of a JSON text, and the line of each of its parts.

    Raises:
        SpecError: It is not JSON, or has a key twice in one object.
    """
    reader = _Reader(path, text)
    value = reader.value(reader.space(0), ())
    return value, reader.lines


class _Reader:
    def __init__(self, path: Path, text: str) -> None:
        self.lines: dict[Pointer, int] = {}
        self._path = path
        self._text = text
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._decoder = json.JSONDecoder(parse_constant=self._refuse_constant)
        self._at = 0
        """Where the part ends that was read last."""

    def value(self, start: int, pointer: Pointer) -> Any:
        """Return the value of the whole text."""
        value = self._value(start, pointer)
        if self.space(self._at) < len(self._text):
            self._fail(self.space(self._at), "something stands behind the end of the document")
        return value

    def space(self, start: int) -> int:
        """Return where white space ends."""
        match = _SPACE.match(self._text, start)
        return match.end() if match else start

    def _value(self, start: int, pointer: Pointer) -> Any:
        self.lines[pointer] = self._line(start)
        opening = self._text[start : start + 1]
        if opening == "{":
            return self._object(start, pointer)
        if opening == "[":
            return self._array(start, pointer)
        return self._scalar(start)

    def _object(self, start: int, pointer: Pointer) -> dict[str, Any]:
        result: dict[str, Any] = {}
        at = self.space(start + 1)
        while self._text[at : at + 1] != "}" or result:
            if self._text[at : at + 1] != '"':
                self._fail(at, "a key in double quotes is expected")
            key, line = str(self._scalar(at)), self._line(at)
            if key in result:
                raise SpecError(f"{self._path}:{line}: the key {key!r} stands twice in one mapping")
            at = self.space(self._at)
            if self._text[at : at + 1] != ":":
                self._fail(at, f"a colon is expected behind the key {key!r}")
            result[key] = self._value(self.space(at + 1), (*pointer, key))
            self.lines[*pointer, key] = line
            at = self.space(self._at)
            if self._text[at : at + 1] == "}":
                break
            at = self._behind_comma(at, "}")
        self._at = at + 1
        return result

    def _array(self, start: int, pointer: Pointer) -> list[Any]:
        result: list[Any] = []
        at = self.space(start + 1)
        while self._text[at : at + 1] != "]" or result:
            result.append(self._value(at, (*pointer, str(len(result)))))
            at = self.space(self._at)
            if self._text[at : at + 1] == "]":
                break
            at = self._behind_comma(at, "]")
        self._at = at + 1
        return result

    def _behind_comma(self, at: int, closing: str) -> int:
        if self._text[at : at + 1] != ",":
            self._fail(at, f"a comma or {closing!r} is expected")
        after = self.space(at + 1)
        if self._text[after : after + 1] == closing:
            self._fail(at, f"no comma may stand before {closing!r}")
        return after

    def _scalar(self, start: int) -> Any:
        self._at = start
        try:
            value, self._at = self._decoder.raw_decode(self._text, start)
        except json.JSONDecodeError as error:
            problem = next(
                (words for told, words in _PROBLEMS.items() if error.msg.startswith(told)),
                "a value is expected: an object, a list, a text, a number, true, false or null",
            )
            self._fail(error.pos, problem)
        except ValueError:
            self._fail(start, "the number has too many digits")
        if isinstance(value, float) and isinf(value):
            self._fail(start, "the number is too large")
        if isinstance(value, str) and re.search("[\ud800-\udfff]", value):
            self._fail(start, "the text has half of a surrogate pair in it")
        return value

    def _refuse_constant(self, name: str) -> NoReturn:
        self._fail(self._at, f"{name} is no number in JSON")

    def _line(self, at: int) -> int:
        return bisect_left(self._ends, at) + 1

    def _fail(self, at: int, problem: str) -> NoReturn:
        line = self._line(at)
        column = at - (self._ends[line - 2] + 1 if line > 1 else 0) + 1
        raise SpecError(f"{self._path}:{line}:{column}: is not valid JSON: {problem}", line)
