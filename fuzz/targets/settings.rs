//! Reading `site.toml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| casebook::fuzzing::settings(text));
