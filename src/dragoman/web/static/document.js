// The text and the panel beside it: choose a statement with the mouse, or with j and k.

const text = document.getElementById("text");
export const panel = document.getElementById("panel");
export const refs = [...text.querySelectorAll(".ref")].sort((a, b) => a.dataset.number - b.dataset.number);
export const query = panel.dataset.query;

function ids(mark) {
  return mark.dataset.on.split(" ");
}

function light(id, name) {
  for (const mark of text.querySelectorAll("mark")) {
    mark.classList.toggle(name, id !== null && ids(mark).includes(id));
  }
}

export function refOf(id) {
  return refs.find((each) => each.dataset.id === id);
}

export function chosen() {
  return panel.querySelector(".panel")?.dataset.id ?? null;
}

export async function choose(id, focus = false, aloud = true) {
  const ref = refOf(id);
  light(id, "on");
  if (ref) {
    history.replaceState(null, "", ref.href);
    if (focus) ref.focus({ preventScroll: true });
    bring(document.getElementById(`s-${id}`) ?? ref);
  }
  await show(id);
  const line = panel.querySelector("h2")?.textContent ?? "";
  document.getElementById("aloud").textContent = aloud ? line : "";
}

// Into the part of the window that the panel leaves free.
function bring(place) {
  const side = document.querySelector(".side").getBoundingClientRect();
  const low = getComputedStyle(document.querySelector(".side")).position === "fixed" ? side.top : innerHeight;
  const { top } = place.getBoundingClientRect();
  if (top < 80 || top > low - 80) scrollBy({ top: top - low * 0.4 });
}

export async function show(id) {
  const answer = await fetch(`/statements/${encodeURIComponent(id)}/panel${query}`);
  fill(parsed(await answer.text()), id);
}

export function fill(page, id) {
  panel.replaceChildren(...page.body.childNodes);
  window.htmx?.process(panel);
  panel.parentElement.scrollTop = 0;
  panel.dispatchEvent(new CustomEvent("shown", { bubbles: true, detail: id }));
}

export function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

// With "to do" alone, what has been judged meanwhile is passed over.
export async function step(by, aloud = true) {
  const open = refs.filter((ref) => !text.dataset.todo || ref.dataset.todo || ref.dataset.id === chosen());
  const at = open.findIndex((ref) => ref.dataset.id === chosen());
  const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : at + by];
  if (next) await choose(next.dataset.id, true, aloud);
  return next ?? null;
}

text.addEventListener("click", (event) => {
  const ref = event.target.closest(".ref");
  const mark = event.target.closest("mark");
  if (!ref && (!mark || !getSelection().isCollapsed)) return;
  event.preventDefault();
  inTurn(() => choose(ref ? ref.dataset.id : next(ids(mark))));
});

// Where statements overlap, each click gives the next one.
function next(list) {
  const inner = [...list].reverse();
  return inner[(inner.indexOf(chosen()) + 1) % inner.length];
}

text.addEventListener("mouseover", (event) => {
  const ref = event.target.closest(".ref");
  light(ref ? ref.dataset.id : null, "hover");
});

// Whether a key means what it means here, and not something in a field or a dialog.
export function free(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  return !event.target.closest("input, select, textarea, dialog, [contenteditable]");
}

// One thing after the other, however fast somebody types.
let last = Promise.resolve();
export function inTurn(act) {
  last = last.then(act).catch((error) => console.warn(error));
  return last;
}

document.addEventListener("keydown", (event) => {
  if (!free(event)) return;
  if (event.key === "j") inTurn(() => step(1));
  else if (event.key === "k") inTurn(() => step(-1));
  else return;
  event.preventDefault();
});

if (chosen()) document.getElementById(`s-${chosen()}`)?.scrollIntoView({ block: "center" });
