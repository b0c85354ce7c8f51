// The map inside another page, the code that puts it there, and what the publisher says.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { DESKTOP, PHONE, SHOTS, SITE, accessible, browser, visit } from "../browser.mjs";
import { serve } from "../host.mjs";

const EMBED = { query: "?embed=1" };
const SITE_FILE = JSON.parse(readFileSync(`${SITE}/data/site.json`, "utf8"));
const copying = { ...DESKTOP, permissions: ["clipboard-read", "clipboard-write"] };

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: an embedded map keeps legend, credits and the way to the full map`, async () => {
    await visit(screen, async (page) => {
      for (const part of [".type", "#map", ".credits", ".key", ".scale", ".open-full", "h1"]) {
        assert.ok(await page.locator(part).first().isVisible(), part);
      }
      for (const part of [".tabs", ".list", ".time", ".finder", "#search", ".take-away", ".languages", ".count"]) {
        assert.ok(await page.locator(part).first().isHidden(), part);
      }
      await accessible(page);
      await page.locator(".type").nth(1).click();
      await page.waitForFunction(() => location.hash.includes("&type="));
      await page.screenshot({ path: `${SHOTS}${name}-21-embed.png` });
      const hash = await page.evaluate(() => location.hash);
      const link = page.getByRole("link", { name: "Open the full map" });
      assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
      const [full] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
      await full.waitForSelector('html[data-ready="1"]');
      assert.equal(await full.evaluate(() => location.search + location.hash), hash);
      assert.ok(await full.locator(".list").isVisible());
    }, EMBED);
  });
}

test("an incident that is opened in an embedded map is told by its popup", async () => {
  await visit(DESKTOP, async (page) => {
    const id = await page.evaluate(async () => {
      const { features } = await (await fetch("data/incidents.geojson")).json();
      return features.find(({ geometry, properties }) => geometry && properties.geo_precision === "settlement").id;
    });
    await page.evaluate((id) => { location.hash = `id=${id}`; }, id);
    await page.locator(".leaflet-popup .popup-title").waitFor();
    assert.ok(await page.locator("#details").isHidden());
  }, EMBED);
});

test("the code to embed shows the same view inside another page", async () => {
  await visit(copying, async (page) => {
    await page.locator(".type").first().click();
    await page.waitForFunction(() => location.hash.includes("&type="));
    await page.getByRole("tab", { name: "About" }).click();
    await page.getByText("Put this map on a page").click();
    const code = await page.getByLabel("Code of the map").inputValue();
    assert.match(code, /^<iframe src="http:\/\/127\.0\.0\.1:\d+\/\?embed=1#v=1&amp;map=/);
    await page.getByRole("button", { name: "Copy code" }).click();
    await page.getByRole("button", { name: "Link copied" }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
    await accessible(page);
    await page.screenshot({ path: `${SHOTS}desktop-22-embed-code.png` });

    const host = await serve(SITE, { "/index.html": `<!doctype html><title>News</title><body>${code}</body>` });
    const outer = await browser.newPage(DESKTOP);
    await outer.goto(`${host.address}/`);
    const frame = outer.frameLocator("iframe");
    await frame.locator('html[data-ready="1"]').waitFor();
    assert.equal(await frame.locator('.type[aria-pressed="false"]').count(), 1);
    await outer.screenshot({ path: `${SHOTS}desktop-23-embedded.png` });
    await outer.close();
    await host.close();
  });
});

test("the publisher's text stands above the page's, with its links", async () => {
  const about = "# Who we are\n\nA team in\nAlmaty: [our site](https://example.org/a?b=1).\n\n- <b>no HTML</b>\n- [x](javascript:1)";
  const site = JSON.stringify({ ...SITE_FILE, about, lang: "en" });
  await visit(DESKTOP, async (page) => {
    await page.getByRole("tab", { name: "About" }).click();
    const own = page.locator(".publishers");
    assert.equal(await own.locator("h2").innerText(), "Who we are");
    assert.match(await own.innerText(), /A team in Almaty: our site\.\s+• <b>no HTML<\/b>\s+• \[x\]\(javascript:1\)/);
    const links = await own.locator("a").evaluateAll((links) => links.map((a) => [a.href, a.rel]));
    assert.deepEqual(links, [["https://example.org/a?b=1", "noopener noreferrer"]]);
    await accessible(page);
  }, { replaced: { "/data/site.json": site } });
});
