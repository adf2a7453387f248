// The drawing of the network. What it draws stands in the tables of the page; what a tie rests on
// is fetched when it is chosen.

import cytoscape from "./vendor/cytoscape.esm.min.js";
import { layout, sheet } from "./layout.js";

const box = document.getElementById("graph");
const opened = document.getElementById("opened");
const said = document.getElementById("graph-said");

const actors = [...document.querySelectorAll("[data-actor]")].map(({ dataset }) => ({
  id: dataset.actor, name: dataset.name, bloc: Number(dataset.bloc),
}));
const ties = [...document.querySelectorAll("tr[data-a]")].map((row) => ({
  a: row.dataset.a, b: row.dataset.b, weight: Number(row.dataset.weight),
  misfit: "misfit" in row.dataset, row, link: row.querySelector("a"),
}));

const NAMED = box.clientWidth < 600 ? 18 : 45;
const spread = layout(actors, ties);
performance.mark("network:laid-out");

function places() {
  return sheet(spread, box.clientWidth, box.clientHeight, box.clientWidth < 600 ? 40 : 64);
}

// Of many actors only those with the weightiest ties are named; the others when one zooms in.
function weighty() {
  const sums = new Map();
  for (const tie of ties) {
    for (const id of [tie.a, tie.b]) sums.set(id, (sums.get(id) ?? 0) + Math.abs(tie.weight));
  }
  const ranked = [...sums].sort((one, other) => other[1] - one[1]);
  return new Set(ranked.slice(0, NAMED).map(([id]) => id));
}

function elements() {
  const at = places();
  const most = Math.max(...ties.map((tie) => Math.abs(tie.weight)));
  const named = weighty();
  const nodes = actors.map((actor, k) => ({
    data: { id: `n-${actor.id}`, name: actor.name }, position: at[k],
    classes: `bloc${actor.bloc}${named.has(actor.id) ? "" : " small"}`,
  }));
  const edges = ties.map((tie, k) => ({
    data: {
      id: `e-${k}`, k, source: `n-${tie.a}`, target: `n-${tie.b}`,
      width: 0.8 + 4.2 * Math.sqrt(Math.abs(tie.weight) / most),
    },
    classes: `${tie.weight > 0 ? "friendly" : "hostile"}${tie.misfit ? " misfit" : ""}`,
  }));
  return { nodes, edges };
}

function style() {
  const root = getComputedStyle(document.documentElement);
  const colour = (name) => root.getPropertyValue(name).trim();
  return [
    { selector: "node", style: {
      label: "data(name)", "font-size": 12, color: colour("--ink"), "text-valign": "bottom",
      "text-margin-y": 2, width: 13, height: 13, "border-width": 1.5, "border-color": colour("--ink"),
      "text-outline-color": colour("--paper"), "text-outline-width": 2, "min-zoomed-font-size": 9,
      "text-wrap": "ellipsis", "text-max-width": 130, "font-family": "system-ui, sans-serif",
    } },
    { selector: ".small", style: { width: 8, height: 8, "font-size": 7 } },
    { selector: ".bloc1", style: { shape: "ellipse", "background-color": colour("--bloc1") } },
    { selector: ".bloc2", style: { shape: "rectangle", "background-color": colour("--bloc2") } },
    { selector: ".bloc0", style: { shape: "diamond", "background-color": colour("--paper") } },
    { selector: "edge", style: { width: "data(width)", "curve-style": "haystack", opacity: 0.75 } },
    { selector: ".friendly", style: { "line-color": colour("--plus") } },
    { selector: ".hostile", style: { "line-color": colour("--minus"), "line-style": "dashed", "line-dash-pattern": [6, 4], "curve-style": "straight" } },
    { selector: ".misfit", style: { label: "✱", "font-size": 13, color: colour("--ink"), "text-outline-color": colour("--paper"), "text-outline-width": 2 } },
    { selector: ".near", style: { "font-size": 12, "min-zoomed-font-size": 0, "z-index": 9 } },
    { selector: ".faint", style: { opacity: 0.15 } },
    { selector: "edge.on", style: { "line-color": colour("--focus"), opacity: 1, "z-index": 9 } },
    { selector: "node.on", style: { "border-color": colour("--focus"), "border-width": 4 } },
  ];
}

// How long it takes from the click on: benchmarks/web_network.py reads these marks.
const graph = cytoscape({
  container: box, elements: elements(), style: style(), layout: { name: "preset", fit: false },
  minZoom: 0.3, maxZoom: 6, userZoomingEnabled: false, selectionType: "single", hideEdgesOnViewport: ties.length > 400,
  textureOnViewport: ties.length > 400,
});
graph.one("render", () => {
  performance.mark("network:drawn");
  box.dataset.drawn = "";
});
box.graph = graph;

let at = ties.findIndex((tie) => `${tie.a}|${tie.b}` === opened.querySelector(".tie")?.dataset.tie);

function light() {
  graph.elements().removeClass("on");
  for (const tie of ties) tie.row.classList.remove("on");
  if (at < 0) return;
  const edge = graph.getElementById(`e-${at}`);
  edge.addClass("on").connectedNodes().addClass("on");
  ties[at].row.classList.add("on");
}

function tell() {
  const tie = ties[at];
  const cells = [...tie.row.cells].slice(0, 4).map((cell) => cell.textContent.trim());
  said.textContent = `${cells[0]}: ${cells[1]}, weight ${cells[2]}, ${cells[3]} statements`;
}

async function open() {
  const tie = ties[at];
  const answer = await fetch(tie.link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.getElementById("tie");
  if (!answer.ok || !found) return;
  opened.replaceChildren(document.adoptNode(found));
  opened.scrollTop = 0;
  const address = new URL(location.href);
  address.searchParams.set("tie", `${tie.a}|${tie.b}`);
  history.replaceState(null, "", address);
}

// Where the statements stand below the drawing, they come into view.
async function choose(k) {
  at = k;
  light();
  tell();
  await open();
  if (opened.getBoundingClientRect().top > innerHeight - 120) opened.scrollIntoView({ block: "start" });
}

// A window of another width, or a telephone that is turned, has the same drawing on another sheet.
let resized = 0;
new ResizeObserver(() => {
  clearTimeout(resized);
  resized = setTimeout(() => {
    const at = places();
    graph.resize();
    graph.batch(() => actors.forEach((actor, k) => graph.getElementById(`n-${actor.id}`).position(at[k])));
  }, 150);
}).observe(box);

graph.on("tap", "edge", (event) => choose(event.target.data("k")));
graph.on("tap", "node", (event) => {
  const near = event.target.closedNeighborhood();
  const shown = !event.target.hasClass("alone");
  graph.elements().removeClass("faint alone");
  if (shown) { graph.elements().difference(near).addClass("faint"); event.target.addClass("alone"); }
});
graph.on("mouseover", "edge, node", (event) => {
  box.classList.add("over");
  near(event.target).addClass("near");
});
graph.on("mouseout", "edge, node", (event) => {
  box.classList.remove("over");
  near(event.target).removeClass("near");
});

// Who is pointed at is named, however small.
function near(target) {
  return target.isEdge() ? target.connectedNodes() : target;
}

const keys = {
  ArrowRight: () => step(1), ArrowDown: () => step(1), ArrowLeft: () => step(-1), ArrowUp: () => step(-1),
  Enter: () => { if (at >= 0) open(); }, "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8),
  "−": () => zoom(0.8), 0: () => graph.viewport({ zoom: 1, pan: { x: 0, y: 0 } }),
};

function step(by) {
  at = at < 0 ? (by > 0 ? 0 : ties.length - 1) : (at + by + ties.length) % ties.length;
  light();
  tell();
}

function zoom(by) {
  graph.zoom({ level: graph.zoom() * by, renderedPosition: { x: box.clientWidth / 2, y: box.clientHeight / 2 } });
}

box.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

// With the Ctrl key the wheel zooms, as it does elsewhere; alone it scrolls the page.
box.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoom(event.deltaY < 0 ? 1.1 : 0.9);
}, { passive: false });

// The ties that are offered first open beside the drawing as well.
opened.addEventListener("click", (event) => {
  const { a, b } = event.target.closest("a[data-a]")?.dataset ?? {};
  const k = a ? ties.findIndex((tie) => tie.a === a && tie.b === b) : -1;
  if (k < 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  choose(k);
});

// In the table a tie opens beside the drawing; with a modifier key, as a page of its own.
document.getElementById("ties-table").addEventListener("click", (event) => {
  const row = event.target.closest("a") && event.target.closest("tr");
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  choose(ties.findIndex((tie) => tie.row === row)).then(() => opened.scrollIntoView({ block: "nearest" }));
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.style(style()));
light();
