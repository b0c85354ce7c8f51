//! `incidentmap gazetteer build` and `info`: one's own gazetteer file, and what is in one.

mod build;
mod info;

use crate::options::{GazetteerCommand, Gazetteers};
use crate::outcome::{Failure, Outcome};

pub(crate) fn run(options: &Gazetteers) -> Result<Outcome, Failure> {
    match &options.command {
        GazetteerCommand::Build(o) => build::run(o),
        GazetteerCommand::Info(o) => info::run(o),
    }
}
