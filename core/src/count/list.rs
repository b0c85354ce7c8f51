//! People who are named in a row are counted together.

use super::{Reader, Verb};
use crate::lang;
use crate::people::People;
use crate::text::Gap;

impl Reader<'_, '_> {
    /// "three soldiers and two gunmen": people who are named in a row are counted together, unless they are the parts of
    /// the first: "20 people, 13 gunmen and seven civilians".
    pub(super) fn together(&self, people: People, verb: &Verb, phrases: &[People]) -> People {
        let mut all = people.clone();
        let mut others = 0;
        let mut listed = false;
        while let Some(other) =
            self.neighbour(&all, verb, listed, phrases).filter(|p| p.noun && (people.noun || p.more))
        {
            listed = true;
            others += other.count.figure().unwrap_or(0);
            all.add(&other);
        }
        let parts = others > 0
            && people.head.is_none()
            && people.count.figure().is_some_and(|whole| whole > 1 && whole == others);
        if !listed || parts {
            return people;
        }
        let span = self.text.span(all.tokens.clone());
        all.count.text = Some(self.text.source[span].to_owned());
        all
    }

    /// The people who are named next in a row, farther from the verb and with no verb of their own.
    fn neighbour(&self, people: &People, verb: &Verb, listed: bool, phrases: &[People]) -> Option<People> {
        let comma = |t: usize| self.text.tokens.get(t).is_some_and(|t| t.gap == Gap::Break(','));
        let and = |t: usize| {
            self.is(t, self.lexicon.and)
                && t < self.tokens.end
                && matches!(self.text.tokens[t].gap, Gap::Joint | Gap::Break(','))
        };
        let starts_at = |t: usize| phrases.iter().find(|p| p.tokens.start == t).cloned();
        if people.tokens.start >= verb.tokens.end {
            let end = people.tokens.end;
            let next = (comma(end) && !and(end) || and(end)).then(|| starts_at(end + usize::from(and(end))))??;
            // "40 people, 12 of them children"
            let part = (next.tokens.start..(next.tokens.end + 2).min(self.tokens.end))
                .any(|t| self.is(t, self.lexicon.tolls.of_them));
            if part {
                return None;
            }
            let verb = |t: usize| lang::lookup(self.text, t, self.lexicon.casualties).is_some();
            let mut after =
                (next.tokens.end..(next.tokens.end + 3).min(self.tokens.end)).take_while(|t| self.text.joined(*t));
            let own = next.tokens.clone().any(verb) || after.any(verb);
            return Some(next).filter(|_| !own);
        }
        let start = people.tokens.start;
        // "two policemen, a driver and three gunmen": a comma links once "and" has made it a list.
        let own = |t: usize| self.is(t, self.lexicon.definite) && self.text.joined(t + 1);
        let first = (self.tokens.start..start).rev().take_while(|t| own(*t)).last();
        let before = first
            .unwrap_or(start)
            .checked_sub(1)
            .filter(|l| and(*l) && self.text.joined(start) && *l > self.tokens.start);
        let link = before.or((listed && comma(start)).then_some(start))?;
        // "killed, including two policemen, and 18 were injured": the two are part of another number.
        let ends = |p: &&People| {
            let between = p.tokens.end..link;
            // "two members of the party and a guard", "Mayor Ana Flores and two guards"
            let name = |t: usize| self.text.tokens[t].capital && lang::weight_at(self.text, t, self.lexicon) == 0;
            let named = between.len() <= 4 && between.clone().all(name);
            let led = |t: usize| lang::any_at(self.text, t, self.lexicon.led).is_some();
            let attribute = between.is_empty() || led(between.start) || named;
            p.tokens.end <= link
                && between.len() <= 6
                && attribute
                && between.clone().all(|t| {
                    self.text.joined(t)
                        && lang::lookup(self.text, t, self.lexicon.casualties).is_none()
                        && lang::any_at(self.text, t, self.lexicon.breaks).is_none()
                })
        };
        phrases.iter().rev().find(ends).filter(|p| p.noun && !self.is_led(p.tokens.start)).cloned()
    }
}
