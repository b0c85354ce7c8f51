//! How many: numbers of people and what became of them.

use crate::incident::{Casualty, Count};
use crate::lang::{self, Lexicon};
use crate::people::{Numbers, People};
use crate::text::{Gap, Text};
use crate::when::{self, DatePhrase};
use core::ops::Range;

/// A number of people, what became of them, and where the text says so.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Toll {
    pub(crate) casualty: Casualty,
    pub(crate) count: Count,
    /// The tokens from the number to the verb.
    pub(crate) tokens: Range<usize>,
    /// The people are fighters: gunmen, terrorists.
    pub(crate) fighters: bool,
    /// The people are police or soldiers.
    pub(crate) forces: bool,
    /// "another three": they come on top of those told before.
    pub(crate) more: bool,
}

/// The tolls among these tokens, in the order of their verbs.
pub(crate) fn find(text: &Text<'_>, lexicon: &Lexicon, tokens: Range<usize>) -> Vec<Toll> {
    let dates = when::find(text, lexicon, tokens.clone());
    let reader = Reader { text, lexicon, tokens: tokens.clone(), dates };
    let mut tolls: Vec<Toll> = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    for at in tokens.clone() {
        if taken.last().is_some_and(|t: &Range<usize>| at < t.end) {
            continue;
        }
        if let Some(length) = lang::any_at(text, at, lexicon.nobody) {
            let said = |stem: &str| (at..at + length).any(|t| text.folded(t).starts_with(stem));
            let nobody: &[Casualty] = if said("kill") {
                &[Casualty::Killed]
            } else if said("injur") {
                &[Casualty::Injured]
            } else {
                &[Casualty::Killed, Casualty::Injured]
            };
            for casualty in nobody.iter().copied() {
                tolls.push(Toll {
                    casualty,
                    count: Count::exact(0),
                    tokens: at..at + length,
                    fighters: false,
                    forces: false,
                    more: false,
                });
            }
            taken.push(at..at + length);
        }
    }
    let overlaps = |taken: &[Range<usize>], r: &Range<usize>| taken.iter().any(|t| t.start < r.end && r.start < t.end);
    let mut at = tokens.start;
    while at < tokens.end {
        let Some((casualty, length)) = lang::lookup(text, at, lexicon.casualties) else {
            at += 1;
            continue;
        };
        let verb = at..at + length;
        at = verb.end;
        if overlaps(&taken, &verb) {
            continue;
        }
        let himself = (verb.start..verb.end).any(|t| matches!(text.folded(t), "himself" | "herself" | "себя"));
        let people = if himself {
            Some(People {
                count: Count::exact(1),
                tokens: verb.clone(),
                noun: true,
                single: true,
                fighters: false,
                forces: false,
                more: false,
            })
        } else {
            let people = reader.beside(&verb, casualty).filter(|p| !overlaps(&taken, &p.tokens));
            people.map(|p| reader.together(p, &verb))
        };
        if let Some(people) = people {
            taken.push(people.tokens.clone());
            tolls.push(Toll {
                casualty,
                count: people.count,
                tokens: people.tokens.start.min(verb.start)..people.tokens.end.max(verb.end),
                fighters: people.fighters,
                forces: people.forces,
                more: people.more,
            });
        }
    }
    tolls
}

struct Reader<'s, 't> {
    text: &'s Text<'t>,
    lexicon: &'s Lexicon,
    tokens: Range<usize>,
    /// What counts days, not people.
    dates: Vec<DatePhrase>,
}

impl<'t> Reader<'_, 't> {
    fn numbers(&self) -> Numbers<'_, 't> {
        Numbers { text: self.text, lexicon: self.lexicon, end: self.tokens.end, dates: &self.dates }
    }

    /// The people that a verb is about: before it in the passive, else after it, else before.
    fn beside(&self, verb: &Range<usize>, casualty: Casualty) -> Option<People> {
        let passive = self.is_passive(verb.start);
        if passive {
            return self.before(verb.start, casualty).or_else(|| self.after(verb.end));
        }
        self.after(verb.end).or_else(|| self.before(verb.start, casualty))
    }

    /// "three soldiers and two gunmen": people who are named in a row are counted together.
    fn together(&self, mut people: People, verb: &Range<usize>) -> People {
        let mut listed = false;
        while let Some(other) = self.neighbour(&people, verb, listed).filter(|p| people.noun && p.noun && !p.more) {
            listed = true;
            people.add(&other);
            let span = self.text.span(people.tokens.clone());
            people.count.text = Some(self.text.source[span].to_owned());
        }
        people
    }

    /// The people who are named next in a row, farther from the verb and with no verb of their own.
    fn neighbour(&self, people: &People, verb: &Range<usize>, listed: bool) -> Option<People> {
        let comma = |t: usize| self.text.tokens.get(t).is_some_and(|t| t.gap == Gap::Break(','));
        let and = |t: usize| self.text.joined(t) && matches!(self.text.folded(t), "and" | "и");
        if people.tokens.start >= verb.end {
            let end = people.tokens.end;
            let next = (comma(end) || and(end)).then(|| self.numbers().people(end + usize::from(!comma(end))))??;
            let verb = |t: usize| lang::lookup(self.text, t, self.lexicon.casualties).is_some();
            let after = next.tokens.end..(next.tokens.end + 3).min(self.tokens.end);
            return Some(next).filter(|_| !after.clone().any(verb));
        }
        let start = people.tokens.start;
        // "two policemen, a driver and three gunmen": a comma links once "and" has made it a list.
        let before = start.checked_sub(1).filter(|l| and(*l) && self.text.joined(start));
        let link = before.or((listed && comma(start)).then_some(start))?;
        let starts = self.tokens.start.max(link.saturating_sub(8))..link;
        // "killed, including two policemen, and 18 were injured": the two are part of another number.
        let part = |t: usize| t > 0 && matches!(self.text.folded(t - 1), "including" | "числе" | "них");
        starts.filter_map(|t| self.numbers().people(t)).find(|p| p.tokens.end == link && !part(p.tokens.start))
    }

    fn is_passive(&self, verb: usize) -> bool {
        let auxiliary = |t: usize| {
            matches!(
                self.text.folded(t),
                "were" | "was" | "been" | "are" | "is" | "being" | "be" | "был" | "была" | "были" | "было"
            )
        };
        (1..=2).any(|back| verb >= self.tokens.start + back && auxiliary(verb - back))
    }

    fn after(&self, from: usize) -> Option<People> {
        for at in from..from + 5 {
            if at >= self.tokens.end || !self.text.joined(at) {
                return None;
            }
            if let Some(people) = self.numbers().people(at).filter(|p| p.noun || self.stands_alone(p)) {
                return Some(people);
            }
            // "destroyed a group of nine terrorists", "the deaths of three miners"
            let skip = ["a", "the", "of", "group", "band", "to", "gang", "cell", "in", "all", "also"];
            if !skip.contains(&self.text.folded(at)) {
                return None;
            }
        }
        None
    }

    /// A number without a noun counts people where nothing else follows it.
    fn stands_alone(&self, people: &People) -> bool {
        let end = people.tokens.end;
        let stops = end >= self.tokens.end || !self.text.joined(end);
        let verb = ["and", "of", "in", "on", "at", "when", "as", "и", "в"].contains(&self.text.folded(end));
        !people.single && (stops || verb)
    }

    /// The number that ends right before a verb, over auxiliaries, adverbs and dashes.
    fn before(&self, verb: usize, casualty: Casualty) -> Option<People> {
        let lowest = self.tokens.start.max(verb.saturating_sub(14));
        let mut best: Option<People> = None;
        for start in (lowest..verb).rev() {
            let Some(people) = self.numbers().people(start).filter(|p| p.tokens.end <= verb) else {
                continue;
            };
            if !self.bridges(&people, verb, casualty) {
                continue;
            }
            // Of phrases with the same end the earliest holds the modifier: "at least 20 people".
            match &best {
                Some(b) if people.tokens.end != b.tokens.end || b.noun && !people.noun => {}
                _ => best = Some(people),
            }
        }
        best
    }

    /// Whether only small words stand between a number phrase and its verb.
    fn bridges(&self, people: &People, verb: usize, casualty: Casualty) -> bool {
        let between = people.tokens.end..verb;
        let small = |t: usize| {
            let word = self.text.folded(t);
            word.ends_with("ly")
                || matches!(
                    word,
                    "were"
                        | "was"
                        | "have"
                        | "has"
                        | "had"
                        | "been"
                        | "be"
                        | "being"
                        | "are"
                        | "is"
                        | "also"
                        | "reported"
                        | "others"
                        | "other"
                        | "more"
                        | "later"
                        | "then"
                        | "in"
                        | "all"
                        | "who"
                        | "left"
                        | "confirmed"
                        | "shot"
                        | "был"
                        | "была"
                        | "были"
                        | "было"
                        | "получили"
                        | "получил"
                        | "еще"
                        | "тяжело"
                        | "легко"
                        | "серьезно"
                )
        };
        let dash = |t: usize| matches!(self.text.tokens[t].gap, Gap::Joint | Gap::Break('—' | '–' | '-'));
        if between.clone().chain([verb]).all(dash) && between.clone().all(small) {
            return people.noun || !people.single;
        }
        // "a resident of the Almaty region was seized": an attribute of place in between.
        let attribute = ["of", "from", "in", "with"].contains(&self.text.folded(between.start));
        let joined = between.clone().chain([verb]).all(|t| self.text.joined(t));
        people.noun
            && people.single
            && attribute
            && joined
            && casualty == Casualty::Detained
            && between.len() <= 8
            && self.is_passive(verb)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Casualty, low, best, high.
    type Row = (Casualty, Option<u32>, Option<u32>, Option<u32>);

    fn tolls(source: &str, language: usize) -> Vec<Row> {
        let mut text = Text::new(source);
        let lexicon = crate::lang::read_as(&mut text, language);
        find(&text, lexicon, 0..text.tokens.len())
            .into_iter()
            .map(|t| (t.casualty, t.count.low, t.count.best, t.count.high))
            .collect()
    }

    fn exact(casualty: Casualty, n: u32) -> Row {
        (casualty, Some(n), Some(n), Some(n))
    }

    #[test]
    fn people_are_counted() {
        use Casualty::{Detained, Injured, Killed};
        for (source, expected) in [
            ("Nine gunmen were killed", vec![exact(Killed, 9)]),
            ("killing two police officers", vec![exact(Killed, 2)]),
            ("injuring 6 civilians and killing one person", vec![exact(Injured, 6), exact(Killed, 1)]),
            ("one officer killed and two others injured", vec![exact(Killed, 1), exact(Injured, 2)]),
            ("Seven people were killed and another 15 seriously injured", vec![exact(Killed, 7), exact(Injured, 15)]),
            ("20 people were killed (including three soldiers and 13 gunmen)", vec![exact(Killed, 20)]),
            (
                "four people were killed, including two policemen, and 18 were injured",
                vec![exact(Killed, 4), exact(Injured, 18)],
            ),
            ("at least 12 people died", vec![(Killed, Some(12), Some(12), None)]),
            ("up to thirty people were injured", vec![(Injured, None, None, Some(30))]),
            ("about 40 protesters were detained", vec![(Detained, None, Some(40), None)]),
            ("dozens were wounded", vec![(Injured, Some(24), None, None)]),
            ("five to seven militants were killed", vec![(Killed, Some(5), None, Some(7))]),
            ("a man blew himself up", vec![exact(Killed, 1)]),
            ("a resident of the northern district was detained", vec![exact(Detained, 1)]),
            ("police seized an arsenal of 153 rounds", vec![]),
            ("there were no casualties", vec![exact(Killed, 0), exact(Injured, 0)]),
            ("twenty-two miners were killed", vec![exact(Killed, 22)]),
            ("destroyed a group of six militants", vec![exact(Killed, 6)]),
            ("1,200 people were arrested", vec![exact(Detained, 1200)]),
            ("another band of militants was destroyed", vec![]),
            ("10 suspected Islamist militants were shot dead", vec![exact(Killed, 10)]),
            ("On June 27, 2016 two soldiers were killed", vec![exact(Killed, 2)]),
            ("In May 2013 six fighters died", vec![exact(Killed, 6)]),
            ("A week earlier two officers were killed", vec![exact(Killed, 2)]),
            ("Between five and eight militants were killed", vec![(Killed, Some(5), None, Some(8))]),
            ("Dozens of people were injured", vec![(Injured, Some(24), None, None)]),
            ("three soldiers and two gunmen were killed", vec![exact(Killed, 5)]),
            ("two policemen, a driver and three gunmen were killed", vec![exact(Killed, 6)]),
            (
                "four people were killed, including two policemen and 18 people were injured",
                vec![exact(Killed, 4), exact(Injured, 18)],
            ),
            ("killing two soldiers, a teacher and three gunmen", vec![exact(Killed, 6)]),
        ] {
            assert_eq!(tolls(source, 0), expected, "{source}");
        }
        for (source, expected) in [
            ("убиты пять боевиков", vec![exact(Killed, 5)]),
            ("погибли 12 человек, еще трое ранены", vec![exact(Killed, 12), exact(Injured, 3)]),
            ("задержаны около 40 участников", vec![(Detained, None, Some(40), None)]),
        ] {
            assert_eq!(tolls(source, 1), expected, "{source}");
        }
    }
}
