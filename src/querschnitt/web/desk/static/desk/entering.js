// One key for each cross: the next field comes by itself, and the word beside it says what was understood.
// Without this file the fields are filled in with Tab between them.
"use strict";

const form = document.querySelector("form[data-entering]");
const words = JSON.parse(form.dataset.keys);
const fields = [...form.querySelectorAll("[data-cross]")];
const EMPTY = ["-", "0", " "];

function say(field) {
  field.parentElement.querySelector("[data-said]").textContent = words[field.value.toLowerCase()] ?? "";
}

function go(from, step) {
  const next = fields[fields.indexOf(from) + step] ?? (step > 0 ? form.elements.own_text : from);
  next.focus();
  next.select?.();
}

for (const field of fields) {
  say(field);
  field.addEventListener("focus", () => field.select());
  field.addEventListener("input", () => {
    if (EMPTY.includes(field.value)) field.value = "-";
    say(field);
    if (field.value === "-" || field.value.toLowerCase() in words) go(field, 1);
    else field.select();
  });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key] ?? (event.key === "Backspace" && !field.value ? -1 : 0);
    // Enter in a field goes on; only in the button it sends, so that no half sheet is sent by a slip.
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    go(field, step);
  });
}
(form.querySelector(".is-wrong [data-cross]") ?? fields[0] ?? form.elements.own_text).focus();
