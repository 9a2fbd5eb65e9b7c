// The search page. Its whole state is in the address: ?q=…&committee=…; without this file a sentence stands here.
import { marked, pattern } from "./found.js";
import { open } from "./search-engine.js";
import {} from "./search-key.js";

const PAGE = 10, AROUND = 60, SHOWN = 200, PAUSE = 120, SLOW = 500;
// Milliseconds after which the index is opened anew, since another may have been put up meanwhile.
const FRESH = 60e3;
const form = document.querySelector(".search"), box = form.querySelector("[type=search]");
const area = document.querySelector("#results"), inside = (part) => area.querySelector(part);
const list = inside("ol"), status = inside("[role=status]"), more = inside(".more"), none = inside(".none"), instead = inside(".instead"), wide = inside(".wide");
const narrow = form.querySelector(".narrow"), template = inside("template").content, boxes = [...form.querySelectorAll("[type=checkbox]")];
const root = form.action.replace(/search\/$/, "");
let turn = 0, next = 0, until = 0, settled = false;
let opened;
let waiting;
let hits;
let words;

const engine = async (does, ...given) => (await opened)[does](...given);

const say = (name, gaps) => area.dataset[name].replace(/\{(\w+)\}/g, (_, gap) => gaps[gap]);
const ticked = () => [...new FormData(form)].slice(1);
const chosen = () => ticked().reduce((all, [name, value]) => ({ ...all, [name]: [...all[name] ?? [], value] }), {});

function address() {
  const parts = new URLSearchParams([["q", box.value.trim()], ...ticked()]);
  return parts.get("q") ? `?${parts}` : location.pathname;
}

const nodes = (written) => marked(written, written.matchAll(words));

function excerpt(written) {
  const from = Math.max(0, written.search(words) - AROUND);
  const piece = written.slice(from, from + SHOWN);
  return nodes(`${from ? "… " : ""}${piece.trim()}${from + SHOWN < written.length ? " …" : ""}`);
}

function result({ url, committee, session, heading, row, printed, cell, text }) {
  const item = template.cloneNode(true), part = (name) => item.querySelector(name);
  const found = [...new Set([...text.matchAll(words)].map(([each]) => each.replace(/\s+/g, " ")))].slice(0, 5);
  const target = new URL(root + url.slice(1));
  if (found[0]) target.search = new URLSearchParams(found.map((each) => ["hl", each]));
  part("a").href = target;
  // The record's words stand in elements of their own: they may be of another language than the page.
  part("a span").append(row ? heading : nodes(heading));
  if (row) {
    part("a").append(`, ${say(printed ? "rowPrinted" : "row", { row, printed })}`);
    part(".excerpt").append(excerpt(text));
  } else part(".excerpt").remove();
  if (cell === "") part(".where span").textContent = `${say("blank")} · `;
  part(".where :last-child").textContent = [cell, committee, session === heading ? "" : session].filter(Boolean).join(" · ");
  return item;
}

async function show() {
  const wanted = hits, from = next, held = document.activeElement === more;
  const page = await engine("page", wanted, from, PAGE);
  if (wanted !== hits || from !== next) return;
  const items = page.documents.map(result), n = hits.ids.length, all = hits.all.length, q = box.value.trim();
  // The letters may stand in many texts, and the words not in the first of them. A first syllable finds nothing yet.
  const told = n ? from || items[0] ? hits.rough && page.next < n ? "most" : "found" : "unsure" : all ? "narrowed" : settled || q[1] ? "none" : "";
  status.textContent = told && say(told, { q, n: (n || all).toLocaleString() });
  none.hidden = told !== "none";
  wide.hidden = told !== "narrowed";
  list[from ? "append" : "replaceChildren"](...items);
  ({ next } = page);
  more.hidden = next >= n;
  // The focus goes on to what was asked for when the button under it is gone.
  if (held && more.hidden) list.children[from].querySelector("a").focus();
}

function count(counts) {
  for (const each of boxes) {
    const number = counts[each.name]?.[each.value] ?? 0, label = each.parentNode;
    label.hidden = !number && !each.checked;
    label.querySelector(".hits").textContent = number;
  }
  for (const set of narrow.querySelectorAll("fieldset")) {
    set.hidden = !set.querySelectorAll("label:not([hidden])")[1] && !set.querySelector(":checked");
  }
  narrow.querySelector(".hits").textContent = ticked().length || "";
  narrow.hidden = !narrow.querySelector("fieldset:not([hidden])");
}

// What fails may be of an index that was put up meanwhile: it is opened and asked `again`, once.
async function search(again) {
  const mine = ++turn, asked = box.value.trim();
  hits = undefined;
  area.hidden = !asked;
  if (!asked) return count({});
  if (!/[\p{L}\p{N}]/u.test(asked)) return tell("letters", count({}));
  if (Date.now() > until) [opened, until] = [open(`${root}search/`), Date.now() + FRESH];
  const slow = setTimeout(() => mine === turn && tell("searching", area.ariaBusy = true), SLOW);
  try {
    const found = await engine("search", asked, chosen(), !settled);
    if (mine !== turn) return;
    hits = found;
    words = pattern(hits.marks.flat());
    instead.hidden = !hits.instead[0];
    instead.textContent = say("instead", { words: hits.instead.map((each) => `‘${each}’`).join(", ") });
    next = 0;
    do await show(); while (mine === turn && next < history.state && !more.hidden);
    clearTimeout(slow);
    if (!none.hidden) {
      const shorter = await engine("shorter", asked);
      inside(".shorter").replaceChildren(...shorter.flatMap((q) => [" ", Object.assign(document.createElement("a"), { href: `?${new URLSearchParams({ q })}`, textContent: q })]));
    }
    const counts = await engine("counts", found, chosen());
    if (mine === turn) count(counts);
  } catch {
    if (mine !== turn) return;
    until = 0;
    again ? tell("failed", count({})) : search(true);
  } finally {
    clearTimeout(slow);
    if (mine === turn) area.ariaBusy = false;
  }
}

// Says something in the place of results.
function tell(name) {
  list.replaceChildren();
  none.hidden = instead.hidden = more.hidden = wide.hidden = true;
  status.textContent = say(name);
}

function read() {
  const asked = new URLSearchParams(location.search);
  box.value = asked.get("q") ?? "";
  for (const each of boxes) each.checked = asked.getAll(each.name).includes(each.value);
  narrow.open = matchMedia("(min-width: 40rem)").matches;
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
  form.reset();
  go(false);
});
addEventListener("popstate", read);
more.addEventListener("click", () => hits && show().then(() => history.replaceState(next, ""), () => { status.textContent = say("failed"); }));
wide.addEventListener("click", () => {
  for (const each of boxes) each.checked = false;
  go(true);
});
document.querySelector(".dumb").remove();
read();
