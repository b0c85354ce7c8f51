// Seeing the incidents: list, map, details, by pointer and by keyboard.
import { test } from "node:test";
import assert from "node:assert/strict";
import { ARTICLE, DESKTOP, PHONE, SHOTS, accessible, code, file, numbers, visit } from "../browser.mjs";

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
