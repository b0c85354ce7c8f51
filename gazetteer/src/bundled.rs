//! The world gazetteer, compiled in: `data/world.pack.lzma`, completed by the build script.

use crate::gazetteer::Gazetteer;
use std::sync::OnceLock;

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/world.gaz"));

impl Gazetteer<'static> {
    /// The gazetteer that comes with the crate: the world's places of 500 people and more, with Central Asia, the
    /// Caucasus and the countries of English names down to villages, and what world news have named elsewhere.
    ///
    /// The checksum is not computed here: a test of this crate has done so.
    pub fn bundled() -> &'static Gazetteer<'static> {
        static BUNDLED: OnceLock<Gazetteer<'static>> = OnceLock::new();
        BUNDLED.get_or_init(|| match Self::from_trusted_bytes(BYTES) {
            Ok(gazetteer) => gazetteer,
            // The bytes are constant and the crate's tests open them: this arm is never taken.
            Err(error) => unreachable!("bundled gazetteer: {error}"),
        })
    }
}
