//! What the site's file comes to: its incidents kept as they stand in it, with all that the page counts, filters and draws
//! ready beside them.
//!
//! A large file is read in a worker, which hands it over in two parts: the file and what was made of it.

use std::rc::Rc;

use incidentmap::import::geojson::{Archive, Index};
use incidentmap::incident::Incident;
use serde::{Deserialize, Serialize};

use crate::entry::{self, Entry};
use crate::spots::{Spot, Spots};
use crate::table::Table;

/// A file's incidents.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    /// The file.
    pub file: Rc<Archive>,
    /// What is known of it at once.
    pub digest: Digest,
}

/// What the page needs of all incidents, in their order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Digest {
    /// Where the feature of each incident stands in the packed file.
    index: Index,
    /// The marks of their identifiers.
    marks: Vec<u64>,
    /// What filters and counts run over.
    pub table: Table,
    /// Where on the map they are.
    pub spots: Spots,
    /// How many features of the file are no incidents.
    pub refused: usize,
}

/// What is gathered while the file is read.
#[derive(Default)]
struct Sum {
    marks: Vec<u64>,
    table: Table,
    spots: Vec<Option<Spot>>,
}

impl Sum {
    fn add(&mut self, incident: &Incident) {
        self.marks.push(entry::mark(&incident.id));
        self.table.add(incident, false);
        self.spots.push(Spot::of(incident));
    }
}

impl Arrival {
    /// Reads the site's file.
    ///
    /// # Errors
    ///
    /// Where it is no `GeoJSON` with features; what was wrong, in words.
    pub fn read(bytes: Vec<u8>) -> Result<Self, String> {
        let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
        let (file, mut sum, refused) = Archive::open(&text, Sum::add).map_err(|error| error.to_string())?;
        sum.table.arrange();
        let mut spots = Spots::default();
        spots.add(sum.spots.into_iter());
        let digest = Digest { marks: sum.marks, table: sum.table, spots, refused: refused.len(), ..Digest::default() };
        Ok(Self { file: Rc::new(file), digest })
    }

    /// The digest, packed, and the file.
    ///
    /// # Errors
    ///
    /// Where it cannot be packed; why, in words.
    pub fn pack(self) -> Result<(Vec<u8>, Vec<u8>), String> {
        let (bytes, index) = Rc::unwrap_or_clone(self.file).into_parts();
        let packed = postcard::to_allocvec(&Digest { index, ..self.digest });
        Ok((packed.map_err(|error| error.to_string())?, bytes))
    }

    /// The reverse of [`Arrival::pack`].
    ///
    /// # Errors
    ///
    /// Where the digest is not one; why, in words.
    pub fn unpack(packed: &[u8], bytes: Vec<u8>) -> Result<Self, String> {
        let mut digest: Digest = postcard::from_bytes(packed).map_err(|error| error.to_string())?;
        let file = Rc::new(Archive::from_parts(bytes, std::mem::take(&mut digest.index)));
        Ok(Self { file, digest })
    }

    /// Its incidents as entries of the page.
    pub fn entries(&self) -> impl Iterator<Item = Entry> {
        let marks = self.digest.marks.iter().enumerate();
        marks.map(|(number, &mark)| Entry::kept(Rc::clone(&self.file), number as u32, mark))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::download::collection;
    use crate::state::tests::incident;

    /// Incidents as if they had come in the site's file.
    pub(crate) fn arrival(incidents: &[Incident]) -> Arrival {
        Arrival::read(collection(incidents).into_bytes()).unwrap()
    }

    #[test]
    fn it_comes_out_of_the_worker_as_it_went_in() {
        let incidents = [
            incident("a", "Battles", "settlement", Some("2012-01-01")),
            incident("b", "Riots", "unknown", None),
            incident("c", "Protests", "region", Some("2014-01-01")),
        ];
        let before = arrival(&incidents);
        let (packed, bytes) = before.clone().pack().unwrap();
        let after = Arrival::unpack(&packed, bytes).unwrap();
        assert_eq!(after.file, before.file);
        assert_eq!(format!("{:?}", after.digest), format!("{:?}", before.digest));
        let again: Vec<_> = after.entries().map(|entry| entry.incident().into_owned()).collect();
        assert_eq!(again, incidents);
        assert!(after.entries().nth(1).unwrap().is("b") && !after.entries().nth(1).unwrap().is("a"));
        assert!(Arrival::unpack(&packed[..packed.len() - 1], Vec::new()).is_err());
        assert!(Arrival::read(b"\xff".to_vec()).is_err() && Arrival::read(b"[]".to_vec()).is_err());
    }
}
