"use strict";
const list = document.getElementById("cards");
const cards = [...list.querySelectorAll(".card")];
const choice = (id) => document.getElementById(id);
const switches = [...document.querySelectorAll(".bar [data-severity]")];

function wanted(finding) {
  const { severity, check, languages } = finding.dataset;
  return switches.some((each) => each.dataset.severity === severity && each.ariaPressed === "true")
    && (!choice("check").value || choice("check").value === check)
    && (!choice("language").value || languages.split(" ").includes(choice("language").value));
}

function filter() {
  let shown = 0;
  for (const card of cards) {
    const ranks = new Set();
    for (const finding of card.querySelectorAll(".finding")) {
      finding.hidden = !wanted(finding);
      if (!finding.hidden) ranks.add(finding.dataset.rank);
    }
    for (const mark of card.querySelectorAll("mark"))
      mark.classList.toggle("off", !mark.dataset.of.split(" ").some((each) => ranks.has(each)));
    card.hidden = !ranks.size;
    shown += ranks.size;
  }
  choice("count").textContent = `${shown} shown`;
}

function order() {
  const by = choice("order").value;
  list.append(...cards.sort((a, b) => a.dataset[by] - b.dataset[by]));
}

function press(button) {
  if (!button || button.disabled) return;
  button.ariaPressed = String(button.ariaPressed !== "true");
  filter();
}

function showAll() {
  for (const each of switches) each.ariaPressed = "true";
  choice("check").value = choice("language").value = "";
  filter();
}

function go(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const there = cards.filter((card) => !card.hidden);
  const at = there.indexOf(document.activeElement?.closest(".card"));
  go(there[at < 0 ? (by > 0 ? 0 : there.length - 1) : Math.min(Math.max(at + by, 0), there.length - 1)]);
}

const current = () => document.activeElement?.closest(".card");
const keys = {
  j: () => step(1),
  k: () => step(-1),
  1: () => press(switches[0]),
  2: () => press(switches[1]),
  3: () => press(switches[2]),
  o: () => { choice("order").value = choice("order").value === "rank" ? "unit" : "rank"; order(); },
  x: () => { const more = current()?.querySelector("details"); if (more) more.open = !more.open; },
  c: () => navigator.clipboard?.writeText(current()?.querySelector(".finding:not([hidden]) code")?.textContent ?? ""),
  Escape: showAll,
};

if (switches.length) {
  for (const each of switches) each.addEventListener("click", () => press(each));
  for (const id of ["check", "language"]) choice(id).addEventListener("change", filter);
  choice("order").addEventListener("change", order);
  choice("clear").addEventListener("click", showAll);
  for (const each of document.querySelectorAll("td [data-check]"))
    each.addEventListener("click", () => {
      choice("check").value = each.dataset.check;
      choice("language").value = each.dataset.language;
      filter();
      step(1);
    });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input")) return;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  filter();
}

for (const strip of document.querySelectorAll(".strip"))
  strip.addEventListener("click", (event) => {
    const box = strip.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const unit = Number(strip.dataset.first) + Math.floor(share * Number(strip.dataset.units));
    const far = (card) => Math.abs(Number(card.dataset.unit) - unit);
    const there = cards.filter((card) => !card.hidden);
    go(there.reduce((best, card) => (!best || far(card) < far(best) ? card : best), null));
  });
