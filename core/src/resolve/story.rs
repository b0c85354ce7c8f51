//! What the names of one story mean together: each is weighed by itself, then by what the others mean.

use super::evidence::{self, Evidence, Kind as K};
use super::site::{Site, UNKNOWN, fade, unit_of};
use super::weights::{ROUNDS, Weights};
use super::{Choice, Hints};
use crate::lang::Cue;
use crate::mention::Mention;
use incidentmap_gazetteer::{Level, Place};
use std::collections::HashMap;

/// What another mention may mean with less probability than this is no witness.
const WITNESS: f32 = 0.1;
/// What is meant by itself with less probability than this stays so, whatever others mean.
const HOPE: f32 = 1e-3;
/// Tokens to the neighbour that still bears on a name.
const NEIGHBOUR_TOKENS: usize = 40;
/// Bytes between a name and the unit that follows it.
const FOLLOW_BYTES: usize = 8;

/// All mentions of one name.
#[derive(Default)]
struct Group {
    mentions: Vec<usize>,
    sites: Vec<Site>,
    /// How probably each place is meant, over all mentions.
    meant: Vec<f32>,
    /// Evidence that the whole text gives for each place.
    text: Vec<Evidence>,
}

impl Group {
    /// Takes in the places that its name may mean.
    fn take_in(&mut self, choices: &[Choice<'_>]) {
        self.sites = choices.iter().map(|c| Site::new(c.place)).collect();
        self.meant = vec![0.0; choices.len()];
        self.text = vec![Evidence::NONE; choices.len()];
    }
}

/// The places that a name may mean and how probably, for those that count.
struct Witness {
    group: usize,
    likely: Vec<(Site, f32)>,
}

pub(super) struct Story<'m, 'g> {
    mentions: &'m [Mention<'g>],
    choices: &'m mut [Vec<Choice<'g>>],
    groups: Vec<Group>,
    /// The group of each mention.
    of: Vec<usize>,
}

impl<'m, 'g> Story<'m, 'g> {
    /// The evidence of places and words, before anything is weighed.
    pub(super) fn new(mentions: &'m [Mention<'g>], choices: &'m mut [Vec<Choice<'g>>], hints: &Hints) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        let mut of = Vec::with_capacity(mentions.len());
        let mut known: HashMap<(&str, usize), usize> = HashMap::new();
        for (i, mention) in mentions.iter().enumerate() {
            let key = (mention.name.as_str(), choices[i].len());
            let group = *known.entry(key).or_insert_with(|| {
                let mut group = Group::default();
                group.take_in(&choices[i]);
                groups.push(group);
                groups.len() - 1
            });
            groups[group].mentions.push(i);
            of.push(group);
        }
        let mut story = Self { mentions, choices, groups, of };
        (0..story.groups.len()).for_each(|group| story.weigh_places(group, hints));
        story.weigh_neighbours_words();
        story
    }

    /// Whether a name means nothing so far.
    pub(super) fn lacks_names(&self) -> bool {
        self.groups.iter().any(|g| g.sites.is_empty())
    }

    /// The likeliest place of every name, by the first round.
    pub(super) fn likeliest(&mut self, weights: &Weights) -> impl Iterator<Item = Place<'g>> {
        self.choices.iter_mut().for_each(|list| super::softmax(list, weights));
        self.choices.iter().filter_map(|list| list.iter().max_by(|a, b| a.logit.total_cmp(&b.logit))).map(|c| c.place)
    }

    /// Gives the names that mean nothing what they may mean.
    pub(super) fn fill(&mut self, hints: &Hints, may_mean: impl Fn(&Mention<'g>) -> Vec<Choice<'g>>) {
        for number in 0..self.groups.len() {
            let group = &mut self.groups[number];
            if group.sites.is_empty() {
                let list = may_mean(&self.mentions[group.mentions[0]]);
                group.take_in(&list);
                group.mentions.iter().for_each(|m| self.choices[*m].clone_from(&list));
                self.weigh_places(number, hints);
            }
        }
        self.weigh_neighbours_words();
    }

    /// Weighs all rounds up to and with `last`.
    pub(super) fn weigh(&mut self, weights: &Weights, last: usize) {
        for round in 0..=last.min(ROUNDS - 1) {
            if round > 0 {
                self.gather(round);
            }
            self.judge(weights);
            if round == 0 {
                self.drop_hopeless();
            }
        }
    }

    /// Leaves out the places that no witness can help: so improbable are they by themselves.
    fn drop_hopeless(&mut self) {
        for group in &mut self.groups {
            let hopes: Vec<bool> = group.meant.iter().map(|p| *p >= HOPE).collect();
            if hopes.iter().all(|hope| *hope) {
                continue;
            }
            let keep = |number: &mut usize| {
                *number += 1;
                hopes[*number - 1]
            };
            let mut number = 0;
            group.sites.retain(|_| keep(&mut number));
            for &m in &group.mentions {
                let mut number = 0;
                self.choices[m].retain(|_| keep(&mut number));
            }
            group.meant.retain(|p| *p >= HOPE);
            group.text.truncate(group.meant.len());
        }
    }

    /// What the places of a group and the words beside its names say by themselves.
    fn weigh_places(&mut self, group: usize, hints: &Hints) {
        let group = &self.groups[group];
        let first = group.mentions[0];
        let list = &self.choices[first];
        let most = list.iter().map(|c| evidence::stature(c.place)).max().unwrap_or(0);
        let settled = |c: &Choice<'_>| c.place.level() == Level::Local && c.place.feature_code().starts_with("P.");
        let namesake = list.iter().any(settled);
        let by_place: Vec<Evidence> = list
            .iter()
            .map(|c| {
                let mut e = evidence::of_place(c.place, c.kind, most);
                e.set(K::Misspelt, c.cost);
                hints.add_to(&mut e, c, &self.mentions[first].name);
                e
            })
            .collect();
        for &i in &group.mentions {
            for (choice, e) in self.choices[i].iter_mut().zip(&by_place) {
                choice.evidence = *e;
                evidence::add_words(&mut choice.evidence, choice.place, &self.mentions[i], namesake);
            }
        }
    }

    /// The units that stand right after or before a name and hold one of its places.
    fn weigh_neighbours_words(&mut self) {
        for i in 0..self.mentions.len() {
            if let Some(next) = self.mentions.get(i + 1).filter(|n| follows(&self.mentions[i], n)) {
                self.mark_held(i, i + 1, [K::FollowCountry, K::FollowAdmin1, K::FollowAdmin2], next.is_demonym());
            }
            if let Some(before) = i.checked_sub(1).filter(|b| leads(&self.mentions[*b], &self.mentions[i])) {
                self.mark_held(i, before, [K::LedCountry, K::LedUnit, K::LedUnit], false);
            }
        }
        for group in &self.groups {
            for place in 0..group.sites.len() {
                let held = |c: &Choice<'_>| {
                    [K::FollowCountry, K::FollowAdmin1, K::FollowAdmin2].iter().any(|k| c.evidence.get(*k) > 0.0)
                };
                let matched = |c: &Choice<'_>| {
                    [K::UnitMatch, K::ClassMatch, K::PredicateMatch].iter().any(|k| c.evidence.get(*k) > 0.0)
                };
                let count = |f: &dyn Fn(&Choice<'_>) -> bool| {
                    group.mentions.iter().filter(|m| f(&self.choices[**m][place])).count()
                };
                let (all_held, all_matched) = (count(&held), count(&matched));
                for &m in &group.mentions {
                    let choice = &mut self.choices[m][place];
                    let (own_held, own_matched) = (usize::from(held(choice)), usize::from(matched(choice)));
                    choice.evidence.flag(K::ElsewhereFollow, all_held > own_held);
                    choice.evidence.flag(K::ElsewhereMatch, all_matched > own_matched);
                }
            }
        }
    }

    /// Marks the places of a mention that lie in a unit that another may mean.
    fn mark_held(&mut self, i: usize, by: usize, kinds: [K; 3], demonym: bool) {
        if demonym || self.of[i] == self.of[by] {
            return;
        }
        let units = &self.groups[self.of[by]].sites;
        let sites = &self.groups[self.of[i]].sites;
        for (site, choice) in sites.iter().zip(&mut self.choices[i]) {
            for unit in units.iter().filter(|u| u.holds(site)) {
                let kind = kinds[(unit.level as usize).saturating_sub(Level::Country as usize).min(2)];
                choice.evidence.flag(kind, true);
            }
        }
    }

    /// How probable each place is by what is known so far.
    fn judge(&mut self, weights: &Weights) {
        for group in &mut self.groups {
            group.meant.iter_mut().for_each(|m| *m = 0.0);
            let share = 1.0 / group.mentions.len() as f32;
            for &m in &group.mentions {
                let list = &mut self.choices[m];
                super::softmax(list, weights);
                for (meant, choice) in group.meant.iter_mut().zip(list) {
                    *meant += choice.probability * share;
                }
            }
        }
    }

    /// The evidence that what the others mean gives for every place, to be judged by a round's weights.
    fn gather(&mut self, round: usize) {
        let witnesses: Vec<Witness> = self
            .groups
            .iter()
            .enumerate()
            .map(|(group, g)| {
                let likely = g.sites.iter().zip(&g.meant).filter(|(_, p)| **p >= WITNESS);
                Witness { group, likely: likely.map(|(s, p)| (*s, *p)).collect() }
            })
            .collect();
        let mut countries: HashMap<u32, f32> = HashMap::new();
        let mut admins: HashMap<u32, f32> = HashMap::new();
        let mut all = 0.0;
        for witness in &witnesses {
            for (site, p) in &witness.likely {
                all += p;
                *countries.entry(site.country).or_default() += p;
                *admins.entry(site.admin1).or_default() += p;
            }
        }
        for (number, group) in self.groups.iter_mut().enumerate() {
            let own = &witnesses[number].likely;
            let other = (all - own.iter().map(|w| w.1).sum::<f32>()).max(0.0);
            let round = if other < WITNESS { 0 } else { round };
            for &m in &group.mentions {
                self.choices[m].iter_mut().for_each(|c| c.round = round);
            }
            let without = |sums: &HashMap<u32, f32>, key: u32, of: &dyn Fn(&Site) -> u32| {
                let mine: f32 = own.iter().filter(|w| of(&w.0) == key).map(|w| w.1).sum();
                let sum = sums.get(&key).copied().unwrap_or(0.0) - mine;
                if key == UNKNOWN || sum <= 1e-4 || other <= 1e-4 { 0.0 } else { sum / (other + 1.0) }
            };
            let shares: Vec<f32> = group.sites.iter().map(|s| without(&countries, s.country, &|s| s.country)).collect();
            let first = shares.iter().copied().fold(0.0, f32::max);
            for ((site, e), share) in group.sites.iter().zip(&mut group.text).zip(&shares) {
                *e = Evidence::NONE;
                e.set(K::CountryShare, *share);
                e.flag(K::CountryFirst, *share > 0.0 && *share >= first);
                e.set(K::Admin1Share, without(&admins, site.admin1, &|s| s.admin1));
                let (mut sum, mut nearest) = (0.0_f32, [0.0_f32; 3]);
                for witness in witnesses.iter().filter(|w| w.group != number) {
                    for (other, p) in &witness.likely {
                        if other.holds(site) {
                            e.raise([K::TextCountry, K::TextAdmin1, K::TextAdmin2][unit_of(other.level)], *p);
                        }
                        if other.level >= Level::Admin1 && other.place != site.place {
                            let km = site.km(other);
                            for (near, scale) in nearest.iter_mut().zip([30.0, 100.0, 300.0]) {
                                *near = near.max(p * fade(km / scale));
                            }
                            sum += p * fade(km / 300.0);
                        }
                    }
                }
                e.set(K::Near30, nearest[0]);
                e.set(K::Near100, nearest[1]);
                e.set(K::Near300, nearest[2]);
                e.set(K::Sum300, sum.min(4.0));
            }
        }
        self.gather_nearby(&witnesses);
    }

    /// What the same sentence, the neighbours and the list give for every place.
    fn gather_nearby(&mut self, witnesses: &[Witness]) {
        for i in 0..self.mentions.len() {
            let group = &self.groups[self.of[i]];
            for (choice, text) in self.choices[i].iter_mut().zip(&group.text) {
                for kind in TEXT {
                    choice.evidence.set(kind, text.get(kind));
                }
                for kind in NEARBY {
                    choice.evidence.set(kind, 0.0);
                }
            }
            let mention = &self.mentions[i];
            let before = (0..i).rev().take_while(|j| self.mentions[*j].sentence == mention.sentence).take(12);
            let after =
                (i + 1..self.mentions.len()).take_while(|j| self.mentions[*j].sentence == mention.sentence).take(12);
            for j in before.chain(after).filter(|j| self.of[*j] != self.of[i]) {
                for (site, choice) in group.sites.iter().zip(&mut self.choices[i]) {
                    for (unit, p) in witnesses[self.of[j]].likely.iter().filter(|w| w.0.holds(site)) {
                        let kind = [K::SentenceCountry, K::SentenceAdmin1, K::SentenceAdmin2][unit_of(unit.level)];
                        choice.evidence.raise(kind, *p);
                    }
                }
            }
            for (j, listed) in [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter_map(|j| {
                let other = self.mentions.get(j).filter(|_| self.of[j] != self.of[i])?;
                let apart = other.tokens.start.abs_diff(mention.tokens.start);
                let (first, second) = if j < i { (other, mention) } else { (mention, other) };
                (apart <= NEIGHBOUR_TOKENS).then(|| (j, is_list(first, second)))
            }) {
                for (site, choice) in group.sites.iter().zip(&mut self.choices[i]) {
                    for (other, p) in &witnesses[self.of[j]].likely {
                        let same_country = site.country != UNKNOWN && site.country == other.country;
                        let e = &mut choice.evidence;
                        if same_country {
                            e.raise(K::NeighbourCountry, *p);
                        }
                        if other.level >= Level::Admin1 {
                            e.raise(K::NeighbourNear, p * fade(site.km(other) / 100.0));
                        }
                        if listed && site.level == other.level {
                            e.raise(K::ListLevel, *p);
                        }
                        if listed && same_country {
                            e.raise(K::ListCountry, *p);
                        }
                        if listed && site.admin1 != UNKNOWN && site.admin1 == other.admin1 {
                            e.raise(K::ListAdmin1, *p);
                        }
                    }
                }
            }
        }
    }
}

/// Kinds that are the same for every mention of a name.
const TEXT: [K; 10] = [
    K::TextCountry,
    K::TextAdmin1,
    K::TextAdmin2,
    K::CountryShare,
    K::CountryFirst,
    K::Admin1Share,
    K::Near30,
    K::Near100,
    K::Near300,
    K::Sum300,
];

/// Kinds that each mention has for itself.
const NEARBY: [K; 8] = [
    K::SentenceCountry,
    K::SentenceAdmin1,
    K::SentenceAdmin2,
    K::NeighbourCountry,
    K::NeighbourNear,
    K::ListLevel,
    K::ListCountry,
    K::ListAdmin1,
];

/// Whether the next mention may be the unit that this one lies in: "Derbent, Dagestan", "the Derbent region of
/// Dagestan".
pub(super) fn follows(mention: &Mention<'_>, next: &Mention<'_>) -> bool {
    let near = next.full.start.saturating_sub(mention.full.end) <= FOLLOW_BYTES;
    let cue = next.cue.as_ref().is_none_or(|c| matches!(c.0, Cue::Other | Cue::At));
    near && cue
}

/// Whether a mention stands right before another, as its unit may: "Texas' Hall County", "the Turkish city of Van".
pub(super) fn leads(before: &Mention<'_>, mention: &Mention<'_>) -> bool {
    mention.full.start.saturating_sub(before.full.end.max(before.range.end)) <= 4
}

/// Whether two neighbours stand in one list: nothing but a comma or "and" is between them.
fn is_list(first: &Mention<'_>, second: &Mention<'_>) -> bool {
    let apart = second.range.start.saturating_sub(first.range.end);
    apart <= 6 && second.tokens.start <= first.tokens.end + 1
}
