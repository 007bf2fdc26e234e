//! Reading a whole document as an incident.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| casebook::fuzzing::reading(text));
