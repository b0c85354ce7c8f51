// The reader of texts and the geocoder, without a map: the gazetteer is fetched with the first question.
import coder from "./coder.js";
import { inflated, once, read } from "./files.js";

const opened = once(async () => {
  const [wasm, gazetteer] = await Promise.all([read("incidentmap_coder_bg.wasm"), read("gazetteer.gz").then(inflated)]);
  const module = coder();
  await module({ module_or_path: wasm });
  return new module.Coder(new Uint8Array(gazetteer));
});

/** Reads a text into incidents. */
export async function extract(text, { published = "" } = {}) {
  return JSON.parse((await opened()).geojson(text, published));
}

/** The places that a name may mean, the likeliest first. */
export async function geocode(name, { limit = 5 } = {}) {
  return JSON.parse((await opened()).geocode(name, limit));
}
