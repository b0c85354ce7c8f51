//! The examples are in `examples/*.rs`: `cargo run -p incidentmap-examples --example geocode`.
