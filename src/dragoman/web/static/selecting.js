// Words that are selected in the text can be made a statement: by a button, or with n.

import { chosen, fill, panel, parsed, query } from "./document.js";

const text = document.getElementById("text");
const link = document.getElementById("add-statement");
const HEADERS = { "x-fragment": "1" };

// Code points of the text as it is shown before a place, numbers of statements left out.
function before(node, offset) {
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(node, offset);
  const piece = range.cloneContents();
  for (const ref of piece.querySelectorAll(".ref")) ref.remove();
  return [...piece.textContent].length;
}

export function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const a = before(range.startContainer, range.startOffset);
  const b = before(range.endContainer, range.endOffset);
  return a < b ? { start: text.dataset.from, a, b } : null;
}

export async function adding() {
  const span = selected();
  const url = new URL(link.href);
  for (const [name, value] of Object.entries(span ?? {})) url.searchParams.set(name, value);
  if (chosen()) url.searchParams.set("near", chosen());
  open(await fetch(url, { headers: HEADERS }));
}

async function open(answer) {
  fill(parsed(await answer.text()), null);
  const wrong = panel.querySelector("[aria-invalid]");
  const first = panel.querySelector("[name=words]") ?? panel.querySelector("[name=code]");
  (wrong ?? first)?.focus();
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  adding();
});

panel.addEventListener("submit", async (event) => {
  if (event.target.dataset.act !== "add") return;
  event.preventDefault();
  const body = new FormData(event.target);
  const answer = await fetch(event.target.action, { method: "POST", body, headers: HEADERS });
  if (answer.headers.get("content-type").includes("json")) location.href = (await answer.json()).at;
  else open(answer);
});

panel.addEventListener("click", (event) => {
  if (!event.target.closest("[data-cancel]") || chosen()) return;
  event.preventDefault();
  panel.replaceChildren();
  link.focus();
});

const button = document.createElement("button");
button.type = "button";
button.className = "on-selection";
button.textContent = "Add a statement on these words";
button.hidden = true;
document.body.append(button);
button.addEventListener("pointerdown", (event) => event.preventDefault());
button.addEventListener("click", () => {
  button.hidden = true;
  adding();
});

document.addEventListener("selectionchange", () => {
  const span = selected();
  button.hidden = !span;
  if (!span) return;
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  button.style.setProperty("top", `${Math.max(8, Math.min(innerHeight - 60, box.bottom + 8))}px`);
  button.style.setProperty("left", `${Math.max(8, Math.min(innerWidth - 270, box.left))}px`);
});
