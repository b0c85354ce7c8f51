import { chromium } from "playwright-core";
import { serve } from "../tests/host.mjs";
import { incidents } from "./incidents.mjs";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"] });
const many = Number(process.argv[2] ?? 100000);
const host = await serve(process.env.INCIDENTMAP_SITE, many ? { "/data/incidents.geojson": incidents(many) } : {});
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
const tab = await context.newPage();
const s = await context.newCDPSession(tab);
await s.send("Profiler.enable"); await s.send("Profiler.setSamplingInterval", { interval: 500 });
await s.send("Profiler.start");
await tab.goto(host.address + "/#map=5/45/60");
await tab.waitForSelector('html[data-ready="1"]', { timeout: 100000 });
await tab.waitForTimeout(4000);
if (process.argv[3]) { await s.send("Profiler.stop"); await tab.locator("#map").focus(); await s.send("Profiler.start"); for (let i = 0; i < 6; i++) { await tab.keyboard.press(process.argv[3] === "pan" ? (i % 2 ? "ArrowLeft" : "ArrowRight") : (i % 2 ? "-" : "+")); await tab.waitForTimeout(1200); } }
const { profile } = await s.send("Profiler.stop");
const dt = new Map(); const self = new Map(); const nodes = new Map(profile.nodes.map((n) => [n.id, n]));
profile.samples.forEach((id, i) => dt.set(id, (dt.get(id) ?? 0) + profile.timeDeltas[i] / 1000));
const parent = new Map(); for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
const total = new Map();
for (const [id, t] of dt) { const n = nodes.get(id); const k = n.callFrame.functionName || "(anon) " + n.callFrame.url.slice(-20) + ":" + n.callFrame.lineNumber; self.set(k, (self.get(k) ?? 0) + t);
  const seen = new Set(); for (let p = id; p; p = parent.get(p)) { const m = nodes.get(p); const kk = m.callFrame.functionName; if (!seen.has(kk)) { seen.add(kk); total.set(kk, (total.get(kk) ?? 0) + t); } } }
const top = (m, n) => [...m].sort((a, b) => b[1] - a[1]).slice(0, n).map(([k, t]) => t.toFixed(0).padStart(6) + " " + k.slice(0, 110)).join("\n");
console.log("SELF\n" + top(self, 25)); console.log("TOTAL\n" + top(total, 45));
await browser.close(); await host.close();
