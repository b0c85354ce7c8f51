// Hostile text in every place where the page takes text from others: nothing of it becomes an element or runs.
import { test } from "node:test";
import assert from "node:assert/strict";
import { DESKTOP, file, numbers, visit } from "../browser.mjs";
import { PAYLOADS } from "../xss.mjs";

const all = PAYLOADS.join("\n\n");
const nothing = { "/data/incidents.geojson": file([]) };
/** The page's own elements that load or run something; there are no others. */
const OWN = 'head > script[src="leaflet/leaflet.js"], head > script[src="incidentmap_web.js"], head > script[src="boot.js"], head > link, head > meta, head > style';

/** Collects what the policy of the page has to refuse. */
const watched = async (journey, options) => visit(DESKTOP, async (page) => {
  const refused = await page.evaluateHandle(() => {
    const refused = [];
    addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
    return refused;
  });
  await journey(page);
  await harmless(page);
  assert.deepEqual(await refused.jsonValue(), [], "the policy had nothing to refuse");
}, options);

/** No element, handler, address or key of theirs is on the page. */
const harmless = async (page) => {
  const found = await page.evaluate((own) => {
    const found = [];
    if (globalThis.hurt !== undefined) found.push("a script ran");
    if ({}.hurt !== undefined || Object.keys(Object.prototype).length > 0) found.push("a prototype has changed");
    const kinds = "script, style, link, meta, base, img, svg, math, iframe, object, embed, video, audio, template, marquee";
    for (const element of document.querySelectorAll(`[data-hurt], ${kinds}`)) {
      if (!element.matches(own) && !element.closest("noscript")) found.push(element.outerHTML.slice(0, 120));
    }
    for (const element of document.querySelectorAll("*")) {
      for (const { name } of element.attributes) {
        if (name.startsWith("on") || name === "srcdoc") found.push(`${element.tagName} ${name}`);
      }
    }
    for (const link of document.querySelectorAll("#page a")) {
      const known = link.closest("#failed, noscript, .leaflet-control-zoom");
      const safe = /^https?:$/.test(link.protocol) && /noopener noreferrer/.test(link.rel);
      if (!known && !safe) found.push(`${link.href.slice(0, 80)} rel=${link.rel}`);
    }
    return found;
  }, OWN);
  assert.deepEqual(found, []);
};

test("there are at least sixty hostile texts, each of its own", () => {
  assert.ok(new Set(PAYLOADS).size >= 60, `${PAYLOADS.length}`);
  assert.equal(new Set(PAYLOADS).size, PAYLOADS.length);
});

test("in every field of the incidents", async () => {
  const rows = PAYLOADS.map((text, number) => ({
    event_id: `${number} ${text}`, date_text: text, location: text, as_written: `${text}?`, country: text, admin1: text,
    admin2: text, also_at: `${text}; ${text}`, source: text, source_url: text, doc_id: text, quote: text, notes: text,
    killed: number, killed_low: number, killed_high: number, language: text, [text.slice(0, 40)]: text,
  }));
  const collection = JSON.parse(file(rows));
  // Fields whose words are limited refuse others; the refusal shows none of them.
  const strange = PAYLOADS.map((text) => ({ ...rows[0], event_id: `strange ${text}`, event_type: text, method: text }));
  collection.features.push(...JSON.parse(file(strange)).features);
  collection.features.forEach((feature, number) => { feature.id = `${number} ${PAYLOADS[number % PAYLOADS.length]}`; });
  Object.assign(collection, { name: all, metadata: { attribution: all, created: all, generator: all } });
  await watched(async (page) => {
    assert.deepEqual(await numbers(page), [PAYLOADS.length, PAYLOADS.length]);
    await page.getByText("More filters").click();
    const buttons = await page.locator(".row").all();
    for (const button of buttons) {
      await button.evaluate((row) => row.click());
      await page.evaluate(() => document.querySelectorAll("#details details").forEach((it) => { it.open = true; }));
      assert.ok(PAYLOADS.includes(await page.locator("#details .quote").evaluate((quote) => quote.textContent)));
      await harmless(page);
    }
    for (const text of PAYLOADS.slice(0, -3)) {
      await page.getByRole("searchbox", { name: "Search" }).fill(text);
      await page.getByRole("searchbox", { name: "Find a country or region" }).fill(text);
    }
  }, { replaced: { "/data/incidents.geojson": JSON.stringify(collection) } });
});

test("in everything that the publisher's file says", async () => {
  const short = PAYLOADS.filter((text) => text.length < 2_000);
  for (const part of [short.slice(0, 20), short.slice(20, 40), short.slice(40, 60), short.slice(60)]) {
    const [first] = part;
    const site = { title: part.join(" "), about: part.join("\n\n"), lang: first, gazetteer: first, created: first, [first]: first };
    await watched(async (page) => {
      await page.getByRole("tab", { name: "About" }).click();
      await page.getByText("Put this map on a page").click();
      assert.ok((await page.locator("h1").evaluate((title) => title.textContent)).includes(part[1].trim()));
      assert.doesNotMatch(await page.getByLabel("Code of the map").inputValue(), /title="[^"]*[<>][^"]*"/);
    }, { replaced: { ...nothing, "/data/site.json": JSON.stringify(site) } });
  }
});

test("in the address", async () => {
  await watched(async (page) => {
    for (const text of PAYLOADS) {
      const said = encodeURIComponent(text.toWellFormed().slice(0, 3_000));
      for (const value of [said, text.slice(0, 3_000)]) {
        await page.evaluate((value) => {
          const keys = ["map", "t", "undated", "type", "precision", "in", "killed", "q", "id", "zzz"];
          location.hash = `v=1&${keys.map((key) => `${key}=${value}`).join("&")}&${value}=1`;
        }, value);
        await page.waitForTimeout(12);
      }
      await harmless(page);
    }
  }, { replaced: nothing });
  for (const query of [`?lang=${encodeURIComponent(PAYLOADS[0])}&embed=${encodeURIComponent(PAYLOADS[10])}`,
    `?${encodeURIComponent(all.slice(0, 3_000))}&embed=1&x="><img data-hurt src=x onerror=window.hurt=1>`]) {
    await watched(async () => {}, { replaced: nothing, query });
  }
});

test("in a text that is pasted", async () => {
  const said = PAYLOADS.map((text) => `On May 5, 2013 two policemen were killed in an attack in Khasavyurt, ${text} said.`);
  await watched(async (page) => {
    await page.getByRole("tab", { name: "Code an article" }).click();
    await page.getByLabel("Article", { exact: true }).fill(`${all}\n\n${said.join("\n\n")}`);
    await page.getByRole("button", { name: "Find incidents" }).click();
    await page.locator('.coding:not([data-coding="idle"]):not([data-coding="busy"])').waitFor();
    await page.getByRole("tab", { name: "Incidents" }).click();
    const rows = await page.locator(".row").all();
    assert.ok(rows.length > 0);
    for (const row of rows) {
      await row.evaluate((row) => row.click());
      await page.evaluate(() => document.querySelectorAll("#details details").forEach((it) => { it.open = true; }));
      await harmless(page);
    }
    for (const text of PAYLOADS.slice(0, 12)) {
      await page.locator("#finder").fill(text.slice(0, 200));
      await page.waitForTimeout(20);
    }
  }, { replaced: nothing });
});

test("in the names of files, and in files that are none", async () => {
  await watched(async (page) => {
    await page.getByRole("tab", { name: "Code an article" }).click();
    const told = new Set();
    for (const text of PAYLOADS) {
      const name = `${text.slice(0, 900).replaceAll("\u0000", "")}.csv`;
      await page.locator("#own-places").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
      await page.locator('.coding[data-coding="failed"]').waitFor();
      await harmless(page);
      told.add(await page.locator(".coding").evaluate((status) => status.textContent));
    }
    assert.ok(told.size > PAYLOADS.length / 2, `${told.size} names were told`);
    for (const text of [PAYLOADS[0], PAYLOADS[10], PAYLOADS[22]]) {
      const buffer = Buffer.from(JSON.stringify({ type: text, features: [{ type: text }] }));
      await page.locator("#own-places").setInputFiles({ name: `${text}.geojson`, mimeType: "application/json", buffer });
      await page.locator('.coding[data-coding="failed"]').waitFor();
      await harmless(page);
    }
  }, { replaced: nothing });
});

test("the policy of the page would refuse what got through", async () => {
  await visit(DESKTOP, async (page) => {
    const refused = await page.evaluate(async () => {
      const refused = [];
      addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.hurt = 1";
      document.body.append(script);
      const style = document.createElement("style");
      style.textContent = "body { display: none }";
      document.body.append(style);
      document.body.setAttribute("onclick", "window.hurt = 1");
      document.body.click();
      await new Promise((later) => { setTimeout(later, 300); });
      return [refused.sort(), globalThis.hurt];
    });
    assert.deepEqual(refused[0], ["script-src-attr", "script-src-elem", "style-src-elem"]);
    assert.equal(refused[1], undefined);
  }, { expected: ["Content Security Policy", "violates"], replaced: nothing });
});
