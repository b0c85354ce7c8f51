// Filtering: every control, and the counts beside it.
import { test } from "node:test";
import assert from "node:assert/strict";
import { DESKTOP, numbers, visit } from "../browser.mjs";

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
