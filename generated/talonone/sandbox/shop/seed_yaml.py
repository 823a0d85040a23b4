"""Reads seed files in YAML: the scalars of version 1.2, anchors, aliases and merge keys."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ..configuration import SandboxError
from ..extra import missing_package
from .documents import decode_strict
from .seed_faults import SeedFault
from .seed_tree import Node, Place, Tree

# More values are no seed that somebody wrote: each alias of an alias multiplies them.
_MOST_REPEATED = 100_000
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
# Not `010` or `1_000`: readers disagree about their value, and codes look like that.
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?", re.ASCII)
_TEXT_TAGS = ("!", "tag:yaml.org,2002:str")
_MERGE = "<<"


def yaml_tree(text: str) -> Node:
    """Return the values of a text with their places; raise `SeedFault` if it is no good YAML."""
    try:
        import yaml
    except ModuleNotFoundError as error:
        raise SandboxError(missing_package(error) or str(error)) from error
    # That of libyaml is many times faster, and not everywhere.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(type(event).__name__, event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _place(mark) if mark else None
        raise SeedFault(_reason(error, text, mark), place=place) from error
    except yaml.reader.ReaderError as error:
        code = f"U+{ord(error.character):04X}" if isinstance(error.character, str) else ""
        code = f"U+{error.character:04X}" if isinstance(error.character, int) else code
        raise SeedFault(f"YAML has no character {code}; write it as an escape in quotes") from error
    return builder.root()


class _Builder:
    """Makes a tree from the events of a parser, without any object of a tag."""

    def __init__(self) -> None:
        self._tree = Tree()
        self._anchors: dict[str, Node | None] = {}
        # The anchors of lists and mappings that have not ended.
        self._open: list[str | None] = []
        self._merges: list[bool] = []
        self._repeated = 0
        self._documents = 0

    def root(self) -> Node:
        """Return all values."""
        if self._tree.root is None:
            raise SeedFault("it is empty: write `{}` for a seed without anything")
        return self._tree.root

    def take(self, kind: str, event: Any) -> None:
        """Take the next event of the parser."""
        place = _place(event.start_mark)
        match kind:
            case "DocumentStartEvent":
                self._documents += 1
                if self._documents > 1:
                    raise SeedFault("a second document begins; a seed is one", place=place)
            case "MappingStartEvent" | "SequenceStartEvent":
                self._refuse_tag(event, place)
                self._refuse_key(place)
                self._begin(Node(place, {} if kind[0] == "M" else []), event.anchor)
            case "MappingEndEvent" | "SequenceEndEvent":
                self._end()
            case "AliasEvent":
                self._refuse_key(place)
                self._tree.put(self._alias(event.anchor, place))
            case "ScalarEvent":
                self._scalar(event, place)

    def _begin(self, node: Node, anchor: str | None) -> None:
        self._tree.begin(node)
        self._open.append(anchor)
        self._merges.append(False)
        if anchor:
            self._anchors[anchor] = None

    def _end(self) -> None:
        node = self._tree.end()
        if self._merges.pop():
            _merge(node)
        anchor = self._open.pop()
        if anchor:
            self._anchors[anchor] = node

    def _alias(self, name: str, place: Place) -> Node:
        path = self._tree.path
        if name not in self._anchors:
            raise SeedFault(f"`*{name}` has no anchor `&{name}` before it", *path, place=place)
        node = self._anchors[name]
        if node is None:
            raise SeedFault(f"`*{name}` stands inside of `&{name}` itself", *path, place=place)
        self._repeated += node.size
        if self._repeated > _MOST_REPEATED:
            reason = f"its aliases repeat more than {_MOST_REPEATED} values"
            raise SeedFault(reason, *path, place=place)
        return Node(place, node.value, node.key_places, node.size)

    def _scalar(self, event: Any, place: Place) -> None:
        self._refuse_tag(event, place)
        is_plain = event.style in (None, "") and event.tag is None
        if self._tree.awaits_key:
            self._merges[-1] |= is_plain and event.value == _MERGE
            self._tree.key(event.value, place)
            return
        value = event.value
        if is_plain:
            try:
                value = _value(value)
            except ValueError as error:
                raise SeedFault(str(error), *self._tree.path, place=place) from error
        node = Node(place, value)
        if event.anchor:
            self._anchors[event.anchor] = node
        self._tree.put(node)

    def _refuse_tag(self, event: Any, place: Place) -> None:
        tag = event.tag
        is_text = tag in _TEXT_TAGS and hasattr(event, "value")
        if tag is not None and not is_text:
            short = tag.replace("tag:yaml.org,2002:", "!!")
            raise SeedFault(f"a seed has no tags, as `{short}`", *self._tree.path, place=place)

    def _refuse_key(self, place: Place) -> None:
        if self._tree.awaits_key:
            raise SeedFault("a key has to be a text", *self._tree.path, place=place)


def _value(text: str) -> Any:
    """Return the value of a scalar without quotes."""
    if text in (text.lower(), text.upper(), text.capitalize()) and text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if not _NUMBER.fullmatch(text):
        return text
    number: int | Decimal = decode_strict(text.removeprefix("+").encode())
    return number


def _merge(node: Node) -> None:
    """Take over the values of other mappings; those that the node has itself win."""
    merged = node.value.pop(_MERGE)
    place = node.key_places.pop(_MERGE)
    sources = merged.value if isinstance(merged.value, list) else [merged]
    for source in sources:
        if not isinstance(source.value, dict):
            raise SeedFault(f"`{_MERGE}` takes mappings alone, as `*name`", place=place)
        for key, value in source.value.items():
            if key not in node.value:
                node.value[key] = value
                node.key_places[key] = source.key_places[key]


def _reason(error: Any, text: str, mark: Any) -> str:
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        return "this is no YAML: a tab cannot indent; write spaces"
    words = " ".join(filter(None, (error.context, error.problem)))
    return f"this is no YAML: {words}"


def _place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1
