// The page in the states that people see, as pictures in web/screenshots: run by `cargo xtask screenshots`.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./host.mjs";

const FOLDER = fileURLToPath(new URL("../screenshots/", import.meta.url));
/** A picture that is larger as PNG is kept as JPEG, in bytes. */
const LARGEST = 150_000;
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const ARTICLE = `On May 5, 2013 two policemen were killed in an attack in Khasavyurt, Dagestan.
On May 6, 2013 a bomb exploded in Taraz, injuring three people.`;
const CASPIAN = "map=5/43.5/52";

/** Opens an incident in a settlement that has killed and injured people, beside others. */
const open = async (page) => {
  const { id, at } = await page.evaluate(async () => {
    const { features } = await (await fetch("data/incidents.geojson")).json();
    const told = (it) => it.geo_precision === "settlement" && it.country === "Russia" && it.killed > 1 && it.injured > 0;
    const { id, geometry } = features.find(({ properties }) => told(properties));
    // What is opened covers the right of a wide page, the lower half of a narrow one.
    const [lon, lat] = geometry.coordinates;
    return { id, at: innerWidth > 720 ? `${lat}/${lon + 2.1}` : `${lat + 0.15}/${lon}` };
  });
  await page.evaluate(([id, at]) => { location.hash = `map=7/${at}&id=${id}`; }, [id, at]);
  await page.locator("#details .quote").waitFor();
};

/** Opens a list of incidents that lie on one point. */
const crowd = async (page) => {
  const at = await page.evaluate(async () => {
    const { features } = await (await fetch("data/incidents.geojson")).json();
    const points = features.filter((it) => it.geometry && it.properties.geo_precision === "settlement");
    const many = points.map((it) => it.geometry.coordinates.join());
    return many.find((point, at) => many.indexOf(point) !== at).split(",");
  });
  await page.evaluate(([lon, lat]) => { location.hash = `map=12/${lat}/${lon}`; }, at);
  await page.waitForTimeout(300);
  const { x, y, width, height } = await page.locator("#map").boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.locator(".popup-row").first().waitFor();
};

const code = async (page) => {
  await page.getByRole("tab", { name: "Code an article" }).click();
  await page.getByLabel("Article", { exact: true }).fill(ARTICLE);
  await page.getByLabel("Published on").fill("2013-05-07");
  await page.getByRole("button", { name: "Find incidents" }).click();
  await page.locator('.coding[data-coding="found"]').waitFor();
};

const about = async (page) => {
  await page.getByRole("tab").nth(2).click();
  await page.locator(".embed-code summary").click();
  await page.locator(".embed-code textarea").scrollIntoViewIfNeeded();
};

const print = async (page) => {
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.setViewportSize({ width: 700, height: 990 });
};

const unfold = (page) => page.locator(".layers > summary").click();
const explain = (page) => page.locator(".key > summary").tap();

/** Lays shapes under the incidents. */
const backdrop = async (page) => {
  const shape = (type, coordinates) => ({ type: "Feature", properties: {}, geometry: { type, coordinates } });
  const buffer = Buffer.from(JSON.stringify({ type: "FeatureCollection", features: [
    shape("LineString", [[51.9, 46.9], [48.2, 46.4], [44.2, 45.4], [37.9, 44.9]]),
    shape("LineString", [[49.9, 40.4], [46.5, 41.3], [44.8, 41.6], [41.6, 41.7]]),
    shape("Polygon", [[[43.6, 44.0], [45.2, 44.2], [46.9, 43.9], [48.3, 42.2], [47.2, 41.4], [45.2, 42.5], [43.4, 43.1], [43.6, 44.0]]]),
  ] }));
  await page.getByRole("tab", { name: "Code an article" }).click();
  await page.locator("#own-places").setInputFiles({ name: "pipelines.geojson", mimeType: "application/geo+json", buffer });
  await page.locator('.coding[data-coding="found"]').waitFor();
  await page.getByRole("tab", { name: "Incidents" }).click();
  // On a phone the control would hide what it is about.
  if (page.viewportSize().width > 720) await unfold(page);
};

const STATES = [
  ["desktop-01-first", DESKTOP, ""],
  ["desktop-02-filtered", DESKTOP, `#${CASPIAN}&type=battles,explosions&killed=2`, (page) => page.getByText("More filters").click()],
  ["desktop-03-incident", DESKTOP, "", open],
  ["desktop-04-one-point", DESKTOP, "", crowd],
  ["desktop-05-coded", DESKTOP, `#${CASPIAN}`, code],
  ["desktop-06-time", DESKTOP, `#${CASPIAN}&t=2012-01-01..2014-12-31`],
  ["desktop-07-russian", DESKTOP, `?lang=ru#${CASPIAN}`],
  ["desktop-08-russian-incident", DESKTOP, "?lang=ru", open],
  ["desktop-09-embedded", { viewport: { width: 900, height: 520 } }, `?embed=1#${CASPIAN}`],
  ["desktop-10-about", DESKTOP, `#${CASPIAN}`, about],
  ["desktop-11-print", DESKTOP, `#${CASPIAN}`, print],
  ["desktop-12-layers", DESKTOP, `#${CASPIAN}`, unfold],
  ["desktop-13-regions", DESKTOP, `#${CASPIAN}&show=regions`],
  ["desktop-14-density", DESKTOP, `#${CASPIAN}&show=density`],
  ["desktop-15-hexagons", DESKTOP, `#${CASPIAN}&show=hexagons`],
  ["desktop-16-killed", DESKTOP, `#${CASPIAN}&size=killed`],
  ["desktop-17-graticule", DESKTOP, "#map=7/43/46&with=hulls,graticule"],
  ["desktop-18-backdrop", DESKTOP, "#map=6/43.5/46", backdrop],
  ["phone-01-first", PHONE, ""],
  ["phone-02-incident", PHONE, "", open],
  ["phone-03-coded", PHONE, `#${CASPIAN}`, code],
  ["phone-04-time", PHONE, `#${CASPIAN}&t=2012-01-01..`, (page) => page.locator(".time > summary").tap()],
  ["phone-05-russian", PHONE, `?lang=ru#${CASPIAN}`],
  ["phone-06-embedded", PHONE, `?embed=1#${CASPIAN}`],
  ["phone-07-layers", PHONE, `#${CASPIAN}`, unfold],
  ["phone-08-regions", PHONE, `#${CASPIAN}&show=regions`, explain],
  ["phone-09-density", PHONE, `#${CASPIAN}&show=density`],
  ["phone-10-hexagons", PHONE, `#${CASPIAN}&show=hexagons`],
  ["phone-11-killed", PHONE, `#${CASPIAN}&size=killed`, explain],
  ["phone-12-graticule", PHONE, "#map=6/43/46&with=hulls,graticule"],
  ["phone-13-backdrop", PHONE, "#map=5/43.5/46", backdrop],
];

const host = await serve(process.env.INCIDENTMAP_SITE);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
mkdirSync(FOLDER, { recursive: true });
// The picture of QGIS beside them is another program's.
for (const old of readdirSync(FOLDER).filter((name) => /^(desktop|phone)-/.test(name))) rmSync(`${FOLDER}${old}`);
let written = 0;
for (const [name, screen, address, arrive] of STATES) {
  const page = await browser.newPage({ locale: "en-GB", reducedMotion: "reduce", ...screen });
  await page.goto(`${host.address}/${address}`);
  await page.waitForSelector('html[data-ready="1"]');
  await arrive?.(page);
  await page.waitForTimeout(500);
  const png = await page.screenshot();
  const small = png.length <= LARGEST;
  const picture = small ? png : await page.screenshot({ type: "jpeg", quality: 80 });
  writeFileSync(`${FOLDER}${name}.${small ? "png" : "jpg"}`, picture);
  written += picture.length;
  await page.close();
}
await browser.close();
await host.close();
console.log(`${STATES.length} pictures, ${Math.round(written / 1000)} kB, in ${FOLDER}`);
