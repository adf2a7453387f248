// The text and the panel beside it: choose a statement with the mouse, or with j and k.

const text = document.getElementById("text");
const panel = document.getElementById("panel");
const refs = [...text.querySelectorAll(".ref")];
const query = panel.dataset.query;

function ids(mark) {
  return mark.dataset.on.split(" ");
}

function light(id, name) {
  for (const mark of text.querySelectorAll("mark")) {
    mark.classList.toggle(name, id !== null && ids(mark).includes(id));
  }
}

export function chosen() {
  return panel.querySelector(".panel")?.dataset.id ?? null;
}

export async function choose(id, focus = false) {
  const ref = refs.find((each) => each.dataset.id === id);
  light(id, "on");
  if (ref) {
    history.replaceState(null, "", ref.href);
    document.getElementById(`s-${id}`)?.scrollIntoView({ block: "nearest" });
    if (focus) ref.focus();
  }
  await show(id);
}

export async function show(id) {
  const answer = await fetch(`/statements/${encodeURIComponent(id)}/panel${query}`);
  panel.replaceChildren(parsed(await answer.text()));
  window.htmx?.process(panel);
  panel.dispatchEvent(new CustomEvent("shown", { bubbles: true, detail: id }));
}

function parsed(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const piece = document.createDocumentFragment();
  piece.append(...page.body.childNodes);
  return piece;
}

export function step(by) {
  const at = refs.findIndex((ref) => ref.dataset.id === chosen());
  const next = refs[at < 0 ? (by > 0 ? 0 : refs.length - 1) : at + by];
  if (next) choose(next.dataset.id, true);
}

text.addEventListener("click", (event) => {
  const ref = event.target.closest(".ref");
  const mark = event.target.closest("mark");
  if (!ref && (!mark || !getSelection().isCollapsed)) return;
  event.preventDefault();
  choose(ref ? ref.dataset.id : next(ids(mark)));
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

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else return;
  event.preventDefault();
});

if (chosen()) document.getElementById(`s-${chosen()}`)?.scrollIntoView({ block: "center" });
