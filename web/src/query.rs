//! The address's query: what a link says of the page itself, its language and whether it is embedded.

use percent_encoding::percent_decode_str;

/// How many bytes of a query are looked at.
const LONGEST: usize = 4_096;

/// The value of a key; the first where there are several.
pub fn value(query: &str, key: &str) -> Option<String> {
    let value = pairs(query).find(|(known, _)| *known == key).map(|(_, value)| value)?;
    Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
}

/// The query with another value for a key, or without it; what it says besides stays.
pub fn with(query: &str, key: &str, value: Option<&str>) -> String {
    let kept = pairs(query).filter(|(known, _)| *known != key).map(|(known, value)| format!("{known}={value}"));
    let parts: Vec<String> = kept.chain(value.map(|value| format!("{key}={value}"))).collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    let query = query.strip_prefix('?').unwrap_or(query);
    let query = if query.len() > LONGEST { "" } else { query };
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read() {
        for (query, key, read) in [
            ("?lang=ru&embed=1", "lang", Some("ru")),
            ("?lang=ru&embed=1", "embed", Some("1")),
            ("lang=%D1%80&lang=en", "lang", Some("р")),
            ("?embed", "embed", Some("")),
            ("?xlang=ru", "lang", None),
            ("", "lang", None),
            ("?&&=", "lang", None),
        ] {
            assert_eq!(value(query, key).as_deref(), read, "{query}");
        }
        assert_eq!(value(&format!("?x={}&lang=ru", "y".repeat(LONGEST)), "lang"), None);
    }

    #[test]
    fn one_key_changes_and_the_rest_stays() {
        for (query, key, value, said) in [
            ("", "lang", Some("ru"), "?lang=ru"),
            ("?embed=1&lang=en", "lang", Some("ru"), "?embed=1&lang=ru"),
            ("?embed=1&lang=ru", "embed", None, "?lang=ru"),
            ("?embed=1", "embed", None, ""),
        ] {
            assert_eq!(with(query, key, value), said, "{query}");
        }
    }
}
