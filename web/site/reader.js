// The worker: reads the site's incidents beside the page, so that a large file never freezes it.
//
// The first message is the page's wasm, compiled; each further one, the bytes of a file, is answered by the file and what
// was made of it, by why it was refused, or, where the worker itself has failed, by null. The page's script lies beside this one, or before it where the two are one file.
if (typeof wasm_bindgen === "undefined") importScripts("incidentmap_web.js");
let ready;

onmessage = async ({ data: { module, bytes } }) => {
  if (module) {
    ready = wasm_bindgen({ module_or_path: module });
    return;
  }
  try {
    await ready;
    const read = wasm_bindgen.read(new Uint8Array(bytes));
    const [digest, file] = [read.digest(), read.file()];
    postMessage({ digest, file }, [digest.buffer, file.buffer]);
  } catch (error) {
    // What the module says of the file are words; all else went wrong beside it.
    postMessage(typeof error === "string" ? { refused: error } : null);
  }
};
