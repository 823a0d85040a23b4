// Reads JSON without loss of digits, and shows it with colours.

import { button, element } from "./elements.js";

const MOST_LINES = 200;
const MOST_CHARACTERS = 20_000;
// Colours for longer texts would make thousands of elements that nobody reads.
const MOST_COLOURED = 400_000;
const TOKENS = /("(?:[^"\\\n]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Return the value of a JSON text; numbers keep all their digits where the browser can. */
export function readJson(text) {
  if (!JSON.rawJSON) return JSON.parse(text);
  return JSON.parse(text, (_, value, context) => {
    const isOther = typeof value === "number" && String(value) !== context.source;
    return isOther ? JSON.rawJSON(context.source) : value;
  });
}

/** Return a block that shows a value as JSON, or a text as it is; a long one can be unfolded. */
export function jsonBlock(value, label) {
  const isText = typeof value === "string";
  const text = isText ? value : JSON.stringify(value, null, 2);
  const block = element("pre", { tabindex: 0, role: "region", "aria-label": label });
  const shown = cut(text);
  append(block, shown, isText);
  if (shown.length === text.length) return block;
  const size = `${text.length.toLocaleString("en")} characters`;
  const more = button(`Show all (${size})`, () => {
    block.replaceChildren();
    append(block, text, isText || text.length > MOST_COLOURED);
    more.remove();
    block.focus();
  });
  return element("div", {}, block, more);
}

function cut(text) {
  let end = -1;
  for (let line = 0; line < MOST_LINES; line += 1) {
    end = text.indexOf("\n", end + 1);
    if (end < 0) break;
  }
  return text.slice(0, Math.min(end < 0 ? text.length : end, MOST_CHARACTERS));
}

function append(block, text, isPlain) {
  if (isPlain) {
    block.append(text);
    return;
  }
  let done = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, string, colon] = match;
    const token = string ?? whole;
    block.append(text.slice(done, match.index));
    block.append(element("span", { class: kindOf(token, colon) }, token));
    done = match.index + token.length;
  }
  block.append(text.slice(done));
}

function kindOf(token, colon) {
  if (token[0] === '"') return colon ? "json-key" : "json-string";
  return /[a-z]/.test(token[0]) ? "json-literal" : "json-number";
}
