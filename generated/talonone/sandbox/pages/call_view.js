// A call in full: request and answer side by side, with the effects in the answer.

import { bodyOf } from "./connection.js";
import { button, byId, duration, element, shortText, statusMark, timeOfDay } from "./elements.js";
import { jsonBlock } from "./json_view.js";

/**
 * Fill the view of a call, and return its heading.
 *
 * Args: the call, and functions to close the view, to repeat the call and to copy a text.
 */
export function showCall(call, { close, repeat, copy }) {
  const heading = element(
    "h2",
    { id: "call-heading", tabindex: -1 },
    `Call ${call.number}: ${call.operation ?? "no operation"}`,
  );
  const bar = element(
    "div",
    { class: "bar" },
    heading,
    statusMark(call.status),
    element("span", { class: "muted" }, `${timeOfDay(call.time)}, ${duration(call.ms)}`),
    element(
      "div",
      { class: "actions" },
      button("Repeat", () => repeat(call)),
      button("Copy as curl", () => copy(asCurl(call))),
      button("Close", close, { "aria-keyshortcuts": "Escape" }),
    ),
  );
  const sides = element("div", { class: "sides" }, requestSide(call), answerSide(call));
  const body = element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Call" });
  body.append(sides);
  byId("call").replaceChildren(bar, body);
  return heading;
}

function requestSide(call) {
  const ids = Object.entries(call.ids ?? {});
  const headers = Object.entries(call.headers ?? {});
  return element(
    "section",
    { "aria-labelledby": "request-heading" },
    element("h3", { id: "request-heading" }, "Request"),
    element("p", { class: "line" }, element("b", {}, call.method), ` ${call.path}`),
    ids.length ? pairs(ids) : null,
    headers.length
      ? element("details", {}, element("summary", {}, `Headers (${headers.length})`), pairs(headers))
      : null,
    bodyPart(call.body, "Request body"),
  );
}

function answerSide(call) {
  return element(
    "section",
    { "aria-labelledby": "answer-heading" },
    element("h3", { id: "answer-heading" }, "Answer"),
    element("p", { class: "line" }, "Status ", element("b", {}, String(call.status ?? "none"))),
    effectsPart(call.effects ?? []),
    bodyPart(call.answer, "Answer body"),
  );
}

function bodyPart(value, label) {
  if (value === null || value === undefined) return element("p", { class: "muted" }, "No body");
  return jsonBlock(value, label);
}

function effectsPart(effects) {
  if (!effects.length) return null;
  const items = effects.map((effect) =>
    element(
      "li",
      {},
      element("h4", {}, String(effect?.effectType)),
      element("p", { class: "muted" }, origin(effect)),
      pairs(Object.entries(effect?.props ?? {})),
    ),
  );
  return element("ul", { class: "effects", "aria-label": "Effects" }, items);
}

function origin(effect) {
  const campaign = effect?.campaignId === undefined ? "" : `Campaign ${effect.campaignId}`;
  return [campaign, effect?.ruleName].filter(Boolean).join(", ");
}

function pairs(entries) {
  const rows = entries.map(([name, value]) => [
    element("dt", {}, name),
    element("dd", {}, shortText(value)),
  ]);
  return element("dl", {}, rows.flat());
}

/** Return the command that makes a call again; it takes the key from the environment. */
export function asCurl(call) {
  const parts = [`curl -X ${call.method} ${quoted(location.origin + call.path)}`];
  parts.push('-H "Authorization: ApiKey-v1 $API_KEY"');
  const body = bodyOf(call);
  if (body !== undefined) {
    parts.push("-H 'Content-Type: application/json'", `--data-raw ${quoted(body)}`);
  }
  return parts.join(" \\\n  ");
}

const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
