// The view in the address: links that are opened, copied, stale or hostile; Back and Forward.
import { test } from "node:test";
import assert from "node:assert/strict";
import { ARTICLE, DESKTOP, PHONE, SHOTS, accessible, code, file, numbers, visit } from "../browser.mjs";

const hash = (page) => page.evaluate(() => location.hash);
const holds = (page, part) => page.waitForFunction((part) => location.hash.includes(part), part);
const lacks = (page, part) => page.waitForFunction((part) => !location.hash.includes(part), part);
const copying = { ...DESKTOP, permissions: ["clipboard-read", "clipboard-write"] };
const LINK = "#v=1&map=5/43.2/60.5&type=battles,explosions";

/** What is seen: how many incidents, the first rows, what is open, where the map looks. */
const seen = async (page) => ({
  numbers: await numbers(page),
  rows: (await page.locator(".row").allInnerTexts()).slice(0, 5),
  open: await page.locator("#details h2").allInnerTexts(),
  hash: await hash(page),
});

test("a link opens a view; what is changed there is copied and opens the same elsewhere", async () => {
  await visit(copying, async (page) => {
    const [shown, all] = await numbers(page);
    assert.ok(shown < all, `${shown} of ${all}`);
    assert.match(await hash(page), /^#v=1&map=5\/43\.2\/60\.5&type=battles,explosions$/);
    await page.getByRole("searchbox", { name: "Search" }).fill("kazakhstan");
    await page.locator(".row").first().click();
    await page.locator("#details .quote").waitFor();
    await page.waitForTimeout(700);
    await page.getByRole("button", { name: "Copy link to this incident" }).click();
    await page.getByRole("button", { name: "Link copied" }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(link, /&type=battles,explosions&q=kazakhstan&id=im[0-9a-f]+$/);
    const here = await seen(page);

    const other = await page.context().newPage();
    await other.goto(link);
    await other.waitForSelector('html[data-ready="1"]');
    assert.deepEqual(await seen(other), here);
    assert.equal(await other.evaluate(() => location.href), link);
    await other.screenshot({ path: `${SHOTS}desktop-10-link.png` });
    await accessible(other);
    await other.close();
  }, { hash: LINK });
});

test("Back and Forward lead through what was filtered and opened", async () => {
  await visit(DESKTOP, async (page) => {
    const start = await seen(page);
    await page.locator(".type").first().click();
    await holds(page, "&type=");
    const filtered = await seen(page);
    await page.locator(".row").first().click();
    await page.locator("#details .quote").waitFor();
    await page.waitForTimeout(700);
    const opened = await seen(page);
    await page.locator(".row").nth(1).click();
    await page.waitForFunction((id) => !location.hash.endsWith(id), opened.hash.slice(-18));
    await page.keyboard.press("Escape");
    await lacks(page, "&id=");
    await page.getByRole("searchbox", { name: "Search" }).pressSequentially("bomb");
    await holds(page, "&q=bomb");

    await page.goBack();
    await lacks(page, "&q=");
    assert.equal(await page.getByRole("searchbox", { name: "Search" }).inputValue(), "");
    await page.goBack();
    await holds(page, "&id=");
    await page.goBack();
    await page.waitForFunction((last) => location.hash === last, opened.hash);
    assert.deepEqual(await seen(page), opened);
    await page.goBack();
    await lacks(page, "&id=");
    assert.deepEqual(await seen(page), filtered);
    await page.goBack();
    await lacks(page, "&type=");
    assert.deepEqual(await seen(page), start);
    await page.goForward();
    await page.goForward();
    await page.waitForFunction((last) => location.hash === last, opened.hash);
    assert.deepEqual(await seen(page), opened);
  });
});

test("moving the map changes the address and adds no step back", async () => {
  await visit(DESKTOP, async (page) => {
    const steps = await page.evaluate(() => history.length);
    const before = await hash(page);
    await page.getByRole("button", { name: "Zoom in" }).click();
    await page.waitForFunction((before) => location.hash !== before, before);
    assert.equal(await page.evaluate(() => history.length), steps);
  });
});

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: a link to what is not there says so and shows the rest`, async () => {
    await visit(screen, async (page) => {
      assert.match(await page.getByRole("alert").innerText(), /no incidents in Atlantis.*not on this map any more/s);
      const [shown, all] = await numbers(page);
      assert.ok(shown > 0 && shown < all);
      assert.ok(await page.locator("#details").isHidden());
      assert.match(await hash(page), /&type=battles$/);
      await page.screenshot({ path: `${SHOTS}${name}-11-dead-link.png` });
      await accessible(page);
      await page.locator(".row").first().click();
      assert.ok(await page.getByRole("alert").isHidden());
    }, { hash: "#id=im0000000000000000&in=Atlantis&type=battles&unknown=1" });
  });
}

test("hostile fragments break nothing and stay text", async () => {
  const fragments = [
    "#%", "#&&&===", "#map=1e999/NaN/-/&t=9999-99-99..", "#id=%3Cimg%20src%3Dx%20onerror%3D%22window.hurt%3D1%22%3E",
    "#in=%3Cscript%3Ewindow.hurt%3D1%3C/script%3E/x,%FF%FE", `#q=${"%F0%9F".repeat(900)}`, `#type=${"x,".repeat(9000)}`,
    "#v=99&id=x",
  ];
  await visit(DESKTOP, async (page) => {
    for (const fragment of fragments) {
      await page.evaluate((fragment) => { location.hash = fragment; }, fragment);
      await page.waitForTimeout(60);
      const [, all] = await numbers(page);
      assert.equal(all, 2, fragment);
      assert.match(await hash(page), /^#v=1&map=/, fragment);
    }
    assert.equal(await page.evaluate(() => globalThis.hurt), undefined);
    assert.equal(await page.locator("#page img, #page script").count(), 0);
    assert.match(await page.getByRole("alert").innerText(), /another version/);
  }, { replaced: { "/data/incidents.geojson": file([{ event_id: "a" }, { event_id: "b", event_type: "Riots" }]) } });
});

test("what was pasted is in no link", async () => {
  await visit(DESKTOP, async (page) => {
    await code(page, ARTICLE);
    await page.getByRole("button", { name: "Show them in the list" }).click();
    await page.locator(".row").first().click();
    await page.locator("#details .quote").waitFor();
    assert.equal(await page.getByRole("button", { name: "Copy link to this incident" }).count(), 0);
    assert.doesNotMatch(await hash(page), /&id=/);
  });
});
