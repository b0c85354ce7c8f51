// The worker: reads texts and finds places beside the page, so that the page never freezes.
//
// A message {id, call, args} is answered by {id, answer} or {id, error}; while a gazetteer is fetched, {id, loaded, total}
// tell how far.
// The module's script lies beside this one; where the two are one file, its wasm comes with the first message.
const beside = typeof wasm_bindgen === "undefined";
if (beside) importScripts("incidentmap_coder.js");
const { Coder } = wasm_bindgen;
let begin;
const given = beside ? Promise.resolve("incidentmap_coder_bg.wasm") : new Promise((resolve) => { begin = resolve; });
const ready = given.then((wasm) => wasm_bindgen({ module_or_path: wasm }));
let coder = null;

// A gazetteer takes the place of the one before only once it is open; the answer is how many places it knows.
async function open(bytes) {
  await ready;
  performance.mark("gazetteer-bytes");
  const opened = new Coder(bytes);
  // The first answer belongs to the opening.
  opened.geocode("Astana", 1);
  performance.measure("gazetteer", "gazetteer-bytes");
  coder?.free();
  coder = opened;
  return coder.places;
}

const calls = {
  fetch: async (id, file) => open(await inflated(await fetched(id, file))),
  open: async (id, buffer) => open(await inflated(new Blob([buffer]))),
  extract: (id, text, published) => coder.extract(text, published),
  table: (id, buffer) => coder.table(new Uint8Array(buffer)),
  geocode: (id, name, limit) => coder.geocode(name, limit),
  place: (id, place) => coder.place(place),
  suggest: (id, beginning, limit) => coder.suggest(beginning, limit),
};

// The bytes of a file beside the page, with word of how far it has come.
async function fetched(id, file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status} ${response.statusText}`);
  const total = Number(response.headers.get("content-length")) || 0;
  const parts = [];
  let loaded = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    loaded += value.length;
    postMessage({ id, loaded, total });
  }
  return new Blob(parts);
}

// Some hosts inflate gzipped files on their way: only what still begins as one is inflated here.
async function inflated(blob) {
  const head = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const gzipped = head[0] === 0x1f && head[1] === 0x8b;
  const stream = gzipped ? blob.stream().pipeThrough(new DecompressionStream("gzip")) : blob.stream();
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

onmessage = async ({ data: { id, call, args, wasm } }) => {
  if (wasm !== undefined) return begin(wasm);
  try {
    postMessage({ id, answer: await calls[call](id, ...args) });
  } catch (error) {
    postMessage({ id, error: typeof error === "string" ? error : error.message });
  }
};
