// The map and the list beside it: what is pointed at in the one is marked in the other, and a click
// on a state opens its tie. The buttons bring the middle nearer.

const world = document.getElementById("world");
const list = document.getElementById("map-ties");
const items = new Map([...list.querySelectorAll("[data-actor]")].map((item) => [item.dataset.actor, item]));
const shapes = new Map([...world.querySelectorAll("[data-actor]")].map((shape) => [shape.dataset.actor, shape]));

function light(actor) {
  for (const part of document.querySelectorAll("#world .on, #map-ties .on")) part.classList.remove("on");
  if (!actor) return;
  items.get(actor)?.classList.add("on");
  shapes.get(actor)?.classList.add("on");
}

function actorAt(event) {
  return event.target.closest?.("[data-actor]")?.dataset.actor;
}

for (const part of [world, list]) {
  part.addEventListener("mouseover", (event) => light(actorAt(event)));
  part.addEventListener("focusin", (event) => light(actorAt(event)));
}

world.addEventListener("click", (event) => {
  items.get(actorAt(event))?.querySelector("a").click();
});

const { width, height } = world.viewBox.baseVal;
const NEAREST = 16;
let zoom = 1;

function middle() {
  const box = world.querySelector(".centre")?.getBBox();
  return box ? [box.x + box.width / 2, box.y + box.height / 2] : [width / 2, height / 2];
}

function within(value, room) {
  return Math.max(0, Math.min(room, value));
}

function draw() {
  const [w, h] = [width / zoom, height / zoom];
  const [x, y] = middle();
  world.setAttribute("viewBox", [within(x - w / 2, width - w), within(y - h / 2, height - h), w, h].join(" "));
  const unit = w / (world.clientWidth || width);
  for (const pattern of world.querySelectorAll('[id^="hatch"]')) {
    pattern.setAttribute("patternTransform", `rotate(45) scale(${0.7 * unit})`);
  }
  for (const dot of world.querySelectorAll("circle")) dot.setAttribute("r", 5 * unit);
  ring(x, y, 14 * unit);
}

// A ring around the middle, for who is too small to be seen.
const circle = document.createElementNS(world.namespaceURI, "ellipse");
circle.setAttribute("class", "ring");
world.append(circle);

function ring(x, y, radius) {
  const box = world.querySelector(".centre")?.getBBox();
  const small = box && Math.max(box.width, box.height) < 2 * radius;
  for (const [name, value] of Object.entries({ cx: x, cy: y, rx: small ? radius : 0, ry: small ? radius : 0 })) {
    circle.setAttribute(name, value);
  }
}

const buttons = document.getElementById("zoom");
buttons.addEventListener("click", (event) => {
  const by = event.target.closest("button")?.dataset.by;
  if (!by) return;
  zoom = by === "0" ? 1 : Math.max(1, Math.min(NEAREST, zoom * Number(by)));
  draw();
});
buttons.hidden = false;
addEventListener("resize", draw);
draw();
