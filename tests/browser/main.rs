//! The explorer in a real browser: builds the sample archive and runs `explorer.js` over it.

use std::process::{Command, Stdio};

use assert_cmd::cargo::CommandCargoExt as _;

/// Whether a program can be started here.
fn is_there(program: &str) -> bool {
    let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

#[test]
fn the_explorer_works_in_a_browser() {
    if let Some(missing) = ["node", "chromedriver", "chromium"].into_iter().find(|program| !is_there(program)) {
        assert!(std::env::var_os("CI").is_none(), "{missing} is needed to test the explorer");
        eprintln!("skipped: the explorer is tested with {missing}, which is not installed");
        return;
    }
    let root = env!("CARGO_MANIFEST_DIR");
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    let built = Command::cargo_bin("casebook")
        .expect("the binary")
        .current_dir(root)
        .args(["build", "--quiet", "--output"])
        .arg(&site)
        .status();
    assert!(built.expect("runs").success());
    let status = Command::new("node").arg(format!("{root}/tests/browser/explorer.js")).arg(&site).status();
    assert!(status.expect("runs").success(), "see the failed scenarios above");
}
