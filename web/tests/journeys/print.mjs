// Paper: the page as a PDF; and the page where less motion is asked for.
import { test } from "node:test";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { DESKTOP, PHONE, SHOTS, visit } from "../browser.mjs";

const A4 = { format: "A4", printBackground: true, preferCSSPageSize: true };
/** What is shown while the page is laid out for paper, and the map's size there. */
const printed = (page) => page.evaluate(() => {
  window.dispatchEvent(new Event("beforeprint"));
  const shown = (part) => document.querySelector(part)?.checkVisibility() ?? false;
  const parts = ["h1", ".count", ".time > summary", ".paper-map", ".scale", ".credits", ".key li", ".legend", ".list .row"];
  const tools = [".tabs", "#search", ".take-away", ".time-track", ".finder", ".leaflet-control-zoom", ".languages"];
  const { width, height } = document.querySelector("#map").getBoundingClientRect();
  const seen = { missing: parts.filter((part) => !shown(part)), tools: tools.filter(shown), map: [width, height] };
  window.dispatchEvent(new Event("afterprint"));
  return seen;
});

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: paper has map, legend, dates, scale, credits and list, and no tools`, async () => {
    await visit(screen, async (page) => {
      const hash = await page.evaluate(() => location.hash);
      const { missing, tools, map } = await printed(page);
      assert.deepEqual([missing, tools], [[], []]);
      assert.ok(map[0] > 650 && map[1] > 400, `${map}`);
      const pdf = await page.pdf(A4);
      writeFileSync(`${SHOTS}${name}-24-print.pdf`, pdf);
      assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
      assert.ok(pdf.length > 60_000, `${pdf.length} bytes`);
      const pages = pdf.toString("latin1").match(/\/Type \/Page\b/g).length;
      assert.ok(pages >= 2 && pages <= 20, `${pages} pages`);
      assert.equal(await page.evaluate(() => "printing" in document.documentElement.dataset), false);
      await page.waitForTimeout(400);
      assert.equal(await page.evaluate(() => location.hash), hash, "printing changes no view");
    });
  });
}

test("paper shows the list whatever view of the panel is open", async () => {
  await visit(DESKTOP, async (page) => {
    await page.getByRole("tab", { name: "About" }).click();
    assert.deepEqual((await printed(page)).missing, []);
  });
});

test("where less motion is asked for nothing moves by itself", async () => {
  await visit({ ...DESKTOP, reducedMotion: "reduce" }, async (page) => {
    const moving = await page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0);
    await page.locator(".row").first().click();
    await page.locator(".leaflet-popup").waitFor();
    // The map is there at once: its panes do not slide.
    const [first, second] = await page.evaluate(async () => {
      const at = () => document.querySelector(".leaflet-map-pane").style.transform;
      const first = at();
      await new Promise((later) => { setTimeout(later, 120); });
      return [first, at()];
    });
    assert.equal(first, second);
    await page.getByRole("button", { name: "Zoom in" }).click();
    assert.equal(await page.locator(".leaflet-zoom-anim").count(), 0);
    assert.equal(await page.getByRole("button", { name: "Next step" }).count(), 1);
  });
});
