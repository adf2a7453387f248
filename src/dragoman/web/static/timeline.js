// A column of the chart leads to its period; the table below it has the same links.

document.getElementById("columns")?.addEventListener("click", (event) => {
  const to = event.target.closest("[data-to]")?.dataset.to;
  if (to) location.href = to;
});
