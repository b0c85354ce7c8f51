//! Names that sound alike: other romanisations, other scripts, translated words, other generic words.

use super::edits;
use super::letters::{Letters, encode};
use super::table::Table;
use crate::gazetteer::Gazetteer;
use crate::generic::{Generic, bare};
use crate::sound::sound_into;
use xxhash_rust::xxh3::xxh3_64;

/// What another romanisation or script costs.
pub(super) const SOUND: f32 = 0.5;
/// What it costs to leave generic words out, of the query or of the name: "Atyrau Oblast" is Atyrau Region.
pub(super) const BARE: f32 = 0.1;

/// Words that English prose translates and a romanised name keeps: New Khushet is Novyy Khushet.
const TRANSLATIONS: [(&str, &[&str]); 6] = [
    ("new", &["novyy", "novaya", "novoye", "novo"]),
    ("old", &["staryy", "staraya", "staroye", "staro"]),
    ("upper", &["verkhniy", "verkhnyaya", "verkhneye"]),
    ("lower", &["nizhniy", "nizhnyaya", "nizhneye"]),
    ("great", &["bolshoy", "bolshaya", "bolshoye"]),
    ("little", &["malyy", "malaya", "maloye"]),
];

#[derive(Debug)]
pub(super) struct Names {
    pub(super) letters: Letters,
    /// Names by the hash of their sound key, marked with its other half.
    sounds: Table,
    /// The same for names with generic words, by what is left without.
    bare: Table,
}

impl Names {
    pub(super) fn read(gazetteer: &Gazetteer<'_>) -> Self {
        let (mut hasher, mut whole, mut rest) = (Hasher::default(), Vec::new(), Vec::new());
        let mut number = 0;
        let letters = Letters::read(gazetteer, |name| {
            whole.extend(hasher.hash(name).map(|hash| (hash, number)));
            if let Some((bare, generic)) = bare(name) {
                rest.extend(hasher.hash(bare).map(|hash| (hash, number)));
                if matches!(generic, Some(Generic::Unit(_))) {
                    rest.extend(hasher.of_adjective(bare).into_iter().map(|noun| (noun, number)));
                }
            }
            number += 1;
        });
        let table = |hashed: &[(u64, u32)]| Table::new(hashed, |hash, _| hash as u32);
        Self { letters, sounds: table(&whole), bare: table(&rest) }
    }

    /// The names that sound like a folded name, like its translation, or like what its generic words leave.
    pub(super) fn sounding(&self, folded: &str, bare: Option<(&str, Option<Generic>)>) -> Vec<(u32, f32)> {
        let (mut hasher, mut found) = (Hasher::default(), Vec::new());
        self.with_key(hasher.hash(folded), SOUND, &mut found);
        self.weigh(folded, &mut found);
        for (word, translations) in TRANSLATIONS {
            if let Some(rest) = folded.strip_prefix(word).filter(|r| r.starts_with(' ')) {
                for translation in translations {
                    self.with_key(hasher.hash(&format!("{translation}{rest}")), SOUND, &mut found);
                }
            }
        }
        if let Some((name, generic)) = bare {
            self.with_key(hasher.hash(name), SOUND + BARE, &mut found);
            if matches!(generic, Some(Generic::Unit(_))) {
                for noun in hasher.of_adjective(name) {
                    self.with_key(Some(noun), SOUND + 2.0 * BARE, &mut found);
                }
            }
        }
        found
    }

    /// Of the names that sound alike, those written less alike cost a little more: several romanisations at once are
    /// rarer than one.
    fn weigh(&self, folded: &str, found: &mut [(u32, f32)]) {
        let mut query = Vec::new();
        encode(folded, &mut query);
        let latin = |letters: &[u8]| letters.is_ascii();
        for (name, cost) in found {
            let letters = self.letters.get(*name);
            if latin(letters) == latin(&query) && edits::cost(&query, letters) > 1.0 {
                *cost += BARE;
            }
        }
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> usize {
        self.letters.memory() + self.sounds.memory() + self.bare.memory()
    }

    /// The names with this sound key, with or without their generic words.
    fn with_key(&self, hash: Option<u64>, cost: f32, found: &mut Vec<(u32, f32)>) {
        let Some(hash) = hash else { return };
        for (table, cost) in [(&self.sounds, cost), (&self.bare, cost + BARE)] {
            let alike = table.get(hash).iter().filter(|e| e.mark == hash as u32);
            found.extend(alike.map(|e| (e.name, cost)));
        }
    }
}

/// Hashes of sound keys, with buffers that are used again.
#[derive(Default)]
struct Hasher {
    latinised: Vec<u8>,
    key: Vec<u8>,
}

impl Hasher {
    /// Hash of the sound key of a folded name, if it has one.
    fn hash(&mut self, folded: &str) -> Option<u64> {
        self.key.clear();
        sound_into(folded, &mut self.latinised, &mut self.key);
        (!self.key.is_empty()).then(|| xxh3_64(&self.key))
    }

    /// Hashes of the nouns that a Russian adjective, such as units are named by, may come from:
    /// Атырауская is of Atyrau, Актюбинская of Aktyubinsk, Карагандинская of Karaganda.
    fn of_adjective(&mut self, folded: &str) -> Vec<u64> {
        self.hash(folded);
        let key = core::mem::take(&mut self.key);
        let Some(stem) = ADJECTIVES.iter().find_map(|ending| key.strip_suffix(ending.as_bytes())) else {
            return Vec::new();
        };
        let noun = |stem: &[u8], ending: &str| xxh3_64(&[stem, ending.as_bytes()].concat());
        let mut nouns = vec![noun(stem, ""), noun(stem, "sk"), noun(stem, "a"), noun(stem, "i")];
        for infix in ["ov", "ev", "in", "en", "an"] {
            if let Some(stem) = stem.strip_suffix(infix.as_bytes()) {
                nouns.extend(["", "a", "i", "o"].map(|ending| noun(stem, ending)));
            }
        }
        nouns
    }
}

/// Whether two folded names sound alike.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let mut hasher = Hasher::default();
    let key = hasher.hash(a);
    key.is_some() && key == hasher.hash(b)
}

/// Endings of Russian adjectives as sound keys: -ский, -ская, -ское, -ской.
const ADJECTIVES: [&str; 4] = ["skaia", "skoe", "skoi", "ski"];
