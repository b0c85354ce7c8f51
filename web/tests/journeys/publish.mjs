// A publisher's whole way in one go: a table with bad rows, what became of it, a place put right, and the map as one file
// that others open from disk.
import { test } from "node:test";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DESKTOP, PHONE, folder, numbers, visit } from "../browser.mjs";
import { offline, save } from "../saved.mjs";

const TABLE = `date,town,country,killed,type
05/01/2022,Taraz,Kazakhstan,3,explosion
31/02/2022,Almaty,Kazakhstan,1,riot
25/01/2022,Zzyzzx farm,,2,riot
`;
const NOTHING = JSON.stringify({ type: "FeatureCollection", features: [] });

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: from a table with a bad row to one file that opens with the network off`, async () => {
    const table = join(folder, `${name}-attacks.csv`);
    writeFileSync(table, TABLE);
    let saved;
    await visit(screen, async (page) => {
      await page.getByRole("tab", { name: "Code an article" }).click();
      await page.getByText("Open a table or another file").click();
      await page.getByLabel(/place names \(\.gaz\)/).setInputFiles(table);
      const report = page.locator(".report");
      await report.getByText(`${name}-attacks.csv, rows: 3. 2 incidents.`).waitFor({ timeout: 60_000 });
      await report.getByText("Refused rows (1)").click();
      await report.getByText(/^Line 3, date: 31\/02\/2022/).waitFor();

      await report.getByRole("button", { name: "Place those without a place (1)" }).click();
      await page.locator(".row", { hasText: "Zzyzzx farm" }).click();
      const card = page.locator("#details");
      await card.getByRole("combobox", { name: "Another place" }).pressSequentially("Ekibast");
      await page.getByRole("option", { name: /^Ekibast/ }).first().click();
      await card.getByRole("heading", { name: /Ekibast/ }).waitFor();
      await card.getByRole("button", { name: "Close" }).click();
      await page.getByRole("button", { name: /Clear/ }).first().click();
      saved = await save(page, "One HTML file");
    }, { replaced: { "/data/incidents.geojson": NOTHING } });
    await offline(screen, saved, async (page) => {
      assert.deepEqual(await numbers(page), [2, 2]);
      await page.locator(".row", { hasText: "Ekibast" }).click();
      await page.locator("#details").getByRole("heading", { name: /Ekibast/ }).waitFor();
    });
  });
}
