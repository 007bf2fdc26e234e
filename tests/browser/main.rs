//! The pages in a real browser: builds archives and runs scripts over them.

use std::path::Path;
use std::process::{Command, Stdio};

use assert_cmd::cargo::CommandCargoExt as _;
use casebook::fs;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Whether a program can be started here.
fn is_there(program: &str) -> bool {
    let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// Whether something that a test needs is missing, which only on a developer's machine may pass.
fn skips(missing: Option<&str>) -> bool {
    if let Some(missing) = missing {
        assert!(std::env::var_os("CI").is_none(), "{missing} is needed to test pages in a browser");
        eprintln!("skipped: pages are tested in a browser with {missing}, which is not installed");
    }
    missing.is_some()
}

fn missing_program() -> Option<&'static str> {
    ["node", "chromedriver", "chromium"].into_iter().find(|program| !is_there(program))
}

/// Builds the archive in a folder of the repository.
fn build(archive: &str, site: &Path) {
    let built = Command::cargo_bin("casebook")
        .expect("the binary")
        .current_dir(Path::new(ROOT).join(archive))
        .args(["build", "--quiet", "--base-url", "https://example.com/", "--output"])
        .arg(site)
        .status();
    assert!(built.expect("runs").success());
}

/// Runs a script of this folder.
fn passes(script: &str, arguments: &[&Path]) {
    let status = Command::new("node").arg(Path::new(ROOT).join("tests/browser").join(script)).args(arguments).status();
    assert!(status.expect("runs").success(), "see the failures of {script} above");
}

#[test]
fn the_explorer_works_in_a_browser() {
    if skips(missing_program()) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    build("", folder.path());
    passes("explorer.js", &[folder.path()]);
}

#[test]
fn pages_are_accessible_steady_and_whole() {
    let axe = Path::new(ROOT).join("target/tools/node_modules/axe-core/axe.min.js");
    if skips(missing_program().or_else(|| (fs::kind(&axe).ok() != Some(fs::Kind::File)).then_some("axe-core"))) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (site, more) = (folder.path().join("site"), folder.path().join("more"));
    build("", &site);
    build("tests/golden/site", &more);
    passes("accessibility.js", &[&axe, &site, &more]);
}
