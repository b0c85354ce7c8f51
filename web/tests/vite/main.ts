// Somebody's page: two maps, a text read, a place found; what the test asks for hangs on `window.tried`.
import { extract, geocode, mount, type IncidentCollection, type MountedMap, type Place } from "incidentmap";
import "incidentmap/element";

const TEXT = `On May 5, 2013 two policemen were killed in an attack in Khasavyurt, Dagestan.
On May 6, 2013 a bomb exploded in Taraz, injuring three people.`;

interface Tried {
  maps: MountedMap[];
  read: IncidentCollection;
  places: Place[];
  geocode: typeof geocode;
}

declare global {
  interface Window {
    tried?: Tried;
  }
}

const element = (id: string): HTMLElement => document.getElementById(id) ?? document.body;

const read = await extract(TEXT, { published: "2013-05-07" });
const places = await geocode("Guryev", { limit: 3 });
const first = await mount(element("first"), { data: read, lang: "en", title: "Read in this page", about: "Of *ours*." });
const second = await mount(element("second"), { data: JSON.stringify(read), lang: "ru", coding: false });
window.tried = { maps: [first, second], read, places, geocode };
