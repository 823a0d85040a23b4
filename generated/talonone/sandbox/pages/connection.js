// Talks to the sandbox: asks with the key, and reads the stream of events.

import { readJson } from "./json_view.js";

const STORED = "sandbox-key";

/** The sandbox does not take the key. */
export class WrongKey extends Error {}

/** The sandbox answered, but not as it should. */
export class Refused extends Error {}

export class Connection {
  /** Make a connection with the key that this tab was told, or the usual one; it may be empty. */
  constructor(usualKey) {
    this.key = sessionStorage.getItem(STORED) ?? usualKey;
  }

  /** Take another key, for this tab alone. */
  setKey(key) {
    this.key = key;
    sessionStorage.setItem(STORED, key);
  }

  /** Forget a key that is wrong. */
  forgetKey() {
    this.key = "";
    sessionStorage.removeItem(STORED);
  }

  /** Send a request of the page itself, and return the JSON of the answer. */
  async ask(path, options = {}) {
    const response = await this.#fetch(path, options);
    const text = await response.text();
    return text ? readJson(text) : null;
  }

  /** Send a call of the API again, with its headers; the answer is not read. */
  async repeat(call) {
    // Any other text could be taken for the name of another host.
    if (!call.path.startsWith("/")) throw new Refused(`${call.path} is not a path.`);
    const headers = new Headers(call.headers);
    headers.set("Authorization", `ApiKey-v1 ${encodeKey(this.key)}`);
    const response = await fetch(location.origin + call.path, {
      method: call.method,
      headers,
      body: bodyOf(call),
      cache: "no-store",
    });
    await response.arrayBuffer();
  }

  /** Open the stream of events, and return an iterator over pairs of a name and its data. */
  async events() {
    const response = await this.#fetch("/_sandbox/events", {});
    return readEvents(response.body.getReader());
  }

  async #fetch(path, options) {
    if (!this.key) throw new WrongKey();
    const headers = { Authorization: `ApiKey-v1 ${encodeKey(this.key)}` };
    const response = await fetch(path, { ...options, headers, cache: "no-store" });
    if (response.status === 401) throw new WrongKey();
    if (!response.ok) throw new Refused(`${path} was answered with ${response.status}.`);
    return response;
  }
}

/** Return the body of a call as it is sent; `undefined` if it has none. */
export function bodyOf(call) {
  const isWithout = call.body === null || call.body === undefined;
  // Browsers send none with these.
  if (isWithout || ["GET", "HEAD"].includes(call.method)) return undefined;
  return typeof call.body === "string" ? call.body : JSON.stringify(call.body);
}

// Headers are bytes: a key in another alphabet goes out as UTF-8.
function encodeKey(key) {
  return String.fromCharCode(...new TextEncoder().encode(key));
}

async function* readEvents(reader) {
  const decoder = new TextDecoder();
  let chunks = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const chunk = decoder.decode(value, { stream: true }).replaceAll("\r", "");
    chunks.push(chunk);
    // A large event comes in many chunks; only its end has to be looked at.
    if (!chunk.includes("\n")) continue;
    const blocks = chunks.join("").split("\n\n");
    chunks = [blocks.pop()];
    for (const block of blocks) {
      const event = readEvent(block);
      if (event) yield event;
    }
  }
}

function readEvent(block) {
  let name = "message";
  const data = [];
  for (const line of block.split("\n")) {
    const [, field, text] = /^([^:]*)(?:: ?(.*))?$/s.exec(line);
    if (field === "event") name = text;
    if (field === "data") data.push(text);
  }
  const isEmpty = name === "message" && !data.length;
  return isEmpty ? null : { name, data: data.length ? readJson(data.join("\n")) : null };
}
