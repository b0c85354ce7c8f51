// A real browser for the journeys, with every request and every console line watched.
//
//   INCIDENTMAP_SITE     the site's folder, as `incidentmap site` writes it
//   INCIDENTMAP_COMMAND  the command `incidentmap`, whose coding the page's is compared with
//   CHROMIUM             the browser, where it is not /usr/bin/chromium
import { after, before } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { serve } from "./host.mjs";

export const SITE = process.env.INCIDENTMAP_SITE;
export const SHOTS = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
const AXE = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
export const DESKTOP = { viewport: { width: 1280, height: 800 } };
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const ARTICLE = `On May 5, 2013 two policemen were killed in an attack in Khasavyurt, Dagestan.
On May 6, 2013 a bomb exploded in Taraz, injuring three people.`;
export const HOSTILE = `<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>`;

/** The browser, a folder for files of the journeys, and the page's own gazetteer as a file in it. */
export let browser;
export let folder;
export let places;
before(async () => {
  assert.ok(SITE, "INCIDENTMAP_SITE names the folder of the site");
  // The page's own gazetteer, for the command and for the visitor who brings one.
  const packed = readdirSync(SITE).find((name) => /^gazetteer-.*\.gz$/.test(name));
  folder = mkdtempSync(join(tmpdir(), "incidentmap-"));
  places = join(folder, "places.gaz");
  writeFileSync(places, gunzipSync(readFileSync(join(SITE, packed))));
  mkdirSync(SHOTS, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
  });
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** Opens the site, hands the page to a journey, then checks requests and console. */
export async function visit(screen, journey, { replaced = {}, expected = [], query = "", hash = "" } = {}) {
  const host = await serve(SITE, replaced);
  const context = await browser.newContext({ locale: "en-GB", ...screen });
  const page = await context.newPage();
  const strays = [];
  const complaints = [];
  context.on("request", (request) => {
    const own = request.url().startsWith(`${host.address}/`) || request.url().startsWith("blob:");
    if (!own) strays.push(request.url());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    const text = `${line.type()}: ${line.text()}`;
    if (!expected.some((known) => text.includes(known))) complaints.push(text);
  });
  try {
    await page.goto(`${host.address}/${query}${hash}`);
    await page.waitForSelector('html[data-ready="1"]');
    await journey(page);
    assert.deepEqual(strays, [], "no request leaves the page's own origin");
    assert.deepEqual(complaints, [], "the console is clean");
  } finally {
    await context.close();
    await host.close();
  }
}

export const numbers = async (page) => {
  const text = await page.locator(".count").innerText();
  const [, shown, all] = /^([\d\u202f]+) of ([\d\u202f]+) /.exec(text) ?? assert.fail(text);
  return [shown, all].map((number) => Number(number.replaceAll("\u202f", "")));
};

export const code = async (page, text, published = "2013-05-07") => {
  await page.getByRole("tab", { name: "Code an article" }).click();
  await page.getByLabel("Article", { exact: true }).fill(text);
  await page.getByLabel("Published on").fill(published);
  await page.getByRole("button", { name: "Find incidents" }).click();
  await page.locator('.coding:not([data-coding="idle"]):not([data-coding="busy"])').waitFor();
  return page.locator(".coding").getAttribute("data-coding");
};

/** A file of incidents, all at one point, each with its own properties. */
export const file = (rows) => {
  const usual = {
    event_id: "x", event_type: "Battles", date_start: "2012-01-01", date_end: "2012-01-01",
    location: "Derbent", geo_precision: "settlement", quote: "Something took place in Derbent.",
  };
  const geometry = { type: "Point", coordinates: [48.2899, 42.0678] };
  const features = rows.map((row) => ({ type: "Feature", geometry, properties: { ...usual, ...row } }));
  return JSON.stringify({ type: "FeatureCollection", features });
};

export const downloaded = async (page) => {
  const offered = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download GeoJSON" }).click();
  return readFileSync(await (await offered).path(), "utf8");
};

export const download = async (page) => JSON.parse(await downloaded(page));

export const accessible = async (page) => {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(", ")}`);
  assert.deepEqual(found, [], "no violation that axe can see");
};
