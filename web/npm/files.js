// The files that the package brings, each fetched from beside it when it is first needed.

/** Addresses that bundlers recognise and move along. */
const ADDRESSES = {
  "incidentmap_web_bg.wasm": () => new URL("./incidentmap_web_bg.wasm", import.meta.url),
  "incidentmap_coder_bg.wasm": () => new URL("./incidentmap_coder_bg.wasm", import.meta.url),
  "overview.bin": () => new URL("./overview.bin", import.meta.url),
  "basemap.bin": () => new URL("./basemap.bin", import.meta.url),
  "units.bin": () => new URL("./units.bin", import.meta.url),
  "gazetteer.gz": () => new URL("./gazetteer.gz", import.meta.url),
};

/** The bytes of a file, as an ArrayBuffer. */
export async function read(name) {
  const address = ADDRESSES[name]?.();
  if (!address) throw new Error(name);
  return fetched(address);
}

/** The bytes that an address answers with. */
export async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

/** Inflates what is gzipped still: some hosts inflate such files on their way. */
export async function inflated(buffer) {
  const [first, second] = new Uint8Array(buffer, 0, Math.min(2, buffer.byteLength));
  if (first !== 0x1f || second !== 0x8b) return buffer;
  return new Response(new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** Keeps what a promise came to, but not its failure: the next who asks tries again. */
export function once(make) {
  let kept;
  return () => {
    kept ??= make().catch((error) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
