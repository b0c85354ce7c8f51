//! The incidents of a file kept as the text that they came in, packed: each is read again when it is asked for.

use super::geojson::{NotGeoJson, Refused, features, read};
use super::values::Values;
use crate::incident::Incident;
use lz4_flex::block::{compress, decompress};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// A block is packed once it holds so many bytes: LZ4 looks back no farther, and one is unpacked for a single incident.
const BLOCK: usize = 1 << 14;

/// A file's incidents, in the order of the file, in a small part of the memory that the file takes.
///
/// ```
/// use incidentmap::import::geojson::Archive;
/// let text = r#"{"type": "FeatureCollection", "features": [
///     {"type": "Feature", "geometry": null, "properties": {"event_id": "e1", "event_type": "Riots"}},
///     {"type": "Feature", "geometry": null, "properties": {"event_id": "e2", "event_type": "Protests"}}]}"#;
/// let (archive, types, refused) =
///     Archive::open(text, |types: &mut Vec<_>, incident| types.push(incident.event_type)).unwrap();
/// assert_eq!((archive.len(), types.len(), refused.len()), (2, 2, 0));
/// assert_eq!(archive.get(1).unwrap().id, "e2");
/// ```
#[derive(Debug, Default)]
pub struct Archive {
    blocks: Vec<u8>,
    index: Index,
    /// The block that was unpacked last, by its number: who asks for one incident mostly asks for the next, too.
    open: Mutex<Option<(usize, Vec<u8>)>>,
}

/// Where in the blocks of an [`Archive`] each incident stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Index {
    blocks: Vec<Block>,
    /// Where in its block, unpacked, the feature of each incident ends: there the next begins.
    ends: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Block {
    /// The number of its first incident.
    first: usize,
    /// Where it begins among the packed bytes.
    start: usize,
    /// How many bytes it has unpacked.
    len: usize,
}

/// An archive that is being written, with the block that is not yet full.
#[derive(Default)]
struct Writer {
    archive: Archive,
    text: Vec<u8>,
    first: usize,
}

impl Writer {
    fn add(&mut self, feature: &str) {
        self.text.extend_from_slice(feature.as_bytes());
        self.archive.index.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        if self.text.len() >= BLOCK {
            self.pack();
        }
    }

    fn pack(&mut self) {
        let Archive { blocks, index, .. } = &mut self.archive;
        index.blocks.push(Block { first: self.first, start: blocks.len(), len: self.text.len() });
        blocks.extend(compress(&self.text));
        self.first = index.ends.len();
        self.text.clear();
    }

    fn finish(mut self) -> Archive {
        if !self.text.is_empty() {
            self.pack();
        }
        self.archive.blocks.shrink_to_fit();
        self.archive
    }
}

impl Archive {
    /// Takes the incidents of a file; of each, in order, a sum is told.
    ///
    /// # Errors
    /// As [`read`].
    pub fn open<S: Default>(
        text: &str,
        mut tell: impl FnMut(&mut S, &Incident),
    ) -> Result<(Self, S, Vec<Refused>), NotGeoJson> {
        let (mut sum, mut writer, mut refused) = (S::default(), Writer::default(), Vec::new());
        let quick = features(text, |number, feature, read| match read {
            Ok(incident) => {
                writer.add(feature);
                tell(&mut sum, &incident);
            }
            Err(why) => refused.push(Refused { number, why }),
        });
        if quick {
            return Ok((writer.finish(), sum, refused));
        }
        // Whatever is not a plain collection is read with more patience, and kept as it was understood.
        let import = read(text)?;
        let (mut sum, mut writer) = (S::default(), Writer::default());
        for (incident, feature) in import.incidents.iter().zip(&import.features) {
            writer.add(&feature.to_string());
            tell(&mut sum, incident);
        }
        Ok((writer.finish(), sum, import.refused))
    }

    /// An archive out of the [parts](Archive::into_parts) of another.
    pub fn from_parts(blocks: Vec<u8>, index: Index) -> Self {
        Self { blocks, index, open: Mutex::default() }
    }

    /// The packed bytes, and where in them the feature of each incident stands.
    pub fn into_parts(self) -> (Vec<u8>, Index) {
        (self.blocks, self.index)
    }

    /// How many incidents there are.
    pub fn len(&self) -> usize {
        self.index.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.index.ends.is_empty()
    }

    /// An incident by its number from 0; `None` beyond the last, and where parts were put together that do not belong
    /// together.
    pub fn get(&self, number: usize) -> Option<Incident> {
        let (block, feature) = self.index.find(number)?;
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.as_ref().is_none_or(|(last, _)| *last != block) {
            *open = Some((block, self.unpacked(block)?));
        }
        let (_, text) = open.as_ref()?;
        let values: Values<'_> = serde_json::from_slice(text.get(feature)?).ok()?;
        Incident::try_from(values).ok()
    }

    fn unpacked(&self, block: usize) -> Option<Vec<u8>> {
        let &Block { start, len, .. } = self.index.blocks.get(block)?;
        let end = self.index.blocks.get(block + 1).map_or(self.blocks.len(), |next| next.start);
        // No block of LZ4 is 255 times as large unpacked: what says so is no index of these blocks.
        let packed = self.blocks.get(start..end).filter(|packed| len / 255 <= packed.len())?;
        decompress(packed, len).ok()
    }
}

impl Index {
    /// The block of an incident, and where in it the feature stands.
    fn find(&self, number: usize) -> Option<(usize, Range<usize>)> {
        let end = *self.ends.get(number)? as usize;
        let block = self.blocks.partition_point(|block| block.first <= number).checked_sub(1)?;
        let start = if self.blocks[block].first == number { 0 } else { self.ends[number - 1] as usize };
        Some((block, start..end))
    }
}

impl Clone for Archive {
    fn clone(&self) -> Self {
        Self::from_parts(self.blocks.clone(), self.index.clone())
    }
}

impl PartialEq for Archive {
    fn eq(&self, other: &Self) -> bool {
        (&self.blocks, &self.index) == (&other.blocks, &other.index)
    }
}

impl Eq for Archive {}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(id: &str, more: &str) -> String {
        format!(r#"{{"type":"Feature","geometry":null,"properties":{{"event_id":"{id}","event_type":"Riots"{more}}}}}"#)
    }

    #[test]
    fn each_is_read_again_as_it_was_read_first() {
        let [a, bad, b] =
            [feature("a", r#","location":"Тараз""#), feature("x", r#","killed":-1"#), feature("b\\u0063", "")];
        let plain = format!(r#"{{"type":"FeatureCollection","features":[{a}, {bad}, {b}]}}"#);
        let escaped = plain.replace("FeatureC", r"Feature\u0043");
        for text in [plain, escaped, [&a, &bad, &b].map(String::as_str).join("\n")] {
            let (archive, seen, refused) =
                Archive::open(&text, |seen: &mut Vec<Incident>, each| seen.push(each.clone())).unwrap();
            let again: Vec<_> = (0..archive.len()).filter_map(|number| archive.get(number)).collect();
            assert_eq!(again, seen, "{text}");
            assert_eq!(seen.iter().map(|incident| incident.id.as_str()).collect::<Vec<_>>(), ["a", "bc"]);
            assert_eq!(refused.iter().map(|refused| refused.number).collect::<Vec<_>>(), [2]);
            assert_eq!(archive.get(2), None);
            let (bytes, index) = archive.clone().into_parts();
            assert_eq!(Archive::from_parts(bytes, index), archive);
        }
        assert!(Archive::open("[]", |(): &mut (), _| ()).is_err());
    }

    #[test]
    fn many_stand_in_few_blocks_and_come_in_any_order() {
        let quote = "Unknown persons opened fire on a checkpoint. ".repeat(4);
        let all: Vec<String> =
            (0..2000).map(|n| feature(&format!("im{n}"), &format!(r#","killed":{n},"quote":"{quote}""#))).collect();
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, all.join(","));
        let (archive, count, _) = Archive::open(&text, |count: &mut usize, _| *count += 1).unwrap();
        assert_eq!((archive.len(), count), (2000, 2000));
        assert!(archive.index.blocks.len() > 5 && archive.blocks.len() * 4 < text.len(), "{}", archive.blocks.len());
        for number in (0..2000).step_by(7).chain((0..2000).rev().step_by(13)) {
            assert_eq!(archive.get(number).map(|incident| incident.id), Some(format!("im{number}")));
        }
    }

    #[test]
    fn parts_that_do_not_belong_together_give_nothing() {
        let (archive, (), _) = Archive::open(&feature("a", ""), |(): &mut (), _| ()).unwrap();
        let (blocks, index) = archive.into_parts();
        for damaged in [Vec::new(), blocks[..blocks.len() - 1].to_vec(), vec![0xff; blocks.len()]] {
            assert_eq!(Archive::from_parts(damaged, index.clone()).get(0), None);
        }
        let huge = Block { first: 0, start: 0, len: usize::MAX };
        for block in [huge, Block { first: 1, ..huge }, Block { start: 9_999, len: 4, ..huge }] {
            let index = Index { blocks: vec![block], ends: vec![4] };
            assert_eq!(Archive::from_parts(blocks.clone(), index).get(0), None);
        }
    }
}
