// The types of the package `incidentmap`.

/** How precisely the place of an incident is known. */
export type GeoPrecision = "exact" | "settlement" | "near" | "district" | "region" | "country" | "unknown";
/** How precisely its date is known. */
export type DatePrecision = "day" | "days" | "week" | "month" | "season" | "year";
/** ACLED's six types. */
export type EventType =
  | "Battles"
  | "Explosions/Remote violence"
  | "Violence against civilians"
  | "Protests"
  | "Riots"
  | "Strategic developments";

/** What is known of an incident. A missing value is `null`; 0 means that the text says none. Dates are `YYYY-MM-DD`. */
export interface IncidentProperties {
  event_id: string;
  event_date: string | null;
  date_start: string | null;
  date_end: string | null;
  date_precision: DatePrecision | null;
  /** The words of the date in the text. */
  date_text: string | null;
  event_type: EventType;
  sub_event_type: string | null;
  country: string | null;
  iso2: string | null;
  admin1: string | null;
  admin2: string | null;
  location: string | null;
  as_written: string | null;
  /** A GeoNames id, or negative where GeoNames has none. */
  place_id: number | null;
  latitude: number | null;
  longitude: number | null;
  geo_precision: GeoPrecision | null;
  /** Further places of the same incident, joined with "; ". */
  also_at: string | null;
  killed: number | null;
  killed_low: number | null;
  killed_high: number | null;
  injured: number | null;
  injured_low: number | null;
  injured_high: number | null;
  detained: number | null;
  detained_low: number | null;
  detained_high: number | null;
  /** 0 to 1. */
  confidence: number | null;
  method: "automatic" | "reviewed" | null;
  source: string | null;
  source_url: string | null;
  doc_id: string | null;
  published: string | null;
  /** The passage of the text that tells of it. */
  quote: string | null;
  quote_start: number | null;
  quote_end: number | null;
  notes: string | null;
}

/** One incident; without a usable place its geometry is `null`. */
export interface IncidentFeature {
  type: "Feature";
  id?: string | number;
  geometry: { type: "Point"; coordinates: number[] } | null;
  properties: IncidentProperties;
}

/** Incidents as GeoJSON (RFC 7946). */
export interface IncidentCollection {
  type: "FeatureCollection";
  features: IncidentFeature[];
  bbox?: number[];
  name?: string;
  metadata?: Record<string, string | null>;
}

/** A place that a name may mean. */
export interface Place {
  name: string;
  /** Another name of it, where that is what was asked for. */
  as_written: string | null;
  /** A GeoNames id, or negative where GeoNames has none. */
  place_id: number | null;
  country: string | null;
  iso2: string | null;
  admin1: string | null;
  admin2: string | null;
  /** Longitude, latitude in degrees (WGS 84). */
  point: [number, number] | null;
  precision: GeoPrecision;
  /** 0 to 1. */
  score: number;
}

/** How a map is shown. */
export interface MountOptions {
  /** The incidents: GeoJSON as an object, as text, or the address of a file. */
  data?: IncidentCollection | string | URL;
  /** The language of the map's own words; if not given, the visitor's. */
  lang?: "en" | "ru";
  /** The map's title. */
  title?: string;
  /** What is said of the map: paragraphs, headings (#), lists (-), links ([text](https://…)); HTML in it stays text. */
  about?: string;
  /** Keep the view in the fragment of the page's address; off unless asked for. */
  hash?: boolean;
  /** Let visitors code articles and look for places; on unless switched off. The gazetteer is fetched when first needed. */
  coding?: boolean;
}

/** A map in a page. */
export interface MountedMap {
  /** The incidents that pass the visitor's filters. */
  shown(): IncidentCollection;
  /** Takes the map away, and everything that it listens to. */
  destroy(): void;
}

/** Puts a map into an element, in a shadow root: neither ids nor styles nor keys leave it. Give the element a height. */
export function mount(element: Element, options?: MountOptions): Promise<MountedMap>;

/** Reads a text into incidents. `published` is its day, `YYYY-MM-DD`: relative dates count from it. */
export function extract(text: string, options?: { published?: string }): Promise<IncidentCollection>;

/** The places that a name may mean, the likeliest first; 5 of them unless `limit` says otherwise. */
export function geocode(name: string, options?: { limit?: number }): Promise<Place[]>;
