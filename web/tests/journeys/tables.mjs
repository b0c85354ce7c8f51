// A publisher drops a table with bad rows, reads what became of it, and places what has no place.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { DESKTOP, PHONE, SHOTS, accessible, folder, visit } from "../browser.mjs";

const TABLE = `date,town,region,country,killed,type,notes
05/01/2022,Taraz,Jambyl,Kazakhstan,3,explosion,
25/01/2022,Aktobe,,Kazakhstan,0,protest,"Two
lines"
31/02/2022,Almaty,,Kazakhstan,1,riot,
03/02/2022,Almaty,,Kazakhstan,many,riot,
04/02/2022,Zzyzzx farm,,,1,riot,
`;

const open = async (page, file) => {
  await page.getByRole("tab", { name: "Code an article" }).click();
  if (!(await page.getByLabel(/place names \(\.gaz\)/).isVisible())) await page.getByText("Open a table or another file").click();
  await page.getByLabel(/place names \(\.gaz\)/).setInputFiles(file);
  await page.locator(".report").waitFor({ timeout: 60_000 });
};

for (const [name, screen] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${name}: a table with bad rows comes with a report, and what has no place is placed`, async () => {
    const file = join(folder, "list.csv");
    writeFileSync(file, TABLE);
    await visit(screen, async (page) => {
      await open(page, file);
      const report = page.locator(".report");
      await report.getByText("list.csv, rows: 5. 3 incidents.").waitFor();
      assert.deepEqual((await report.locator(".tally li").allInnerTexts()).length, 3);
      await report.getByText("Refused rows (2)").click();
      const refused = await report.locator(".refused li").allInnerTexts();
      assert.match(refused[0], /^Line 5, date: 31\/02\/2022\s+expected a real date/);
      assert.match(refused[1], /^Line 6, killed: many\s+expected a whole number/);
      await report.getByText("What was assumed (1)").click();
      await report.getByText(/day first: 2 dates tell so, none otherwise/).waitFor();
      await accessible(page);
      await page.screenshot({ path: `${SHOTS}${name}-13-report.png` });
      const [saved] = await Promise.all([page.waitForEvent("download"), report.getByRole("button", { name: "Save the refused rows" }).click()]);
      const again = readFileSync(await saved.path(), "utf8").trim().split("\n");
      assert.equal(again[0], "date,town,region,country,killed,type,notes,refused_because");
      assert.equal(again.length, 3);

      await report.getByRole("button", { name: "Place those without a place (1)" }).click();
      await page.locator(".row", { hasText: "Zzyzzx farm" }).click();
      const card = page.locator("#details");
      await card.getByRole("combobox", { name: "Another place" }).pressSequentially("Ekibast");
      await page.getByRole("option", { name: /^Ekibast/ }).first().click();
      assert.match(await card.locator("h2").innerText(), /Ekibast/);
      await page.screenshot({ path: `${SHOTS}${name}-14-placed.png` });
    });
  });
}

/** A zip archive of texts, not compressed. */
const zip = (files) => {
  const parts = [];
  const list = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [title, body] = [Buffer.from(name), Buffer.from(text)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt32LE(crc32(body), 10);
    about.writeUInt32LE(body.length, 14);
    about.writeUInt32LE(body.length, 18);
    about.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    list.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), about, place, title);
    parts.push(Buffer.from("PK\x03\x04"), about, title, body);
    at += 30 + title.length + body.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, Buffer.from("PK\x05\x06"), end]);
};

test("a spreadsheet is a table, told by its cells", async () => {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const rows = [["place", "country", "date", "killed"], ["Taraz", "Kazakhstan", "2022-01-05", "2"], ["Aktau", "Kazakhstan", "2022-01-06", "many"]];
  const cell = (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("");
  const file = join(folder, "list.xlsx");
  const related = (type, target) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rels}/${type}" Target="${target}"/></Relationships>`;
  writeFileSync(file, zip({
    "_rels/.rels": related("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${rels}"><sheets><sheet name="List" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": related("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  }));
  await visit(DESKTOP, async (page) => {
    await open(page, file);
    await page.locator(".report").getByText("list.xlsx, rows: 2. 1 incident").waitFor();
    await page.locator(".report").getByText("Refused rows (1)").click();
    assert.match(await page.locator(".report .refused li").innerText(), /killed: many/);
  });
});

test("what is shown is saved as a table that is safe to open and is read again", async () => {
  const file = join(folder, "formulas.csv");
  writeFileSync(file, 'place,country,type,source\nTaraz,Kazakhstan,riot,"=HYPERLINK(""x"")"\n');
  await visit(DESKTOP, async (page) => {
    await open(page, file);
    await page.getByRole("button", { name: "Show them in the list" }).click();
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download CSV" }).click()]);
    const bytes = readFileSync(await saved.path());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const [head, row] = bytes.toString("utf8").trim().split("\r\n");
    assert.match(head, /event_id,event_date/);
    assert.ok(row.includes(`"'=HYPERLINK(""x"")"`), row);
    const again = join(folder, "again.csv");
    writeFileSync(again, bytes);
    await open(page, again);
    await page.locator(".report").getByText("again.csv, rows: 1. 1 incident.").waitFor();
  });
});

test("a table in Russian, in Windows-1251, is read", async () => {
  const file = join(folder, "список.csv");
  const letters = (text) => Buffer.from([...text].map((c) => (c < "\x80" ? c.charCodeAt(0) : c.charCodeAt(0) - 0x350)));
  writeFileSync(file, letters("дата;город;погибло\n05.01.2022;Алматы;3\n"));
  await visit(DESKTOP, async (page) => {
    await open(page, file);
    await page.locator(".report").getByText("список.csv, rows: 1. 1 incident.").waitFor();
    await page.getByRole("button", { name: "Show them in the list" }).click();
    await page.locator(".row", { hasText: "Almaty" }).waitFor();
  });
});

test("a table without places is refused with the names of its columns", async () => {
  const file = join(folder, "budget.csv");
  writeFileSync(file, "item,price\nbread,2\n");
  await visit(DESKTOP, async (page) => {
    await page.getByRole("tab", { name: "Code an article" }).click();
    await page.getByText("Open a table or another file").click();
    await page.getByLabel(/place names \(\.gaz\)/).setInputFiles(file);
    await page.getByText(/budget\.csv cannot be used: expected columns for place.*found item, price/).waitFor({ timeout: 60_000 });
  });
});
