// The state of the sandbox, in a tab for each kind.

import { byId, element, shortText, timeOfDay } from "./elements.js";

const KINDS = {
  profiles: {
    title: "Profiles",
    columns: {
      Profile: "integrationId",
      "Closed sessions": "closedSessions",
      Sales: "totalSales",
      Audiences: "audiences",
      Attributes: "attributes",
      "Last activity": (row) => timeOfDay(row.lastActivity),
    },
    none: "No customer profile yet: a session or a profile update makes one.",
  },
  sessions: {
    title: "Sessions",
    columns: {
      Session: "integrationId",
      Profile: "profileId",
      State: "state",
      Total: "total",
      Items: "items",
      Codes: (row) => [...row.couponCodes, row.referralCode].filter(Boolean),
      Updated: (row) => timeOfDay(row.updated),
    },
    none: "No customer session yet.",
  },
  coupons: {
    title: "Coupons",
    columns: {
      Code: "code",
      Left: (row) => row.left ?? "unlimited",
      Used: "used",
      State: "state",
      Campaign: "campaignId",
      Recipient: "recipient",
      "Reserved for": "reservedFor",
      Expires: (row) => day(row.expiryDate),
    },
    none: "No coupons.",
  },
  referrals: {
    title: "Referrals",
    columns: {
      Code: "code",
      Left: (row) => row.left ?? "unlimited",
      Used: "used",
      Campaign: "campaignId",
      Advocate: "advocate",
      Friend: "friend",
      Expires: (row) => day(row.expiryDate),
    },
    none: "No referral code yet.",
  },
  loyalty: {
    title: "Balances",
    columns: {
      Program: (row) => [row.program, row.subledger].filter(Boolean).join(", "),
      Owner: (row) => row.profileId ?? `Card ${row.card}`,
      Active: "active",
      Pending: "pending",
      Spent: "spent",
      Expired: "expired",
      Tier: "tier",
    },
    none: "No points yet.",
  },
};
const NUMBERS = new Set([
  ...["Closed sessions", "Sales", "Total", "Items", "Left", "Used", "Campaign"],
  ...["Active", "Pending", "Spent", "Expired"],
]);

export class StateView {
  #state = null;
  #chosen = "profiles";

  constructor() {
    const tabs = Object.entries(KINDS).map(([kind, { title }]) =>
      element(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${kind}`,
          "aria-controls": "tab-panel",
          click: () => this.#choose(kind),
        },
        `${title} `,
        element("span", { class: "count" }),
      ),
    );
    byId("tabs").append(...tabs);
    byId("tabs").addEventListener("keydown", (event) => this.#move(event));
    this.#choose(this.#chosen);
  }

  /** Show a state. */
  show(state) {
    this.#state = state;
    for (const kind of Object.keys(KINDS)) {
      byId(`tab-${kind}`).querySelector(".count").textContent = state.totals?.[kind] ?? "";
    }
    this.#draw();
  }

  #choose(kind) {
    this.#chosen = kind;
    for (const other of Object.keys(KINDS)) {
      const tab = byId(`tab-${other}`);
      tab.setAttribute("aria-selected", String(other === kind));
      tab.tabIndex = other === kind ? 0 : -1;
    }
    byId("tab-panel").setAttribute("aria-labelledby", `tab-${kind}`);
    byId("tab-panel").scrollTop = 0;
    this.#draw();
  }

  #move(event) {
    const kinds = Object.keys(KINDS);
    const here = kinds.indexOf(this.#chosen);
    const last = kinds.length - 1;
    const steps = { ArrowRight: here + 1, ArrowLeft: here - 1 + kinds.length, Home: 0, End: last };
    const there = steps[event.key];
    if (there === undefined) return;
    event.preventDefault();
    this.#choose(kinds[there % kinds.length]);
    byId(`tab-${this.#chosen}`).focus();
  }

  #draw() {
    const rows = this.#state?.[this.#chosen];
    if (!rows) return;
    const { columns, none } = KINDS[this.#chosen];
    const total = this.#state.totals?.[this.#chosen] ?? rows.length;
    const shown = rows.length ? [table(columns, rows)] : [element("p", { class: "empty" }, none)];
    if (total > rows.length && rows.length >= 100) {
      shown.push(element("p", { class: "empty" }, `The newest 100 of ${total} are shown.`));
    }
    byId("tab-panel").replaceChildren(...shown);
  }
}

function table(columns, rows) {
  const classOf = (title) => (NUMBERS.has(title) ? "number" : null);
  const heads = Object.keys(columns).map((title) =>
    element("th", { scope: "col", class: classOf(title) }, title),
  );
  const lines = rows.map((row) =>
    element(
      "tr",
      {},
      Object.entries(columns).map(([title, column], place) => {
        const value = typeof column === "function" ? column(row) : row[column];
        const properties = { class: classOf(title), ...(place ? {} : { scope: "row" }) };
        return element(place ? "td" : "th", properties, cellText(value));
      }),
    ),
  );
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, heads)),
    element("tbody", {}, lines),
  );
}

function cellText(value) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(shortText).join(", ");
  if (typeof value !== "object" || JSON.isRawJSON?.(value)) return shortText(value);
  return Object.entries(value)
    .map(([name, inner]) => `${name}: ${shortText(inner)}`)
    .join(", ");
}

function day(text) {
  return text ? String(text).slice(0, 10) : "";
}
