// The page in Russian: chosen by the address, the publisher or the browser; no English word of its own remains.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ARTICLE, DESKTOP, PHONE, SHOTS, SITE, accessible, file, visit } from "../browser.mjs";

/** Every sentence and word of the English table, without what stands in it for values and names. */
const source = (name) => readFileSync(new URL(`../../src/${name}.rs`, import.meta.url), "utf8");
const layers = source("layer_words");
const ENGLISH = [...(source("english") + layers.slice(layers.indexOf("static ENGLISH"), layers.indexOf("static RUSSIAN"))
  + source("save_words").split("The words in Russian")[0])
  .replace(/\\\n\s*/g, "")
  .matchAll(/"((?:[^"\\]|\\.)*)"/g)]
  .map(([, text]) => text)
  .filter((text) => /[a-z]{3}/i.test(text) && !text.startsWith("http"));
/** Names that are the same in every language. */
const NAMES = new Set([
  "leaflet", "natural", "earth", "geonames", "gdelt", "the", "project", "nga", "gns", "geojson", "csv", "gaz",
  "incidentmap", "gazetteer", "build", "javascript", "html", "zip", "iframe", "geopackage", "png",
]);
const WORDS = new Set(ENGLISH.join(" ").toLowerCase().match(/[a-z]{3,}/g).filter((word) => !NAMES.has(word)));

/** The page's own Latin words that are seen or read out; quotes and names of places are the data's. */
const leftovers = async (page) => {
  const texts = await page.evaluate(() => {
    const texts = [document.title];
    const foreign = (node) => node.closest("[lang]:not([lang=ru])") !== null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent.closest("script, style, noscript, #failed") || foreign(parent)) continue;
      texts.push(node.data);
    }
    for (const element of document.querySelectorAll("*")) {
      if (foreign(element)) continue;
      for (const name of ["aria-label", "title", "placeholder", "aria-valuetext", "alt"]) {
        if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
      }
    }
    return texts;
  });
  const found = texts.flatMap((text) => text.toLowerCase().match(/[a-z]{3,}/g) ?? []);
  return [...new Set(found.filter((word) => WORDS.has(word)))];
};

const lang = (page) => page.evaluate(() => document.documentElement.lang);
const INCIDENTS = file([
  {
    event_id: "a", location: "Дербент", country: "Россия", admin1: "Дагестан", killed: 1234, killed_low: 1234,
    killed_high: 1234, injured: 2, injured_low: 2, injured_high: 2, quote: "Something took place.", method: "automatic",
    confidence: 0.5, published: "2012-03-05", source: "Газета",
  },
  { event_id: "b", event_type: "Explosions/Remote violence", sub_event_type: "Suicide bomb", location: "Дербент",
    date_start: "2012-05-01", date_end: "2012-05-31", date_precision: "month", detained: 3, detained_low: 3 },
  { event_id: "c", event_type: "Riots", location: "Россия", geo_precision: "country" },
  { event_id: "d", event_type: "Protests", location: "Дагестан", geo_precision: "region", date_start: null, date_end: null },
  { event_id: "e", event_type: "Strategic developments", location: null, geo_precision: null },
]);
/** The site's own gazetteer, without its title. */
const { gazetteer, files } = JSON.parse(readFileSync(`${SITE}/data/site.json`, "utf8"));
const SITE_FILE = JSON.stringify({ gazetteer, files });
const five = {
  "/data/incidents.geojson": INCIDENTS,
  "/data/site.json": JSON.stringify({ gazetteer: "gazetteer-none.gz" }),
};

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: no English word of the page's own remains in Russian`, async () => {
    await visit(screen, async (page) => {
      assert.equal(await lang(page), "ru");
      assert.equal(await page.title(), "Карта инцидентов");
      assert.equal(await page.locator(".count").innerText(), "5 из 5 инцидентов");
      await page.evaluate(() => document.querySelectorAll("details").forEach((folded) => { folded.open = true; }));
      await page.screenshot({ path: `${SHOTS}${name}-20-russian.png` });
      await accessible(page);
      const seen = new Set(await leftovers(page));
      for (const row of await page.locator(".row").all()) {
        await row.click();
        await page.locator("#details h2").waitFor();
        for (const word of await leftovers(page)) seen.add(word);
        await page.keyboard.press("Escape");
      }
      for (const tab of ["Разобрать статью", "О карте"]) {
        await page.getByRole("tab", { name: tab }).click();
        for (const word of await leftovers(page)) seen.add(word);
        await accessible(page);
      }
      assert.deepEqual([...seen], []);
    }, { replaced: five, query: "?lang=ru" });
  });
}

test("dates and counts are in Russian form", async () => {
  await visit(DESKTOP, async (page) => {
    await page.locator(".row", { hasText: "1 янв. 2012" }).first().click();
    const card = page.locator("#details");
    const facts = await card.innerText();
    assert.match(facts, /1 января 2012/);
    assert.match(facts, /Сообщается о погибших:\u00a01\u202f234 · ранено:\u00a02/);
    assert.match(facts, /опубликовано 5 марта 2012/);
    assert.equal(await card.locator("blockquote").getAttribute("lang"), "");
    await page.keyboard.press("Escape");
    await page.locator(".row", { hasText: "май 2012" }).click();
    assert.match(await card.innerText(), /май 2012, с точностью до месяца/);
    assert.match(await card.innerText(), /Подрыв смертника/);
  }, { replaced: five, query: "?lang=ru" });
});

test("the address, then the publisher, then the browser choose the language", async () => {
  const publisher = (lang) => ({ ...five, "/data/site.json": JSON.stringify({ lang }) });
  for (const [locale, replaced, query, chosen] of [
    ["en-GB", five, "", "en"],
    ["ru-RU", five, "", "ru"],
    ["ru-RU", five, "?lang=en", "en"],
    ["en-GB", publisher("ru"), "", "ru"],
    ["en-GB", publisher("ru"), "?lang=en", "en"],
    ["ru-RU", publisher("en"), "", "en"],
    ["de-DE", publisher("<b>"), "?lang=%22%3E%3Cb%3E", "en"],
  ]) {
    await visit({ ...DESKTOP, locale }, async (page) => {
      assert.equal(await lang(page), chosen, `${locale} ${query}`);
    }, { replaced, query });
  }
});

test("the switch keeps the view", async () => {
  await visit(DESKTOP, async (page) => {
    await page.locator(".type").first().click();
    await page.locator(".row").first().click();
    await page.locator("#details h2").waitFor();
    await page.waitForTimeout(700);
    const [hash, title] = [await page.evaluate(() => location.hash), await page.locator(".quote").innerText()];
    await page.getByRole("button", { name: "Русский" }).click();
    await page.waitForSelector('html[lang="ru"][data-ready="1"]');
    assert.equal(await page.evaluate(() => location.hash), hash);
    assert.equal(await page.evaluate(() => location.search), "?lang=ru");
    assert.equal(await page.locator(".quote").innerText(), title);
    await page.getByRole("button", { name: "English" }).click();
    await page.waitForSelector('html[lang="en"][data-ready="1"]');
    assert.equal(await page.evaluate(() => location.hash), hash);
  });
});

test("a text is coded on the Russian page", async () => {
  await visit(DESKTOP, async (page) => {
    await page.getByRole("tab", { name: "Разобрать статью" }).click();
    await page.getByLabel("Статья", { exact: true }).fill(ARTICLE);
    await page.getByLabel("Дата публикации").fill("2013-05-07");
    await page.getByRole("button", { name: "Найти инциденты" }).click();
    await page.getByText("Найдено: 2 инцидента, из них на карте: 2.").waitFor();
    // The unit that the text's place lies in is called so by the gazetteer.
    assert.deepEqual((await leftovers(page)).filter((word) => word !== "region"), []);
    await page.getByRole("button", { name: "Показать их в списке" }).click();
    await page.locator(".row", { hasText: "из вашего текста" }).first().click();
    await page.locator("#details mark").first().waitFor();
  }, { replaced: { "/data/incidents.geojson": file([]), "/data/site.json": SITE_FILE }, query: "?lang=ru" });
});
