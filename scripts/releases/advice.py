"""Puts changes of operations and models into words: what changed, and what callers do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.changes import Change
from generator.surface import Surface

from releases.entries import Entry, Section, entry
from releases.grouping import grouped


@dataclass(frozen=True)
class _Use:
    """How callers meet what changed."""

    is_sent: bool
    is_read: bool


def entries_of(changes: Iterable[Change], old: Surface, new: Surface) -> list[Entry]:
    """Return the entries for changes from one package to another."""

    def audience(change: Change) -> tuple[bool, bool]:
        use = _use(change, old, new)
        return use.is_sent, use.is_read

    def alone(change: Change) -> Entry:
        return _entry(change, _use(change, old, new))

    return grouped(changes, alone, audience)


def _use(change: Change, old: Surface, new: Surface) -> _Use:
    if change.kind in ("operation", "iterator", "argument", "body", "authentication"):
        return _Use(is_sent=True, is_read=False)
    if "(" in change.where:
        return _Use(is_sent=True, is_read=False)
    model, _, field = re.sub(r"\[.*", "", change.where).partition(".")
    names = {model, change.before} if change.kind == "model" else {model}
    sent = [one.sent[name] for one in (old, new) for name in names if name in one.sent]
    is_sent = bool(sent)
    if field and sent:
        is_sent = any(one.name == field for model in sent for one in model.fields.values())
    # A model that a value chooses is read, though no field has it as its type.
    chosen = {name for model in new.models.values() for name in (model.chosen or {}).values()}
    is_read = any(name in one.read or name in chosen for one in (old, new) for name in names)
    if change.kind == "model" and change.change == "added":
        return _Use(is_sent, is_read)
    return _Use(is_sent, is_read or not is_sent)


def _entry(change: Change, use: _Use) -> Entry:
    about, advice = _words(change, use)
    return entry(_section(change, use), (change.where,), about, advice)


def _section(change: Change, use: _Use) -> Section:
    if change.breaking:
        return Section.BREAKING
    match change.kind, change.change:
        case _, "deprecated":
            return Section.DEPRECATED
        case _, "added" | "optional" | "widened":
            return Section.ADDED
        case "authentication" | "unknown fields" | "argument", "retyped":
            return Section.ADDED
        case "field", "retyped" if use.is_sent and not use.is_read:
            return Section.ADDED
        case "field", "moved":
            return Section.ADDED
        case _:
            # Undeprecated, another route or place, answers of which more is certain.
            return Section.FIXED


def _words(change: Change, use: _Use) -> tuple[str, str]:
    """Return what changed and what to do, as a clause and a sentence."""
    match change.kind:
        case "operation" | "iterator" | "body" | "authentication" | "return":
            return _of_operation(change)
        case "argument":
            return _of_argument(change)
        case "field":
            return _of_field(change, use)
        case "value" | "choice" | "limit":
            return _of_value(change, use)
        case _:
            return _of_model(change, use)


def _of_operation(change: Change) -> tuple[str, str]:
    before, after = change.before, change.after
    match change.kind, change.change:
        case "operation", "added":
            return "new operation", "Both clients have a method for it."
        case "operation", "removed":
            return (
                "operation removed",
                "Stop calling it; `client.request` reaches it while a server has it.",
            )
        case "operation", "renamed":
            return f"was called `{before}`", "Call it by its new name."
        case "operation", "moved":
            return f"the route was `{before}`, is `{after}`", "Calls go there by themselves."
        case "iterator", "added":
            return "new method, which goes through all pages", "It sets `skip` by itself."
        case "iterator", _:
            return "method removed", "Call the operation for each page, with `skip`."
        case "body", _:
            return (
                f"the content type of the body was `{before}`, is `{after}`",
                "Bodies are sent so by themselves.",
            )
        case "authentication", _:
            ways = f"signs in with {_ways(after)}, was {_ways(before)}"
            if change.breaking:
                return ways, "Create the client with credentials that the operation takes."
            return ways, "Credentials that were taken still are."
        case "return", _:
            return _answer_type("returns", change)
        case _:
            return _deprecation(change, "operation")


def _of_argument(change: Change) -> tuple[str, str]:
    before, after = change.before, change.after
    match change.change:
        case "added" if change.breaking:
            return f"new required argument, `{after}`", "Pass it in each call."
        case "added":
            return f"new optional argument, `{after}`", "Pass it where it helps."
        case "removed":
            return "argument removed", "Leave it out: a call that passes it is a `TypeError`."
        case "renamed":
            return f"the argument was called `{before}`, is `{after}`", "Pass it by its new name."
        case "required":
            return "the argument was optional, is required", "Pass it in each call."
        case "optional":
            return "the argument was required, is optional", "It may be left out."
        case "reordered":
            return (
                f"positional arguments were `{before}`, are `{after}`",
                "Pass them in this order, or by name.",
            )
        case "moved" if change.breaking:
            return (
                f"the argument was sent in the {before}, is in the {after}",
                "Look whether it is passed by position or by name, and pass it so.",
            )
        case "moved":
            return (
                f"the argument was sent in the {before}, is in the {after}",
                "Calls stay as they are.",
            )
        case "retyped" if change.breaking:
            return _types(change), "Pass a value of the new type; others are refused."
        case "retyped":
            return _types(change), "Values of the new type may be passed, too."
        case _:
            return _deprecation(change, "argument")


def _of_field(change: Change, use: _Use) -> tuple[str, str]:
    before, after = change.before, change.after
    match change.change:
        case "added" if change.breaking:
            return (
                f"new required field, `{after}`",
                "Set it in each request; a call without it is refused.",
            )
        case "added" if use.is_sent:
            also = ", and read it in answers" if use.is_read else ""
            return f"new field, `{after}`", f"Set it where it helps{also}."
        case "added":
            return f"new field, `{after}`", "Read it in answers."
        case "removed":
            return "field removed", _removed_field(use)
        case "renamed":
            goes_on = "Code that reads the attribute goes on working."
            advice = "Use its new name." if change.breaking else goes_on
            return f"the field was called `{before}`, is `{after}`", advice
        case "required" if change.breaking:
            return "the field was optional, is required", "Set it; a call without it is refused."
        case "required":
            return "answers always have the field now", "It needs no check whether it is there."
        case "optional" if change.breaking:
            return (
                "answers may leave out the field now",
                "Check that it is neither `UNSET` nor `None` before it is used.",
            )
        case "optional":
            return "the field was required, is optional", "Requests may leave it out."
        case "moved" if after == "read":
            return (
                "the field is only read now",
                "Leave it out of requests; type checkers refuse it, and servers may.",
            )
        case "moved" if change.breaking:
            return "the field is sent now, and required", "Set it in each request."
        case "moved":
            return "the field may be sent now", "Set it where it helps."
        case "retyped":
            return _types(change), _retyped_field(change, use)
        case _:
            return _deprecation(change, "field")


def _removed_field(use: _Use) -> str:
    sent = "Leave it out of requests; a call that has it is refused."
    read = "In answers it is an unknown field now: stop reading the attribute."
    return " ".join([*([sent] if use.is_sent else []), *([read] if use.is_read else [])])


def _retyped_field(change: Change, use: _Use) -> str:
    if change.breaking:
        sent = "Send only what the new type takes; all else is refused."
        read = "Handle each value of the new type in answers."
        return " ".join([*([sent] if use.is_sent else []), *([read] if use.is_read else [])])
    if use.is_sent and not use.is_read:
        return "Values of the new type may be sent, too."
    return "Code for the old type goes on working."


def _of_value(change: Change, use: _Use) -> tuple[str, str]:
    before, after = change.before, change.after
    match change.kind, change.change:
        case "choice", "added":
            return f"its details are read as `{after}`", "Match that class; it was a mapping."
        case "choice", "removed":
            return f"its details are no longer read as `{before}`", "Read them as a mapping."
        case "choice", _:
            return f"its details were `{before}`, are `{after}`", "Match the new class."
        case "limit", "narrowed":
            return (
                f"the limit was {_limit(before)}, is {_limit(after)}",
                "Keep values within it; others are refused before they are sent.",
            )
        case "limit", _:
            return (
                f"the limit was {_limit(before)}, is {_limit(after)}",
                "Values that were refused may be sent.",
            )
        case _, "removed" if change.breaking:
            return f"the value `{before}` is gone", "Send another one; it is refused."
        case _, "removed":
            return f"the value `{before}` is gone", "Code for it may go, too."
        case _, _ if change.breaking:
            return f"new value `{after}`", "Handle it where all values are told apart."
        case _ if use.is_sent:
            return f"new value `{after}`", "It may be sent."
        case _:
            return f"new value `{after}`", "Answers may have it."


def _of_model(change: Change, use: _Use) -> tuple[str, str]:
    before, after = change.before, change.after
    match change.kind, change.change:
        case "name", "added":
            return "new in the package", "Import it from there."
        case "name", "removed":
            return "removed from the package", "Stop importing it."
        case "unknown fields", _ if change.breaking:
            return (
                "fields that it does not know are refused",
                "Leave them out, or pass `allow_unknown_fields=True` to the client.",
            )
        case "unknown fields", _:
            return "fields that it does not know are sent", "They may be in requests."
        case _, "added":
            return "new model", _new_model(use)
        case _, "removed":
            return "model removed", "Stop importing it; nothing takes or returns it any more."
        case _, "renamed":
            return f"the model was called `{before}`", "Import it by its new name."
        case _, "retyped":
            return (
                f"it was `{before}`, is `{after}`",
                "Build and read it as the new kind of type.",
            )
        case _:
            return _deprecation(change, "model")


def _new_model(use: _Use) -> str:
    if use.is_sent:
        return "Build it for requests."
    return "Answers have it." if use.is_read else "Import it where it helps."


def _deprecation(change: Change, thing: str) -> tuple[str, str]:
    if change.change == "deprecated":
        return (
            f"{thing} deprecated",
            "Use what its description names instead; it still works in this version.",
        )
    if change.change == "undeprecated":
        return f"{thing} no longer deprecated", "It is there to stay."
    raise ValueError(f"no words for the change {change}")


def _answer_type(verb: str, change: Change) -> tuple[str, str]:
    about = f"{verb} `{change.after}`, was `{change.before}`"
    if change.breaking:
        return about, "Handle each type that it may return."
    return about, "Code for the old type goes on working."


def _types(change: Change) -> str:
    return f"the type was `{change.before}`, is `{change.after}`"


def _ways(text: str | None) -> str:
    return "nothing" if text in (None, "none") else f"`{text}`"


def _limit(text: str | None) -> str:
    return "none" if text is None else f"`{text}`"
