//! The incidents of a file kept as the text that they came in: each is read again when it is asked for.

use super::geojson::{NotGeoJson, Refused, features, read};
use super::values::Values;
use crate::incident::Incident;

/// A file's incidents, in the order of the file, in little more memory than the file itself.
///
/// ```
/// use incidentmap::import::geojson::Archive;
/// let text = r#"{"type": "FeatureCollection", "features": [
///     {"type": "Feature", "geometry": null, "properties": {"event_id": "e1", "event_type": "Riots"}},
///     {"type": "Feature", "geometry": null, "properties": {"event_id": "e2", "event_type": "Protests"}}]}"#;
/// let (archive, types, refused) =
///     Archive::open(text.into(), |types: &mut Vec<_>, incident| types.push(incident.event_type)).unwrap();
/// assert_eq!((archive.len(), types.len(), refused.len()), (2, 2, 0));
/// assert_eq!(archive.get(1).unwrap().id, "e2");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Archive {
    bytes: Vec<u8>,
    features: Vec<[usize; 2]>,
}

impl Archive {
    /// Takes a file over; of each of its incidents, in order, a sum is told.
    ///
    /// # Errors
    /// As [`read`].
    pub fn open<S: Default>(
        text: String,
        mut tell: impl FnMut(&mut S, &Incident),
    ) -> Result<(Self, S, Vec<Refused>), NotGeoJson> {
        let (mut sum, mut places, mut refused) = (S::default(), Vec::new(), Vec::new());
        let start = text.as_ptr().addr();
        let quick = features(&text, |number, feature, read| match read {
            Ok(incident) => {
                let at = feature.as_ptr().addr() - start;
                places.push([at, at + feature.len()]);
                tell(&mut sum, &incident);
            }
            Err(why) => refused.push(Refused { number, why }),
        });
        if quick {
            return Ok((Self { bytes: text.into_bytes(), features: places }, sum, refused));
        }
        // Whatever is not a plain collection is read with more patience, and kept as it was understood.
        let import = read(&text)?;
        let (mut sum, mut archive) = (S::default(), Self::default());
        for (incident, feature) in import.incidents.iter().zip(&import.features) {
            let at = archive.bytes.len();
            archive.bytes.extend_from_slice(feature.to_string().as_bytes());
            archive.features.push([at, archive.bytes.len()]);
            tell(&mut sum, incident);
        }
        Ok((archive, sum, import.refused))
    }

    /// An archive out of the [parts](Archive::into_parts) of another.
    pub fn from_parts(bytes: Vec<u8>, features: Vec<[usize; 2]>) -> Self {
        Self { bytes, features }
    }

    /// The bytes, and from where to where in them the feature of each incident stands.
    pub fn into_parts(self) -> (Vec<u8>, Vec<[usize; 2]>) {
        (self.bytes, self.features)
    }

    /// How many incidents there are.
    pub fn len(&self) -> usize {
        self.features.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.features.is_empty()
    }

    /// An incident by its number from 0; `None` beyond the last, and where parts were put together that do not belong
    /// together.
    pub fn get(&self, number: usize) -> Option<Incident> {
        let &[from, to] = self.features.get(number)?;
        let values: Values<'_> = serde_json::from_slice(self.bytes.get(from..to)?).ok()?;
        Incident::try_from(values).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_read_again_as_it_was_read_first() {
        let feature = |id: &str, more: &str| {
            format!(
                r#"{{"type":"Feature","geometry":null,"properties":{{"event_id":"{id}","event_type":"Riots"{more}}}}}"#
            )
        };
        let [a, bad, b] =
            [feature("a", r#","location":"Тараз""#), feature("x", r#","killed":-1"#), feature("b\\u0063", "")];
        let plain = format!(r#"{{"type":"FeatureCollection","features":[{a}, {bad}, {b}]}}"#);
        let escaped = plain.replace("FeatureC", r"Feature\u0043");
        for text in [plain, escaped, [&a, &bad, &b].map(String::as_str).join("\n")] {
            let (archive, seen, refused) =
                Archive::open(text.clone(), |seen: &mut Vec<Incident>, each| seen.push(each.clone())).unwrap();
            let again: Vec<_> = (0..archive.len()).filter_map(|number| archive.get(number)).collect();
            assert_eq!(again, seen, "{text}");
            assert_eq!(seen.iter().map(|incident| incident.id.as_str()).collect::<Vec<_>>(), ["a", "bc"]);
            assert_eq!(refused.iter().map(|refused| refused.number).collect::<Vec<_>>(), [2]);
            assert_eq!(archive.get(2), None);
            let (bytes, features) = archive.clone().into_parts();
            assert_eq!(Archive::from_parts(bytes, features), archive);
        }
        assert_eq!(Archive::from_parts(b"{}".to_vec(), vec![[0, 2], [1, 9], [5, 3]]).get(0), None);
        assert!(Archive::open("[]".into(), |(): &mut (), _| ()).is_err());
    }
}
