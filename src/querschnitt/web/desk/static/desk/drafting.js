// Draws the picture beside the lines of a form anew while somebody types. Without this file it follows with the next button.
"use strict";

const lines = document.querySelector("[data-drafting]");
const picture = document.getElementById(lines.dataset.drafting);
const PAUSE = 400;
let timer, request;

async function draw() {
  const body = new URLSearchParams(new FormData(lines.closest("form")));
  body.set("look", "1");
  request?.abort();
  request = new AbortController();
  try {
    const response = await fetch(location.pathname, { method: "POST", body, signal: request.signal });
    // A page instead of the picture is the one for signing in.
    if (response.ok && !response.redirected) picture.innerHTML = await response.text();
  } catch (error) {
    if (error.name !== "AbortError") console.warn(error);
  }
}

for (const kind of ["input", "change"])
  lines.addEventListener(kind, () => {
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE);
  });
