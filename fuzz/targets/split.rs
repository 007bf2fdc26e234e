//! Splitting a file into front matter and body.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| casebook::fuzzing::split(bytes));
