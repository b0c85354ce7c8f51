// Texts, good, empty and hostile; files that are missing; the page's coding against the command's.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../host.mjs";
import {
  ARTICLE, DESKTOP, HOSTILE, SHOTS, SITE, browser, code, download, downloaded, file, numbers, places, visit,
} from "../browser.mjs";

const COMMAND = process.env.INCIDENTMAP_COMMAND;
const ARTICLES = fileURLToPath(new URL("../../../examples/articles/", import.meta.url));

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

test("where wasm fails the page points at the data and shows it as a table", async () => {
  const host = await serve(SITE, { "/incidentmap_web_bg.wasm": "broken" });
  const page = await browser.newPage(DESKTOP);
  await page.goto(`${host.address}/`);
  await page.waitForSelector('html[data-ready="failed"]');
  assert.equal(await page.getByRole("link", { name: "incidents.geojson" }).count(), 2, "in English and in Russian");
  const { features } = JSON.parse(readFileSync(join(SITE, "data/incidents.geojson"), "utf8"));
  assert.equal(await page.locator("tbody tr").count(), features.length);
  assert.ok(await page.getByRole("cell", { name: features[0].properties.location, exact: true }).first().isVisible());
  await page.screenshot({ path: `${SHOTS}desktop-15-table.png` });
  await page.close();
  await host.close();
});

test("the page codes a text to the same bytes as the command", async () => {
  assert.ok(COMMAND, "INCIDENTMAP_COMMAND names the command");
  const nothing = { "/data/incidents.geojson": file([]) };
  // Name and metadata tell of the file, not of the text, and the command begins a line with each feature: the bytes of all
  // features are compared. No text in them has a bare line break.
  const features = (json) => {
    const flat = json.replaceAll("\n", "");
    return flat.slice(flat.indexOf('"features":['), flat.lastIndexOf("}]") + 2);
  };
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
