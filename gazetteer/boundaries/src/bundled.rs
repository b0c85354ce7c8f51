//! The world's boundaries, compiled in.

use crate::boundaries::Boundaries;
use std::sync::OnceLock;

static BYTES: &[u8] = include_bytes!("../data/boundaries.bin");

impl Boundaries<'static> {
    /// The boundaries that come with the crate: the countries of the world and their first-level
    /// units, finest in Central Asia and the Caucasus.
    ///
    /// The checksum is not computed here: a test of this crate has done so.
    pub fn bundled() -> &'static Boundaries<'static> {
        static BUNDLED: OnceLock<Boundaries<'static>> = OnceLock::new();
        BUNDLED.get_or_init(|| match Self::open(BYTES, false) {
            Ok(boundaries) => boundaries,
            // The bytes are constant and the crate's tests open them: this arm is never taken.
            Err(error) => unreachable!("bundled boundaries: {error}"),
        })
    }
}
