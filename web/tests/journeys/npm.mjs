// The npm package in somebody's page, built by Vite: maps that keep to themselves, texts read, places found.
import { before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DESKTOP, PHONE, SHOTS, browser } from "../browser.mjs";
import { serve } from "../host.mjs";

const PROJECT = fileURLToPath(new URL("../vite/", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../../../dist/npm/", import.meta.url));

before(() => {
  assert.ok(existsSync(PACKAGE), "the package is built by cargo xtask npm");
  const npm = (...args) => execFileSync("npm", args, { cwd: PROJECT, stdio: ["ignore", "ignore", "inherit"] });
  npm("ci", "--no-audit", "--no-fund", "--silent");
  npm("run", "--silent", "build");
});

/** Opens somebody's page and waits until it has done what it does, then checks requests and console. */
const visit = async (screen, journey) => {
  const host = await serve(`${PROJECT}dist`);
  const context = await browser.newContext({ locale: "en-GB", ...screen });
  const page = await context.newPage();
  const [strays, complaints, asked] = [[], [], []];
  context.on("request", (request) => {
    asked.push(request.url());
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(`${host.address}/`)) strays.push(request.url());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => complaints.push(`${line.type()}: ${line.text()}`));
  try {
    // Counts what is heard on the document and the window, and by how many a map leaves behind.
    await page.addInitScript(() => {
      globalThis.heard = 0;
      for (const target of [document, window]) {
        const [add, remove] = [target.addEventListener.bind(target), target.removeEventListener.bind(target)];
        target.addEventListener = (name, heard, options) => {
          globalThis.heard += 1;
          options?.signal?.addEventListener("abort", () => { globalThis.heard -= 1; });
          add(name, heard, options);
        };
        target.removeEventListener = (name, heard, options) => {
          globalThis.heard -= 1;
          remove(name, heard, options);
        };
      }
    });
    await page.goto(`${host.address}/`);
    await page.waitForFunction(() => globalThis.tried);
    await journey(page, asked);
    assert.deepEqual(strays, [], "no request leaves the page's own origin");
    assert.deepEqual(complaints, [], "the console is clean");
  } finally {
    await context.close();
    await host.close();
  }
};

test("a text is read and a place is found, as the types say", async () => {
  await visit(DESKTOP, async (page) => {
    const { read, places } = await page.evaluate(() => globalThis.tried);
    assert.deepEqual(read.features.map(({ properties: it }) => [it.location, it.date_start, it.killed, it.injured]), [
      ["Khasavyurt", "2013-05-05", 2, null],
      ["Taraz", "2013-05-06", null, 3],
    ]);
    const [atyrau] = places;
    assert.deepEqual([atyrau.name, atyrau.as_written, atyrau.iso2, atyrau.precision], ["Atyrau", "Gur'yev", "KZ", "settlement"]);
    assert.ok(Math.abs(atyrau.point[0] - 51.88) < 0.1 && Math.abs(atyrau.point[1] - 47.12) < 0.1);
    assert.deepEqual(await page.evaluate(() => globalThis.tried.geocode("Qqqxxyyzz")), []);
  });
});

test("two maps keep to themselves and leave the page alone", async () => {
  await visit(DESKTOP, async (page, asked) => {
    const [first, second] = [page.locator("#first"), page.locator("#second")];
    assert.match(await first.locator(".count").innerText(), /^2 of 2 incidents/);
    assert.match(await second.locator(".count").innerText(), /^2 из 2/);
    assert.equal(await first.locator("h1").innerText(), "Read in this page");
    await page.waitForTimeout(900);
    await page.screenshot({ path: `${SHOTS}desktop-40-npm.png`, fullPage: true });
    assert.equal(await page.title(), "Somebody's page");
    assert.deepEqual(await page.evaluate(() => [location.hash, document.documentElement.lang, globalThis.L, globalThis.wasm_bindgen]),
      ["", "de", undefined, undefined]);
    assert.equal(await page.locator("body > h1").innerText(), "Somebody's page");
    assert.equal(await first.locator("#panel").evaluate((it) => getComputedStyle(it).outlineStyle), "none");
    assert.equal(await first.locator(".tab").first().evaluate((it) => getComputedStyle(it).textTransform), "none");
    for (const part of [".languages", ".save-map", ".embed-code", ".copying"]) assert.equal(await first.locator(part).count(), 0, part);

    await first.getByRole("searchbox", { name: "Search" }).fill("taraz");
    await first.getByText("1 of 2 incidents").waitFor();
    assert.match(await second.locator(".count").innerText(), /^2 из 2/);
    await first.locator(".row").first().click();
    const details = first.locator("#details");
    await details.locator(".quote").waitFor();
    const [card, frame] = [await details.boundingBox(), await first.boundingBox()];
    assert.ok(card.x >= frame.x && card.x + card.width <= frame.x + frame.width && card.y >= frame.y, "the card stays inside");
    assert.equal(await page.evaluate(() => location.hash), "");
    await page.screenshot({ path: `${SHOTS}desktop-41-npm-open.png` });
    // Keys are heard only where the focus is.
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.press("Escape");
    assert.ok(await details.isVisible());
    await details.locator(".close").focus();
    await page.keyboard.press("Escape");
    await details.waitFor({ state: "hidden" });
    assert.equal(asked.filter((url) => url.endsWith(".wasm")).length, 2, "one compilation serves both maps");
    const shown = await page.evaluate(() => globalThis.tried.maps[0].shown().features.map((it) => it.properties.location));
    assert.deepEqual(shown, ["Taraz"]);
  });
});

test("a narrow map has the phone's layout on a wide page, and codes an article", async () => {
  await visit(DESKTOP, async (page) => {
    const narrow = page.locator("#second");
    const [stage, panel] = [await narrow.locator("#stage").boundingBox(), await narrow.locator("#panel").boundingBox()];
    assert.ok(stage.y < panel.y && Math.abs(stage.width - panel.width) < 2, "the map above, the list below");
    const wide = page.locator("#first");
    await wide.getByRole("tab", { name: "Code an article" }).click();
    await wide.getByLabel("Article", { exact: true }).fill("On May 7, 2013 four people were killed in a clash in Derbent, Dagestan.");
    await wide.getByLabel("Published on").fill("2013-05-08");
    await wide.getByRole("button", { name: "Find incidents" }).click();
    await wide.getByText("1 incident", { exact: false }).first().waitFor();
    await wide.getByRole("button", { name: "Show them in the list" }).click();
    await wide.locator(".row", { hasText: "Derbent" }).waitFor();
    assert.equal(await page.evaluate(() => globalThis.tried.maps[0].shown().features.length), 1);
  });
});

test("phone: a map in a page", async () => {
  await visit(PHONE, async (page) => {
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${SHOTS}phone-40-npm.png` });
    assert.match(await page.locator("#first .count").innerText(), /^2 of 2 incidents/);
  });
});

test("a map that is taken away leaves nothing behind", async () => {
  await visit(DESKTOP, async (page) => {
    await page.evaluate(() => globalThis.tried.maps[0].destroy());
    assert.equal(await page.locator("#first > *").count(), 0);
    const before = await page.evaluate(() => globalThis.heard);
    await page.evaluate(() => globalThis.tried.maps[1].destroy());
    const after = await page.evaluate(() => globalThis.heard);
    assert.ok(after < before, "listeners of the map are gone");
    await page.setViewportSize({ width: 900, height: 700 });
    await page.keyboard.press("/");
    await page.waitForTimeout(500);
    assert.deepEqual(await page.evaluate(() => [...document.body.children].map((it) => it.childElementCount)), [0, 0, 0, 0]);
  });
});

test("the web component is there as long as its element", async () => {
  await visit(DESKTOP, async (page) => {
    await page.evaluate(async () => {
      const element = document.createElement("incident-map");
      element.setAttribute("heading", "An element");
      element.data = globalThis.tried.read;
      element.style.height = "500px";
      const ready = new Promise((resolve) => { element.addEventListener("ready", resolve); });
      document.body.prepend(element);
      await ready;
    });
    const element = page.locator("incident-map");
    assert.equal(await element.locator("h1").innerText(), "An element");
    assert.match(await element.locator(".count").innerText(), /^2 of 2 incidents/);
    const left = await page.evaluate(async () => {
      const element = document.querySelector("incident-map");
      element.remove();
      await new Promise((later) => { setTimeout(later, 50); });
      return element.childElementCount;
    });
    assert.equal(left, 0);
  });
});
