// Starts the page, beside its files or with all of them inside; where that fails, says so and shows the incidents as a
// plain table.
(() => {
  const COLUMNS = ["event_date", "event_type", "location", "admin1", "country", "killed", "injured", "detained", "quote"];
  // More rows would make a weak browser weaker; the file holds them all.
  const MOST = 2000;

  // Where the page is one file, each of the others is an element of it that bears its name.
  const inside = new Map();
  for (const element of document.querySelectorAll("[data-file]")) inside.set(element.dataset.file, element);
  const packed = inside.size > 0;

  async function unpacked(element) {
    if (element.type !== "application/gzip") return new TextEncoder().encode(element.textContent).buffer;
    const bytes = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }

  async function read(name) {
    const element = inside.get(name);
    if (element) return unpacked(element);
    if (packed) throw new Error(name);
    const response = await fetch(name);
    if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
    return response.arrayBuffer();
  }

  // A worker out of one file is made of texts: its own and that of its module, which it cannot fetch.
  function started(script, module) {
    if (!packed) return new Worker(script);
    const scripts = [module, script].map((name) => inside.get(name)?.textContent);
    if (scripts.includes(undefined)) return undefined;
    const address = URL.createObjectURL(new Blob([scripts.join("\n")], { type: "text/javascript" }));
    const worker = new Worker(address);
    URL.revokeObjectURL(address);
    return worker;
  }

  function worker() {
    const coder = started("coder.js", "incidentmap_coder.js");
    if (packed && coder) {
      read("incidentmap_coder_bg.wasm").then((wasm) => coder.postMessage({ wasm }, [wasm]), () => coder.postMessage({ wasm: null }));
    }
    return coder;
  }

  const reader = () => started("reader.js", "incidentmap_web.js");

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
    const { features } = JSON.parse(new TextDecoder().decode(await read("data/incidents.geojson")));
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

  async function start() {
    const wasm = "incidentmap_web_bg.wasm";
    await wasm_bindgen({ module_or_path: packed ? await read(wasm) : wasm });
    await wasm_bindgen.mount(document.documentElement, { whole: true, address: true, packed, read, reader, worker });
  }

  start().catch(async (error) => {
    console.error(error);
    document.getElementById("failed").hidden = false;
    await table().catch(console.error);
    document.documentElement.dataset.ready = "failed";
  });
})();
