// Where actors stand: friends near each other, foes apart, each bloc on its side. Forces after
// T. Fruchterman and E. Reingold, "Graph drawing by force-directed placement" (1991), from the same
// start each time, so that the same network looks the same.

const WORK = 12e6;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const APART = 0.08;
const TURNS = 30;

export function layout(actors, ties) {
  const count = actors.length;
  const index = new Map(actors.map((actor, k) => [actor.id, k]));
  const links = ties.map((tie) => [index.get(tie.a), index.get(tie.b), tie.weight]);
  const side = actors.map((actor) => (actor.bloc === 1 ? -1 : actor.bloc === 2 ? 1 : 0));
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const ideal = 1 / Math.sqrt(Math.max(count, 1));
  for (let k = 0; k < count; k++) {
    const far = Math.sqrt((k + 0.5) / count) * 0.5;
    x[k] = side[k] * 0.35 + far * Math.cos(k * GOLDEN);
    y[k] = far * Math.sin(k * GOLDEN);
  }
  const rounds = Math.max(40, Math.min(250, Math.round(WORK / (count * count || 1))));
  const most = Math.max(...links.map((link) => Math.abs(link[2])), 1e-9);
  for (let round = 0; round < rounds; round++) {
    move(x, y, links, side, ideal, most, 0.12 * (1 - round / rounds) + 0.002);
  }
  for (let turn = 0; turn < TURNS; turn++) fan(x, y, links);
  return actors.map((_, k) => ({ x: x[k], y: y[k] }));
}

// Ties of one actor that lie almost on each other are told apart: the end with fewer ties is moved
// around the actor until they are some degrees apart.
function fan(x, y, links) {
  const ends = x.constructor.from(x, () => 0);
  const around = Array.from(x, () => []);
  for (const [i, j] of links) {
    around[i].push(j); around[j].push(i);
    ends[i]++; ends[j]++;
  }
  for (let hub = 0; hub < x.length; hub++) {
    const angle = (k) => Math.atan2(y[k] - y[hub], x[k] - x[hub]);
    const order = around[hub].map((k) => [angle(k), k]).sort((one, other) => one[0] - other[0]);
    for (let n = 1; n < order.length; n++) {
      const [[low, first], [high, second]] = [order[n - 1], order[n]];
      if (high - low >= APART) continue;
      const [moved, by] = ends[second] <= ends[first] ? [second, APART - high + low] : [first, high - low - APART];
      turn(x, y, hub, moved, by / 2);
    }
  }
}

function turn(x, y, hub, moved, by) {
  const [ex, ey] = [x[moved] - x[hub], y[moved] - y[hub]];
  x[moved] = x[hub] + ex * Math.cos(by) - ey * Math.sin(by);
  y[moved] = y[hub] + ex * Math.sin(by) + ey * Math.cos(by);
}

function move(x, y, links, side, ideal, most, heat) {
  const count = x.length;
  const dx = new Float64Array(count);
  const dy = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      let ex = x[i] - x[j];
      const ey = y[i] - y[j];
      if (ex === 0 && ey === 0) ex = 1e-4 * (i - j);
      const push = (ideal * ideal) / (ex * ex + ey * ey);
      dx[i] += ex * push; dy[i] += ey * push;
      dx[j] -= ex * push; dy[j] -= ey * push;
    }
  }
  for (const [i, j, weight] of links) {
    const ex = x[i] - x[j];
    const ey = y[i] - y[j];
    const share = 0.35 + 0.65 * Math.abs(weight) / most;
    const pull = (weight > 0 ? 1 : 0.12) * share * Math.hypot(ex, ey) / ideal * 0.5;
    dx[i] -= ex * pull; dy[i] -= ey * pull;
    dx[j] += ex * pull; dy[j] += ey * pull;
  }
  for (let k = 0; k < count; k++) {
    dx[k] -= (x[k] - side[k] * 0.55) * 1.2;
    dy[k] -= y[k] * 0.8;
    const far = Math.hypot(dx[k], dy[k]) || 1;
    const step = Math.min(far, heat);
    x[k] += dx[k] / far * step;
    y[k] += dy[k] / far * step;
  }
}

// The same places on a sheet of so many pixels, the blocs side by side, on a high one one above
// the other.
export function sheet(places, width, height, margin) {
  const turned = height > width * 1.1 ? places.map(({ x, y }) => ({ x: y, y: x })) : places;
  const across = stretch(turned.map((place) => place.x), width - 2 * margin);
  const down = stretch(turned.map((place) => place.y), height - 2 * margin);
  return turned.map(({ x, y }) => ({ x: margin + across(x), y: margin + down(y) }));
}

function stretch(values, room) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  return (value) => ((value - low) / span) * room;
}
