"""Turns descriptions of the specification into the text of docstrings."""

from __future__ import annotations

import textwrap
from typing import Any

WIDTH = 100

_LIMITS = (
    ("minLength", "maxLength", "character", "characters"),
    ("minItems", "maxItems", "item", "items"),
    ("minimum", "maximum", "", ""),
)


def wrap(text: str, indent: int, *, first: int = 3, hanging: int = 0) -> str:
    """Wrap Markdown for a docstring that is indented by `indent`.

    `first` columns of the first line are taken already (the quotes, or a name), and the
    lines after it are indented by `hanging` more. List items and paragraphs stay apart.
    """
    blocks: list[str] = []
    for line in text.strip().splitlines():
        line = line.rstrip()
        starts = not line or line.lstrip().startswith(("- ", "* ", "| "))
        if blocks and line and not starts and blocks[-1]:
            blocks[-1] = f"{blocks[-1]} {line.strip()}"
        else:
            blocks.append(line.strip())
    margin = " " * (indent + hanging)
    lines: list[str] = []
    for block in blocks:
        lead = margin if lines else " " * (indent + first)
        item = "  " if block.startswith(("- ", "* ")) else ""
        lines += textwrap.wrap(
            block,
            WIDTH - 3,
            initial_indent=lead,
            subsequent_indent=margin + item,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return quoted("\n".join(lines).strip())


def quoted(text: str) -> str:
    """Escape `text` for use between triple quotes."""
    text = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f"{text[:-1]}\\{text[-1]}" if text.endswith('"') else text


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
    inner = schema.get("items")
    if isinstance(inner, dict) and (text := limits(inner)):
        said.append(f"Each: {text[0].lower()}{text[1:]}")
    return " ".join(said)
