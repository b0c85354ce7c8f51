// The page as one file, saved out of itself and opened from disk.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { browser, folder } from "./browser.mjs";

/** Opens a file from disk with the network off, hands it to a journey, then checks requests and console. */
export const offline = async (screen, path, journey, { expected = [], refused = [] } = {}) => {
  const context = await browser.newContext({ locale: "en-GB", offline: true, ...screen });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  context.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    const text = `${line.type()}: ${line.text()}`;
    if (!expected.some((known) => text.includes(known))) complaints.push(text);
  });
  try {
    const address = pathToFileURL(path).href;
    await page.goto(address);
    await page.waitForSelector('html[data-ready="1"]');
    await journey(page);
    const known = (url) => url === address || /^(blob|data):/.test(url) || refused.includes(url);
    assert.deepEqual(requests.filter((url) => !known(url)), [], "nothing is requested");
    assert.deepEqual(complaints, [], "the console is clean");
  } finally {
    await context.close();
  }
};

/** Saves the map out of the page; answers where. */
export const save = async (page, button) => {
  const block = page.locator(".save-map");
  if (!(await block.evaluate((it) => it.open))) await block.locator("summary").click();
  const offered = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const download = await offered;
  const path = join(folder, `${Math.random()}-${download.suggestedFilename()}`);
  await download.saveAs(path);
  assert.match(await page.locator(".save-status").innerText(), /is made, [\d.]+ MB/);
  return path;
};
