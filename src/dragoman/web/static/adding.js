// Files that are dropped on any page, chosen or pasted, are sent one by one and read on the server.

const form = document.querySelector("form[data-add]");
const MOST = Number(form?.dataset.most ?? 20 * 2 ** 20);
const HEADERS = { "x-fragment": "1" };
let timer = 0;

function say(text) {
  const place = form?.querySelector("[data-said]") ?? overlay.querySelector("[data-said]");
  place.textContent = text;
}

// A body to send, or one line that says why not.
async function send(body) {
  const answer = await fetch("/documents", { method: "POST", body, headers: HEADERS });
  const html = await answer.text();
  const page = new DOMParser().parseFromString(html, "text/html");
  if (!answer.ok) throw new Error(page.querySelector(".problem")?.textContent ?? `it was refused (${answer.status})`);
  show(page);
}

function show(page) {
  const jobs = page.getElementById("jobs");
  const here = document.getElementById("jobs");
  if (!jobs || !here) return;
  const finished = state(here, ".job").filter((id) => !state(jobs, '.job:not(.done):not(.failed)').includes(id));
  announce(here, jobs);
  here.replaceWith(document.adoptNode(jobs));
  if (Number(jobs.dataset.running)) again();
  else if (finished.length || Number(here.dataset.running)) refresh();
}

function state(jobs, selector) {
  return [...jobs.querySelectorAll(selector)].map((job) => job.dataset.id);
}

// What has just come to an end is said aloud.
function announce(before, after) {
  const over = ".job.done, .job.failed";
  const known = new Set(state(before, over));
  const fresh = [...after.querySelectorAll(over)].filter((job) => !known.has(job.dataset.id));
  const aloud = form?.querySelector("[data-aloud]");
  if (aloud && fresh.length) aloud.textContent = fresh.map((job) => job.innerText.replace(/\s+/g, " ").replace(/^\W+|[✓✗]/g, "").trim()).join(". ");
}

function again() {
  clearTimeout(timer);
  timer = setTimeout(poll, 600);
}

async function poll() {
  try {
    const answer = await fetch("/readings", { headers: HEADERS });
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    say("The server does not answer.");
  }
}

// The list of documents has grown.
async function refresh() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.getElementById("list");
  if (list) document.getElementById("list")?.replaceWith(document.adoptNode(list));
}

async function files(list, about = []) {
  const said = [];
  for (const file of list) {
    if (file.size > MOST) {
      said.push(`${file.name}: is larger than ${Math.floor(MOST / 2 ** 20)} MB`);
      continue;
    }
    const body = new FormData();
    for (const [name, value] of about) body.append(name, value);
    body.append("files", file);
    say(`Sending ${file.name} …`);
    try {
      await send(body);
    } catch (error) {
      said.push(`${file.name}: ${error.message}`);
    }
  }
  say(said.join(" "));
  return said;
}

async function submit(event) {
  event.preventDefault();
  const about = new FormData(form);
  const chosen = about.getAll("files").filter((file) => file.name);
  const text = about.get("text").trim();
  about.delete("files");
  if (!chosen.length && !text) {
    say("Choose a file, or paste a text.");
    return;
  }
  const words = [...about.entries()].filter(([name]) => name !== "text");
  let said = [];
  if (chosen.length) said = await files(chosen, words);
  if (text) {
    try {
      await send(about);
      say("");
    } catch (error) {
      said.push(error.message);
      say(said.join(" "));
    }
  }
  if (!said.length) form.reset();
}

const overlay = document.createElement("div");
overlay.className = "dropping";
overlay.hidden = true;
overlay.innerHTML = "<p><strong>Drop to read</strong><br>into this store</p><p role='status' data-said></p>";
document.body.append(overlay);

function carries(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

let depth = 0;
addEventListener("dragenter", (event) => {
  if (!carries(event)) return;
  depth += 1;
  overlay.hidden = false;
});
addEventListener("dragleave", (event) => {
  if (!carries(event)) return;
  depth = Math.max(0, depth - 1);
  overlay.hidden = depth === 0;
});
addEventListener("dragover", (event) => {
  if (carries(event)) event.preventDefault();
});
addEventListener("drop", async (event) => {
  if (!carries(event)) return;
  event.preventDefault();
  depth = 0;
  const list = [...event.dataTransfer.files];
  if (form) {
    overlay.hidden = true;
    form.scrollIntoView({ block: "start" });
    await files(list);
    return;
  }
  const said = await files(list);
  if (said.length < list.length) location.href = "/documents";
  else setTimeout(() => { overlay.hidden = true; }, 4000);
});

form?.addEventListener("submit", submit);
form?.querySelector("input[type=file]").addEventListener("change", (event) => {
  if (!form.querySelector("details").open && event.target.files.length) form.requestSubmit();
});
document.addEventListener("submit", async (event) => {
  if (!event.target.matches("form[data-jobs]")) return;
  event.preventDefault();
  const answer = await fetch(event.target.action, { method: "POST", headers: HEADERS });
  show(new DOMParser().parseFromString(await answer.text(), "text/html"));
});
if (Number(document.getElementById("jobs")?.dataset.running)) again();
