//! CLDR: names of countries in the languages of the region and around it, and in the main Latin ones.

use super::{BuildError, Packages, json};
use crate::feature::NameKind;
use serde_json::Value;
use std::collections::BTreeMap;

const LANGUAGES: [&str; 19] =
    ["en", "ru", "kk", "ky", "uz", "tg", "tk", "az", "uk", "be", "tr", "de", "fr", "es", "ka", "hy", "ar", "fa", "ps"];

/// Names by country code.
pub(crate) fn names(packages: &Packages<'_>) -> Result<BTreeMap<String, Vec<(String, NameKind)>>, BuildError> {
    let mut names: BTreeMap<String, Vec<(String, NameKind)>> = BTreeMap::new();
    for language in LANGUAGES {
        let file = format!("cldr-localenames-full/main/{language}/territories.json");
        let root: Value = json(&file, &packages.npm(&file)?)?;
        let territories = &root["main"][language]["localeDisplayNames"]["territories"];
        let territories = territories.as_object().ok_or_else(|| BuildError::new(&file, "no territories"))?;
        for (key, name) in territories {
            let (code, variant) = key.split_once("-alt-").unwrap_or((key, ""));
            let kind = if variant == "short" { NameKind::Abbreviation } else { NameKind::Alternate };
            if let Some(name) = name.as_str().filter(|_| code.len() == 2) {
                names.entry(code.to_owned()).or_default().push((name.to_owned(), kind));
            }
        }
    }
    Ok(names)
}
