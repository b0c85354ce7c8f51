// The package: a map of incidents inside somebody's page, and the reader of texts and the geocoder without a map.
export { mount } from "./mount.js";
export { extract, geocode } from "./headless.js";
