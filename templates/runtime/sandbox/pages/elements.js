// Makes elements. All that the server gives becomes text: nothing here reads HTML.

/**
 * Make an element. Properties are attributes, but for functions, which listen to the event of that
 * name; `null`, `undefined` and `false` are left out. Children are elements or texts.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, String(value));
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** Return the element of the page with an id. */
export const byId = (id) => document.getElementById(id);

/** Return a button with a text. */
export const button = (text, click, properties = {}) =>
  element("button", { type: "button", click, ...properties }, text);

/** Return the status of a call as a coloured mark; it has none if its client left. */
export const statusMark = (status) =>
  element("span", { class: `mark status-${String(status)[0]}` }, String(status ?? "none"));

/** Return a time of day, in the time zone of the reader. */
export function timeOfDay(text) {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? String(text) : moment.toLocaleTimeString("en-GB");
}

/** Return a number of milliseconds as a text. */
export const duration = (milliseconds) => `${Number(milliseconds).toFixed(1)} ms`;

/** Return a value as a short text: strings as they are, anything else as JSON. */
export const shortText = (value) => (typeof value === "string" ? value : JSON.stringify(value));
