//! The reader: a gazetteer file used in place, and the exact lookups.

use crate::capital::Capitals;
use crate::columns::Columns;
use crate::feature::NameKind;
use crate::fold::fold_into;
use crate::fuzzy;
use crate::layout::{FORMAT, KIND_BITS, Section};
use crate::nearest::Tree;
use crate::place::Place;
use core::fmt;
use fst::raw::{CompiledAddr, Fst, Output};
use incidentmap_container::{OpenError, number, value};
use std::sync::{Arc, OnceLock};

/// A gazetteer over bytes that somebody else holds: a static, a vector or a memory map.
///
/// Opening decodes nothing. Every view ([`Place`], names, points) reads from the bytes.
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use incidentmap_gazetteer::Gazetteer;
/// let gazetteer = Gazetteer::bundled();
/// let khasavyurt = gazetteer.find("Khasavyurt").next().unwrap();
/// assert_eq!(khasavyurt.place.country_code(), Some("RU"));
/// assert_eq!(gazetteer.find("Хасавюрт").next().unwrap().place, khasavyurt.place);
/// # }
/// ```
#[derive(Clone)]
pub struct Gazetteer<'a> {
    bytes: &'a [u8],
    about: &'a str,
    checksum: u64,
    columns: Columns<'a>,
    index: Fst<&'a [u8]>,
    shared: &'a [u8],
    /// For misspelt names, nearest places and capitals: made when first asked for; clones of a gazetteer have them in
    /// common.
    misspellings: Arc<fuzzy::Index>,
    tree: Arc<OnceLock<Tree>>,
    pub(crate) capitals: Arc<OnceLock<Capitals>>,
}

/// A place that bears a name, and the kind of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'g> {
    /// The place.
    pub place: Place<'g>,
    /// The kind of the name that matched.
    pub kind: NameKind,
}

impl<'a> Gazetteer<'a> {
    /// Opens a gazetteer over these bytes, after a check of magic, version, length and checksum.
    ///
    /// That finds damage, not intent: an index of names that somebody made up, under a right checksum, may panic here
    /// or in a search, so that a file of doubtful origin goes through `build::complete` (feature `write`) first, which
    /// makes the index anew.
    ///
    /// # Errors
    /// [`OpenError`] says what was expected and what came; a damaged file is never used.
    ///
    /// ```
    /// use incidentmap_gazetteer::Gazetteer;
    /// let error = Gazetteer::from_bytes(b"PK\x03\x04 something else").unwrap_err();
    /// assert!(error.to_string().starts_with("not a gazetteer file"));
    /// ```
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Self, OpenError> {
        Self::open(bytes, true)
    }

    /// The same without the checksum, for bytes that the compiler vouches for.
    #[cfg(feature = "bundled")]
    pub(crate) fn from_trusted_bytes(bytes: &'a [u8]) -> Result<Self, OpenError> {
        Self::open(bytes, false)
    }

    fn open(bytes: &'a [u8], verify: bool) -> Result<Self, OpenError> {
        let sections = FORMAT.read(bytes, verify)?;
        if sections.get(Section::Index).is_empty() {
            return Err(sections.wrong(Section::Index, "the index of names", "none: complete the packed file first"));
        }
        let index = Fst::new(sections.get(Section::Index)).map_err(|e| sections.wrong(Section::Index, "an fst", e))?;
        Ok(Self {
            bytes,
            about: sections.text(Section::About)?,
            checksum: sections.checksum,
            columns: Columns::read(&sections)?,
            index,
            shared: sections.get(Section::Shared),
            misspellings: Arc::default(),
            tree: Arc::default(),
            capitals: Arc::default(),
        })
    }

    /// The file itself.
    pub fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many different folded names there are.
    pub fn name_count(&self) -> usize {
        self.index.len()
    }

    /// The checksum that the file states: names the data exactly.
    pub fn checksum(&self) -> u64 {
        self.checksum
    }

    /// A line of what the file says of itself: `version`, `attribution`, `source …`.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_gazetteer::Gazetteer;
    /// assert!(Gazetteer::bundled().about("attribution").unwrap().contains("GeoNames"));
    /// # }
    /// ```
    pub fn about(&self, key: &str) -> Option<&'a str> {
        value(self.about, key)
    }

    /// Everything the file says of itself, a `key: value` a line.
    pub fn about_lines(&self) -> impl Iterator<Item = &'a str> {
        self.about.lines()
    }

    /// The place at a position, in the order of the file.
    pub fn place(&'a self, index: u32) -> Option<Place<'a>> {
        ((index as usize) < self.len()).then(|| Place::new(&self.columns, index))
    }

    /// Every place, in the order of the file (along a space-filling curve).
    pub fn places(&'a self) -> impl Iterator<Item = Place<'a>> {
        (0..self.len() as u32).map(|index| Place::new(&self.columns, index))
    }

    /// The place with this identifier.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_gazetteer::Gazetteer;
    /// assert_eq!(Gazetteer::bundled().get(610529).unwrap().name(), "Atyrau");
    /// # }
    /// ```
    pub fn get(&'a self, id: i64) -> Option<Place<'a>> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let place = self.place(self.columns.by_id(middle))?;
            match place.id().cmp(&id) {
                core::cmp::Ordering::Equal => return Some(place),
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The places that bear this name in any spelling that [folds](crate::fold) alike, the most
    /// populous first.
    pub fn find(&'a self, name: &str) -> Matches<'a> {
        let mut folded = String::with_capacity(name.len());
        fold_into(name, &mut folded);
        self.find_folded(&folded)
    }

    /// The same for a name that is folded already.
    pub fn find_folded(&'a self, folded: &str) -> Matches<'a> {
        match self.index.get(folded) {
            Some(value) if !folded.is_empty() => self.matches(value.value()),
            _ => Matches { gazetteer: self, next: Next::Nothing },
        }
    }

    /// Begins a walk through the index of names, word by word.
    pub fn walk(&'a self) -> Walk<'a> {
        Walk { gazetteer: self, address: self.index.root().addr(), output: Output::zero() }
    }

    pub(crate) fn matches(&'a self, value: u64) -> Matches<'a> {
        let next = if value & 1 == 0 {
            Next::One((value >> 1) as u32)
        } else {
            let offset = (value >> 1) as usize;
            let count = number(self.shared, offset, 4) as usize;
            Next::Shared { offset: offset.saturating_add(4), left: count.min(self.len()) }
        };
        Matches { gazetteer: self, next }
    }

    pub(crate) fn columns(&self) -> &Columns<'a> {
        &self.columns
    }

    pub(crate) fn misspellings(&self) -> &fuzzy::Index {
        &self.misspellings
    }

    pub(crate) fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| Tree::new(self))
    }

    pub(crate) fn tree_if_made(&self) -> Option<&Tree> {
        self.tree.get()
    }

    pub(crate) fn index(&self) -> &Fst<&'a [u8]> {
        &self.index
    }
}

impl fmt::Debug for Gazetteer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gazetteer")
            .field("places", &self.len())
            .field("names", &self.name_count())
            .field("checksum", &format_args!("{:016x}", self.checksum))
            .finish_non_exhaustive()
    }
}

/// The places that bear a name.
#[derive(Debug, Clone)]
pub struct Matches<'g> {
    gazetteer: &'g Gazetteer<'g>,
    next: Next,
}

#[derive(Debug, Clone)]
enum Next {
    Nothing,
    One(u32),
    Shared { offset: usize, left: usize },
}

impl<'g> Iterator for Matches<'g> {
    type Item = Match<'g>;

    fn next(&mut self) -> Option<Match<'g>> {
        let posting = match &mut self.next {
            Next::Nothing => return None,
            Next::One(posting) => {
                let posting = *posting;
                self.next = Next::Nothing;
                posting
            }
            Next::Shared { left: 0, .. } => return None,
            Next::Shared { offset, left } => {
                let posting = number(self.gazetteer.shared, *offset, 4) as u32;
                *offset = offset.saturating_add(4);
                *left -= 1;
                posting
            }
        };
        Some(Match {
            place: self.gazetteer.place(posting >> KIND_BITS)?,
            kind: NameKind::from_number(posting & ((1 << KIND_BITS) - 1)),
        })
    }
}

/// A position in the index of names, reached by the letters pushed so far.
#[derive(Debug, Clone, Copy)]
pub struct Walk<'g> {
    gazetteer: &'g Gazetteer<'g>,
    address: CompiledAddr,
    output: Output,
}

impl<'g> Walk<'g> {
    /// Follows folded text; `None` when no name begins so.
    pub fn push(mut self, folded: &str) -> Option<Self> {
        for byte in folded.bytes() {
            let node = self.gazetteer.index.node(self.address);
            let transition = node.transition(node.find_input(byte)?);
            self.output = self.output.cat(transition.out);
            self.address = transition.addr;
        }
        Some(self)
    }

    /// The places that bear exactly the name walked so far.
    pub fn matches(&self) -> Option<Matches<'g>> {
        let node = self.gazetteer.index.node(self.address);
        node.is_final().then(|| self.gazetteer.matches(self.output.cat(node.final_output()).value()))
    }
}
