//! Rendering a body.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| casebook::fuzzing::markdown(text));
