//! The examples are in `examples/*.rs`: `cargo run -p incidentmap-examples --example geocode`.
//! What several of them need is here.

pub mod corpora;
pub mod gold;
