// Going to a place, and bringing place names of one's own.
import { test } from "node:test";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ARTICLE, DESKTOP, PHONE, SHOTS, accessible, code, folder, places, visit } from "../browser.mjs";

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: a place is found while its name is typed, and gone to`, async () => {
    await visit(screen, async (page) => {
      const box = page.getByRole("combobox", { name: "Go to a place" });
      await box.pressSequentially("хасав");
      await page.getByRole("option", { name: /^Khasavyurt/ }).first().waitFor();
      await page.screenshot({ path: `${SHOTS}${name}-6-finder.png` });
      await accessible(page);
      const [{ duration }] = await page.workers()[0].evaluate(() => performance.getEntriesByName("gazetteer"));
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
    await page.getByText("Open a table or another file").click();
    await page.getByLabel(/place names \(\.gaz\)/).setInputFiles(broken);
    await page.getByText(/broken\.gaz cannot be used: not a gazetteer file/).waitFor();
    await page.getByLabel(/place names \(\.gaz\)/).setInputFiles(places);
    await page.getByText(/places\.gaz is in use from here on: [\d\u202f]+ places/).waitFor();
    await page.screenshot({ path: `${SHOTS}desktop-8-own-places.png` });
    await accessible(page);
    assert.equal(await code(page, ARTICLE), "found");
  });
});
