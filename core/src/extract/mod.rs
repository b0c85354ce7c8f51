//! From a text to its incidents.
//!
//! Sentences fall into clauses; a clause says what happened (triggers), when (date phrases),
//! where (mentions) and how many (tolls); clauses that go on about one event become one
//! [`Incident`].

mod assemble;
mod attribution;
mod clause;
pub(crate) mod confidence;
mod coreference;
mod draft;
pub(crate) mod place;
mod reading;
mod relation;
mod scene;
mod sum;

use crate::article::Article;
use crate::incident::{Field, Incident};
use crate::lang;
use crate::mention;
use crate::resolve::{self, Candidate, Hints};
use crate::text::Text;
use crate::when;
use confidence::Grounds;
use core::ops::Range;
use incidentmap_gazetteer::Gazetteer;
use jiff::civil::Date;
use reading::Reading;

/// A name of a place in a text, and what it may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Toponym<'g> {
    /// Byte range of the name in the text.
    pub range: Range<usize>,
    /// Whether it is an adjective or a people.
    pub demonym: bool,
    /// What it may mean, best first; empty where the gazetteer knows nothing like it.
    pub candidates: Vec<Candidate<'g>>,
}

/// Something that a reader of the results should know.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// Relative dates stand in the text, but nobody says when it was published.
    Undated,
    /// The name of an incident's place is not in the gazetteer; it is put where what holds it is, if that is known.
    UnknownPlace {
        /// The name as written.
        name: String,
        /// Its byte range.
        range: Range<usize>,
    },
}

impl core::fmt::Display for Warning {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Undated => {
                f.write_str("dates such as “yesterday” stay unresolved: the publication date is not known")
            }
            Self::UnknownPlace { name, .. } => {
                write!(f, "the gazetteer does not know the place “{name}”")
            }
        }
    }
}

/// What a text says.
#[derive(Debug, Clone, PartialEq)]
pub struct Report<'g> {
    /// What happened, in the order of the text.
    pub incidents: Vec<Incident>,
    /// Every name of a place, in the order of the text.
    pub mentions: Vec<Toponym<'g>>,
    /// What a reader should know.
    pub warnings: Vec<Warning>,
}

/// Reads texts against a gazetteer.
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use incidentmap::{Article, Extractor, Gazetteer};
/// use jiff::civil::date;
///
/// let article = Article::new("Three gunmen were killed near Khasavyurt on Monday.")
///     .published(date(2012, 9, 13));
/// let report = Extractor::new(Gazetteer::bundled()).read(&article);
/// let incident = &report.incidents[0];
/// assert_eq!(incident.killed.as_ref().unwrap().best, Some(3));
/// assert_eq!(incident.date.unwrap().start, date(2012, 9, 10));
/// assert_eq!(incident.location.as_ref().unwrap().name, "Khasavyurt");
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Extractor<'g> {
    gazetteer: &'g Gazetteer<'g>,
    hints: Hints,
}

impl<'g> Extractor<'g> {
    /// An extractor over this gazetteer.
    pub fn new(gazetteer: &'g Gazetteer<'g>) -> Self {
        Self { gazetteer, hints: Hints::default() }
    }

    /// With what the caller knows beforehand.
    pub fn hints(mut self, hints: Hints) -> Self {
        self.hints = hints;
        self
    }

    /// Reads a text. Any text can be read; one without incidents gives none.
    pub fn read(&self, article: &Article<'_>) -> Report<'g> {
        let (incidents, mentions) = self.with_grounds(article);
        let incidents: Vec<Incident> = incidents.into_iter().map(|(incident, _)| incident).collect();
        Report { warnings: warnings(article.text(), &incidents, &mentions), incidents, mentions }
    }

    /// The incidents of a text with what speaks for each, and its toponyms.
    pub(crate) fn with_grounds(&self, article: &Article<'_>) -> (Vec<(Incident, Grounds)>, Vec<Toponym<'g>>) {
        let mut text = Text::new(article.text());
        let lexicon = lang::read(&mut text);
        let mentions = mention::find(&text, lexicon, self.gazetteer);
        let mut hints = self.hints.clone();
        hints.date = hints.date.or(article.source().published);
        let places = resolve::resolve(&mentions, self.gazetteer, &hints);
        let clauses = clause::read(&text, lexicon, &mentions);
        let meant = relation::capitals(&text, lexicon, &mentions, &places, self.gazetteer);
        let mut source = article.source().clone();
        let published = source.published.or_else(|| dateline(&text, lexicon));
        source.published = published;
        source.language.get_or_insert_with(|| lexicon.code.to_owned());
        let reading = Reading {
            text: &text,
            lexicon,
            mentions: &mentions,
            places: &meant,
            clauses: &clauses,
            published,
            source: &source,
        };
        let incidents = reading.incidents();
        let mentions = mentions
            .iter()
            .zip(places)
            .map(|(m, candidates)| Toponym { range: m.range.clone(), demonym: m.is_demonym(), candidates })
            .collect();
        (incidents, mentions)
    }

    /// The names of places of a text and what they mean, without its incidents.
    pub fn toponyms(&self, text: &str) -> Vec<Toponym<'g>> {
        let mut text = Text::new(text);
        let lexicon = lang::read(&mut text);
        let mentions = mention::find(&text, lexicon, self.gazetteer);
        let places = resolve::resolve(&mentions, self.gazetteer, &self.hints);
        let pairs = mentions.iter().zip(places);
        pairs.map(|(m, candidates)| Toponym { range: m.range.clone(), demonym: m.is_demonym(), candidates }).collect()
    }

    /// Where a text names places, in its order: the first half of [`toponyms`](Self::toponyms), without what the names
    /// mean.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap::{Extractor, Gazetteer};
    /// let text = "Jordan said that two bombs had exploded in Khasavyurt.";
    /// let found = Extractor::new(Gazetteer::bundled()).recognise(text);
    /// assert_eq!(found.len(), 1);
    /// assert_eq!(&text[found[0].clone()], "Khasavyurt");
    /// # }
    /// ```
    pub fn recognise(&self, text: &str) -> Vec<Range<usize>> {
        let mut text = Text::new(text);
        let lexicon = lang::read(&mut text);
        mention::find(&text, lexicon, self.gazetteer).into_iter().map(|m| m.range).collect()
    }

    /// What names at known byte ranges of a text mean; a range that is no name, or not on
    /// character boundaries, has no candidates.
    pub fn resolve(&self, text: &str, ranges: &[Range<usize>]) -> Vec<Toponym<'g>> {
        let mut text = Text::new(text);
        let lexicon = lang::read(&mut text);
        let (mentions, numbers): (Vec<_>, Vec<_>) =
            mention::given(&text, lexicon, self.gazetteer, ranges).into_iter().unzip();
        let places = resolve::resolve(&mentions, self.gazetteer, &self.hints);
        let mut answers: Vec<(usize, Toponym<'g>)> = mentions
            .iter()
            .zip(places)
            .zip(numbers)
            .filter_map(|((m, candidates), number)| {
                Some((number?, Toponym { range: m.range.clone(), demonym: m.is_demonym(), candidates }))
            })
            .collect();
        answers.sort_by_key(|(number, _)| *number);
        answers.into_iter().map(|(_, toponym)| toponym).collect()
    }
}

/// The first full date in the first three sentences: an article's own dateline.
fn dateline(text: &Text<'_>, lexicon: &'static lang::Lexicon) -> Option<Date> {
    let head = text.sentences.iter().take(3);
    let line = head.filter(|s| s.tokens.len() <= 6 || s.tokens.start == 0);
    line.flat_map(|s| when::find(text, lexicon, s.tokens.start..s.tokens.end.min(s.tokens.start + 8)))
        .find(when::DatePhrase::is_full_day)
        .and_then(|phrase| phrase.resolve(None, None))
        .map(|range| range.start)
}

fn warnings(text: &str, incidents: &[Incident], mentions: &[Toponym<'_>]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if incidents.iter().any(|i| i.date.is_none() && i.date_text.is_some() && i.source.published.is_none()) {
        warnings.push(Warning::Undated);
    }
    for incident in incidents {
        let Some(words) = incident.evidence.iter().find(|e| e.field == Field::Location) else { continue };
        if let Some(location) = incident.location.as_ref().filter(|l| l.point.is_none()) {
            warnings.push(Warning::UnknownPlace { name: location.name.clone(), range: words.range.clone() });
        }
        // Put where only what holds it is known.
        let held = |m: &&Toponym<'_>| {
            let named = words.range.start <= m.range.start && m.range.end <= words.range.end;
            named && m.candidates.first().is_some_and(|c| c.within)
        };
        if let Some(range) = mentions.iter().find(held).map(|m| m.range.clone()) {
            let name = text.get(range.clone()).unwrap_or_default().to_owned();
            warnings.push(Warning::UnknownPlace { name, range });
        }
    }
    warnings
}

#[cfg(all(test, feature = "bundled"))]
mod tests {
    use super::*;

    #[test]
    fn a_place_known_only_by_what_holds_it_is_told() {
        let text = "On 5 July 2012 gunmen killed two guards in the village of Xqzvwabad in the Khasavyurt district.";
        let report = Extractor::new(Gazetteer::bundled()).read(&Article::new(text));
        assert!(report.incidents[0].location.as_ref().unwrap().point.is_some());
        let [Warning::UnknownPlace { name, range }] = &report.warnings[..] else { panic!("{:?}", report.warnings) };
        assert_eq!((name.as_str(), &text[range.clone()]), ("Xqzvwabad", "Xqzvwabad"));
    }
}
