// What every page needs: short addresses, the keys that work everywhere, and what a field may hold.

for (const form of document.querySelectorAll('form[method="get"]')) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && field.value === "") field.disabled = true;
    }
  });
}
window.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form[method='get'] :disabled")) field.disabled = false;
});

// Keys

const lens = document.getElementById("lens");

const keys = {
  "?": () => document.getElementById("keys").showModal(),
  "/": search,
  l: () => {
    if (!lens) return;
    lens.open = true;
    lens.querySelector("input:not([type=hidden])").focus();
  },
};

function search() {
  const field = document.querySelector('main input[type="search"]');
  if (field) field.focus();
  else location.assign(document.querySelector('#views a[href^="/statements"]').href);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, select, textarea, dialog[open], [contenteditable]")) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// What the fields of the lens may hold: the most frequent, then those with the words typed so far.

for (const field of document.querySelectorAll("input[data-choices]")) {
  let asked;
  let waiting;
  const offer = async () => {
    const words = field.value.split(";").pop().trim();
    if (words === asked) return;
    asked = words;
    const answer = await fetch(`/choices/${field.dataset.choices}?q=${encodeURIComponent(words)}`);
    if (!answer.ok || words !== asked) return;
    field.list.replaceChildren(...(await answer.json()).map(option));
  };
  field.addEventListener("focus", offer);
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 150);
  });
}

function option({ value, label }) {
  const made = document.createElement("option");
  made.value = value;
  if (label) made.label = label;
  return made;
}
