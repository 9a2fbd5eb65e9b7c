// The search page. Its whole state is in the address: ?q=…&committee=…; without this file a sentence stands here.
import { marked, pattern } from "./found.js";
import { open } from "./search-engine.js";

const PAGE = 10, AROUND = 60, SHOWN = 200, PAUSE = 120;
const form = document.querySelector(".search"), box = form.querySelector("[type=search]");
const area = document.querySelector("#results"), list = area.querySelector("ol"), status = area.querySelector("[role=status]");
const more = area.querySelector(".more"), none = area.querySelector(".none"), instead = area.querySelector(".instead");
const narrow = form.querySelector(".narrow"), template = area.querySelector("template").content, boxes = [...form.querySelectorAll("[type=checkbox]")];
const root = form.action.replace(/search\/$/, "");
let turn = 0, next = 0, settled = false, opened, waiting, hits, words;

const engine = () => opened ??= open(`${root}search/`).catch((error) => { opened = undefined; throw error; });

const say = (name, gaps) => area.dataset[name].replace(/\{(\w+)\}/g, (_, gap) => gaps[gap]);
const chosen = () => boxes.filter((each) => each.checked).reduce((all, { name, value }) => ({ ...all, [name]: [...all[name] ?? [], value] }), {});

function address() {
  const parts = new URLSearchParams([["q", box.value.trim()], ...boxes.filter((each) => each.checked).map(({ name, value }) => [name, value])]);
  return parts.get("q") ? `?${parts}` : location.pathname;
}

function excerpt(text) {
  const at = Math.max(0, text.search(words)), from = at > AROUND ? at - AROUND : 0;
  const piece = text.slice(from, from + SHOWN);
  return marked(`${from ? "… " : ""}${piece.trim()}${from + SHOWN < text.length ? " …" : ""}`, words);
}

function result({ url, committee, session, heading, row, printed, cell, text }) {
  const item = template.cloneNode(true), part = (name) => item.querySelector(name);
  const found = [...new Set([...text.matchAll(words)].map(([each]) => each.replace(/\s+/g, " ")))].slice(0, 5);
  const target = new URL(root + url.slice(1));
  if (found.length && row) target.search = new URLSearchParams(found.map((each) => ["hl", each]));
  part("a").href = target;
  if (row) {
    part("a").append(`${heading}, ${say(printed ? "rowPrinted" : "row", { row, printed })}`);
    part(".excerpt").append(excerpt(text));
  } else {
    part("a").append(marked(heading, words));
    part(".excerpt").remove();
  }
  part(".where").textContent = [cell || (cell === "" && say("blank")), committee, session === heading ? "" : session].filter(Boolean).join(" · ");
  return item;
}

async function show() {
  const wanted = hits, from = next, held = document.activeElement === more;
  const page = await (await engine()).page(wanted, from, PAGE);
  if (wanted !== hits || from !== next) return;
  const items = page.documents.map(result), n = hits.ids.length;
  status.textContent = say(n ? "found" : "none", { q: box.value.trim(), n: n.toLocaleString() });
  none.hidden = n > 0;
  list[from ? "append" : "replaceChildren"](...items);
  ({ next } = page);
  more.hidden = next >= n;
  // The focus goes on to what was asked for when the button under it is gone.
  if (held && more.hidden) list.children[from].querySelector("a").focus();
}

function count(counts) {
  for (const each of boxes) {
    const number = counts[each.name]?.[each.value] ?? 0;
    each.closest("label").hidden = !number && !each.checked;
    each.closest("label").querySelector(".hits").textContent = number;
  }
  for (const set of narrow.querySelectorAll("fieldset")) {
    set.hidden = set.querySelectorAll("label:not([hidden])").length < 2 && !set.querySelector(":checked");
  }
  narrow.hidden = !narrow.querySelector("fieldset:not([hidden])");
}

async function search() {
  const mine = ++turn, asked = box.value.trim();
  hits = undefined;
  area.hidden = !asked;
  if (!asked) return count({});
  try {
    const found = await (await engine()).search(asked, chosen());
    if (mine !== turn) return;
    hits = found;
    words = pattern(hits.marks.flat());
    instead.hidden = !hits.instead.length;
    instead.textContent = say("instead", { q: asked, words: hits.instead.map((each) => `‘${each}’`).join(", ") });
    next = 0;
    await show();
    const counts = await (await engine()).counts(found, chosen());
    if (mine === turn) count(counts);
  } catch {
    if (mine !== turn) return;
    fail();
    count({});
    list.replaceChildren();
    none.hidden = instead.hidden = more.hidden = true;
  }
}

function fail() {
  status.textContent = say("failed");
}

function read() {
  const asked = new URLSearchParams(location.search);
  box.value = asked.get("q") ?? "";
  for (const each of boxes) each.checked = asked.getAll(each.name).includes(each.value);
  narrow.open = matchMedia("(min-width: 40rem)").matches || boxes.some((each) => each.checked);
  settled = Boolean(box.value);
  search();
}

// What was asked for last stays in the history; letters typed after it are one step, however many.
function go(done) {
  clearTimeout(waiting);
  const to = address();
  if (to !== (location.search || location.pathname)) history[settled ? "pushState" : "replaceState"](null, "", to);
  settled = done;
  search();
}

form.addEventListener("submit", (event) => { event.preventDefault(); go(true); });
form.addEventListener("change", ({ target }) => { if (target.type === "checkbox") { settled = true; go(true); } });
box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(go, PAUSE, false); });
box.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !box.value) return;
  // The browser itself would empty the box, even in the middle of a syllable.
  event.preventDefault();
  if (event.isComposing) return;
  box.value = "";
  go(false);
});
addEventListener("popstate", read);
more.addEventListener("click", () => hits && show().catch(fail));
read();
