// Filtering: every control, and the counts beside it.
import { test } from "node:test";
import assert from "node:assert/strict";
import { DESKTOP, PHONE, SHOTS, accessible, file, numbers, visit } from "../browser.mjs";

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

const PLACES = file([
  { event_id: "a", country: "Russia", admin1: "Dagestan", killed: 5, killed_low: 5, killed_high: 5 },
  { event_id: "b", country: "Russia", admin1: "Dagestan", event_type: "Protests", geo_precision: "near" },
  { event_id: "c", country: "Russia", admin1: "Ingushetia", killed: 1, injured: 2 },
  { event_id: "d", country: "Kazakhstan", admin1: "Almaty Region", detained: 3 },
  { event_id: "e", country: "Kyrgyzstan", admin1: "Osh Region" },
]);

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: countries, regions, people and precisions filter, and count what the others leave`, async () => {
    await visit(screen, async (page) => {
      await page.locator(".further > summary").click();
      const check = (label) => page.getByRole("checkbox", { name: label });
      const count = async (label) => Number(await page.locator(".check", { hasText: label }).locator(".number").innerText());
      assert.equal(await count("Russia"), 3);
      assert.equal(await check("Dagestan").count(), 0, "many countries are folded");
      await page.getByRole("button", { name: "Regions of Russia" }).click();
      await page.locator("#regions-of-0:focus").waitFor();
      await check("Dagestan").check();
      assert.deepEqual(await numbers(page), [2, 5]);
      assert.equal(await count("Kazakhstan"), 1, "places count without their own filter");
      assert.equal(await count("With injured"), 0, "people count within the places");
      await page.screenshot({ path: `${SHOTS}${name}-13-filters.png` });
      await page.locator("#panel").evaluate((panel) => panel.scrollTo(0, 0));
      await accessible(page);
      await page.getByRole("searchbox", { name: "Find a country or region" }).fill("alm");
      assert.equal(await page.locator(".regions .check").count(), 2);
      await check("Almaty Region").check();
      assert.deepEqual(await numbers(page), [3, 5]);
      await page.waitForFunction(() => location.hash.endsWith("&in=Russia/Dagestan,Kazakhstan/Almaty%20Region"));
      await page.getByRole("searchbox", { name: "Find a country or region" }).fill("zzz");
      await page.getByText("No country or region of that name.").waitFor();

      await check("With reported killed").check();
      assert.deepEqual(await numbers(page), [1, 5]);
      await page.getByRole("button", { name: "Clear filters" }).click();
      await page.getByLabel("Reported killed, at least").fill("2");
      await page.keyboard.press("Enter");
      assert.deepEqual(await numbers(page), [1, 5]);
      assert.ok(await check("With reported killed").isChecked());
      await page.waitForFunction(() => location.hash.endsWith("&killed=2"));
      await check("With reported killed").uncheck();
      await check("Near a place").uncheck();
      assert.deepEqual(await numbers(page), [4, 5]);
      assert.match(await page.locator(".further > summary").innerText(), /1 set/);
      await page.locator(".further > summary").scrollIntoViewIfNeeded();
      await page.screenshot({ path: `${SHOTS}${name}-14-filters.png` });
      if (name === "phone") {
        for (const row of await page.locator(".further .check, .fold, .least input").all()) {
          assert.ok((await row.boundingBox()).height >= 44);
        }
      }
    }, { replaced: { "/data/incidents.geojson": PLACES } });
  });
}
