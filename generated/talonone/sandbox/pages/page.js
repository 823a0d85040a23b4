// The page of the sandbox: brings the connection, the calls and the state together.

import { CallList } from "./call_list.js";
import { showCall } from "./call_view.js";
import { Connection, Refused, WrongKey } from "./connection.js";
import { byId, element } from "./elements.js";
import { StateView } from "./state_view.js";

const FIRST_PAUSE = 500; // Milliseconds before the next attempt to connect; it doubles.
const LONGEST_PAUSE = 8000;
const STATE_PAUSE = 400; // Milliseconds in which several calls ask for the state once.
const REPEAT_PATIENCE = 5000; // Milliseconds for a repeated call to show up.

const connection = new Connection(document.body.dataset.key);
const state = new StateView();
const list = new CallList(open);
let opened = null;
let planned = null;
let wanted = null;

function tell(status, text) {
  byId("connection").dataset.state = status;
  byId("connection").textContent = text;
}

function open(call) {
  opened = call;
  wanted = null;
  byId("call").hidden = false;
  document.body.classList.add("has-call");
  list.mark(call);
  showCall(call, { close, repeat, copy }).focus();
}

function close() {
  if (!opened) return;
  const call = opened;
  opened = null;
  byId("call").hidden = true;
  document.body.classList.remove("has-call");
  list.mark(null);
  list.focus(call);
}

async function repeat(call) {
  const after = list.newest;
  const fits = (other) => other.method === call.method && other.path === call.path;
  try {
    await connection.repeat(call);
  } catch (error) {
    say(`The call could not be sent: ${error.message}`);
    return;
  }
  wanted = { after, fits, until: Date.now() + REPEAT_PATIENCE };
  openWanted();
}

function openWanted() {
  if (!wanted) return;
  const call = list.find(wanted.after, wanted.fits);
  if (call) {
    open(call);
    say("This is the new call.");
  } else if (Date.now() > wanted.until) {
    wanted = null;
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied. Set API_KEY to run it.");
  } catch {
    // Browsers give the clipboard to pages of this machine and of HTTPS alone.
    const block = element("pre", { tabindex: 0 }, text);
    say("Copy it from here:", block);
    getSelection().selectAllChildren(block);
  }
}

function say(text, ...more) {
  const note = element("div", { class: "note", role: "status" }, text, ...more);
  byId("call").querySelector(".note")?.remove();
  byId("call").querySelector(".bar")?.after(note);
}

function planState() {
  planned ??= setTimeout(async () => {
    planned = null;
    try {
      state.show(await connection.ask("/_sandbox/state"));
    } catch {
      // The stream of events has broken off as well, and is opened anew.
    }
  }, STATE_PAUSE);
}

/** Show what happens until the stream ends. */
async function follow(connected) {
  // First the stream, so that no call is missed between the two.
  const events = await connection.events();
  const { calls } = await connection.ask("/_sandbox/calls?limit=1000");
  list.replace(calls);
  state.show(await connection.ask("/_sandbox/state"));
  connected();
  for await (const { name, data } of events) {
    if (name === "reset") {
      close();
      list.replace([]);
      planState();
    } else if (name === "call") {
      list.add(data);
      openWanted();
      planState();
    }
  }
}

async function run() {
  let pause = FIRST_PAUSE;
  for (;;) {
    try {
      await follow(() => {
        pause = FIRST_PAUSE;
        tell("connected", "Live");
      });
      tell("lost", "Connection lost: trying again");
    } catch (error) {
      if (error instanceof WrongKey) {
        tell("refused", "Key needed");
        await askForKey();
        continue;
      }
      const reason = error instanceof Refused ? error.message : "Connection lost";
      tell("lost", `${reason.replace(/\.$/, "")}: trying again`);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

/** Ask for the key until there is one. */
function askForKey() {
  const dialog = byId("key-dialog");
  if (connection.key) byId("key-reason").textContent = "The sandbox does not accept this key.";
  connection.forgetKey();
  byId("key").value = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onsubmit = (event) => {
      event.preventDefault();
      connection.setKey(byId("key").value.trim());
      dialog.close();
    };
    // Escape closes it, too, but there is nothing to see without a key.
    dialog.onclose = () => (connection.key ? resolve() : dialog.showModal());
  });
}

function setUpReset() {
  const dialog = byId("reset-dialog");
  byId("reset").addEventListener("click", () => dialog.showModal());
  dialog.querySelector("[value=cancel]").addEventListener("click", () => dialog.close());
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    dialog.close();
    try {
      await connection.ask("/_sandbox/reset", { method: "POST" });
    } catch (error) {
      tell(byId("connection").dataset.state, `Not reset: ${error.message}`);
    }
  });
}

byId("url").textContent = location.origin;
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) close();
});
setUpReset();
run();
