//! The scene that a text has set when a clause begins: the date and the place told before.

use super::clause::Clause;
use super::place;
use super::reading::Reading;
use crate::incident::DateRange;
use crate::lang;
use core::ops::Range;

/// A date that was read, and the bytes of its words.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    pub(super) range: Option<DateRange>,
    pub(super) words: Range<usize>,
}

/// What has been told so far.
#[derive(Debug)]
pub(super) struct Scene {
    /// The last date that could be resolved: "a week earlier" counts from it.
    told: Option<DateRange>,
    /// The date at the head of a paragraph, and the paragraph.
    heading: Option<(usize, Dated)>,
    /// The last date of an event, with its sentence and paragraph.
    dated: Option<(usize, usize, Dated)>,
    /// The last place smaller than a country, with its paragraph.
    place: Option<(usize, usize)>,
    /// The place of the dateline.
    dateline: Option<usize>,
}

/// When and where a clause puts its event.
#[derive(Debug)]
pub(super) struct Setting {
    /// Its date: its own, or that of the scene.
    pub(super) date: Option<Dated>,
    /// Whether the date is its own.
    pub(super) dated: bool,
    /// Whether its paragraph is headed by a date.
    pub(super) headed: bool,
    /// The place smaller than a country that it names itself.
    pub(super) own: Option<usize>,
    /// Its place: its own, else "the same city", else the country it names.
    pub(super) site: Option<usize>,
    /// The place that its paragraph has named last.
    pub(super) paragraph_site: Option<usize>,
    /// Whether that is only the dateline's.
    pub(super) by_dateline: bool,
    /// The place told last, in whatever paragraph, or the dateline's.
    pub(super) far: Option<usize>,
}

impl Scene {
    /// The scene at the beginning of a text: nothing but, perhaps, a dateline.
    pub(super) fn new(reading: &Reading<'_, '_, '_>) -> Self {
        // Where nothing else is told, it happened where the dateline says.
        let first = reading.clauses.first().filter(|c| c.mentions.start > 0);
        Self {
            told: None,
            heading: None,
            dated: None,
            place: first.map(|c| (c.paragraph, 0)),
            dateline: first.map(|_| 0),
        }
    }

    /// Takes in a clause; `None` for a clause that is only the date of those that follow.
    pub(super) fn enter(&mut self, reading: &Reading<'_, '_, '_>, clause: &Clause) -> Option<Setting> {
        let own_date = self.date(reading, clause);
        if clause.is_date_only() {
            self.heading = own_date.map(|d| (clause.paragraph, d));
            return None;
        }
        if let Some(date) = &own_date {
            self.dated = Some((clause.sentence, clause.paragraph, date.clone()));
        }
        let dated = own_date.is_some();
        let heading = self.heading.as_ref().filter(|h| h.0 == clause.paragraph).map(|h| &h.1);
        // A clause without a place of its own goes on in the scene that its paragraph has set.
        let goes_on = self.dated.as_ref().filter(|(sentence, paragraph, _)| {
            let elsewhere = clause.mentions.clone().any(|m| reading.is_specific(m));
            *sentence == clause.sentence || (*paragraph == clause.paragraph && !elsewhere)
        });
        let date = own_date.or_else(|| heading.cloned()).or_else(|| goes_on.map(|d| d.2.clone()));
        let headed = heading.is_some();
        let sites = place::sites(reading, clause);
        let named = sites.first().map(|s| s.mention);
        let own = named.filter(|m| reading.is_specific(*m));
        let here = |place: &(usize, usize)| place.0 == clause.paragraph;
        let again = clause.tokens.clone().any(|t| lang::any_at(reading.text, t, reading.lexicon.same_place).is_some());
        let same = self.place.filter(|p| again && here(p)).map(|p| p.1);
        if let Some(own) = own {
            self.place = Some((clause.paragraph, own));
        }
        let paragraph_site = self.place.filter(here).map(|p| p.1);
        let by_dateline = paragraph_site.is_some() && paragraph_site == self.dateline;
        let far = self.place.map(|p| p.1).or(self.dateline);
        Some(Setting { date, dated, headed, own, site: own.or(same).or(named), paragraph_site, by_dateline, far })
    }

    /// The fullest of a clause's dates, the first of equally full ones.
    fn date(&mut self, reading: &Reading<'_, '_, '_>, clause: &Clause) -> Option<Dated> {
        let mut best: Option<(u8, Dated)> = None;
        for phrase in &clause.dates {
            let range = phrase.resolve(reading.published, self.told);
            self.told = range.or(self.told);
            if best.as_ref().is_none_or(|b| phrase.fullness() > b.0) {
                let words = reading.text.span(phrase.tokens.clone());
                best = Some((phrase.fullness(), Dated { range, words }));
            }
        }
        best.map(|b| b.1)
    }
}
