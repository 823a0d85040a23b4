"""Turns descriptions of the specification into the text of docstrings."""

from __future__ import annotations

import inspect
import json
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

WIDTH = 100

_ITEM = re.compile(r"(?P<indent> *)(?P<marker>(?:[-*+]|\d{1,2}[.)]) +)(?=\S)")
_ALONE = ("|", "#", ">")
# Characters that an editor hides or shows as something else.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
# Quotes that would end a docstring.
_CLOSING = re.compile(r'"""|"\Z')

_LIMITS = (
    ("minLength", "maxLength", "character", "characters"),
    ("minItems", "maxItems", "item", "items"),
    ("minimum", "maximum", "", ""),
)
_FURTHER_LIMITS = {
    "exclusiveMinimum": "Above {}.",
    "exclusiveMaximum": "Below {}.",
    "multipleOf": "A multiple of {}.",
    "pattern": "Matches `{}`.",
    "uniqueItems": "None of them twice.",
}
# Where a sentence ends: not within "v2.1", "e.g. this" or "approx. 3".
_END = re.compile(r"\n\s*\n|;\s|(?<=[.!?])(?<!e\.g\.)(?<!i\.e\.)\s+(?![\sa-z0-9])")
# The parts of a sentence that say what stands in the place of something deprecated. Parentheses are
# within the words, or around them all.
_WORDS = r"((?:[^()\[\]]|\([^()\[\]]*\)){1,80})(?=\)|$)"
_SUCCESSOR = re.compile(rf"(?i)(?:^|[.:,\u2013\u2014-] |\()(?:please )?use {_WORDS}")
_REPLACED = re.compile(
    r"(?i)\b(?:replaced by|superseded by|in favou?r of) (?:the )?(`[^`]+`(?: or `[^`]+`)*)"
)
# An argument in the docstring of a method, and the words on it.
_ARGUMENT = re.compile(r"(?m)^    (\w+): (.*(?:\n(?:     .*)?)*)")
_SIDES = {"readOnly": "Only answers have it.", "writeOnly": "Only requests have it."}


@dataclass
class _Block:
    """A paragraph, list item or line of its own."""

    text: str
    indent: str = ""
    hanging: str = ""
    """The indentation of the lines after the first, as wide as a list marker."""
    verbatim: bool = False


def wrap(text: str, indent: int, *, first: int = 3, hanging: int = 0) -> str:
    """Wrap Markdown for a docstring that is indented by `indent`.

    `first` columns of the first line are taken already (the quotes, or a name), and the
    lines after it are indented by `hanging` more. List items and paragraphs stay apart.
    """
    margin = " " * (indent + hanging)
    lines: list[str] = []
    for block in _blocks(text):
        lead = (margin if lines else " " * (indent + first)) + block.indent
        if block.verbatim:
            lines.append(f"{lead}{block.text}".rstrip())
        else:
            lines += textwrap.wrap(
                block.text,
                WIDTH - 3,
                initial_indent=lead,
                subsequent_indent=margin + block.indent + block.hanging,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return quoted("\n".join(lines).strip())


def _blocks(text: str) -> list[_Block]:
    """Split Markdown into what has to stay apart."""
    blocks: list[_Block] = []
    fenced = False
    for line in text.strip().expandtabs(4).splitlines():
        content = line.strip()
        fence = content.startswith(("```", "~~~"))
        item = _ITEM.match(line)
        if fenced or fence or not content or content.startswith(_ALONE):
            blocks.append(_Block(line.rstrip() if fenced else content, verbatim=True))
            fenced = fenced is not fence
        elif item:
            blocks.append(_Block(content, item["indent"], " " * len(item["marker"])))
        elif blocks and not blocks[-1].verbatim:
            blocks[-1].text += f" {content}"
        else:
            blocks.append(_Block(content))
    return blocks


def quoted(text: str) -> str:
    """Escape `text` for use between triple quotes."""
    text = _CLOSING.sub(lambda match: match[0].replace('"', '\\"'), text.replace("\\", "\\\\"))
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def in_line(text: str) -> str:
    """Return `text` for use in one line between triple quotes."""
    return quoted(" ".join(text.split()))


def sentence(text: str) -> str:
    """Return `text` with the full stop that closes a sentence."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:" else f"{text}."


def limits(schema: dict[str, Any]) -> str:
    """Say the limits of a schema in words: `1 to 50 characters`."""
    said: list[str] = []
    for low_key, high_key, one, many in _LIMITS:
        low, high = schema.get(low_key), schema.get(high_key)
        if low_key != "minimum" and low == 0:
            low = None
        unit = f" {one if (high or low) == 1 else many}" if many else ""
        if low is not None and high is not None:
            said.append(f"From {low} to {high}{unit}.")
        elif low is not None:
            said.append(f"At least {low}{unit}.")
        elif high is not None:
            said.append(f"At most {high}{unit}.")
    for key, words in _FURTHER_LIMITS.items():
        if key in schema and schema[key] is not False:
            said.append(words.format(schema[key]))
    inner = schema.get("items")
    if isinstance(inner, dict) and (text := limits(inner)):
        said.append(f"Each: {text[0].lower()}{text[1:]}")
    return " ".join(said)


def default_words(schema: dict[str, Any]) -> str:
    """Say the value that the server takes where the caller leaves one out.

    An empty list or object, and `null`, say no more than that it is left out.
    """
    value = schema.get("default")
    if value in (None, [], {}):
        return ""
    return f"Without it, the server takes `{json.dumps(value, ensure_ascii=False)}`."


def about(schema: dict[str, Any]) -> str:
    """Say all that is known about a property or parameter beside its type."""
    description = schema.get("description", "").strip()
    said = [deprecation_mark(schema), description, limits(schema)]
    sides = (words for key, words in _SIDES.items() if schema.get(key))
    return together(*said, *sides, since(schema))


def together(*said: str) -> str:
    """Return what is said as sentences one after the other; the last ends as it does."""
    *others, last = [*filter(None, said)] or [""]
    return " ".join([*map(sentence, others), last])


def about_property(schema: dict[str, Any], wire: str, *, is_sent: bool) -> str:
    """Say all that is known about a property of a class beside its type.

    Args:
        schema: The schema of the class.
        wire: The name of the property in JSON.
        is_sent: Whether requests have the class: then the server fills in defaults.
    """
    value = without_since_of(schema, schema["properties"][wire])
    is_filled_in = is_sent and wire not in schema.get("required", ())
    return together(about(value), default_words(value) if is_filled_in else "")


def about_class(schema: dict[str, Any], name: str) -> str:
    """Say what a schema is for, and whether it is deprecated."""
    description = schema.get("description") or f"`{name}`, as the specification has it."
    mark = together(deprecation_mark(schema), since(schema))
    return f"{description}\n\n{mark}" if mark else str(description)


def since(schema: dict[str, Any]) -> str:
    """Say since when something exists, which its `x-since` tells as a year or in words."""
    value = schema.get("x-since", "")
    if isinstance(value, int):
        return f"Since {value}."
    words = sentence(" ".join(value.split()))
    return words[:1].upper() + words[1:]


def without_since_of(whole: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """Return a part without its `x-since`, if the whole says the same."""
    is_said = "x-since" in part and part["x-since"] == whole.get("x-since")
    return {key: part[key] for key in part if key != "x-since"} if is_said else part


def deprecation(description: str, names: Mapping[str, str]) -> str:
    """Say what to use instead of something deprecated, as far as its description tells it.

    Args:
        description: The description of what is deprecated.
        names: The names of operations and schemas in Python.
    """
    sentences = [" ".join(sentence.split()) for sentence in _END.split(description)]
    for pattern in (_SUCCESSOR, _REPLACED):
        for found in chain.from_iterable(map(pattern.finditer, sentences)):
            if "`" in found[1] or "instead" in found[1]:
                words = found[1].rstrip(" .!?")
                said = re.sub(r"`(\w+)`", lambda name: f"`{names.get(name[1], name[1])}`", words)
                return f"Use {said}."
    return "Deprecated by the specification."


def deprecation_mark(schema: dict[str, Any]) -> str:
    """Return the word that marks what is deprecated, unless its description starts with it."""
    is_said = says_deprecated(schema.get("description", ""))
    return "Deprecated." if schema.get("deprecated") and not is_said else ""


def says_deprecated(text: str) -> bool:
    """Return whether a text about something says that this is deprecated, not another thing."""
    pattern = r"\W*((it|this( \w+)?) is )?deprecated\b"
    return re.match(pattern, text, re.IGNORECASE) is not None


def described_arguments(docstring: str) -> dict[str, str]:
    """Return the words on each argument in the docstring of a method."""
    _, _, rest = inspect.cleandoc(docstring).partition("\nArgs:\n")
    part = re.split(r"(?m)^\S", rest, maxsplit=1)[0]
    return {found[1]: found[2] for found in _ARGUMENT.finditer(part)}
