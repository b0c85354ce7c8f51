// Starts the page; where that fails, says so and points at the data.
import init from "./incidentmap_web.js";

init().catch((error) => {
  document.getElementById("failed").hidden = false;
  document.documentElement.dataset.ready = "failed";
  console.error(error);
});
