// The window over time: by keyboard, by pointer, typed, played.
import { test } from "node:test";
import assert from "node:assert/strict";
import { DESKTOP, PHONE, SHOTS, accessible, file, numbers, visit } from "../browser.mjs";

const window_ = (page) => page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("t"));
const first = (page) => page.getByRole("slider", { name: "First day shown" });
const last = (page) => page.getByRole("slider", { name: "Last day shown" });
const day = (date, type = "Battles") => ({ event_id: `${date}${type}`, event_type: type, date_start: date, date_end: date });
/** Three years, so bins are months; nothing in 2013. */
const YEARS = file([
  day("2012-01-05"), day("2012-01-20", "Protests"), day("2012-03-10"), day("2012-06-30", "Riots"),
  day("2014-02-01"), day("2014-12-31"), { ...day("2012-05-01"), date_end: "2012-05-31", date_precision: "month" },
  { event_id: "undated", date_start: null, date_end: null },
]);
const three = { replaced: { "/data/incidents.geojson": YEARS } };

test("the keyboard moves both ends, and the count says what is held back", async () => {
  await visit(DESKTOP, async (page) => {
    assert.deepEqual(await numbers(page), [8, 8]);
    assert.equal(await first(page).getAttribute("aria-valuetext"), "1 January 2012");
    assert.equal(await last(page).getAttribute("aria-valuetext"), "31 December 2014");
    await first(page).focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await first(page).getAttribute("aria-valuetext"), "1 February 2012");
    assert.deepEqual(await numbers(page), [5, 8]);
    assert.match(await page.locator(".count-line").innerText(), /Without a date, not shown: 1/);
    await last(page).focus();
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageDown");
    assert.equal(await last(page).getAttribute("aria-valuetext"), "30 April 2013");
    await page.waitForFunction(() => location.hash.includes("&t=2012-02-01..2013-04-30"));
    assert.deepEqual(await numbers(page), [3, 8]);
    await page.getByLabel("Without a date").check();
    assert.deepEqual(await numbers(page), [4, 8]);
    await page.screenshot({ path: `${SHOTS}desktop-12-time.png` });
    await accessible(page);
    await first(page).focus();
    await page.keyboard.press("Home");
    await last(page).focus();
    await page.keyboard.press("End");
    assert.deepEqual(await numbers(page), [8, 8]);
    await page.waitForFunction(() => !location.hash.includes("&t="));
  }, three);
});

test("the pointer draws a window, drags its ends and drags it as a whole", async () => {
  await visit(DESKTOP, async (page) => {
    const { x, y, width } = await page.locator(".time-track").boundingBox();
    const drag = async (from, to) => {
      await page.mouse.move(x + width * from, y + 20);
      await page.mouse.down();
      await page.mouse.move(x + width * (from + to) / 2, y + 24);
      await page.mouse.move(x + width * to, y + 24);
      await page.mouse.up();
      await page.waitForTimeout(300);
    };
    const steps = await page.evaluate(() => history.length);
    await drag(4.5 / 36, 9.5 / 36);
    assert.equal(await window_(page), "2012-05-01..2012-10-31");
    assert.deepEqual(await numbers(page), [2, 8]);
    await drag(10 / 36, 12 / 36);
    assert.equal(await window_(page), "2012-05-01..2012-12-31");
    await drag(4 / 36, 2 / 36);
    assert.equal(await window_(page), "2012-03-01..2012-12-31");
    await drag(6.5 / 36, 18.5 / 36);
    assert.equal(await window_(page), "2013-03-01..2013-12-31");
    assert.deepEqual(await numbers(page), [0, 8]);
    assert.equal(await page.evaluate(() => history.length), steps + 1, "one step back for all of it");
    await page.getByRole("button", { name: "All dates" }).click();
    assert.deepEqual(await numbers(page), [8, 8]);
    await page.mouse.click(x + width * 2.5 / 36, y + 30);
    await page.waitForFunction(() => location.hash.includes("&t=2012-03-01..2012-03-31"));
  }, three);
});

test("days are typed; a month passes with any of its days", async () => {
  await visit(DESKTOP, async (page) => {
    await page.getByLabel("From").fill("2012-05-20");
    await page.getByLabel("to", { exact: true }).fill("2012-05-21");
    await page.waitForFunction(() => location.hash.includes("&t=2012-05-20..2012-05-21"));
    assert.deepEqual(await numbers(page), [1, 8]);
    await page.getByLabel("to", { exact: true }).fill("");
    await page.waitForFunction(() => /&t=2012-05-20\.\.$/.test(location.hash));
    assert.deepEqual(await numbers(page), [4, 8]);
  }, three);
});

test("playing moves the window over what is there, pauses, and ends", async () => {
  await visit(DESKTOP, async (page) => {
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForFunction(() => location.hash.includes("&t=..2012-03-31"));
    await page.waitForFunction(() => location.hash.includes("&t=2012-02-01..2012-04-30"));
    await page.getByRole("button", { name: "Pause" }).click();
    const held = await window_(page);
    await page.waitForTimeout(1000);
    assert.equal(await window_(page), held);
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForFunction(() => location.hash.includes("&t=2013-12-01..2014-02-28"), null, { timeout: 9000 });
    await page.waitForFunction(() => /&t=2014-10-01\.\.$/.test(location.hash), null, { timeout: 12000 });
    await page.getByRole("button", { name: "Play" }).waitFor();
  }, three);
});

test("where less motion is asked for, the window moves by single steps", async () => {
  await visit({ ...DESKTOP, reducedMotion: "reduce" }, async (page) => {
    const step = page.getByRole("button", { name: "Next step" });
    await step.click();
    await page.waitForFunction(() => location.hash.includes("&t=..2012-03-31"));
    await page.waitForTimeout(1000);
    assert.equal(await window_(page), "..2012-03-31");
    await step.click();
    await page.waitForFunction(() => location.hash.includes("&t=2012-02-01..2012-04-30"));
  }, three);
});

test("phone: time is folded away, unfolds, and is dragged by a finger", async () => {
  await visit(PHONE, async (page) => {
    assert.ok(await page.locator(".time-track").isHidden());
    await page.locator(".time > summary").tap();
    await page.locator(".time-track").waitFor();
    await page.getByLabel("From").fill("2013-01-01");
    await page.waitForFunction(() => location.hash.includes("&t=2013-01-01.."));
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${SHOTS}phone-12-time.png` });
    await accessible(page);
    for (const part of [".time-handle", ".play", ".time-controls input[type=date]", ".time > summary"]) {
      const { width, height } = await page.locator(part).first().boundingBox();
      assert.ok(width >= 44 && height >= 44, `${part}: ${width} by ${height}`);
    }
    await page.locator(".time > summary").tap();
    assert.match(await page.locator(".time > summary").innerText(), /1 January 2013 to 31 December 2014/);
  }, three);
});
