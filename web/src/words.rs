//! Every word the page itself says, in one table; a language is one more table.

use crate::layer_words::LayerWords;
use crate::save_words::SaveWords;
use crate::timeline::Unit;
use incidentmap::incident::{DatePrecision, EventType, GeoPrecision, SubEventType};

/// A counted noun: its forms, chosen by [`Words::plural`].
pub type Forms = &'static [&'static str];

/// One language's words. `{}` stands where a value goes.
#[derive(Debug)]
pub struct Words {
    /// The language, as the page's `lang`.
    pub lang: &'static str,
    /// Which of a noun's forms goes with a number.
    pub plural: fn(usize) -> usize,
    /// The twelve months, in full.
    pub months: [&'static str; 12],
    /// The twelve months in full, after the number of a day.
    pub months_of_day: [&'static str; 12],
    /// The twelve months, short.
    pub months_short: [&'static str; 12],
    /// The twelve months, short, after the number of a day.
    pub months_short_of_day: [&'static str; 12],
    /// A year, or several from one to another, where nothing finer is known.
    pub years: [&'static str; 2],
    /// From one day to another.
    pub between: &'static str,
    /// The name of an event type.
    pub event_type: fn(EventType) -> &'static str,
    /// The letter that stands for an event type.
    pub letter: fn(EventType) -> &'static str,
    /// The name of a sub-event type.
    pub sub_event_type: fn(SubEventType) -> &'static str,
    /// What a precision means for the point on the map, in a sentence.
    pub precision: fn(GeoPrecision) -> &'static str,
    /// A precision in one or two words; empty where none is needed.
    pub precision_short: fn(GeoPrecision) -> &'static str,
    /// What a date's precision means, where it is not plain from the date.
    pub date_precision: fn(DatePrecision) -> &'static str,

    /// The page's title where the site gives none.
    pub title: &'static str,
    /// Name of the switch between languages.
    pub language: &'static str,
    /// The three views of the panel.
    pub tab_incidents: &'static str,
    /// The view in which an article is coded.
    pub tab_code: &'static str,
    /// The view that explains the map.
    pub tab_about: &'static str,
    /// Name of the panel for those who do not see it.
    pub panel: &'static str,

    /// "incident", "incidents".
    pub incidents: Forms,
    /// The same after "of".
    pub incidents_of: Forms,
    /// "412 of 530 incidents": shown, all, the noun.
    pub shown_of_all: &'static str,
    /// Label of the text filter.
    pub search: &'static str,
    /// What the text filter looks through.
    pub search_hint: &'static str,
    /// Name of the legend that filters.
    pub legend: &'static str,
    /// Button: all types again, nothing filtered.
    pub reset: &'static str,
    /// Switch: only incidents whose settlement is known.
    pub precise_only: &'static str,
    /// The filters that are folded away.
    pub further: &'static str,
    /// How many of them are set.
    pub further_set: &'static str,
    /// Heading: how precisely the place is known.
    pub precision_filter: &'static str,
    /// The name of a precision in its list.
    pub precision_name: fn(GeoPrecision) -> &'static str,
    /// Switches: incidents with reported killed, injured, detained.
    pub people_with: [&'static str; 3],
    /// Before the field for how many people at least.
    pub least: &'static str,
    /// Names of these fields for those who do not see them.
    pub people_least: [&'static str; 3],
    /// Heading: countries and regions.
    pub where_filter: &'static str,
    /// The field in which one is looked for.
    pub where_search: &'static str,
    /// No country or region bears such a name.
    pub where_none: &'static str,
    /// Button: unfolds a country's regions; its name.
    pub where_regions: &'static str,
    /// Counter of incidents of which only the country is known.
    pub country_only: &'static str,
    /// Counter of incidents without a usable place.
    pub unplaced: &'static str,
    /// Counter of incidents from pasted texts.
    pub own: &'static str,
    /// What the two counters count.
    pub not_on_map: &'static str,
    /// Where nothing passes the filters.
    pub none_match: &'static str,
    /// Where the file holds nothing.
    pub none_yet: &'static str,
    /// Button: more rows; the number of rows left.
    pub more: &'static str,
    /// Button: download.
    pub download: &'static str,
    /// Button: download as a table.
    pub download_table: &'static str,
    /// Button: copies a link to the view.
    pub copy_view: &'static str,
    /// Button: copies a link to the open incident.
    pub copy_incident: &'static str,
    /// The link was copied.
    pub link_copied: &'static str,
    /// Name of the field with the link, where the browser copies nothing.
    pub link_by_hand: &'static str,
    /// The link's incident is not there.
    pub link_no_incident: &'static str,
    /// The link's places are not there; their names.
    pub link_no_places: &'static str,
    /// The link is of another version of the page.
    pub link_other_version: &'static str,
    /// "{} from your text".
    pub from_text: &'static str,

    /// Name of the window over time.
    pub time: &'static str,
    /// No window: all dates.
    pub time_all: &'static str,
    /// The window's first and last day.
    pub time_between: &'static str,
    /// Label of the field for the first day.
    pub time_from: &'static str,
    /// Label of the field for the last day.
    pub time_to: &'static str,
    /// Names of the two handles.
    pub time_handles: [&'static str; 2],
    /// What the bars show, by how long each is.
    pub time_bins: fn(Unit) -> &'static str,
    /// Button: moves the window through time.
    pub play: &'static str,
    /// Button: stops it.
    pub pause: &'static str,
    /// Button: moves the window by one step, where less motion is asked for.
    pub next_step: &'static str,
    /// Switch: incidents without a date are shown; their number follows.
    pub undated_shown: &'static str,
    /// How many incidents without a date are held back by the window.
    pub undated_hidden: &'static str,

    /// "reported killed".
    pub killed: &'static str,
    /// "injured".
    pub injured: &'static str,
    /// "detained".
    pub detained: &'static str,
    /// Nobody was killed, injured, detained.
    pub nobody: [&'static str; 3],
    /// "at least {}".
    pub at_least: &'static str,
    /// "up to {}".
    pub up_to: &'static str,
    /// "week of {}".
    pub week_of: &'static str,
    /// No date.
    pub undated: &'static str,
    /// No place.
    pub no_place: &'static str,

    /// Heading: date.
    pub when: &'static str,
    /// Heading: place.
    pub place: &'static str,
    /// Heading: people.
    pub people: &'static str,
    /// Heading: further places.
    pub also_at: &'static str,
    /// Heading: the quote.
    pub quote: &'static str,
    /// Heading: words outside the quote.
    pub more_words: &'static str,
    /// Heading: source.
    pub source: &'static str,
    /// Heading: candidates.
    pub why_here: &'static str,
    /// The same where nothing was weighed.
    pub wrong_place: &'static str,
    /// The box in which another place of an incident is looked for.
    pub another_place: &'static str,
    /// Button: takes a candidate as the incident's place.
    pub take_place: &'static str,
    /// The same in full, with the candidate's name.
    pub take_place_named: &'static str,
    /// A person has put the incident where it is; where it was before.
    pub place_corrected: &'static str,
    /// Button: takes a correction back.
    pub undo: &'static str,
    /// Button: offers the corrections as a file.
    pub save_corrections: &'static str,
    /// Heading: remarks.
    pub notes: &'static str,
    /// "written “{}”".
    pub written: &'static str,
    /// "published {}".
    pub published: &'static str,
    /// Coded by the library; its confidence in per cent.
    pub coded_automatically: &'static str,
    /// Looked at by a person.
    pub coded_reviewed: &'static str,
    /// Button: close.
    pub close: &'static str,
    /// Name of the details for those who do not see them.
    pub details: &'static str,
    /// Button in a popup: how many more.
    pub and_more: &'static str,

    /// What the coding view does.
    pub code_intro: &'static str,
    /// Label of the text area.
    pub article: &'static str,
    /// What goes into it.
    pub article_hint: &'static str,
    /// Label of the date.
    pub article_date: &'static str,
    /// Why the date is asked for.
    pub article_date_why: &'static str,
    /// Button: code it.
    pub code: &'static str,
    /// While the gazetteer is fetched.
    pub loading_places: &'static str,
    /// The same, with how many per cent have come.
    pub loading_places_part: &'static str,
    /// An article could not be read; why.
    pub coding_failed: &'static str,
    /// While the text is read.
    pub reading: &'static str,
    /// Nothing was pasted.
    pub article_empty: &'static str,
    /// The text is too long; the limit in characters.
    pub article_long: &'static str,
    /// How many were found, the noun, how many are on the map.
    pub found: &'static str,
    /// How many of them were there already.
    pub found_before: &'static str,
    /// Nothing was found.
    pub found_nothing: &'static str,
    /// The gazetteer could not be had; why.
    pub places_failed: &'static str,
    /// A gazetteer of the visitor's is in use; its file and how many places.
    pub places_brought: &'static str,
    /// A file is no gazetteer; its name and why.
    pub places_refused: &'static str,
    /// Why: it is larger than so many megabytes.
    pub file_large: &'static str,
    /// Why: it is nothing that the page reads.
    pub file_unknown: &'static str,
    /// A file of incidents was read: how many, the noun, its name.
    pub file_found: &'static str,
    /// A table was read: its name, how many rows, how many incidents, the noun.
    pub table_found: &'static str,
    /// Beside their number: rows of a table that came to nothing.
    pub table_rows_refused: &'static str,
    /// Button: show the incidents without a place; how many.
    pub table_place: &'static str,
    /// Above the refused rows.
    pub table_refused: &'static str,
    /// Button: save them.
    pub table_save_refused: &'static str,
    /// Where a row stands; its line.
    pub table_line: &'static str,
    /// Where a cell stands; its line and column.
    pub table_cell: &'static str,
    /// So many rows are not told.
    pub table_more: &'static str,
    /// Above what was assumed.
    pub table_assumed: &'static str,
    /// Above what the columns hold.
    pub table_columns: &'static str,
    /// The columns that nothing was read from.
    pub table_unread: &'static str,
    /// Above the field for a visitor's file, folded away.
    pub own_places: &'static str,
    /// The field for a visitor's file.
    pub own_places_file: &'static str,
    /// What such a file may be.
    pub own_places_why: &'static str,
    /// The box in which a place is looked for.
    pub find_place: &'static str,
    /// No place bears such a name.
    pub finder_nothing: &'static str,
    /// The gazetteer for the box could not be had; why.
    pub finder_failed: &'static str,
    /// The incidents could not be read; why.
    pub incidents_failed: &'static str,
    /// The basemap could not be read; why.
    pub basemap_failed: &'static str,
    /// How many features were no incidents.
    pub refused: &'static str,
    /// Button: shows what was found in the list.
    pub show_found: &'static str,

    /// Saving the map, and what is left out of it.
    pub save: &'static SaveWords,

    /// Heading: the code that shows the map on another page.
    pub embed: &'static str,
    /// What that code does.
    pub embed_why: &'static str,
    /// Name of the field with the code.
    pub embed_field: &'static str,
    /// Button: copies the code.
    pub embed_copy: &'static str,
    /// Link from an embedded map to the whole page.
    pub open_full: &'static str,
    /// A length on the map, in metres and in kilometres.
    pub scale: [&'static str; 2],
    /// Headings and paragraphs of the view that explains the map.
    pub about: &'static [(&'static str, &'static [&'static str])],
    /// The words of the map's layers.
    pub layers: &'static LayerWords,
    /// The key of symbols: heading.
    pub key: &'static str,
    /// The key's rows: settlement or better, near, district or region, several.
    pub key_rows: [&'static str; 4],
    /// The credit line on the map, link by link; an empty address is plain text.
    pub credits: &'static [(&'static str, &'static str)],
    /// The title of the map for those who do not see it.
    pub map: &'static str,
    /// The zoom buttons.
    pub zoom: [&'static str; 2],
}

/// Puts values where a text has `{}`, in order.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut parts = template.split("{}");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(values.next().unwrap_or(&""));
        text.push_str(part);
    }
    text
}

impl Words {
    /// The form of a noun that goes with a number.
    pub fn form(&self, forms: Forms, number: usize) -> &'static str {
        forms.get((self.plural)(number)).or(forms.last()).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::ENGLISH;

    #[test]
    fn values_fill_their_places() {
        assert_eq!(fill("{} of {} {}", &["412", "530", "incidents"]), "412 of 530 incidents");
        assert_eq!(fill("{} and {}", &["one"]), "one and ");
    }

    #[test]
    fn nouns_follow_their_number() {
        assert_eq!(ENGLISH.form(ENGLISH.incidents, 1), "incident");
        assert_eq!(ENGLISH.form(ENGLISH.incidents, 0), "incidents");
    }
}
