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
  for (const field of [from, to]) field.labels[0].querySelector("output").textContent = field.value;
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

form?.addEventListener("change", (event) => {
  if (event.target.matches('select, [type="range"], [type="checkbox"]')) form.requestSubmit();
});

form?.addEventListener("submit", () => {
  for (const field of form.querySelectorAll("[data-open]")) {
    field.disabled = field.value === field.dataset.open;
  }
  const layers = [...form.querySelectorAll('input[name="layer"]')];
  if (layers.every((field) => field.checked)) for (const field of layers) field.disabled = true;
});

window.addEventListener("pageshow", () => {
  for (const field of form?.querySelectorAll(":disabled") ?? []) field.disabled = false;
});
