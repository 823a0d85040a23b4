"""Find and replace Python code by its syntax tree: formatting and comments make no difference.

A pattern is an expression or a statement. In it, `...` stands for any one expression, or for the
whole body of a statement, `*...` for any number of arguments or items, and `**...` for any number
of keyword arguments or entries of a dict. In a replacement, each of them stands for the code that
its counterpart in the pattern, counted by kind from left to right, has matched.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

_IGNORED = {"ctx", "kind", "type_comment", "type_params"}


@dataclass
class Captured:
    """The code that the wildcards of a pattern stand for, by kind."""

    single: list[ast.AST] = field(default_factory=list[ast.AST])
    bodies: list[list[Any]] = field(default_factory=list[list[Any]])
    items: list[list[Any]] = field(default_factory=list[list[Any]])
    keywords: list[list[Any]] = field(default_factory=list[list[Any]])


def parsed(code: str) -> ast.AST:
    """Return the expression or the one statement that `code` is."""
    statements = ast.parse(code.strip()).body
    if len(statements) != 1:
        raise ValueError(f"{code!r} is {len(statements)} statements, not one")
    (only,) = statements
    return only.value if isinstance(only, ast.Expr) else only


def matches(pattern: ast.AST, scope: ast.AST) -> list[tuple[ast.AST, Captured]]:
    """Return every place in `scope` that fits the pattern, with the code behind its wildcards."""
    found: list[tuple[ast.AST, Captured]] = []
    for node in ast.walk(scope):
        captured = Captured()
        if _fits(pattern, node, captured):
            found.append((node, captured))
    return found


def replaced(tree: ast.Module, old: ast.AST, code: ast.AST) -> ast.Module:
    """Return a module with other code in the place of one of its nodes."""

    class Replacing(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Any:
            if node is not old:
                return self.generic_visit(node)
            if isinstance(node, ast.stmt) and isinstance(code, ast.expr):
                return ast.Expr(code)
            return code

    changed = Replacing().visit(tree)
    assert isinstance(changed, ast.Module)
    return ast.fix_missing_locations(changed)


def filled(replacement: ast.AST, captured: Captured) -> ast.AST:
    """Return a replacement with captured code in the place of its wildcards."""
    result = _Filling(captured).visit(copy.deepcopy(replacement))
    assert isinstance(result, ast.AST)
    return result


def _fits(pattern: Any, value: Any, captured: Captured) -> bool:
    if _is_wildcard(pattern):
        captured.single.append(value)
        return isinstance(value, ast.expr)
    if isinstance(pattern, list):
        return isinstance(value, list) and _list_fits(pattern, value, captured)
    if not isinstance(pattern, ast.AST):
        return type(pattern) is type(value) and bool(pattern == value)
    if type(pattern) is not type(value):
        return False
    if isinstance(pattern, ast.Dict) and isinstance(value, ast.Dict):
        return _dict_fits(pattern, value, captured)
    for name in pattern._fields:
        part, found = getattr(pattern, name), getattr(value, name)
        fits = _keywords_fit if name == "keywords" else _fits
        if name not in _IGNORED and not fits(part, found, captured):
            return False
    return True


def _list_fits(patterns: Sequence[Any], values: Sequence[Any], captured: Captured) -> bool:
    gaps = [place for place, pattern in enumerate(patterns) if _is_gap(pattern)]
    if not gaps:
        pairs = zip(patterns, values, strict=False)
        return len(patterns) == len(values) and all(_fits(p, v, captured) for p, v in pairs)
    (gap,) = gaps
    after = len(patterns) - gap - 1
    if len(values) < gap + after:
        return False
    end = len(values) - after
    kept = captured.bodies if isinstance(patterns[gap], ast.Expr) else captured.items
    kept.append(list(values[gap:end]))
    head, tail = (patterns[:gap], values[:gap]), (patterns[gap + 1 :], values[end:])
    return _list_fits(*head, captured) and _list_fits(*tail, captured)


def _keywords_fit(patterns: list[Any], values: list[Any], captured: Captured) -> bool:
    return _entries_fit(
        [(pattern.arg, pattern.value) for pattern in patterns],
        [(value.arg, value.value, value) for value in values],
        captured,
    )


def _dict_fits(pattern: ast.Dict, value: ast.Dict, captured: Captured) -> bool:
    patterns = zip(pattern.keys, pattern.values, strict=True)
    entries = zip(value.keys, value.values, strict=True)
    return _entries_fit(
        [(_name(key), item) for key, item in patterns],
        [(_name(key), item, (key, item)) for key, item in entries],
        captured,
    )


def _name(key: ast.expr | None) -> str | None:
    return None if key is None else ast.dump(key)


def _entries_fit(
    patterns: list[tuple[str | None, Any]],
    values: list[tuple[str | None, Any, Any]],
    captured: Captured,
) -> bool:
    """Compare entries by their names, whatever their order is."""
    rest = list(values)
    is_open = False
    for name, pattern in patterns:
        if name is None and _is_wildcard(pattern):
            is_open = True
            continue
        named = [entry for entry in rest if entry[0] == name]
        if not named or not _fits(pattern, named[0][1], captured):
            return False
        rest.remove(named[0])
    if is_open:
        captured.keywords.append([whole for _, _, whole in rest])
    return is_open or not rest


def _is_wildcard(node: Any) -> bool:
    return isinstance(node, ast.Constant) and node.value is Ellipsis


def _is_gap(node: Any) -> bool:
    """Return whether a pattern in a list stands for any number of items or statements."""
    return isinstance(node, (ast.Starred, ast.Expr)) and _is_wildcard(node.value)


class _Filling(ast.NodeTransformer):
    """Puts captured code in the place of wildcards."""

    def __init__(self, captured: Captured) -> None:
        self._single: Iterator[ast.AST] = iter(captured.single)
        self._bodies = iter(captured.bodies)
        self._items = iter(captured.items)
        self._keywords = iter(captured.keywords)

    def visit_Constant(self, node: ast.Constant) -> Any:
        return _next(self._single) if _is_wildcard(node) else node

    def visit_Expr(self, node: ast.Expr) -> Any:
        return _next(self._bodies) if _is_gap(node) else self.generic_visit(node)

    def visit_Starred(self, node: ast.Starred) -> Any:
        return _next(self._items) if _is_gap(node) else self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> Any:
        if node.arg is None and _is_wildcard(node.value):
            return _next(self._keywords)
        return self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> Any:
        entries: list[tuple[Any, Any]] = []
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None and _is_wildcard(value):
                entries += _next(self._keywords)
            else:
                entries.append((key and self.visit(key), self.visit(value)))
        return ast.Dict([key for key, _ in entries], [value for _, value in entries])


def _next(captured: Iterator[Any]) -> Any:
    try:
        return copy.deepcopy(next(captured))
    except StopIteration:
        raise ValueError("the replacement has more wildcards than the pattern") from None
