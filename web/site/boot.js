// Starts the page; where that fails, says so and shows the incidents as a plain table.
import init from "./incidentmap_web.js";

const COLUMNS = ["event_date", "event_type", "location", "admin1", "country", "killed", "injured", "detained", "quote"];
// More rows would make a weak browser weaker; the file holds them all.
const MOST = 2000;

function row(kind, texts) {
  const line = document.createElement("tr");
  for (const text of texts) {
    const cell = document.createElement(kind);
    cell.textContent = text ?? "";
    line.append(cell);
  }
  return line;
}

async function table() {
  const { features } = await (await fetch("data/incidents.geojson")).json();
  const table = document.createElement("table");
  table.createTHead().append(row("th", COLUMNS.map((name) => name.replaceAll("_", " "))));
  const shown = features.slice(0, MOST).map(({ properties }) => row("td", COLUMNS.map((name) => properties?.[name])));
  table.createTBody().append(...shown);
  const frame = document.createElement("div");
  frame.className = "plain-table";
  frame.tabIndex = 0;
  frame.append(table);
  document.getElementById("ground").replaceChildren(frame);
}

init().catch(async (error) => {
  console.error(error);
  document.getElementById("failed").hidden = false;
  await table().catch(console.error);
  document.documentElement.dataset.ready = "failed";
});
