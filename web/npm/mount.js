// A map of incidents inside an element of somebody's page, which it leaves alone: all of it stands in a shadow root.
// Leaflet as a module, which sets no global.
import * as leaflet from "leaflet/dist/leaflet-src.esm.js";
import { fetched, once, read } from "./files.js";
import page from "./page.js";
import style from "./style.js";

/** One compilation serves all maps; each has a memory of its own. */
const compiled = once(async () => WebAssembly.compile(await read("incidentmap_web_bg.wasm")));

/** The elements that the page is built into: see `index.html` of a site. */
const FRAME = ["main", "page", [
  ["section", "panel", [["header", "head", [["h1", "title", []]]]]],
  ["section", "stage", [["div", "ground", [["div", "map", []]]]]],
  ["aside", "details", []],
]];

function built([tag, id, children]) {
  const element = document.createElement(tag);
  element.id = id;
  element.hidden = id === "details";
  element.append(...children.map(built));
  return element;
}

const encoded = (value) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value)).buffer;
const NOTHING = { type: "FeatureCollection", features: [] };

/** What the page asks of its surroundings. */
function surroundings({ data = NOTHING, title, about, lang, hash = false, coding = true }) {
  const site = { title, about, lang, gazetteer: coding ? "gazetteer.gz" : null };
  const own = {
    "data/site.json": async () => encoded(site),
    "data/incidents.geojson": async () => (data instanceof URL ? fetched(data) : encoded(data)),
  };
  return {
    whole: false,
    packed: true,
    address: hash,
    read: (name) => (own[name] ?? (() => read(name)))(),
    worker() {
      const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
      read("incidentmap_coder_bg.wasm").then((wasm) => worker.postMessage({ wasm }, [wasm]), () => worker.postMessage({ wasm: null }));
      return worker;
    },
  };
}

/** Puts a map into an element; answers how to take it away again. */
export async function mount(element, options = {}) {
  const module = page(leaflet);
  await module({ module_or_path: await compiled() });
  const host = document.createElement("div");
  host.style.cssText = "display: block; height: 100%; min-height: 420px";
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(built(FRAME));
  element.append(host);
  let mounted;
  try {
    mounted = await module.mount(host, surroundings(options));
  } catch (error) {
    host.remove();
    throw error;
  }
  const resizes = new ResizeObserver(() => mounted?.resized());
  resizes.observe(host);
  return {
    shown: () => JSON.parse(mounted ? mounted.shown() : JSON.stringify(NOTHING)),
    destroy() {
      resizes.disconnect();
      mounted?.destroy();
      mounted = undefined;
      host.remove();
    },
  };
}
