// The publisher's way: the map as one file that opens from disk, and saved out of the page, as one file and as a folder.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";
import { DESKTOP, HOSTILE, PHONE, SHOTS, SITE, accessible, browser, code, file, folder, numbers, places, visit, ARTICLE } from "../browser.mjs";
import { serve } from "../host.mjs";
import { offline, save } from "../saved.mjs";
import { PAYLOADS } from "../xss.mjs";

const COMMAND = process.env.INCIDENTMAP_COMMAND;
/** The built page: a command that was built for other tests has none inside. */
const ASSETS = fileURLToPath(new URL("../../../cli/site/", import.meta.url));
const write = (...options) => execFileSync(COMMAND, ["site", "--assets", ASSETS, ...options], { stdio: "pipe" });
const INCIDENTS = join(SITE, "data/incidents.geojson");
const TITLE = "Incident map: sample articles";

/** Writes one file by the command. */
const single = (name, ...more) => {
  const path = join(folder, name);
  write(INCIDENTS, "--single-file", "--title", TITLE, "-o", path, ...more);
  return path;
};

/** Whether something is drawn on the map: how many pixels have the colour of an event type. */
const drawn = (page) => page.evaluate(() => {
  const types = [[0, 114, 178], [213, 94, 0], [204, 121, 167], [0, 158, 115], [230, 159, 0], [86, 180, 233]];
  let count = 0;
  for (const canvas of document.querySelectorAll("#map canvas")) {
    if (canvas.width * canvas.height === 0) continue;
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    for (let at = 0; at < data.length; at += 4) {
      count += data[at + 3] > 100 && types.some((rgb) => rgb.every((part, i) => Math.abs(part - data[at + i]) < 24));
    }
  }
  return count;
});

/** Unpacks an archive into a folder: by its own list of files, as every program does. */
const unpacked = (path) => {
  const zip = readFileSync(path);
  const to = join(folder, `${Math.random()}`);
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, name, extra, comment] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), ...[28, 30, 32].map((o) => zip.readUInt16LE(at + o))];
    assert.equal(zip.readUInt32LE(at + 12), 0x00210000, "1980-01-01: no clock was read");
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(from, from + packed);
    const out = join(to, zip.toString("utf8", at + 46, at + 46 + name));
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, method === 8 ? inflateRawSync(body) : body);
    at += 46 + name + extra + comment;
  }
  return join(to, "incident-map");
};

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: one file by the command opens from disk with the network off`, async () => {
    const path = single(`${name}.html`);
    const size = readFileSync(path).length;
    console.log(`# one file of ${(size / 1e6).toFixed(2)} MB`);
    assert.ok(size < 3e6, `${size} bytes`);
    await offline(screen, path, async (page) => {
      const { features } = JSON.parse(readFileSync(INCIDENTS, "utf8"));
      assert.deepEqual(await numbers(page), [features.length, features.length]);
      assert.equal(await page.title(), TITLE);
      await page.waitForTimeout(900);
      assert.ok(await drawn(page) > 200, "marks are on the map");
      await page.screenshot({ path: `${SHOTS}${name}-30-single.png` });
      await page.getByRole("searchbox", { name: "Search" }).fill("bomb");
      await page.waitForFunction(() => !/^(\d+) of \1 /.test(document.querySelector(".count").textContent));
      const [shown] = await numbers(page);
      assert.ok(shown > 0 && shown < features.length);
      await page.locator(".row").first().click();
      await page.locator("#details .quote").waitFor();
      assert.match(await page.evaluate(() => location.hash), /&q=bomb&id=im/);
      await page.keyboard.press("Escape");
      await page.getByRole("tab", { name: "Code an article" }).click();
      await page.getByText("This page is one file without the gazetteer").waitFor();
      assert.ok(await page.getByLabel("Article", { exact: true }).isHidden());
      assert.ok(await page.locator(".finder").first().isHidden());
      await accessible(page);
      await page.screenshot({ path: `${SHOTS}${name}-31-single-code.png` });
    });
  });
}

test("one file with the gazetteer codes an article with the network off", async () => {
  const path = single("coder.html", "--with-gazetteer");
  console.log(`# with the gazetteer ${(readFileSync(path).length / 1e6).toFixed(2)} MB`);
  await offline(DESKTOP, path, async (page) => {
    assert.equal(await code(page, ARTICLE), "found");
    assert.match(await page.locator(".coding").innerText(), /2 incidents/);
  });
});

test("the page saves itself as the same one file that the command writes, and that file itself again", async () => {
  const made = readFileSync(single("same.html"));
  let saved;
  await visit(DESKTOP, async (page) => {
    saved = await save(page, "One HTML file");
    await accessible(page);
    await page.screenshot({ path: `${SHOTS}desktop-32-save.png` });
    assert.ok(readFileSync(saved).equals(made), "the command's bytes");
  });
  await offline(DESKTOP, saved, async (page) => {
    assert.ok(readFileSync(await save(page, "One HTML file")).equals(made), "the same bytes out of the file itself");
    const folder = unpacked(await save(page, "Folder (zip)"));
    assert.ok(readdirSync(folder).includes("index.html"));
    assert.equal(JSON.parse(readFileSync(join(folder, "data/site.json"), "utf8")).gazetteer, null);
  });
});

test("phone: the form that saves the map", async () => {
  await visit(PHONE, async (page) => {
    await page.locator(".save-map summary").click();
    await page.getByRole("button", { name: "One HTML file" }).scrollIntoViewIfNeeded();
    await accessible(page);
    await page.screenshot({ path: `${SHOTS}phone-32-save.png` });
  });
});

test("what was brought, filtered and written is in the folder that is saved", async () => {
  let path;
  await visit(DESKTOP, async (page) => {
    assert.equal(await code(page, ARTICLE), "found");
    await page.getByRole("tab", { name: "Incidents" }).click();
    const [, all] = await numbers(page);
    await page.locator(".save-map summary").click();
    await page.getByText(`All incidents, ${all}`).waitFor();
    await page.getByRole("searchbox", { name: "Search" }).fill("taraz");
    const [shown] = await numbers(page);
    assert.ok(shown > 0 && shown < all);
    await page.getByLabel(`Those that pass the filters, ${shown}`).check();
    await page.locator("#save-title").fill(`Taraz ${HOSTILE}`);
    await page.getByLabel("About the map").fill("# Ours\n\nA list of our own.");
    path = await save(page, "Folder (zip)");
    const again = await save(page, "Folder (zip)");
    assert.ok(readFileSync(path).equals(readFileSync(again)), "the same bytes each time");
    path = [unpacked(path), shown];
  });
  const [site, shown] = path;
  const host = await serve(site);
  const page = await browser.newPage(DESKTOP);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => complaints.push(line.text()));
  await page.goto(`${host.address}/`);
  await page.waitForSelector('html[data-ready="1"]');
  assert.deepEqual(await numbers(page), [shown, shown]);
  assert.equal(await page.locator("h1").innerText(), `Taraz ${HOSTILE}`);
  await page.getByRole("tab", { name: "About" }).click();
  assert.equal(await page.locator(".publishers h2").innerText(), "Ours");
  assert.equal(await code(page, ARTICLE), "found");
  assert.deepEqual(complaints, []);
  assert.equal(await page.evaluate(() => globalThis.hurt), undefined);
  await page.close();
  await host.close();
});

test("hostile texts in one file stay text", async () => {
  const rows = PAYLOADS.map((text, number) => ({ event_id: `${number} ${text}`, quote: text, location: text, country: text, source: text }));
  const data = join(folder, "hostile.geojson");
  writeFileSync(data, file(rows));
  const about = join(folder, "about.txt");
  writeFileSync(about, PAYLOADS.slice(0, 40).join("\n\n").toWellFormed().slice(0, 60_000));
  for (const title of [HOSTILE, "</title></head><script>window.hurt=1</script>", `<!-- beside --> "'> ${PAYLOADS[10]}`]) {
    const path = join(folder, "hostile.html");
    write(data, "--single-file", "--title", title, "--about", about, "-o", path);
    await offline(DESKTOP, path, async (page) => {
      const [shown, all] = await numbers(page);
      assert.ok(shown === all && all > 50);
      assert.equal(await page.evaluate(() => globalThis.hurt), undefined);
      const strange = await page.evaluate(() => [...document.querySelectorAll("script, style")].filter((it) => !it.dataset.file).length);
      assert.equal(strange, 0, "every script and style is the page's own");
      assert.equal(await page.locator("#page img, #page script, [data-hurt], iframe, object, base").count(), 0);
    });
  }
});

test("the policy of one file refuses scripts, styles and every request", async () => {
  const refusals = ["Content Security Policy", "violates", "Refused", "Fetch API"];
  await offline(DESKTOP, single("policy.html"), async (page) => {
    const refused = await page.evaluate(async () => {
      const refused = [];
      addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
      const add = (kind, set) => document.body.append(Object.assign(document.createElement(kind), set));
      add("script", { textContent: "window.hurt = 1" });
      add("style", { textContent: "body { display: none }" });
      add("script", { src: "https://example.org/x.js" });
      add("img", { src: "https://example.org/x.png" });
      await fetch("https://example.org/").catch(() => {});
      document.body.setAttribute("onclick", "window.hurt = 1");
      document.body.click();
      await new Promise((later) => { setTimeout(later, 300); });
      return [[...new Set(refused)].sort(), globalThis.hurt];
    });
    assert.deepEqual(refused, [["connect-src", "img-src", "script-src-attr", "script-src-elem", "style-src-elem"], undefined]);
  }, { expected: refusals, refused: ["https://example.org/x.js", "https://example.org/x.png"] });
});

/** Opens a site written with these options beside a server of tiles, and watches who is asked for what. */
const under = async (screen, name, options, journey) => {
  const tile = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgaGD4DwACBQGAlZ1PSwAAAABJRU5ErkJggg==", "base64");
  const asked = [];
  const tiles = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { "content-type": "image/png" }).end(tile);
  });
  await new Promise((ready) => tiles.listen(0, "127.0.0.1", ready));
  const address = `127.0.0.1:${tiles.address().port}`;
  const site = join(folder, name);
  const given = options.map((option) => option.replace("HOST", address));
  write(INCIDENTS, "--gazetteer", places, "-o", site, ...given);
  const host = await serve(site);
  const context = await browser.newContext({ locale: "en-GB", ...screen });
  const page = await context.newPage();
  const [complaints, strays] = [[], []];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => complaints.push(line.text()));
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${host.address}/`) && !url.startsWith(`http://${address}/`)) strays.push(url);
  });
  try {
    await page.goto(`${host.address}/`);
    await page.waitForSelector('html[data-ready="1"]');
    await page.waitForTimeout(600);
    await journey(page, asked, address, site);
    assert.deepEqual([complaints, strays], [[], []]);
  } finally {
    await context.close();
    await host.close();
    tiles.closeAllConnections();
    await new Promise((closed) => tiles.close(closed));
  }
};

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: remote tiles are asked for only behind their switch, which says whom the view is sent to`, async () => {
    const options = ["--basemap", "http://HOST/{z}/{x}/{y}.png", "--basemap-attribution", "© People of the tiles"];
    await under(screen, `tiles-${name}`, options, async (page, asked, address) => {
      assert.deepEqual(asked, [], "nothing is asked for unasked");
      const credit = page.getByText("© People of the tiles");
      assert.ok(await credit.isHidden());
      await page.getByLabel(`your view is sent to ${address}`).check();
      await page.waitForTimeout(600);
      assert.ok(asked.length > 0 && asked.every((path) => /^\/\d+\/-?\d+\/-?\d+\.png$/.test(path)), `${asked.slice(0, 3)}`);
      assert.ok(await credit.isVisible());
      assert.ok((await page.locator("#map img.leaflet-tile-loaded").count()) > 0, "they are shown");
      await accessible(page);
      await page.screenshot({ path: `${SHOTS}${name}-33-tiles.png` });
      await page.getByLabel(`your view is sent to ${address}`).uncheck();
      const before = asked.length;
      await page.getByRole("button", { name: "Zoom in" }).click();
      await page.waitForTimeout(400);
      assert.equal(asked.length, before, "and nothing once it is off");
      assert.equal(await page.locator("#map img").count(), 0);
    });
  });
}

test("a map without a basemap shows the incidents alone", async () => {
  await under(DESKTOP, "bare", ["--basemap", "none"], async (page, asked, address, site) => {
    const { features } = JSON.parse(readFileSync(INCIDENTS, "utf8"));
    assert.deepEqual(await numbers(page), [features.length, features.length]);
    assert.ok(await drawn(page) > 200, "marks are on the map");
    assert.ok(readFileSync(join(site, "basemap.bin")).length < 2_000);
    assert.equal(await page.locator(".tiles").count(), 0);
  });
});
