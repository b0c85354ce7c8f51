//! The page's words in English.

use incidentmap::incident::{DatePrecision, EventType, GeoPrecision, SubEventType};

use crate::words::Words;

/// English.
pub static ENGLISH: Words = Words {
    lang: "en",
    plural: |number| usize::from(number != 1),
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    months_short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    event_type: |event_type| match event_type {
        EventType::Explosions => "Explosions and remote violence",
        other => other.as_str(),
    },
    sub_event_type: |sub| match sub {
        SubEventType::RemoteExplosive => "Explosive device",
        SubEventType::Shelling => "Shelling or missile attack",
        SubEventType::AirStrike => "Air or drone strike",
        SubEventType::Abduction => "Abduction",
        SubEventType::Looting => "Looting or destruction",
        SubEventType::Other => "Other development",
        other => other.as_str(),
    },
    precision: |precision| match precision {
        GeoPrecision::Exact => "The site itself is known.",
        GeoPrecision::Settlement => "Known to the settlement; the point stands for all of it.",
        GeoPrecision::Near => "Somewhere near this place; the circle shows how far that may be.",
        GeoPrecision::District => "Known to the district only; the circle marks the district, not its border.",
        GeoPrecision::Region => "Known to the region only; the circle marks the region, not its border.",
        GeoPrecision::Country => "Only the country is known, so it is not drawn on the map.",
        _ => "No place could be resolved, so it is not drawn on the map.",
    },
    precision_short: |precision| match precision {
        GeoPrecision::Exact | GeoPrecision::Settlement => "",
        GeoPrecision::Near => "near",
        GeoPrecision::District => "district",
        GeoPrecision::Region => "region",
        GeoPrecision::Country => "country only",
        _ => "no place",
    },
    date_precision: |precision| match precision {
        DatePrecision::Days => "known to a few days",
        DatePrecision::Week => "known to the week",
        DatePrecision::Month => "known to the month",
        DatePrecision::Season => "known to the season",
        DatePrecision::Year => "known to the year",
        _ => "",
    },

    title: "Incident map",
    tab_incidents: "Incidents",
    tab_code: "Code an article",
    tab_about: "About",
    panel: "Incidents and tools",

    incidents: &["incident", "incidents"],
    shown_of_all: "{} of {} {}",
    search: "Search",
    search_hint: "Place, type or words of the quote",
    legend: "Event types",
    reset: "Clear filters",
    precise_only: "Settlement or better only",
    country_only: "Country only",
    unplaced: "No place",
    own: "From your text",
    not_on_map: "Not on the map",
    none_match: "No incident passes these filters.",
    none_yet: "No incidents yet. Paste an article under “Code an article”.",
    more: "Show {} more",
    download: "Download GeoJSON",
    copy_view: "Copy link",
    copy_incident: "Copy link to this incident",
    link_copied: "Link copied",
    link_by_hand: "Link to copy by hand",
    link_no_incident: "The incident that this link leads to is not on this map any more. The rest of the link is \
                       shown.",
    link_no_places: "This map has no incidents in {}, which this link asks for.",
    link_other_version: "This link was made for another version of this map, so all incidents are shown.",
    from_text: "from your text",

    killed: "reported killed",
    injured: "injured",
    detained: "detained",
    nobody: ["no deaths reported", "no injuries reported", "nobody detained"],
    at_least: "at least {}",
    up_to: "up to {}",
    week_of: "week of {}",
    undated: "Date unknown",
    no_place: "No place",

    when: "When",
    place: "Where",
    people: "People",
    also_at: "Also at",
    quote: "In the source’s words",
    more_words: "Further words behind this record",
    source: "Source",
    why_here: "Why here?",
    notes: "Notes",
    written: "written “{}”",
    published: "published {}",
    coded_automatically: "Coded automatically, confidence {} %",
    coded_reviewed: "Reviewed by a person",
    close: "Close",
    details: "Incident details",
    and_more: "and {} more in the list",

    code_intro: "Paste a news text. The page finds the incidents it reports, places them and adds \
                 them to the map. Everything happens in this browser: nothing you paste is sent \
                 anywhere.",
    article: "Article",
    article_hint: "Paste the text of an article here",
    article_date: "Published on",
    article_date_why: "Needed for words like “yesterday”; may stay empty.",
    code: "Find incidents",
    loading_places: "Loading the place names, once …",
    reading: "Reading …",
    article_empty: "Paste a text first.",
    article_long: "This text is too long: at most {} characters can be read at once.",
    found: "Found {} {}, {} of them on the map.",
    found_before: "{} of them were there already.",
    found_nothing: "No incident was found in this text. Plans, threats and general statements are \
                    not coded; an incident needs something that took place.",
    places_failed: "The place names could not be loaded, so the text was not read ({}).",
    places_brought: "{} is in use from here on: {} places.",
    places_refused: "{} cannot be used: {}.",
    own_places: "Use other place names",
    own_places_file: "Gazetteer file (.gaz)",
    own_places_why: "The page comes with Central Asia and the Caucasus down to villages and the world's towns. A \
                     file that “incidentmap gazetteer build” has written replaces them until the page is closed.",
    find_place: "Go to a place",
    finder_nothing: "No place of that name.",
    finder_failed: "The place names could not be loaded ({}).",
    incidents_failed: "The incidents could not be loaded ({}). You can still code an article.",
    basemap_failed: "The background map could not be loaded ({}).",
    refused: "{} entries of the file could not be read as incidents and are left out.",
    show_found: "Show them in the list",

    about: &[
        (
            "What is shown",
            &[
                "Each mark is one or more incidents reported in a text. Open one to read the \
                 words it comes from. Counts of people are what sources report, not a verified \
                 toll.",
                "A mark never claims more than the text does: an incident known only to a region \
                 is a dashed circle, one known only to a country is in the list and not on the \
                 map. Nothing is moved at random.",
            ],
        ),
        (
            "What is missing",
            &["Texts are coded automatically and errors occur. More reports do not mean more \
                 violence: some places are written about far more than others."],
        ),
        (
            "Borders and data",
            &[
                "Country lines are Natural Earth’s, which draws who is in control on the ground; \
                 disputed and indefinite lines are dashed. They state no position on the status \
                 of any territory.",
                "First-level lines and rivers: Natural Earth. Town names and places: GeoNames, \
                 CC BY 4.0, modified; places from The GDELT Project, names from NGA GNS.",
            ],
        ),
        ("Privacy", &["The page makes no request to anyone but the site it came from."]),
    ],
    key: "Symbols",
    key_rows: ["Settlement or site", "Near a place", "District or region", "Several, by type"],
    credits: &[
        ("Leaflet", "https://leafletjs.com"),
        ("Natural Earth", "https://www.naturalearthdata.com"),
        ("GeoNames CC BY 4.0", "https://www.geonames.org"),
        ("GDELT", "https://www.gdeltproject.org"),
        ("Dashed borders are disputed; no position is taken", ""),
    ],
    map: "Map of the incidents; the list holds the same incidents",
    zoom: ["Zoom in", "Zoom out"],
};
