// Builds what the pages load. The results are committed, so that Node is needed only to change them.
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { transform } from "lightningcss";
import { PurgeCSS } from "purgecss";
import rtlcss from "rtlcss";
import { kern } from "./kern.mjs";

const OUT = "../src/querschnitt/web/components/static/querschnitt";
const MODULES = "node_modules";
// Not the newest: the phone in the drawer reads this too.
const TARGETS = { chrome: 92 << 16, firefox: 91 << 16, safari: (15 << 16) | (4 << 8) };
const FONTS = ["fira-sans-latin", "fira-sans-latin-ext", "vazirmatn-arabic"];
const WEIGHTS = [400, 600];

function ours() {
  const names = readdirSync("css").filter((name) => name.endsWith(".css")).sort();
  return names.map((name) => readFileSync(`css/${name}`, "utf8")).join("\n");
}

function minified(css, filename) {
  return transform({ filename, code: Buffer.from(css), minify: true, targets: TARGETS }).code.toString();
}

function write(name, css) {
  const text = `/* Querschnitt and KERN (kern-ux.de), EUPL-1.2; licences in LICENCES */\n${minified(css, name)}\n`;
  writeFileSync(`${OUT}/${name}`, text);
  console.log(`${name}: ${text.length} bytes, ${gzipSync(text).length} compressed`);
}

function fonts() {
  mkdirSync(`${OUT}/fonts`, { recursive: true });
  for (const font of FONTS)
    for (const weight of WEIGHTS) {
      const family = font.startsWith("fira") ? "fira-sans" : "vazirmatn";
      copyFileSync(`${MODULES}/@fontsource/${family}/files/${font}-${weight}-normal.woff2`, `${OUT}/fonts/${font}-${weight}.woff2`);
    }
}

function licences() {
  const files = {
    "kern.txt": "@kern-ux/native/LICENSE.md",
    "fira-sans.txt": "@fontsource/fira-sans/LICENSE",
    "vazirmatn.txt": "@fontsource/vazirmatn/LICENSE",
  };
  mkdirSync(`${OUT}/LICENCES`, { recursive: true });
  for (const [name, source] of Object.entries(files)) cpSync(`${MODULES}/${source}`, `${OUT}/LICENCES/${name}`);
}

function scripts() {
  mkdirSync("../tests/vendor", { recursive: true });
  copyFileSync(`${MODULES}/axe-core/axe.min.js`, "../tests/vendor/axe.min.js");
  copyFileSync(`${MODULES}/axe-core/LICENSE`, "../tests/vendor/axe.LICENCE.txt");
}

rmSync(`${OUT}/fonts`, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
// Only KERN needs turning round: our own sheets know start and end instead of left and right.
const components = await kern(PurgeCSS);
write("querschnitt.css", `${components}\n${ours()}`);
write("querschnitt.rtl.css", `${rtlcss.process(components)}\n${ours()}`);
fonts();
licences();
scripts();
