// Forms that draw anew as soon as something in them is chosen; what is chosen by itself, and years
// at their full span, stay out of the address.

const form = document.getElementById("choices");

function bounds() {
  return [...form.querySelectorAll('input[type="range"]')];
}

function ordered(moved) {
  const [from, to] = bounds();
  if (Number(from.value) <= Number(to.value)) return;
  if (moved === from) to.value = from.value;
  else from.value = to.value;
}

function told() {
  const [from, to] = bounds();
  for (const field of [from, to]) field.parentElement.querySelector(".year").textContent = field.value;
  for (const bar of form.querySelectorAll(".bar")) {
    const on = Number(bar.dataset.last) >= Number(from.value) && Number(bar.dataset.first) <= Number(to.value);
    bar.classList.toggle("on", on);
  }
}

form?.addEventListener("input", (event) => {
  if (event.target.type !== "range") return;
  ordered(event.target);
  told();
});

// A bound that moves by the arrow keys waits for the next key, and has the focus on the new page.
const PAUSE = 600;
let waiting = 0;

form?.addEventListener("change", (event) => {
  if (event.target.type === "range") {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), PAUSE);
  } else if (event.target.matches('select, [type="checkbox"]')) form.requestSubmit();
});

form?.addEventListener("submit", () => {
  const focused = form.contains(document.activeElement) ? document.activeElement.name : "";
  sessionStorage.setItem("focused", `${location.pathname} ${focused}`);
  for (const field of form.querySelectorAll("[data-open]")) {
    field.disabled = field.value === field.dataset.open;
  }
  const layers = [...form.querySelectorAll('input[name="layer"]')];
  if (layers.every((field) => field.checked)) for (const field of layers) field.disabled = true;
});

const [path, name] = (sessionStorage.getItem("focused") ?? "").split(" ");
sessionStorage.removeItem("focused");
if (form && name && path === location.pathname) form.querySelector(`[name="${name}"]`)?.focus();

window.addEventListener("pageshow", () => {
  for (const field of form?.querySelectorAll(":disabled") ?? []) field.disabled = false;
});
