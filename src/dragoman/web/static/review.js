// Judging with the keys: a accept, r reject, e edit, u undo, n add; the same by buttons and touch.

import { chosen, choose, fill, free, inTurn, panel, parsed, query, refOf, show, step } from "./document.js";
import { adding } from "./selecting.js";

const said = document.getElementById("said");
const HEADERS = { "x-fragment": "1" };
const past = [];

function say(text) {
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = text; });
}

async function ask(path, body) {
  const answer = await fetch(path, body ? { method: "POST", body, headers: HEADERS } : { headers: HEADERS });
  const page = parsed(await answer.text());
  const problem = page.querySelector(".problem");
  if (!answer.ok && !page.querySelector(".panel")) {
    say(problem?.textContent ?? `That did not work (${answer.status}).`);
    return null;
  }
  return page;
}

// The mark in the text says what was judged.
function mark(one) {
  const ref = refOf(one.dataset.id);
  if (!ref) return;
  const { word } = one.dataset;
  const before = Boolean(ref.dataset.todo);
  ref.className = word ? `ref ${word}` : "ref";
  ref.dataset.mark = one.dataset.mark;
  if (one.dataset.todo) ref.dataset.todo = "1";
  else delete ref.dataset.todo;
  ref.setAttribute("aria-label", `Statement ${ref.dataset.number}${word ? `, ${word}` : ""}`);
  count(Number(before) - Number(Boolean(one.dataset.todo)));
}

function count(more) {
  const bar = document.getElementById("progress");
  bar.value += more;
  document.getElementById("done").textContent = String(bar.value);
}

async function act(name, form, id = chosen(), to = null) {
  const path = form?.getAttribute("action") ?? `/statements/${encodeURIComponent(id)}/${name}${query}`;
  const body = form ? new FormData(form) : new FormData();
  if (to !== null) body.set("to", to);
  const page = await ask(path, body);
  if (!page) return;
  if (page.querySelector("[data-gone]")) {
    location.href = location.pathname + query;
    return;
  }
  const one = page.querySelector(".panel");
  if (one.classList.contains("editing")) {
    edit(page);
    return;
  }
  const number = refOf(id)?.dataset.number ?? "";
  const what = `${one.dataset.said}: statement ${number}.`;
  fill(page, id);
  mark(panel.querySelector(".panel"));
  if (name === "undo") {
    say(what);
    return;
  }
  past.push({ id, to: panel.querySelector(".panel").dataset.before });
  if (name === "correct") {
    panel.querySelector("h2").tabIndex = -1;
    panel.querySelector("h2").focus();
    say(what);
    return;
  }
  await step(1, false);
  const line = panel.querySelector("h2")?.textContent ?? "";
  say(chosen() === id ? `${what} That was the last one.` : `${what} Now ${refOf(chosen())?.dataset.number}: ${line}`);
}

async function undo() {
  const { id, to } = past.pop() ?? { id: chosen(), to: null };
  if (!id) return;
  if (id !== chosen()) await choose(id, true);
  await act("undo", null, id, to);
}

function edit(page) {
  fill(page, chosen());
  const wrong = panel.querySelector("[aria-invalid]");
  const first = panel.querySelector("select[name=code]") ?? panel.querySelector("input");
  (wrong ?? first).focus();
}

async function open() {
  if (!chosen()) return;
  const page = await ask(`/statements/${encodeURIComponent(chosen())}/edit${query}`);
  if (page) edit(page);
}

panel.addEventListener("submit", (event) => {
  const name = event.target.dataset.act;
  if (!name || name === "add") return;
  event.preventDefault();
  inTurn(() => (name === "undo" ? undoHere() : act(name, event.target)));
});

async function undoHere() {
  const at = past.findLastIndex((done) => done.id === chosen());
  const [done] = at < 0 ? [] : past.splice(at, 1);
  await act("undo", null, chosen(), done?.to ?? null);
}

panel.addEventListener("click", (event) => {
  if (event.target.closest("[data-edit]")) open();
  else if (event.target.closest("[data-cancel]") && chosen()) cancel();
  else return;
  event.preventDefault();
});

async function cancel() {
  await show(chosen());
  refOf(chosen())?.focus();
}

// A statement that is passed by keeps its lens when the list is filtered.
for (const link of document.querySelectorAll("[data-keep]")) {
  link.addEventListener("click", () => {
    const url = new URL(link.href);
    if (chosen()) url.searchParams.set("statement", chosen());
    link.href = url.href;
  });
}

panel.addEventListener("shown", () => { said.textContent = ""; });

const KEYS = { a: () => act("accept"), r: () => act("reject"), e: open, u: undo, n: () => adding() };

function judging(key) {
  if (key !== "n" && (!chosen() || panel.querySelector(".editing"))) return null;
  return KEYS[key]();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.querySelector("[data-cancel]")) {
    if (chosen()) cancel();
    return;
  }
  if (!free(event) || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  inTurn(() => judging(event.key));
});
