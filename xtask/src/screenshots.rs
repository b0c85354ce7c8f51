//! `cargo xtask screenshots`: the page in the states that people see, as pictures in `web/screenshots`.

use std::error::Error;

use crate::workspace::root;
use crate::{demo, test};

/// Builds the sample site and has a browser take the pictures.
pub fn run() -> Result<(), Box<dyn Error>> {
    demo::build(&root().join("target/demo/site"))?;
    test::in_browser(&["run", "--silent", "screenshots"])
}
