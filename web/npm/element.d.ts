// The types of `incidentmap/element`, which defines the web component <incident-map>.
import type { IncidentCollection } from "incidentmap";

/**
 * `<incident-map src="incidents.geojson" lang="en" heading="…" hash no-coding>`: a map that is there as long as its element
 * is in the page. Fires `ready`, or `error`.
 */
export declare class IncidentMap extends HTMLElement {
  /** The incidents, instead of a file that `src` names. */
  data: IncidentCollection | string | URL | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "incident-map": IncidentMap;
  }
}
