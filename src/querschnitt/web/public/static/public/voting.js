// What script adds: the next card at once, answers kept while the connection is away, keys, copying and printing.
// Every page works without this file.
"use strict";

// Where the browser keeps nothing, the form is sent as it is.
const canKeep = (() => { try { return Boolean(localStorage); } catch { return false; } })();
const card = () => canKeep ? document.querySelector("form[data-sends-to]") : null;
// A card, or the page of a pause: what is kept can be sent from both.
const place = canKeep ? document.querySelector("[data-sends-to]") : null;
const { consultation, voter, sendsTo: address } = place?.dataset ?? {};

// Answers on their way lie in this browser until the server has stored them, so that none is lost when the connection is.
// Sending one twice changes nothing; they go in their order, one by one.
const everybodys = `votes-${consultation}-`;
const own = everybodys + voter;
const under = (key) => JSON.parse(localStorage.getItem(key) ?? "[]");
const kept = () => under(own);
const keep = (votes) => (votes.length ? localStorage.setItem(own, JSON.stringify(votes)) : localStorage.removeItem(own));
let sending = null;
// One timer for the next try, whoever asks for it: a page that waits for the house must not press harder and harder.
let later = null;
// Nobody here yet, too quick, or away for a moment: 502 and 504 are what a proxy says while the server behind it starts anew.
const LATER = [401, 429, 502, 503, 504];

function send() {
  clearTimeout(later);
  later = null;
  sending ??= sendAll().finally(() => (sending = null));
  return sending;
}

function sendLater(seconds) {
  clearTimeout(later);
  later = setTimeout(send, 1000 * seconds);
}

async function sendAll() {
  for (let votes = kept(); votes.length; votes = kept()) {
    const { id, ...vote } = votes[0];
    const answer = await post(vote);
    if (!answer || LATER.includes(answer.status)) {
      await tell(answer);
      if (answer?.status !== 401) sendLater(answer?.headers.get("Retry-After") ?? 3);
      return false;
    }
    keep(kept().filter((one) => one.id !== id));
    await tell(answer);
  }
  return true;
}

async function post(vote) {
  const headers = { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang };
  const body = JSON.stringify({ consultation: Number(consultation), ...vote });
  try {
    return await fetch(address, { method: "POST", headers, body, keepalive: true });
  } catch {
    return null;
  }
}

let isPaused = false;

// In words: what the server says, or that the connection is away.
async function tell(answer) {
  const refusal = answer && !answer.ok ? await answer.json().catch(() => ({})) : {};
  isPaused = refusal.code === "paused";
  const line = document.querySelector("[data-waiting]");
  if (!line) return;
  if (answer?.ok) line.textContent = "";
  else line.textContent = answer ? refusal.message ?? "" : line.dataset.waiting;
}

// Answers that somebody left behind whose cookie is gone: in a library that was another person, at home perhaps the same. Only people know.
function askWhoseTheyAre() {
  const left = Object.keys(localStorage).filter((key) => key.startsWith(everybodys) && key !== own);
  const question = document.querySelector("[data-left]");
  if (!question || !left.length) return;
  question.hidden = false;
  question.addEventListener("click", ({ target }) => {
    if (!target.value) return;
    if (target.value === "mine") keep([...left.flatMap(under), ...kept()]);
    for (const key of left) localStorage.removeItem(key);
    question.hidden = true;
    send();
  });
}

// The next card is fetched while this one is read.
let next = null;

function fetchNext() {
  const shown = Number(card().elements.statement.value);
  const skipped = [...new Set([...kept().map((vote) => vote.statement), shown])].filter((one) => one !== shown);
  next = fetch(`${location.pathname}?ohne=${[...skipped, shown].join(",")}`)
    .then(async (answer) => (answer.ok && !answer.redirected
      ? { page: new DOMParser().parseFromString(await answer.text(), "text/html") }
      : { address: answer.url }))
    .catch(() => null);
}

async function goOn() {
  const found = await next;
  if (found?.page) {
    show(found.page);
  } else if (found) {
    // The round is complete. While answers wait for a timer, this waits for the same one; in a pause the card's own page says why.
    if (later === null && await send()) location.assign(found.address);
    else if (isPaused) location.assign(location.pathname);
    else setTimeout(goOn, 1000);
  } else {
    tell(null);
    setTimeout(() => { fetchNext(); goOn(); }, 3000);
  }
}

let shownAt = -Infinity;

function show(page) {
  shownAt = performance.now();
  for (const part of ["body > header", "main"]) {
    const fresh = page.querySelector(part);
    if (fresh) document.querySelector(part)?.replaceWith(document.adoptNode(fresh));
  }
  const words = document.getElementById("statement");
  words?.setAttribute("tabindex", "-1");
  words?.focus();
  setUpKeys();
  sayWhatIsKept();
  if (card()) {
    askWhoseTheyAre();
    fetchNext();
  }
}

// In a pause: what was answered meanwhile lies here. Once it is stored, the next card can be shown.
function sayWhatIsKept() {
  const line = document.querySelector("[data-kept]");
  if (!line || !kept().length) return;
  line.hidden = false;
  const timer = setInterval(() => {
    if (kept().length) return;
    clearInterval(timer);
    location.reload();
  }, 1000);
}

document.addEventListener("submit", (event) => {
  if (!card() || event.target !== card() || !event.submitter) return;
  if (card().dataset.answered) {
    event.preventDefault();
    return;
  }
  const { statement, served } = card().elements;
  const vote = { statement: Number(statement.value), choice: Number(event.submitter.value), served: served.value };
  // A private window may read but keep nothing, and a store can be full: then the form goes as it is.
  try { keep([...kept(), { id: crypto.getRandomValues(new Uint32Array(2)).join("-"), ...vote }]); } catch { return; }
  event.preventDefault();
  card().dataset.answered = "yes";
  send();
  goOn();
});

// A double press would answer the next statement as well, before anybody can have read it. Keys press without a pointer: detail is 0.
const QUICKEST = 300;

document.addEventListener("click", (event) => {
  if (event.detail && event.timeStamp - shownAt < QUICKEST && event.target.closest(".choice")) event.preventDefault();
});

// Keys 1, 2, 3 press the three buttons, 0 goes back to the last answer. Off until asked for, and kept on this device only: single keys would
// otherwise get in the way of those who steer the page by voice or typing (WCAG 2.1.4).
const keysAreOn = () => canKeep && localStorage.getItem("voting-keys") === "on";

function setUpKeys() {
  const keys = document.querySelector("[data-keys]");
  if (!canKeep || !keys || !document.querySelector("[data-voting]") || !matchMedia("(hover: hover)").matches) return;
  const toggle = keys.querySelector("button");
  const write = () => {
    toggle.setAttribute("aria-pressed", String(keysAreOn()));
    toggle.textContent = keysAreOn() ? toggle.dataset.on : toggle.dataset.off;
  };
  write();
  keys.hidden = false;
  for (const line of document.querySelectorAll("[data-single-keys]")) line.hidden = false;
  toggle.addEventListener("click", () => {
    localStorage.setItem("voting-keys", keysAreOn() ? "off" : "on");
    write();
  });
}

document.addEventListener("keydown", (event) => {
  const shown = document.querySelectorAll("[data-voting] .choice");
  const choice = event.key === "0" ? document.querySelector("[data-previous]") : shown[["1", "2", "3"].indexOf(event.key)];
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
  if (choice && isPlain && !document.querySelector("[data-keys]")?.hidden && keysAreOn()) choice.click();
});

setUpKeys();
if (place) {
  addEventListener("online", send);
  sayWhatIsKept();
  send();
}
if (card()) {
  askWhoseTheyAre();
  fetchNext();
}

// The receipt's link: copied or printed with one press.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.done;
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
