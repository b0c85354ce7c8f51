//! Incidents against the key of MUC-4: news from Latin America, 1988 to 1990, all in capitals.
//!
//! The rules are those of the Fourth Message Understanding Conference (1992), for five slots: incident type, date and
//! location, human target number and effect. The templates of a text, ours and the key's, are aligned one to one so
//! that the pairs are together worth most. Of each slot is counted what is possible (in the key) and actual (given),
//! and of these what is correct, partly correct, incorrect, spurious and missing: recall = (COR + ½ PAR) / POS,
//! precision = (COR + ½ PAR) / ACT, F their harmonic mean.
//!
//! * ALL TEMPLATES counts the slots of a template of ours without partner as spurious, and those of one of the key as
//!   missing. MATCHED/MISSING counts only the latter; recall is the same.
//! * An optional template without partner costs nothing, nor does an optional fill. Of alternatives any is right.
//! * A pair may be aligned if the type is at least partly right and a dated day, a place below the country or a number
//!   of people is in common; or if the type is right and no slot contradicts another. MUC-4 aligns by content too, but
//!   has slots for the names of targets and perpetrators, which our record has not.
//! * Type: ATTACK where the key has one of its kinds is partly right. What of ours is which type: `response.rs`.
//! * Date: days in common are partly right. Undated is null in our record and "on this day or before" in the key.
//! * Location: a place around that of the key, or inside it, is partly right: `place.rs`.
//! * Number and effect: one fill for the dead, one for the injured, one for others, where MUC-4 has one for each
//!   target by name: our record counts people and does not name them. `number.rs`.
//!
//! Published figures of 1992 are of other articles of the same kind (TST3 and TST4), and partly scored by hand. The
//! scoring program of that year takes the rows of single slots from MATCHED/MISSING unless it is told otherwise, so
//! that is the row to hold beside published figures of single slots.
//!
//! Rules may be read from the 1,300 articles of the development part; TST1 and TST2 are only measured, never listed.

mod align;
mod days;
mod key;
mod missed;
mod number;
mod place;
mod response;
mod slots;
mod tally;

use incidentmap::{Article, Extractor, Gazetteer};
use key::Document;
use missed::{Aligned, Missed};
use response::Response;
use slots::{Pair, SLOTS};
use std::path::Path;
use tally::Tally;

/// Prints both parts of the corpus; with `tell_missed` also the errors of the development part.
pub fn evaluate(path: &Path, gazetteer: &Gazetteer<'_>, tell_missed: bool) -> Result<(), String> {
    if !path.exists() {
        return Ok(());
    }
    let (development, test): (Vec<Document>, Vec<Document>) =
        key::read(path)?.into_iter().partition(|d| d.id.starts_with("DEV"));
    for (part, documents, tell) in
        [("TST1 and TST2, only measured", test, false), ("development part", development, tell_missed)]
    {
        let mut score = Score::default();
        let extractor = Extractor::new(gazetteer);
        for document in &documents {
            score.add(document, &extractor, gazetteer)?;
        }
        println!("\nMUC-4, {part}: {} articles", documents.len());
        score.print();
        if tell {
            score.missed.print();
        }
    }
    Ok(())
}

#[derive(Default)]
struct Score {
    /// ALL TEMPLATES.
    all: [Tally; SLOTS.len()],
    /// MATCHED/MISSING.
    matched_missing: [Tally; SLOTS.len()],
    keys: usize,
    optional: usize,
    optional_met: usize,
    ours: usize,
    without_type: usize,
    aligned: usize,
    missed: Missed,
}

impl Score {
    fn add<'g>(
        &mut self,
        document: &Document,
        extractor: &Extractor<'g>,
        gazetteer: &'g Gazetteer<'g>,
    ) -> Result<(), String> {
        let keys = &document.keys;
        if keys.len() > align::MOST {
            return Err(format!("{}: more than {} templates", document.id, align::MOST));
        }
        let mut article = Article::new(&document.text).id(&document.id);
        if let Some(day) = document.published {
            article = article.published(day);
        }
        let incidents = extractor.read(&article).incidents;
        let ours: Vec<Response<'_>> = incidents.iter().filter_map(|i| Response::new(i, gazetteer)).collect();
        let compare = |o: &Response<'_>| keys.iter().map(|k| Pair::new(k, o, gazetteer)).collect();
        let pairs: Vec<Vec<Pair>> = ours.iter().map(compare).collect();
        // Of two that are worth the same, the template that must be given.
        let worth =
            |(k, pair): (usize, &Pair)| pair.may_align().then(|| 2 * pair.worth() + u32::from(!keys[k].optional));
        let worths: Vec<Vec<Option<u32>>> = pairs.iter().map(|p| p.iter().enumerate().map(worth).collect()).collect();
        let (mut key_partner, mut our_partner) = (vec![None; keys.len()], vec![None; ours.len()]);
        for (o, k) in align::align(&worths, keys.len()) {
            (key_partner[k], our_partner[o]) = (Some(o), Some(k));
            self.count(&pairs[o][k].slots, true);
            self.aligned += 1;
            self.optional_met += usize::from(keys[k].optional);
        }
        for (key, _) in keys.iter().zip(&key_partner).filter(|(k, p)| p.is_none() && !k.optional) {
            self.count(&slots::missing(key), true);
        }
        for (response, _) in ours.iter().zip(&our_partner).filter(|(_, p)| p.is_none()) {
            self.count(&slots::spurious(response), false);
        }
        self.keys += keys.len();
        self.optional += keys.iter().filter(|k| k.optional).count();
        self.ours += ours.len();
        self.without_type += incidents.len() - ours.len();
        let (key_partner, our_partner) = (&key_partner[..], &our_partner[..]);
        self.missed.add(&Aligned { document, ours: &ours, pairs: &pairs, key_partner, our_partner });
        Ok(())
    }

    fn count(&mut self, slots: &[Tally; SLOTS.len()], matched_missing: bool) {
        for (sum, slot) in self.all.iter_mut().zip(slots) {
            *sum += *slot;
        }
        for (sum, slot) in self.matched_missing.iter_mut().zip(slots).filter(|_| matched_missing) {
            *sum += *slot;
        }
    }

    fn print(&self) {
        println!(
            "{} templates, {} optional; {} of ours, {} more of no type of theirs; {} aligned, {} of them optional",
            self.keys, self.optional, self.ours, self.without_type, self.aligned, self.optional_met
        );
        println!("{:<20}{:^60}{:^28}", "", "ALL TEMPLATES", "MATCHED/MISSING");
        println!(
            "{:<20}{:>6}{:>6}{:>6}{:>6}{:>6}{:>6}{:>6}{:>6}{:>6}{:>6}{:>10}{:>6}{:>6}{:>6}",
            "slot", "POS", "ACT", "COR", "PAR", "INC", "SPU", "MIS", "R", "P", "F", "ACT", "SPU", "P", "F"
        );
        let rows = SLOTS.iter().zip(self.all.iter().zip(&self.matched_missing));
        let (mut all, mut matched_missing) = (Tally::default(), Tally::default());
        for (slot, (a, m)) in rows {
            row(slot, a, m);
            all += *a;
            matched_missing += *m;
        }
        row("these slots", &all, &matched_missing);
    }
}

fn row(slot: &str, all: &Tally, matched_missing: &Tally) {
    let percent = |share: f64| format!("{:>6.1}", 100.0 * share);
    println!(
        "{slot:<20}{:>6}{:>6}{:>6}{:>6}{:>6}{:>6}{:>6}{}{}{}{:>10}{:>6}{}{}",
        all.possible(),
        all.actual(),
        all.correct,
        all.partial,
        all.incorrect,
        all.spurious,
        all.missing,
        percent(all.recall()),
        percent(all.precision()),
        percent(all.f()),
        matched_missing.actual(),
        matched_missing.spurious,
        percent(matched_missing.precision()),
        percent(matched_missing.f())
    );
}
