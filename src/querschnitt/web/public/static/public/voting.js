// What a keyboard and a clipboard add. Every page works without this file.
"use strict";

// Keys 1, 2, 3 press the three buttons. Off until asked for, and kept on this device only: single keys would
// otherwise get in the way of those who steer the page by voice or typing (WCAG 2.1.4).
const form = document.querySelector("[data-voting]");
const keys = document.querySelector("[data-keys]");
if (form && keys && matchMedia("(hover: hover)").matches) {
  const toggle = keys.querySelector("button");
  const choices = form.querySelectorAll(".choice");
  const isOn = () => toggle.getAttribute("aria-pressed") === "true";
  const set = (on) => {
    toggle.setAttribute("aria-pressed", String(on));
    toggle.textContent = on ? toggle.dataset.on : toggle.dataset.off;
  };
  set(localStorage.getItem("voting-keys") === "on");
  keys.hidden = false;
  toggle.addEventListener("click", () => {
    set(!isOn());
    localStorage.setItem("voting-keys", isOn() ? "on" : "off");
  });
  document.addEventListener("keydown", (event) => {
    const choice = choices[["1", "2", "3"].indexOf(event.key)];
    if (isOn() && choice && !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat) choice.click();
  });
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
