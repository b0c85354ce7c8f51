//! What a column can hold, and the names by which that is known, anybody's or those of one schema.

use crate::words::word_enum;

word_enum! {
    /// What a column holds.
    Role, "role of a column" {
        /// An identifier.
        Id = "id",
        /// The place: a settlement or a site.
        Place = "place",
        /// Its second-level unit.
        Admin2 = "admin2",
        /// Its first-level unit.
        Admin1 = "admin1",
        /// Its country, by name or two-letter code.
        Country = "country",
        /// Latitude, in degrees.
        Latitude = "lat",
        /// Longitude, in degrees.
        Longitude = "lon",
        /// Latitude and longitude in one cell.
        Coordinates = "coordinates",
        /// How precisely the place is known, in words or in the codes of the schema.
        GeoPrecision = "geo_precision",
        /// The day, or the first of several.
        Date = "date",
        /// The last day.
        DateEnd = "date_end",
        /// A year.
        Year = "year",
        /// The number of a month.
        Month = "month",
        /// The day of the month.
        Day = "day",
        /// How precisely the date is known, in words or in the codes of the schema.
        DatePrecision = "date_precision",
        /// What kind of event.
        EventType = "event_type",
        /// What kind, more finely.
        SubEventType = "sub_event_type",
        /// Whether the attacker died by his own bomb: 1 or 0.
        Suicide = "suicide",
        /// How many died.
        Killed = "killed",
        /// At least so many died.
        KilledLow = "killed_low",
        /// At most so many died.
        KilledHigh = "killed_high",
        /// How many were wounded.
        Injured = "injured",
        /// How many were detained.
        Detained = "detained",
        /// What happened, in sentences.
        Text = "text",
        /// Who reported it.
        Source = "source",
        /// Where that can be read.
        Url = "source_url",
        /// When it was published.
        Published = "published",
        /// Remarks.
        Notes = "notes",
    }
}

word_enum! {
    /// Whose names the columns have.
    Schema, "schema" {
        /// This library's own, as it writes them.
        Native = "native",
        /// ACLED's.
        Acled = "acled",
        /// The Georeferenced Event Dataset of the Uppsala Conflict Data Program.
        Ucdp = "ucdp",
        /// The Global Terrorism Database's.
        Gtd = "gtd",
        /// Nobody's in particular.
        Plain = "plain",
    }
}

/// The names of columns, folded; of several in one table the first here counts. With a schema, only in its tables.
pub(super) const NAMES: &[(Role, Option<Schema>, &str)] = &[
    (Role::Place, Some(Schema::Native), "location"),
    (Role::Text, Some(Schema::Native), "quote"),
    (Role::Killed, Some(Schema::Ucdp), "best"),
    (Role::KilledLow, Some(Schema::Ucdp), "low"),
    (Role::KilledHigh, Some(Schema::Ucdp), "high"),
    (Role::EventType, Some(Schema::Ucdp), "type_of_violence"),
    (Role::GeoPrecision, Some(Schema::Ucdp), "where_prec"),
    (Role::DatePrecision, Some(Schema::Ucdp), "date_prec"),
    (Role::Notes, Some(Schema::Ucdp), "where_description"),
    (Role::Source, Some(Schema::Ucdp), "source_office"),
    (Role::Notes, Some(Schema::Acled), "notes"),
    (Role::DatePrecision, Some(Schema::Acled), "time_precision"),
    (Role::GeoPrecision, Some(Schema::Gtd), "specificity"),
    (Role::Suicide, Some(Schema::Gtd), "suicide"),
    (Role::Source, Some(Schema::Gtd), "scite1"),
    (Role::Notes, Some(Schema::Gtd), "summary"),
    (Role::Id, None, "event_id"),
    (Role::Id, None, "event_id_cnty"),
    (Role::Id, None, "eventid"),
    (Role::Id, None, "id"),
    (Role::Id, None, "код"),
    (Role::Id, None, "номер"),
    (Role::Id, None, "feature_id"),
    (Role::Place, None, "where_coordinates"),
    (Role::Place, None, "place"),
    (Role::Place, None, "location"),
    (Role::Place, None, "city"),
    (Role::Place, None, "town"),
    (Role::Place, None, "village"),
    (Role::Place, None, "settlement"),
    (Role::Place, None, "locality"),
    (Role::Place, None, "place_name"),
    (Role::Place, None, "location_name"),
    (Role::Place, None, "населенный_пункт"),
    (Role::Place, None, "нас_пункт"),
    (Role::Place, None, "город"),
    (Role::Place, None, "село"),
    (Role::Place, None, "место"),
    (Role::Place, None, "место_происшествия"),
    (Role::Admin2, None, "admin2"),
    (Role::Admin2, None, "adm_2"),
    (Role::Admin2, None, "adm2"),
    (Role::Admin2, None, "district"),
    (Role::Admin2, None, "raion"),
    (Role::Admin2, None, "rayon"),
    (Role::Admin2, None, "county"),
    (Role::Admin2, None, "район"),
    (Role::Admin1, None, "admin1"),
    (Role::Admin1, None, "adm_1"),
    (Role::Admin1, None, "adm1"),
    (Role::Admin1, None, "provstate"),
    (Role::Admin1, None, "province"),
    (Role::Admin1, None, "oblast"),
    (Role::Admin1, None, "governorate"),
    (Role::Admin1, None, "state"),
    (Role::Admin1, None, "область"),
    (Role::Admin1, None, "республика"),
    (Role::Admin1, None, "край"),
    (Role::Admin1, None, "регион"),
    (Role::Admin1, Some(Schema::Plain), "region"),
    (Role::Country, None, "country"),
    (Role::Country, None, "country_txt"),
    (Role::Country, None, "country_name"),
    (Role::Country, None, "country_code"),
    (Role::Country, None, "iso2"),
    (Role::Country, None, "страна"),
    // Of a feature the point counts, whatever its properties say.
    (Role::Latitude, None, "geometry_latitude"),
    (Role::Latitude, None, "latitude"),
    (Role::Latitude, None, "lat"),
    (Role::Latitude, None, "широта"),
    (Role::Latitude, None, "y"),
    (Role::Longitude, None, "geometry_longitude"),
    (Role::Longitude, None, "longitude"),
    (Role::Longitude, None, "lon"),
    (Role::Longitude, None, "lng"),
    (Role::Longitude, None, "long"),
    (Role::Longitude, None, "долгота"),
    (Role::Longitude, None, "x"),
    (Role::Coordinates, None, "coordinates"),
    (Role::Coordinates, None, "coords"),
    (Role::Coordinates, None, "lat_lon"),
    (Role::Coordinates, None, "latlon"),
    (Role::Coordinates, None, "координаты"),
    (Role::GeoPrecision, None, "geo_precision"),
    (Role::Date, None, "date_start"),
    (Role::Date, None, "event_date"),
    (Role::Date, None, "date"),
    (Role::Date, None, "start_date"),
    (Role::Date, None, "дата"),
    (Role::Date, None, "дата_события"),
    (Role::DateEnd, None, "date_end"),
    (Role::DateEnd, None, "end_date"),
    (Role::DateEnd, None, "дата_окончания"),
    (Role::Year, None, "iyear"),
    (Role::Year, None, "year"),
    (Role::Year, None, "год"),
    (Role::Month, None, "imonth"),
    (Role::Month, None, "month"),
    (Role::Month, None, "месяц"),
    (Role::Day, None, "iday"),
    (Role::Day, None, "day"),
    (Role::Day, None, "день"),
    (Role::DatePrecision, None, "date_precision"),
    (Role::EventType, None, "event_type"),
    (Role::EventType, None, "attacktype1_txt"),
    (Role::EventType, None, "type"),
    (Role::EventType, None, "incident_type"),
    (Role::EventType, None, "тип"),
    (Role::EventType, None, "тип_события"),
    (Role::EventType, None, "вид"),
    (Role::SubEventType, None, "sub_event_type"),
    (Role::Killed, None, "killed"),
    (Role::Killed, None, "fatalities"),
    (Role::Killed, None, "nkill"),
    (Role::Killed, None, "dead"),
    (Role::Killed, None, "deaths"),
    (Role::Killed, None, "погибло"),
    (Role::Killed, None, "погибших"),
    (Role::Killed, None, "погибшие"),
    (Role::Killed, None, "убито"),
    (Role::KilledLow, None, "killed_low"),
    (Role::KilledHigh, None, "killed_high"),
    (Role::Injured, None, "injured"),
    (Role::Injured, None, "wounded"),
    (Role::Injured, None, "nwound"),
    (Role::Injured, None, "injuries"),
    (Role::Injured, None, "ранено"),
    (Role::Injured, None, "раненых"),
    (Role::Injured, None, "раненые"),
    (Role::Injured, None, "пострадало"),
    (Role::Detained, None, "detained"),
    (Role::Detained, None, "arrested"),
    (Role::Detained, None, "arrests"),
    (Role::Detained, None, "задержано"),
    (Role::Detained, None, "задержанных"),
    (Role::Text, None, "text"),
    (Role::Text, None, "summary"),
    (Role::Text, None, "description"),
    (Role::Text, None, "текст"),
    (Role::Text, None, "описание"),
    (Role::Source, None, "source"),
    (Role::Source, None, "publisher"),
    (Role::Source, None, "источник"),
    (Role::Url, None, "source_url"),
    (Role::Url, None, "url"),
    (Role::Url, None, "link"),
    (Role::Url, None, "ссылка"),
    (Role::Published, None, "published"),
    (Role::Published, None, "дата_публикации"),
    (Role::Notes, None, "notes"),
    (Role::Notes, None, "comment"),
    (Role::Notes, None, "примечание"),
    (Role::Notes, None, "комментарий"),
];
