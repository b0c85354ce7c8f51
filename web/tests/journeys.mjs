// What a visitor does, in a real browser, with every request and every console line watched.
//
//   INCIDENTMAP_SITE     the site's folder, as `incidentmap site` writes it
//   INCIDENTMAP_COMMAND  the command `incidentmap`, whose coding the page's is compared with
//   CHROMIUM             the browser, where it is not /usr/bin/chromium
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { serve } from "./host.mjs";

const SITE = process.env.INCIDENTMAP_SITE;
const COMMAND = process.env.INCIDENTMAP_COMMAND;
const ARTICLES = fileURLToPath(new URL("../../examples/articles/", import.meta.url));
const SHOTS = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
const AXE = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const ARTICLE = `On May 5, 2013 two policemen were killed in an attack in Khasavyurt, Dagestan.
On May 6, 2013 a bomb exploded in Taraz, injuring three people.`;
const HOSTILE = `<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>`;

let browser;
let folder;
let places;
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
async function visit(screen, journey, { replaced = {}, expected = [] } = {}) {
  const host = await serve(SITE, replaced);
  const context = await browser.newContext(screen);
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
    await page.goto(`${host.address}/`);
    await page.waitForSelector('html[data-ready="1"]');
    await journey(page);
    assert.deepEqual(strays, [], "no request leaves the page's own origin");
    assert.deepEqual(complaints, [], "the console is clean");
  } finally {
    await context.close();
    await host.close();
  }
}

const numbers = async (page) => {
  const text = await page.locator(".count").innerText();
  const [, shown, all] = /^([\d\u202f]+) of ([\d\u202f]+) /.exec(text) ?? assert.fail(text);
  return [shown, all].map((number) => Number(number.replaceAll("\u202f", "")));
};

const code = async (page, text, published = "2013-05-07") => {
  await page.getByRole("tab", { name: "Code an article" }).click();
  await page.getByLabel("Article", { exact: true }).fill(text);
  await page.getByLabel("Published on").fill(published);
  await page.getByRole("button", { name: "Find incidents" }).click();
  await page.locator('.coding:not([data-coding="idle"]):not([data-coding="busy"])').waitFor();
  return page.locator(".coding").getAttribute("data-coding");
};

/** A file of incidents, all at one point, each with its own properties. */
const file = (rows) => {
  const usual = {
    event_id: "x", event_type: "Battles", date_start: "2012-01-01", date_end: "2012-01-01",
    location: "Derbent", geo_precision: "settlement", quote: "Something took place in Derbent.",
  };
  const geometry = { type: "Point", coordinates: [48.2899, 42.0678] };
  const features = rows.map((row) => ({ type: "Feature", geometry, properties: { ...usual, ...row } }));
  return JSON.stringify({ type: "FeatureCollection", features });
};

const downloaded = async (page) => {
  const offered = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download GeoJSON" }).click();
  return readFileSync(await (await offered).path(), "utf8");
};

const download = async (page) => JSON.parse(await downloaded(page));

const accessible = async (page) => {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(", ")}`);
  assert.deepEqual(found, [], "no violation that axe can see");
};

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: see the incidents, open one, read its quote, code an article`, async () => {
    await visit(screen, async (page) => {
      const [shown, all] = await numbers(page);
      assert.ok(all > 0 && shown === all, `${shown} of ${all}`);
      await page.screenshot({ path: `${SHOTS}${name}-1-open.png` });
      await accessible(page);

      await page.locator(".row").first().click();
      await page.locator("#details .quote").waitFor();
      assert.ok((await page.locator("#details .quote").innerText()).length > 10);
      assert.equal(await page.locator('.row[aria-current="true"]').count(), 1);
      await page.waitForTimeout(400);
      await page.screenshot({ path: `${SHOTS}${name}-2-details.png` });
      await accessible(page);
      await page.keyboard.press("Escape");
      assert.ok(await page.locator("#details").isHidden());

      assert.equal(await code(page, ARTICLE), "found");
      await page.screenshot({ path: `${SHOTS}${name}-3-coded.png` });
      await accessible(page);
      await page.getByRole("button", { name: "Show them in the list" }).click();
      const [, more] = await numbers(page);
      assert.ok(more > all, `${more} after ${all}`);
      const own = page.locator(".row", { hasText: "from your text" });
      await own.first().click();
      await page.locator("#details mark").first().waitFor();
      await page.waitForTimeout(400);
      await page.screenshot({ path: `${SHOTS}${name}-4-own.png` });
    });
  });
}

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: a place is found while its name is typed, and gone to`, async () => {
    await visit(screen, async (page) => {
      const box = page.getByRole("combobox", { name: "Go to a place" });
      await box.pressSequentially("хасав");
      await page.getByRole("option", { name: /^Khasavyurt/ }).first().waitFor();
      await page.screenshot({ path: `${SHOTS}${name}-6-finder.png` });
      await accessible(page);
      const [{ duration }] = await page.evaluate(() => performance.getEntriesByName("gazetteer"));
      console.log(`${name}: the page's gazetteer opened and answered in ${duration.toFixed(1)} ms`);
      assert.ok(duration < 250, `the gazetteer took ${duration} ms to open`);
      await page.keyboard.press("ArrowDown");
      assert.equal(await page.locator('[role="option"][aria-selected="true"]').count(), 1);
      await page.keyboard.press("Enter");
      assert.equal(await box.inputValue(), "Khasavyurt");
      assert.equal(await page.getByRole("option").count(), 0);
      assert.equal(await page.locator("#map .leaflet-overlay-pane path").count(), 1, "the place is ringed");
      await page.waitForTimeout(600);
      await page.screenshot({ path: `${SHOTS}${name}-7-gone-to.png` });

      await box.fill("Dzhemikant");
      await page.getByRole("option", { name: /Dzhemikent/ }).first().click();
      assert.equal(await box.inputValue(), "Dzhemikent");
      await box.fill("Xqzwvbbbq");
      await page.getByText("No place of that name.").waitFor();
      await page.keyboard.press("Escape");
      assert.ok(await page.getByText("No place of that name.").isHidden());
    });
  });
}

test("a visitor brings place names of their own", async () => {
  const broken = join(folder, "broken.gaz");
  writeFileSync(broken, "no gazetteer at all");
  await visit(DESKTOP, async (page) => {
    await page.getByRole("tab", { name: "Code an article" }).click();
    await page.getByText("Use other place names").click();
    await page.getByLabel("Gazetteer file (.gaz)").setInputFiles(broken);
    await page.getByText(/broken\.gaz cannot be used: not a gazetteer file/).waitFor();
    await page.getByLabel("Gazetteer file (.gaz)").setInputFiles(places);
    await page.getByText(/places\.gaz is in use from here on: [\d\u202f]+ places/).waitFor();
    await page.screenshot({ path: `${SHOTS}desktop-8-own-places.png` });
    await accessible(page);
    assert.equal(await code(page, ARTICLE), "found");
  });
});

test("the legend, the text filter and the switch change list and count alike", async () => {
  await visit(DESKTOP, async (page) => {
    const [, all] = await numbers(page);
    const type = page.locator(".type").filter({ hasNot: page.locator('.number:text-is("0")') }).first();
    const ofType = Number((await type.locator(".number").innerText()).replaceAll("\u202f", ""));
    await type.click();
    assert.deepEqual(await numbers(page), [all - ofType, all]);
    assert.equal(await page.locator(".row").count(), Math.min(all - ofType, 200));
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.keyboard.press("Escape");
    await page.locator("#title").click();
    await page.keyboard.press("/");
    await page.keyboard.type("no such place anywhere");
    assert.deepEqual(await numbers(page), [0, all]);
    assert.ok(await page.getByText("No incident passes these filters.").isVisible());
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.getByText("Settlement or better only").click();
    const [precise] = await numbers(page);
    assert.ok(precise <= all);
  });
});

test("the keyboard alone opens, reads and closes an incident", async () => {
  await visit(DESKTOP, async (page) => {
    await page.locator(".row").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.locator("#details .close:focus").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".list li:nth-child(2) .row:focus").waitFor();
  });
});

test("a click on the map opens what lies there, one or several", async () => {
  const several = [{ event_id: "a" }, { event_id: "b", event_type: "Protests" }];
  for (const [rows, opened] of [[several.slice(0, 1), "#details .quote"], [several, ".popup-row"]]) {
    await visit(DESKTOP, async (page) => {
      const tip = page.locator(".leaflet-popup-tip-container");
      await page.locator(".row").first().click();
      await tip.waitFor();
      await page.waitForTimeout(400);
      const { x, y, width, height } = await tip.boundingBox();
      await page.keyboard.press("Escape");
      await tip.waitFor({ state: "detached" });
      await page.mouse.click(x + width / 2, y + height + 8);
      await page.locator(opened).first().waitFor();
      if (rows.length > 1) {
        assert.equal(await page.locator(".popup-row").count(), 2);
        await page.screenshot({ path: `${SHOTS}desktop-6-several.png` });
        await page.locator(".popup-row").first().click();
        await page.locator("#details .quote").waitFor();
      }
    }, { replaced: { "/data/incidents.geojson": file(rows) } });
  }
});

test("the download holds what is shown", async () => {
  await visit(DESKTOP, async (page) => {
    const [shown] = await numbers(page);
    assert.equal((await download(page)).features.length, shown);
  });
});

test("hostile text stays text", async () => {
  const incidents = file([{
    event_type: "Riots", location: HOSTILE, as_written: HOSTILE, quote: HOSTILE, source: HOSTILE,
    source_url: "javascript:window.hurt=1", notes: HOSTILE, date_text: HOSTILE,
  }]);
  await visit(DESKTOP, async (page) => {
    await page.locator(".row").first().click();
    await page.locator("#details .quote").waitFor();
    assert.equal(await page.locator("#details .quote").innerText(), HOSTILE);
    assert.equal(await page.locator("#details a").count(), 0);
    await code(page, `${HOSTILE} ${ARTICLE.replace("Taraz", `${HOSTILE} Taraz`)}`);
    await page.getByRole("tab", { name: "Incidents" }).click();
    for (const row of await page.locator(".row").all()) await row.click();
    assert.equal(await page.evaluate(() => globalThis.hurt), undefined);
    assert.equal(await page.locator("#page img, #page script").count(), 0);
  }, { replaced: { "/data/incidents.geojson": incidents } });
});

test("a text without incidents and an empty one are answered plainly", async () => {
  await visit(DESKTOP, async (page) => {
    assert.equal(await code(page, "   "), "failed");
    assert.equal(await code(page, "The weather will be fine tomorrow."), "nothing");
  });
});

test("missing files are answered plainly", async () => {
  const missing = {
    "/data/incidents.geojson": "missing",
    "/data/site.json": JSON.stringify({ gazetteer: "gazetteer-none.gz" }),
  };
  await visit(DESKTOP, async (page) => {
    assert.match(await page.getByRole("alert").innerText(), /could not be loaded/);
    assert.equal(await code(page, ARTICLE), "failed");
    assert.match(await page.locator(".coding").innerText(), /gazetteer-none\.gz/);
    await page.screenshot({ path: `${SHOTS}desktop-5-missing.png` });
  }, { replaced: missing, expected: ["404"] });
});

test("where wasm fails the page points at the data", async () => {
  const host = await serve(SITE, { "/incidentmap_web_bg.wasm": "broken" });
  const page = await browser.newPage(DESKTOP);
  await page.goto(`${host.address}/`);
  await page.waitForSelector('html[data-ready="failed"]');
  assert.ok(await page.getByRole("link", { name: "incidents.geojson" }).isVisible());
  await page.close();
  await host.close();
});

test("the page codes a text to the same bytes as the command", async () => {
  assert.ok(COMMAND, "INCIDENTMAP_COMMAND names the command");
  const nothing = { "/data/incidents.geojson": file([]) };
  // Name and metadata tell of the file, not of the text: the bytes of all features are compared.
  const features = (json) => json.slice(json.indexOf('"features":['), json.lastIndexOf('}],"') + 2);
  for (const name of readdirSync(ARTICLES).filter((name) => name.endsWith(".txt"))) {
    const text = readFileSync(`${ARTICLES}${name}`, "utf8").replaceAll("\r\n", "\n");
    const told = execFileSync(COMMAND, ["extract", "-", "--published", "2016-07-11", "--gazetteer", places], {
      input: text,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
    });
    await visit(DESKTOP, async (page) => {
      assert.equal(await code(page, text, "2016-07-11"), "found");
      await page.getByRole("tab", { name: "Incidents" }).click();
      assert.ok(features(told).includes('"event_id"'), name);
      assert.equal(features(await downloaded(page)), features(told), name);
    }, { replaced: nothing });
  }
});
