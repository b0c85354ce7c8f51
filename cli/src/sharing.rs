//! What is held back before incidents are written, and what the file and the user are told of it.

use crate::options::Sharing;
use incidentmap::export::discretion::{Coarsening, Embargo};
use incidentmap::export::geojson::Metadata;
use incidentmap::{Gazetteer, Geocoder, Incident};

/// Holds back what the user asked for.
pub(crate) struct Discretion<'o, 'g> {
    sharing: &'o Sharing,
    geocoder: Geocoder<'g>,
    withheld: u64,
    undated: u64,
}

impl<'o, 'g> Discretion<'o, 'g> {
    pub(crate) fn new(sharing: &'o Sharing, gazetteer: &'g Gazetteer<'g>) -> Self {
        Self { sharing, geocoder: Geocoder::new(gazetteer), withheld: 0, undated: 0 }
    }

    /// What the file says of it.
    pub(crate) fn metadata(&self, metadata: Metadata) -> Metadata {
        Metadata {
            schema: Some(self.sharing.schema),
            coarsened: self.sharing.coarsen.as_ref().map(Coarsening::statement),
            withheld: self.sharing.embargo.map(|from| Embargo { from }.statement()),
            ..metadata
        }
    }

    /// An incident as it may be written; nothing where it is withheld.
    pub(crate) fn pass(&mut self, mut incident: Incident) -> Option<Incident> {
        if self.sharing.embargo.is_some_and(|from| Embargo { from }.withholds(&incident)) {
            self.withheld += 1;
            self.undated += u64::from(incident.date.is_none());
            return None;
        }
        if let Some(coarsening) = &self.sharing.coarsen {
            coarsening.apply(&mut incident, &self.geocoder);
        }
        Some(incident)
    }

    /// Says how many were withheld.
    pub(crate) fn tell(&self) {
        if let Some(from) = self.sharing.embargo {
            eprintln!(
                "withheld by the embargo from {from} on: {}, of them without a date: {}",
                self.withheld, self.undated
            );
        }
    }
}
