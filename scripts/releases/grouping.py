"""Puts additions of one kind into one entry, for a release may bring hundreds of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.changes import Change

from releases.entries import Entry, Section, entry

# The kinds of which additions are told together, in the order of the notes.
_TOGETHER = ("operation", "iterator", "argument", "choice", "model", "field", "value")


def grouped(
    changes: Iterable[Change],
    alone: Callable[[Change], Entry],
    audience: Callable[[Change], tuple[bool, bool]],
) -> list[Entry]:
    """Return the entries for changes: one for all additions of a kind, one for each other change.

    Args:
        changes: The changes from one package to another.
        alone: Returns the entry for one change.
        audience: Returns whether callers send what changed, and whether they read it.
    """
    groups: dict[tuple[object, ...], list[Change]] = {}
    others: list[Change] = []
    for change in changes:
        if change.kind in _TOGETHER and change.change == "added" and not change.breaking:
            groups.setdefault(_key(change, audience(change)), []).append(change)
        else:
            others.append(change)
    chosen = {change.after for group in groups.values() for change in group if _is_choice(change)}
    entries = [alone(change) for change in others]
    for key, group in sorted(groups.items(), key=lambda item: _TOGETHER.index(item[1][0].kind)):
        # A model for the details of an effect is told of with that effect.
        told = [one for one in group if one.kind != "model" or one.where not in chosen]
        if len(told) == 1:
            entries.append(alone(told[0]))
        elif told:
            entries.append(_entry(told, *key[-2:]))
    return entries


def _is_choice(change: Change) -> bool:
    return change.kind == "choice"


def _key(change: Change, audience: tuple[bool, bool]) -> tuple[object, ...]:
    """Return by what additions belong together: kind, owner, and who meets them."""
    owner = ""
    match change.kind:
        case "field":
            owner = change.where.partition(".")[0]
        case "argument":
            owner = change.where.partition("(")[0]
        case "value":
            owner = change.where
        case _:
            pass
    return (change.kind, owner, *audience)


def _entry(group: list[Change], is_sent: object, is_read: object) -> Entry:
    where = tuple(dict.fromkeys(change.where for change in group))
    match group[0].kind:
        case "operation":
            about, advice = "new operations", "Both clients have a method for each."
        case "iterator":
            about, advice = "new methods, which go through all pages", "They set `skip` themselves."
        case "argument":
            about, advice = "new optional arguments", "Pass them where it helps."
        case "choice":
            where = tuple(dict.fromkeys(str(change.after) for change in group))
            about = "details that were read as mappings are read as these classes"
            advice = "Match them."
        case "model":
            about = "new models"
            advice = "Build them for requests." if is_sent else "Answers have them."
        case "field" if is_sent:
            also = ", and read them in answers" if is_read else ""
            about, advice = "new fields", f"Set them where it helps{also}."
        case "field":
            about, advice = "new fields", "Read them in answers."
        case _:
            about = "new values " + ", ".join(f"`{change.after}`" for change in group)
            advice = "They may be sent." if is_sent else "Answers may have them."
    return entry(Section.ADDED, where, about, advice)
