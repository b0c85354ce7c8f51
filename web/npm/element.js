// The web component <incident-map src="incidents.geojson" lang="en" heading="…" hash>.
import { mount } from "./mount.js";

/** A map that is there as long as its element is in the page. */
export class IncidentMap extends HTMLElement {
  #data;
  #map;

  /** The incidents, instead of a file that `src` names. */
  set data(data) {
    this.#data = data;
    if (this.isConnected) this.connectedCallback();
  }

  get data() {
    return this.#data;
  }

  connectedCallback() {
    this.disconnectedCallback();
    if (!this.style.display) this.style.display = "block";
    const src = this.getAttribute("src");
    const data = this.#data ?? (src === null ? undefined : new URL(src, document.baseURI));
    const options = { data, hash: this.hasAttribute("hash"), coding: !this.hasAttribute("no-coding") };
    const said = { lang: this.getAttribute("lang") ?? undefined, title: this.getAttribute("heading") ?? undefined };
    const map = mount(this, { ...options, ...said });
    this.#map = map;
    map.then(() => this.dispatchEvent(new Event("ready")), (error) => {
      this.dispatchEvent(new ErrorEvent("error", { error, message: error.message }));
    });
  }

  disconnectedCallback() {
    this.#map?.then((map) => map.destroy(), () => {});
    this.#map = undefined;
  }
}

customElements.define("incident-map", IncidentMap);
