// A person puts an incident elsewhere, takes that back, and brings files.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ARTICLE, DESKTOP, PHONE, SHOTS, accessible, code, folder, visit } from "../browser.mjs";

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  return readFileSync(await download.path(), "utf8");
}

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: an incident is put elsewhere, and back`, async () => {
    await visit(screen, async (page) => {
      assert.equal(await code(page, ARTICLE), "found");
      await page.getByRole("button", { name: "Show them in the list" }).click();
      await page.locator(".row", { hasText: "Taraz" }).click();
      const card = page.locator("#details");
      await card.getByText("Why here?").click();
      const box = card.getByRole("combobox", { name: "Another place" });
      await box.pressSequentially("Karaganda");
      await page.getByRole("option", { name: /^(Karaganda|Qaraghandy)/ }).first().click();
      await card.getByText(/^Put here by you\. It was read as: Taraz/).waitFor();
      assert.match(await card.locator("h2").innerText(), /Karaganda|Qaraghandy/);
      await page.screenshot({ path: `${SHOTS}${name}-9-corrected.png` });
      await accessible(page);
      await card.getByRole("button", { name: "Close" }).click();
      const lines = (await saved(page, "Save corrections")).trim().split("\n").map((line) => JSON.parse(line));
      assert.equal(lines.length, 1);
      assert.ok(Number.isInteger(lines[0].place.id));
      const data = JSON.parse(await saved(page, "Download GeoJSON"));
      const moved = data.features.filter((feature) => feature.properties.method === "reviewed");
      assert.deepEqual(moved.map((feature) => feature.id), [lines[0].id]);
      await page.locator(".row", { hasText: /Karaganda|Qaraghandy/ }).click();
      await card.getByRole("button", { name: "Undo" }).click();
      assert.match(await card.locator("h2").innerText(), /Taraz/);
      await card.getByRole("button", { name: "Close" }).click();
      assert.ok(await page.getByRole("button", { name: "Save corrections" }).isHidden());
    });
  });
}

test("a file of incidents is opened, and one that is none is told", async () => {
  const own = join(folder, "own.geojson");
  const feature = (id, type) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [71.37, 42.9] },
    properties: { event_id: id, event_type: type, location: "Taraz", geo_precision: "settlement", country: "Kazakhstan" },
  });
  const features = [feature("own-1", "Riots"), feature("own-2", "Fireworks")];
  writeFileSync(own, JSON.stringify({ type: "FeatureCollection", features }));
  const table = join(folder, "notes.jpg");
  writeFileSync(table, Buffer.from([0xff, 0xd8, 0xff]));
  await visit(DESKTOP, async (page) => {
    await page.getByRole("tab", { name: "Code an article" }).click();
    await page.getByText("Open a table or another file").click();
    const field = page.getByLabel(/place names \(\.gaz\)/);
    await field.setInputFiles(own);
    await page.getByText("1 incident in own.geojson. 1 entries of the file could not be read").waitFor();
    await field.setInputFiles(table);
    await page.getByText("notes.jpg cannot be used: expected a table (CSV or a spreadsheet), incidents as GeoJSON").waitFor();
    const dropped = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["On May 6, 2013 a bomb exploded in Taraz, injuring three people."], "news.txt"));
      return data;
    });
    await page.dispatchEvent("#map", "drop", { dataTransfer: dropped });
    await page.getByText(/^Found 1 incident/).waitFor();
  });
});
