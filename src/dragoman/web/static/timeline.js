// A bar of the chart leads to its statement in the list below, which has the same for the keyboard.

document.getElementById("lines")?.addEventListener("click", (event) => {
  const to = event.target.closest("[data-to]")?.dataset.to;
  if (to) location.hash = to;
});
