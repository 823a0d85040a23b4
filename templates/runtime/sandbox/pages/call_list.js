// The list of calls: the newest first, with filters, moved through with the arrow keys.

import { byId, duration, element, shortText, statusMark, timeOfDay } from "./elements.js";

const MOST_CALLS = 1000;
const MOST_SEARCHED = 20_000;
const MOST_EFFECTS = 3;
const QUIET = 3000; // Milliseconds between two announcements.

export class CallList {
  #calls = []; // The oldest first.
  #rows = new Map();
  #texts = new WeakMap();
  #drawn = 0; // The number of the newest call that is drawn.
  #isPaused = false;
  #isPlanned = false;
  #unsaid = 0;
  #saying = null;
  #open;

  /** Make a list that calls a function with the call that is to be opened. */
  constructor(open) {
    this.#open = open;
    for (const id of ["filter-text", "filter-operation", "filter-status"]) {
      byId(id).addEventListener("input", () => this.#drawAll());
    }
    byId("pause").addEventListener("click", () => this.#pause());
    byId("calls-rows").addEventListener("keydown", (event) => this.#move(event));
  }

  /** The number of the newest call, 0 if there is none. */
  get newest() {
    return this.#calls.at(-1)?.number ?? 0;
  }

  /** Show other calls than before. */
  replace(calls) {
    this.#calls = calls.slice(-MOST_CALLS);
    this.#drawn = this.newest;
    byId("filter-operation").length = 1;
    for (const call of this.#calls) this.#addOperation(call);
    this.#drawAll();
  }

  /** Add a new call. */
  add(call) {
    if (call.number <= this.newest) return;
    this.#calls.push(call);
    if (this.#calls.length > MOST_CALLS) {
      const gone = this.#calls.shift();
      this.#rows.get(gone.number)?.remove();
      this.#rows.delete(gone.number);
    }
    this.#addOperation(call);
    this.#unsaid += 1;
    this.#plan();
  }

  /** Return the first call after a number that fits, if there is one. */
  find(number, fits) {
    return this.#calls.find((call) => call.number > number && fits(call));
  }

  /** Mark the call that is open, and draw it into view; `null` marks none. */
  mark(call) {
    byId("calls-rows").querySelector("[aria-current]")?.removeAttribute("aria-current");
    const opener = call && this.#opener(call);
    opener?.setAttribute("aria-current", "true");
    opener?.scrollIntoView({ block: "nearest" });
  }

  /** Move the focus to a call, or to the first one if it is not shown. */
  focus(call) {
    (this.#opener(call) ?? this.#openers()[0] ?? byId("filter-text")).focus();
  }

  // Many calls may come at once: they are drawn together, with the next frame.
  #plan() {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    const draw = () => {
      this.#isPlanned = false;
      this.#drawNew();
    };
    // Tabs in the background have no frames.
    if (document.hidden) setTimeout(draw, 500);
    else requestAnimationFrame(draw);
  }

  #drawNew() {
    if (!this.#isPaused) {
      const rows = this.#calls
        .filter((call) => call.number > this.#drawn && this.#fits(call))
        .map((call) => this.#row(call));
      this.#drawn = this.newest;
      byId("calls-rows").prepend(...rows.reverse());
      this.#say();
    }
    this.#sum();
  }

  #drawAll() {
    const shown = this.#calls.filter((call) => call.number <= this.#drawn || !this.#isPaused);
    if (!this.#isPaused) this.#drawn = this.newest;
    this.#rows.clear();
    const rows = shown.filter((call) => this.#fits(call)).map((call) => this.#row(call));
    byId("calls-rows").replaceChildren(...rows.reverse());
    this.#unsaid = 0;
    this.#sum();
  }

  #sum() {
    const shown = this.#rows.size;
    const all = this.#calls.length;
    byId("calls-count").textContent = shown === all ? `${all}` : `${shown} of ${all}`;
    const waiting = this.#calls.filter((call) => call.number > this.#drawn).length;
    byId("pause").textContent = this.#isPaused
      ? `Resume${waiting ? ` (${waiting} new)` : ""}`
      : "Pause";
    byId("calls-table").hidden = !shown;
    byId("calls-empty").hidden = Boolean(shown);
    if (!shown) byId("calls-empty").replaceChildren(...(all ? noneFits() : noneYet()));
    const openers = this.#openers();
    // One stop for the Tab key; the arrow keys go on from there.
    if (openers.length && !openers.some((one) => one.tabIndex === 0)) openers[0].tabIndex = 0;
  }

  #say() {
    if (this.#saying || !this.#unsaid) return;
    const call = this.#calls.at(-1);
    const name = `${call.operation ?? call.path}, status ${call.status}`;
    byId("announcement").textContent =
      this.#unsaid === 1 ? `New call: ${name}` : `${this.#unsaid} new calls, the last: ${name}`;
    this.#unsaid = 0;
    this.#saying = setTimeout(() => {
      this.#saying = null;
      this.#say();
    }, QUIET);
  }

  #pause() {
    this.#isPaused = !this.#isPaused;
    byId("pause").setAttribute("aria-pressed", String(this.#isPaused));
    this.#drawNew();
  }

  #addOperation(call) {
    const select = byId("filter-operation");
    const name = call.operation ?? "";
    const names = [...select.options].map((option) => option.value);
    if (!name || names.includes(name)) return;
    const place = names.findIndex((other) => other > name);
    select.add(element("option", { value: name }, name), place < 0 ? null : place);
  }

  #fits(call) {
    const text = byId("filter-text").value.trim().toLowerCase();
    const operation = byId("filter-operation").value;
    const status = byId("filter-status").value;
    return (
      (!operation || call.operation === operation) &&
      (!status || String(call.status)[0] === status) &&
      (!text || this.#text(call).includes(text))
    );
  }

  #text(call) {
    let text = this.#texts.get(call);
    if (text === undefined) {
      const parts = [call.method, call.operation, call.path, call.status, ...effectTypes(call)];
      const bodies = [call.ids, call.body, call.answer].map((part) =>
        (JSON.stringify(part) ?? "").slice(0, MOST_SEARCHED),
      );
      text = [...parts, ...bodies].join(" ").toLowerCase();
      this.#texts.set(call, text);
    }
    return text;
  }

  #row(call) {
    const open = () => this.#open(call);
    const types = effectTypes(call);
    const more = types.length - MOST_EFFECTS;
    const chips = types.slice(0, MOST_EFFECTS).map((type) => element("li", {}, type));
    if (more > 0) chips.push(element("li", { class: "more" }, `+${more}`));
    const name = element(
      "button",
      { type: "button", class: "opener", tabindex: -1, "data-number": call.number },
      call.operation ?? "No operation",
    );
    const ids = Object.values(call.ids ?? {}).map(shortText).join(", ");
    const subject = element("span", { class: "path" }, `${call.method} ${ids || call.path}`);
    const effects = types.length
      ? element("ul", { class: "chips", "aria-label": "Effects" }, chips)
      : null;
    const row = element(
      "tr",
      { click: open },
      element("th", { scope: "row" }, name, subject, effects),
      element("td", {}, statusMark(call.status)),
      element("td", { class: "wide muted" }, `${timeOfDay(call.time)}\n${duration(call.ms)}`),
    );
    this.#rows.set(call.number, row);
    return row;
  }

  #openers() {
    return [...byId("calls-rows").querySelectorAll(".opener")];
  }

  #opener(call) {
    return this.#rows.get(call?.number)?.querySelector(".opener");
  }

  #move(event) {
    const openers = this.#openers();
    const here = openers.indexOf(document.activeElement);
    const last = openers.length - 1;
    const there = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: last }[event.key];
    if (here < 0 || there === undefined) return;
    event.preventDefault();
    openers[here].tabIndex = -1;
    const opener = openers[Math.min(Math.max(there, 0), last)];
    opener.tabIndex = 0;
    opener.focus();
  }
}

function effectTypes(call) {
  return (call.effects ?? []).map((effect) => String(effect?.effectType));
}

function noneFits() {
  return [element("p", {}, "No call fits the filters.")];
}

function noneYet() {
  return [
    element("p", { class: "lead" }, "No calls yet."),
    element("p", {}, "Each call of the API shows here as it comes. Set the base URL of your program to"),
    element("pre", {}, location.origin),
    element(
      "p",
      {},
      "or try an operation on the ",
      element("a", { href: "/docs" }, "reference page"),
      ".",
    ),
  ];
}
