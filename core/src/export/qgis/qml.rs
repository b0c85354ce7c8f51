//! The styles of layers, as QML.

use super::template::filled;
use super::{Language, Summary, words};
use crate::export::keys::Key;
use crate::export::palette::{channels, fill, rim};
use crate::export::xml::Escaped;
use crate::incident::{DateRange, EventType, GeoPrecision};
use jiff::civil::Date;

/// The style of a layer of incidents: what QGIS loads by itself from `<stem>.qml`, or from a GeoPackage.
///
/// ```
/// use incidentmap::export::qgis::{Language, Summary, style};
/// let qml = style(Language::Russian, &Summary::default());
/// assert!(qml.contains(r#"value="Riots" label="Беспорядки""#));
/// ```
pub fn style(language: Language, summary: &Summary) -> String {
    document(&incidents(language, summary), true)
}

/// The style of a layer of units with the number of their `incidents`: five shades of one hue.
///
/// ```
/// use incidentmap::export::qgis::{Language, areas};
/// assert!(areas(Language::English).contains(r#"attr="incidents""#));
/// ```
pub fn areas(language: Language) -> String {
    document(&units(language), false)
}

fn document(layer: &str, labels: bool) -> String {
    filled(include_str!("style.xml"), |name| match name {
        "labels" => Some(u8::from(labels).to_string()),
        "layer" => Some(layer.to_owned()),
        _ => None,
    })
}

/// What a style and a project's layer have in common.
pub(super) fn incidents(language: Language, summary: &Summary) -> String {
    filled(include_str!("incidents.xml"), |name| match name {
        "start" => Some(Escaped(&day("date_start", summary, |days| days.start)).to_string()),
        "end" => Some(Escaped(&day("date_end", summary, |days| days.end)).to_string()),
        "categories" => Some(categories(language)),
        "symbols" => Some(symbols()),
        "aliases" => Some(aliases(language)),
        "map_tip" => Some(Escaped(&map_tip(language)).to_string()),
        _ => None,
    })
}

/// Five shades from pale to dark, with white between them.
pub(super) fn units(language: Language) -> String {
    let shades = ["#fdebd9", "#f9cfa8", "#f2a974", "#e07f45", "#b9571f"];
    let symbols: String =
        shades.iter().enumerate().map(|(number, shade)| area(number, shade, "#ffffff", "0.2")).collect();
    filled(include_str!("areas.xml"), |name| match name {
        "aliases" => Some(words::unit_columns(language).map(|(column, named)| alias(column, named)).concat()),
        "symbols" => Some(symbols.clone()),
        _ => None,
    })
}

/// The style of the land, first-level units with thin lines between them.
pub(super) fn land() -> String {
    with_symbols(include_str!("ground.xml"), &area(0, "#f7f7f4", "#d2d3d2", "0.12"))
}

/// The style of the lines between countries.
pub(super) fn borders() -> String {
    with_symbols(include_str!("ground.xml"), include_str!("line.xml"))
}

fn with_symbols(template: &str, symbols: &str) -> String {
    filled(template, |name| (name == "symbols").then(|| symbols.to_owned()))
}

fn area(number: usize, shade: &str, line: &str, width: &str) -> String {
    filled(include_str!("fill.xml"), |name| match name {
        "number" => Some(number.to_string()),
        "fill" => Some(colour(shade)),
        "line" => Some(colour(line)),
        "width" => Some(width.to_owned()),
        _ => None,
    })
}

/// An expression for the midnight that begins a day. What has no date is shown at any time: it lies between the first and
/// the last day of the file, and nobody knows where.
fn day(column: &str, summary: &Summary, pick: impl Fn(DateRange) -> Date) -> String {
    match summary.days.filter(|_| summary.has_undated) {
        Some(days) => format!("coalesce(to_datetime(\"{column}\"), to_datetime('{}'))", pick(days)),
        None => format!("to_datetime(\"{column}\")"),
    }
}

fn categories(language: Language) -> String {
    let category = |(number, event_type): (usize, &EventType)| {
        let label = words::event_type(*event_type, language);
        format!(
            "   <category symbol=\"{number}\" value=\"{}\" label=\"{}\" render=\"true\"/>\n",
            Escaped(event_type.as_str()),
            Escaped(label)
        )
    };
    EventType::ALL.iter().enumerate().map(category).collect()
}

fn symbols() -> String {
    let symbol = |(number, event_type): (usize, &EventType)| {
        filled(include_str!("symbol.xml"), |name| match name {
            "number" => Some(number.to_string()),
            "fill" => Some(colour(fill(*event_type))),
            "rim" => Some(colour(rim(*event_type))),
            _ => None,
        })
    };
    EventType::ALL.iter().enumerate().map(symbol).collect()
}

/// `#rrggbb` as QGIS writes it: red, green, blue, alpha.
fn colour(hex: &str) -> String {
    let [red, green, blue] = channels(hex);
    format!("{red},{green},{blue},255")
}

fn aliases(language: Language) -> String {
    Key::ALL.iter().map(|key| alias(key.as_str(), words::column(*key, language))).collect()
}

/// What a column is called in tables and forms.
fn alias(column: &str, named: &str) -> String {
    format!("  <alias field=\"{column}\" name=\"{}\"/>\n", Escaped(named))
}

/// HTML with expressions of QGIS, each of which gives text with its marks escaped.
fn map_tip(language: Language) -> String {
    filled(include_str!("tip.html"), |name| {
        let key: Key = name.parse().ok()?;
        Some(match key {
            Key::Killed | Key::Injured | Key::Detained => words::column(key, language).to_owned(),
            Key::EventType => cases(name, EventType::ALL, |t| (t.as_str(), words::event_type(t, language))),
            Key::GeoPrecision => cases(name, GeoPrecision::ALL, |p| (p.as_str(), words::precision(p, language))),
            // The ampersand is the first of the three, as QGIS sorts them; the quotation mark, which sorts before it,
            // comes after.
            _ => format!("replace(replace(\"{name}\", map('&', '&amp;', '<', '&lt;', '>', '&gt;')), '\"', '&quot;')"),
        })
    })
}

/// An expression for the name of a word.
fn cases<T: Copy>(column: &str, all: &[T], named: impl Fn(T) -> (&'static str, &'static str)) -> String {
    let whens: Vec<String> = all
        .iter()
        .map(|value| {
            let (word, name) = named(*value);
            format!("WHEN \"{column}\" = '{word}' THEN '{name}'")
        })
        .collect();
    format!("CASE {} END", whens.join(" "))
}
