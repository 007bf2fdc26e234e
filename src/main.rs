//! The `casebook` command.

use std::process::ExitCode;

/// Pages are built from many small strings on all threads; the system allocator takes a fifth of a cold build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    casebook::main()
}
