// The map's layers: chosen, drawn, explained, kept in the address; a visitor's shapes under the incidents.
import { test } from "node:test";
import assert from "node:assert/strict";
import { DESKTOP, HOSTILE, PHONE, SHOTS, accessible, file, numbers, visit } from "../browser.mjs";
import { PAYLOADS } from "../xss.mjs";

const holds = (page, part) => page.waitForFunction((part) => location.hash.includes(part), part);
const lacks = (page, part) => page.waitForFunction((part) => !location.hash.includes(part), part);
const layer = (page, name) => page.locator(`.leaflet-${name}-pane canvas`);
const open = (page) => page.locator(".layers > summary").click();
const choose = (page, name) => page.locator(".layers").getByLabel(name, { exact: true }).check();
const key = (page) => page.locator(".key").evaluate((key) => (key.open ? key.innerText : key.textContent));

/** How many pixels of a layer are drawn on. */
const drawn = (page, name) => layer(page, name).evaluate((canvas) => {
  if (canvas.width === 0 || canvas.height === 0) return 0;
  const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
  const context = copy.getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 3; at < data.length; at += 4) count += data[at] > 0 ? 1 : 0;
  return count;
});
const until = async (page, name) => {
  for (let turn = 0; turn < 100; turn += 1) {
    if (await drawn(page, name) > 0) return;
    await page.waitForTimeout(50);
  }
  assert.fail(`${name} is not drawn`);
};

/** The middle of the map, where all of these incidents lie. */
const middle = async (page) => {
  const { x, y, width, height } = await page.locator("#map").boundingBox();
  return [x + width / 2, y + height / 2];
};

const place = (id, killed, more = {}) => {
  const counts = killed === null ? {} : { killed: killed[1], killed_low: killed[0], killed_high: killed[1] };
  return { event_id: id, country: "Russia", admin1: "Dagestan", ...counts, ...more };
};
const SIX = { "/data/incidents.geojson": file([
  place("a", [7, 9]), place("b", [5, 6]), place("c", null), place("d", [0, 0]), place("e", null),
  place("f", null, { geo_precision: "region", location: "Dagestan", place_id: 567293 }),
]) };
const HERE = "#map=7/42.07/48.29";

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: every layer is drawn, explained and kept in the address`, async () => {
    await visit(screen, async (page) => {
      await open(page);
      await accessible(page);
      if (name === "phone") {
        for (const check of await page.locator(".layers .check").all()) {
          assert.ok((await check.boundingBox()).height >= 44);
        }
        assert.ok((await page.locator(".layers > summary").boundingBox()).height >= 44);
      }
      for (const [choice, slug, pane, explained] of [
        ["Regions tinted", "regions", "regions", "Incidents in each region"],
        ["Density", "density", "density", "Incidents around a point"],
        ["Hexagon totals", "hexagons", "hexagons", "Incidents in each hexagon"],
      ]) {
        await choose(page, choice);
        await holds(page, `&show=${slug}`);
        await until(page, pane);
        assert.match(await key(page), new RegExp(explained));
        assert.match(await key(page), /More reports are not more violence/);
        assert.equal(await drawn(page, "incidents"), 0, "tints take the place of marks");
        assert.equal(await page.locator(".layers").getByText("Circle area").isVisible(), false);
        await page.screenshot({ path: `${SHOTS}${name}-30-${slug}.png` });
        await accessible(page);
      }
      await choose(page, "Places");
      await lacks(page, "&show=");
      await until(page, "incidents");
      for (const pane of ["regions", "density", "hexagons"]) assert.equal(await drawn(page, pane), 0);
      await choose(page, "Reported killed");
      await holds(page, "&size=killed");
      assert.match(await key(page), /Circle area: reported killed, at least[\s\S]*Number not reported/);
      await choose(page, "Cluster outlines");
      await choose(page, "Graticule");
      await holds(page, "&with=hulls,graticule");
      await until(page, "graticule");
      assert.match(await key(page), /Cluster: at least 5 incidents within 25\u00a0km of each other/);
      await accessible(page);
      await page.screenshot({ path: `${SHOTS}${name}-31-layers.png` });
    }, { replaced: SIX, hash: HERE });
  });
}

test("a link opens with its layers; Back takes them off again", async () => {
  await visit(DESKTOP, async (page) => {
    await until(page, "hexagons");
    await until(page, "graticule");
    await open(page);
    assert.ok(await page.locator(".layers").getByLabel("Hexagon totals").isChecked());
    await choose(page, "Regions tinted");
    await holds(page, "&show=regions");
    await page.goBack();
    await holds(page, "&show=hexagons");
    assert.ok(await page.locator(".layers").getByLabel("Hexagon totals").isChecked());
    assert.match(await key(page), /Incidents in each hexagon/);
  }, { replaced: SIX, hash: `${HERE}&show=hexagons&with=graticule` });
});

test("regions count a region's own incidents, follow the filters and open as a list", async () => {
  await visit(DESKTOP, async (page) => {
    await until(page, "regions");
    assert.match(await key(page), /Incidents in each region[^]*5–6/);
    const [x, y] = await middle(page);
    await page.mouse.move(x - 40, y);
    await page.locator(".tip", { hasText: "Dagestan: 6 incidents · 12–15 reported killed; 3 of 6 give a number" }).waitFor();
    await page.mouse.click(x - 40, y);
    await page.locator(".popup-row").first().waitFor();
    assert.equal(await page.locator(".popup-row").count(), 6);
    assert.equal(await page.locator(".popup-killed").innerText(), "12–15 reported killed; 3 of 6 give a number");
    await page.keyboard.press("Escape");
    await page.getByText("Settlement or better only").click();
    await page.waitForFunction(() => /Incidents in each region[^]*3–5/.test(document.querySelector(".key").innerText));
  }, { replaced: SIX, hash: `${HERE}&show=regions` });
});

test("the file of regions is fetched only when they are asked for; without it places are shown again", async () => {
  await visit(DESKTOP, async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await open(page);
    await choose(page, "Density");
    await until(page, "density");
    assert.ok(!asked.some((url) => url.endsWith("units.bin")));
    await page.locator(".layers").getByText("Regions tinted").click();
    await page.getByText("The regions could not be loaded").waitFor();
    assert.ok(asked.some((url) => url.endsWith("units.bin")));
    assert.ok(await page.locator(".layers").getByLabel("Places").isChecked());
    await until(page, "incidents");
  }, { replaced: { ...SIX, "/units.bin": "missing" }, hash: HERE, expected: ["404"] });
});

test("hexagons say what they hold, and open it", async () => {
  await visit(DESKTOP, async (page) => {
    await until(page, "hexagons");
    const [x, y] = await middle(page);
    await page.mouse.move(x, y);
    await page.locator(".tip", { hasText: "5 incidents · 12–15 reported killed; 3 of 5 give a number" }).waitFor();
    await page.mouse.click(x, y);
    assert.equal(await page.locator(".popup-row").count(), 5);
    await page.locator(".popup-row").first().click();
    await page.locator("#details .quote").waitFor();
    // What is open has a mark of its own above the tints.
    await until(page, "incidents");
  }, { replaced: SIX, hash: `${HERE}&show=hexagons` });
});

test("a cluster says the range of reported killed at the pointer and in its list", async () => {
  await visit(DESKTOP, async (page) => {
    const [x, y] = await middle(page);
    await page.mouse.move(x, y);
    await page.locator(".tip", { hasText: "5 incidents · 12–15 reported killed; 3 of 5 give a number" }).waitFor();
    await page.mouse.click(x, y);
    await page.locator(".popup-row").first().waitFor();
    assert.equal(await page.locator(".popup-killed").innerText(), "12–15 reported killed; 3 of 5 give a number");
    await accessible(page);
  }, { replaced: SIX, hash: `${HERE}&size=killed` });
});

test("crowded places are outlined", async () => {
  const near = (id, lon, lat) => ({
    type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] },
    properties: { event_id: id, event_type: "Battles", location: "Here", geo_precision: "settlement" },
  });
  const features = [near("a", 48.2, 42), near("b", 48.4, 42), near("c", 48.3, 42.1), near("d", 48.3, 41.95), near("e", 48.25, 42.05)];
  const crowd = JSON.stringify({ type: "FeatureCollection", features });
  await visit(DESKTOP, async (page) => {
    await until(page, "hulls");
    await page.locator(".type").first().click();
    await page.waitForTimeout(100);
    assert.equal(await drawn(page, "hulls"), 0, "nothing is outlined where nothing is shown");
  }, { replaced: { "/data/incidents.geojson": crowd }, hash: "#map=9/42/48.3&with=hulls" });
});

test("the control works by keyboard, and Escape folds it only", async () => {
  await visit(DESKTOP, async (page) => {
    await page.locator(".row").first().click();
    await page.locator("#details .quote").waitFor();
    await page.locator(".layers > summary").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await holds(page, "&show=regions");
    await page.keyboard.press("ArrowDown");
    await holds(page, "&show=density");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await holds(page, "&with=hulls");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".layers").getAttribute("open"), null);
    assert.ok(await page.locator("#details").isVisible(), "what is open stays open");
    assert.equal(await page.evaluate(() => document.activeElement.id), "layers-button");
  }, { replaced: SIX, hash: HERE });
});

const SHAPES = JSON.stringify({ type: "FeatureCollection", features: [
  { type: "Feature", properties: { name: HOSTILE, [PAYLOADS[0]]: PAYLOADS[10] },
    geometry: { type: "Polygon", coordinates: [[[47, 41], [50, 41], [50, 43], [47, 43], [47, 41]]] } },
  { type: "Feature", properties: null, geometry: { type: "LineString", coordinates: [[46, 42], [52, 42]] } },
  { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [48, 42] } },
] });

test("a GeoJSON file without incidents lies under them, named, and can be taken away", async () => {
  await visit(DESKTOP, async (page) => {
    const [shown, all] = await numbers(page);
    await page.getByRole("tab", { name: "Code an article" }).click();
    const bring = (name, text) =>
      page.locator("#own-places").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    const names = [PAYLOADS[0], PAYLOADS[10], "pipelines"].map((name) => `${name.replaceAll("\u0000", "")}.geojson`);
    for (const name of names) {
      await bring(name, SHAPES);
      await page.locator(".coding", { hasText: "drawn under them as a backdrop: 3 shapes" }).waitFor();
    }
    await until(page, "backdrop");
    await open(page);
    assert.deepEqual(await page.locator(".backdrop-name").allTextContents(), names);
    assert.match(await key(page), /Your backdrop/);
    await accessible(page);
    await page.screenshot({ path: `${SHOTS}desktop-32-backdrop.png` });
    assert.equal(await page.evaluate(() => globalThis.hurt ?? document.querySelector("[data-hurt]")), null);
    for (const left of [2, 1, 0]) {
      await page.locator(".remove").first().click();
      assert.equal(await page.locator(".remove").count(), left);
      assert.equal(await page.evaluate(() => document.activeElement.id), "layers-button");
    }
    assert.equal(await drawn(page, "backdrop"), 0);
    for (const [text, why] of [
      ['{"type":"FeatureCollection","features":[]}', "neither incidents nor shapes"],
      [`{"type":"MultiPoint","coordinates":[${Array(300_001).fill("[1,2]").join(",")}]}`, "more than 300"],
    ]) {
      await bring("x.geojson", text);
      if (why.startsWith("more")) {
        await page.locator('.coding[data-coding="failed"]').waitFor();
      } else {
        await page.locator(".coding", { hasText: why }).waitFor();
      }
      assert.equal(await page.locator(".remove").count(), 0);
    }
    await page.getByRole("tab", { name: "Incidents" }).click();
    assert.deepEqual(await numbers(page), [shown, all]);
  }, { replaced: SIX, hash: HERE });
});
