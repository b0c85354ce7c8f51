//! What a style says to people, in the languages that it speaks.

use super::Language;
use crate::export::keys::Key;
use crate::incident::{EventType, GeoPrecision};

/// The name of an event type.
pub(super) fn event_type(event_type: EventType, language: Language) -> &'static str {
    match language {
        Language::English => event_type.as_str(),
        Language::Russian => event_type.in_russian(),
    }
}

/// How precisely a place is known.
pub(super) fn precision(precision: GeoPrecision, language: Language) -> &'static str {
    match (precision, language) {
        (_, Language::Russian) => precision.in_russian(),
        (GeoPrecision::Exact, _) => "the site itself",
        (GeoPrecision::Settlement, _) => "the settlement",
        (GeoPrecision::Near, _) => "near the place",
        (GeoPrecision::District, _) => "the district only",
        (GeoPrecision::Region, _) => "the region only",
        (GeoPrecision::Country, _) => "the country only",
        (GeoPrecision::Unknown, _) => "place unknown",
    }
}

/// The names of the layers under the incidents: units, borders, land.
pub(super) fn layers(language: Language) -> [&'static str; 3] {
    match language {
        Language::English => ["Incidents by unit", "Borders", "Land"],
        Language::Russian => ["Инциденты по регионам", "Границы", "Суша"],
    }
}

/// The columns of the layer of units, with their names.
pub(super) fn unit_columns(language: Language) -> [(&'static str, &'static str); 7] {
    let named = |english, russian| match language {
        Language::English => english,
        Language::Russian => russian,
    };
    [
        ("name", named("Region", "Регион")),
        ("code", named("Region code", "Код региона")),
        ("iso2", named("Country code", "Код страны")),
        ("incidents", named("Incidents", "Инциденты")),
        ("killed", named("Killed", "Погибло")),
        ("injured", named("Injured", "Ранено")),
        ("detained", named("Detained", "Задержано")),
    ]
}

/// The name of a column.
pub(super) fn column(key: Key, language: Language) -> &'static str {
    let [english, russian] = match key {
        Key::EventId => ["Event", "Событие"],
        Key::EventDate => ["Date", "Дата"],
        Key::DateStart => ["First day", "Первый день"],
        Key::DateEnd => ["Last day", "Последний день"],
        Key::DatePrecision => ["Precision of date", "Точность даты"],
        Key::DateText => ["Date as written", "Дата в тексте"],
        Key::EventType => ["Event type", "Тип события"],
        Key::SubEventType => ["Sub-event type", "Подтип события"],
        Key::Country => ["Country", "Страна"],
        Key::Iso2 => ["Country code", "Код страны"],
        Key::Admin1 => ["Region", "Регион"],
        Key::Admin2 => ["District", "Район"],
        Key::Location => ["Place", "Место"],
        Key::AsWritten => ["Place as written", "Место в тексте"],
        Key::PlaceId => ["Place id", "Код места"],
        Key::Latitude => ["Latitude", "Широта"],
        Key::Longitude => ["Longitude", "Долгота"],
        Key::GeoPrecision => ["Precision of place", "Точность места"],
        Key::AlsoAt => ["Also at", "Также в"],
        Key::Killed => ["Killed", "Погибло"],
        Key::KilledLow => ["Killed, at least", "Погибло, не менее"],
        Key::KilledHigh => ["Killed, at most", "Погибло, не более"],
        Key::Injured => ["Injured", "Ранено"],
        Key::InjuredLow => ["Injured, at least", "Ранено, не менее"],
        Key::InjuredHigh => ["Injured, at most", "Ранено, не более"],
        Key::Detained => ["Detained", "Задержано"],
        Key::DetainedLow => ["Detained, at least", "Задержано, не менее"],
        Key::DetainedHigh => ["Detained, at most", "Задержано, не более"],
        Key::Confidence => ["Confidence", "Уверенность"],
        Key::Method => ["Coded by", "Кем закодировано"],
        Key::Source => ["Source", "Источник"],
        Key::SourceUrl => ["Address of source", "Адрес источника"],
        Key::DocId => ["Document", "Документ"],
        Key::Published => ["Published", "Опубликовано"],
        Key::Quote => ["Quote", "Цитата"],
        Key::QuoteStart => ["Quote begins at", "Начало цитаты"],
        Key::QuoteEnd => ["Quote ends at", "Конец цитаты"],
        Key::Notes => ["Notes", "Примечания"],
    };
    match language {
        Language::English => english,
        Language::Russian => russian,
    }
}
