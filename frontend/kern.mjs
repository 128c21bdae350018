// KERN's components without what we do not use: purged, its fixed measures written out, its colours tied to our tokens.
import { readFileSync } from "node:fs";
import postcss from "postcss";

const SOURCE = "node_modules/@kern-ux/native/dist/kern.css";
// Widgets that Django writes, so that no template shows them.
const WRITTEN = { raw: '<input type="file"><input type="radio"><input type="checkbox"><input type="date">', extension: "html" };
const PAGES = ["../src/querschnitt/**/templates/**/*.html", "../src/querschnitt/web/components/**/*.py"];
// What page authors may write without a new build; anything else of KERN's comes in when a template uses it.
const OFFERED = /^kern-(btn|form-input|form-check|fieldset|label|hint|error|alert|title|sr-only)/;
// Tints and sizes that our own sheets replace.
const REPLACED = /kern-(icon|badge--small|table--small|title--|btn--x-small|btn.*:has|body--|label--)/;
const COLOURS = JSON.parse(readFileSync("kern-colours.json", "utf8"));

function fixedMeasures(root) {
  const measures = new Map();
  root.walkRules((rule) => {
    if (rule.selector !== ":root" || rule.parent.type === "atrule") return;
    rule.walkDecls(/^--kern-(?!color)/, (decl) => measures.set(decl.prop, decl.value));
  });
  measures.set("--kern-typography-font-family-default", "inherit");
  measures.set("--kern-metric-border-radius-default", "6px");
  return measures;
}

// Takes the innermost var() first, so that fallbacks with commas in them need no parser.
function resolved(value, measures) {
  const before = value;
  const after = value.replace(/var\((--[\w-]+)(?:,([^()]*(?:\([^()]*\))?[^()]*))?\)/g, (whole, name, fallback) => {
    if (measures.has(name)) return measures.get(name);
    const colour = COLOURS[name] ?? COLOURS[`${name}-contextual`];
    if (colour) return colour.replace("var(", "VAR(");
    if (name.startsWith("--kern-color")) throw new Error(`kern-colours.json says nothing about ${name}`);
    return fallback?.trim() ?? whole;
  });
  return after === before ? after.replaceAll("VAR(", "var(") : resolved(after, measures);
}

export async function kern(PurgeCSS) {
  const raw = readFileSync(SOURCE, "utf8");
  const measures = fixedMeasures(postcss.parse(raw));
  const [{ css }] = await new PurgeCSS().purge({ content: [...PAGES, WRITTEN], css: [{ raw }], safelist: { standard: [OFFERED] } });
  const root = postcss.parse(css);
  root.walkComments((comment) => comment.remove());
  root.walkRules((rule) => {
    if (rule.parent.name?.endsWith("keyframes")) return;
    rule.selectors = rule.selectors.filter((selector) => selector.includes(".kern-") && !REPLACED.test(selector));
    if (!rule.selector || /kern-(layer|level|light|dark)/.test(rule.selector)) return void rule.remove();
    rule.walkDecls(/^-webkit-mask|^-webkit-overflow/, (decl) => decl.remove());
    rule.walkDecls((decl) => {
      decl.value = resolved(decl.value, measures);
    });
  });
  root.walkAtRules((rule) => {
    if (rule.nodes && rule.nodes.length === 0) rule.remove();
  });
  return root.toString();
}
