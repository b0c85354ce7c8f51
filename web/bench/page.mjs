// `cargo xtask bench page`: what the page costs the browser's main thread, beside other ways to show as many incidents.
//
//   INCIDENTMAP_SITE  the site's folder, as `incidentmap site` writes it
//   CHROMIUM          the browser, where it is not /usr/bin/chromium
//   INCIDENTS         how many, "10000 100000 1000000" unless told
//
// Each way gets the same GeoJSON over the same server in a fresh page of one browser. A time is the CPU time of the
// main thread, reading and drawing included, until nothing is left to do; memory is what the page's process alone holds
// then (Linux tells), once the browser has thrown away what nobody needs any more.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { serve } from "../tests/host.mjs";
import { incidents } from "./incidents.mjs";

const module = (path) => readFileSync(new URL(`../node_modules/${path}`, import.meta.url));
const page = (scripts, body) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
  <link rel="stylesheet" href="leaflet/leaflet.css"><script src="leaflet/leaflet.js"></script>
  ${scripts.map((script) => `<script src="${script}"></script>`).join("")}
  <style>html, body, #map { height: 100%; margin: 0 } .crowd { border-radius: 50%; background: #fffc }</style>
  <div id="map"></div><script type="module">
  const map = globalThis.map = L.map("map", { maxZoom: 12, zoomAnimation: false, fadeAnimation: false }).setView([45, 60], 5);
  const { features } = await (await fetch("data/incidents.geojson")).json();
  ${body}
  document.documentElement.dataset.ready = "1";</script>`;

/** Every way: its page, how many incidents it can be asked for, and what its files are. */
const WAYS = [
  { name: "ours", path: "/#map=5/45/60", most: Infinity },
  {
    name: "Leaflet.markercluster", path: "/markercluster.html", most: 100000,
    files: {
      "/markercluster.js": module("leaflet.markercluster/dist/leaflet.markercluster.js"),
      "/markercluster.html": page(["markercluster.js"], `
        const group = L.markerClusterGroup({ animate: false });
        group.addLayers(features.map(({ geometry: { coordinates: [lon, lat] } }) => L.circleMarker([lat, lon])));
        map.addLayer(group);`),
    },
  },
  {
    name: "supercluster", path: "/supercluster.html", most: Infinity,
    files: {
      "/supercluster.js": module("supercluster/dist/supercluster.min.js"),
      "/supercluster.html": page(["supercluster.js"], `
        const index = new Supercluster({ radius: 44, maxZoom: 16 }).load(features);
        const marks = L.layerGroup().addTo(map);
        const draw = () => {
          const seen = map.getBounds();
          const box = [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
          marks.clearLayers();
          for (const { geometry: { coordinates: [lon, lat] }, properties } of index.getClusters(box, map.getZoom())) {
            const html = String(properties.point_count ?? 1);
            L.marker([lat, lon], { icon: L.divIcon({ html, className: "crowd", iconSize: [30, 30] }) }).addTo(marks);
          }
        };
        map.on("moveend", draw);
        draw();`),
    },
  },
];

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const ROUNDS = 4;

const LONGEST = 60;

/** Seconds that the main thread has worked so far. */
async function busy(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find((metric) => metric.name === "TaskDuration")?.value ?? 0;
}

/** Waits until the main thread has next to nothing more to do, and answers how long it has worked so far. */
async function settled(session) {
  let before = await busy(session);
  for (let tries = 0; tries < LONGEST * 4; tries += 1) {
    await new Promise((later) => setTimeout(later, 250));
    const now = await busy(session);
    if (now - before < 0.02) return now;
    before = now;
  }
  throw new Error(`still busy after ${LONGEST} s`);
}

/** Megabytes that the page's process has to itself. */
async function memory(browser, session) {
  await session.send("HeapProfiler.collectGarbage");
  const system = await browser.newBrowserCDPSession();
  const { processInfo } = await system.send("SystemInfo.getProcessInfo");
  await system.detach();
  const held = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => {
    try {
      return Number(/^Private_Dirty:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))[1]) / 1024;
    } catch {
      return NaN;
    }
  });
  return Math.max(...held);
}

async function measure(browser, way, file) {
  const host = await serve(process.env.INCIDENTMAP_SITE, { "/data/incidents.geojson": file, ...way.files });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  try {
    const tab = await context.newPage();
    tab.on("pageerror", (error) => console.error(`${way.name}: ${error.message}`));
    const session = await context.newCDPSession(tab);
    // Time of the processor, not of the clock: what else the machine does counts less.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const began = performance.now();
    await tab.goto(host.address + way.path);
    await tab.waitForSelector('html[data-ready="1"]', { timeout: 1000 * LONGEST });
    const clock = performance.now() - began;
    const load = await settled(session);
    const held = await memory(browser, session);
    await tab.locator("#map").focus();
    const step = async (keys) => {
      let all = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const key of keys) {
          const before = await settled(session);
          await tab.keyboard.press(key);
          all += await settled(session) - before;
        }
      }
      return all / ROUNDS / keys.length;
    };
    const pan = await step(["ArrowRight", "ArrowLeft"]);
    const zoom = await step(["+", "-"]);
    return { load: load * 1000, pan: pan * 1000, zoom: zoom * 1000, clock, held };
  } finally {
    await context.close();
    await host.close();
  }
}

const amounts = (process.env.INCIDENTS ?? "10000 100000 1000000").split(" ").map(Number);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
try {
  console.log("| incidents | | load | pan | zoom | load by the clock | memory |\n|---|---|---|---|---|---|---|");
  for (const many of amounts) {
    const file = incidents(many);
    let ours;
    for (const way of WAYS.filter((way) => many <= way.most)) {
      let row;
      try {
        const found = await measure(browser, way, file);
        ours ??= found;
        const cell = (what) => `${found[what].toFixed(0)} ms${way.name === "ours" ? "" : `, ${(found[what] / ours[what]).toFixed(1)} times`}`;
        row = `${cell("load")} | ${cell("pan")} | ${cell("zoom")} | ${(found.clock / 1000).toFixed(1)} s | ${found.held.toFixed(0)} MB`;
      } catch (error) {
        row = `failed: ${error.message.split("\n")[0]} | | | |`;
      }
      console.log(`| ${many.toLocaleString("en")} | ${way.name} | ${row} |`);
    }
  }
} finally {
  await browser.close();
}
