// A plain file server for the site under test, on this machine only.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".geojson": "application/geo+json",
};

/** Serves a folder; `replaced` maps paths to other content. Answers the address and a way to stop. */
export async function serve(folder, replaced = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const file = normalize(join(folder, name));
    try {
      if (!file.startsWith(normalize(folder) + sep)) throw new Error("outside");
      const body = replaced[name] ?? (await readFile(file));
      if (body === "missing") throw new Error("missing");
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      response.end(body);
    } catch {
      response.writeHead(404).end("not found");
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => new Promise((closed) => server.close(closed));
  return { address: `http://127.0.0.1:${server.address().port}`, close };
}
