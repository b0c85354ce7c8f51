// A large file is read beside the page: it stays quick meanwhile, and a file that is none is said so.
import { test } from "node:test";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { incidents } from "../../bench/incidents.mjs";
import { DESKTOP, folder, numbers, visit } from "../browser.mjs";
import { offline, save } from "../saved.mjs";

const MANY = 20_000;
const FILE = "/data/incidents.geojson";
const large = incidents(MANY);

test("a large file is read in a worker, which then ends; every part of the page knows it", async () => {
  let saved;
  await visit(DESKTOP, async (page) => {
    assert.deepEqual(await numbers(page), [MANY, MANY]);
    assert.deepEqual(page.workers(), []);
    const search = page.getByRole("searchbox", { name: "Search" });
    await search.fill("TOWN 4999");
    const { features } = JSON.parse(large);
    const there = features.filter(({ properties }) => properties.location === "Town 4999").length;
    await page.waitForFunction((count) => document.querySelector(".count").textContent.startsWith(`${count} of`), there);
    await search.fill("");
    await page.locator(".row").first().click();
    const latest = features.map(({ properties }) => properties).reduce((a, b) => (b.date_start > a.date_start ? b : a));
    await page.locator("#details").getByRole("heading", { name: new RegExp(latest.location) }).waitFor();
    assert.ok((await page.evaluate(() => location.hash)).endsWith(`id=${latest.event_id}`));
    await page.keyboard.press("Escape");
    saved = await save(page, "One HTML file");
  }, { replaced: { [FILE]: large } });
  await offline(DESKTOP, saved, async (page) => assert.deepEqual(await numbers(page), [MANY, MANY]));
});

test("what is read in a worker and is no map's file is said in words", async () => {
  const none = Buffer.concat([Buffer.from("["), Buffer.alloc(3e6, " "), Buffer.from("]")]);
  await visit(DESKTOP, async (page) => {
    await page.getByText(/expected a GeoJSON FeatureCollection/).waitFor();
  }, { replaced: { [FILE]: none } });
});

test("where the worker fails the page reads the file itself", async () => {
  for (const reader of ["missing", "throw new Error()", "onmessage = () => postMessage(null);"]) {
    await visit(DESKTOP, async (page) => {
      assert.deepEqual(await numbers(page), [MANY, MANY]);
      assert.equal(await page.locator(".trouble").isVisible(), false);
    }, { replaced: { [FILE]: large, "/reader.js": reader }, expected: ["Failed to load resource", "reader.js"] });
  }
});

test("an incident of a large file is opened by its link", async () => {
  await visit(DESKTOP, async (page) => {
    await page.locator("#details").getByRole("heading").first().waitFor();
    assert.deepEqual(await numbers(page), [MANY, MANY]);
  }, { replaced: { [FILE]: large }, hash: "#id=im777" });
});
