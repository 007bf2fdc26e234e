//! Whole sites in a real browser: each test makes one with the real program, and a script beside this file drives Chromium
//! over it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Whether what the scripts need can be started here. Where everything must be tested, what is missing is a failure.
fn has_browser() -> bool {
    let there = |program: &&str| {
        let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        version.is_ok_and(|status| status.success())
    };
    let Some(missing) = ["node", "chromedriver", "chromium"].into_iter().find(|program| !there(program)) else {
        return true;
    };
    assert!(std::env::var_os("CI").is_none(), "{missing} is needed to test sites in a browser");
    eprintln!("skipped: {missing}, with which sites are tested in a browser, is not installed");
    false
}

fn casebook() -> Command {
    Command::new(env!("CARGO_BIN_EXE_casebook"))
}

/// Runs a script beside this file.
fn plays(script: &str, arguments: &[&Path]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/browser").join(script);
    let status = Command::new("node").arg(script).args(arguments).status();
    assert!(status.expect("runs").success(), "see the failed scenarios above");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("listed") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

#[test]
fn the_explorer_works_in_a_browser() {
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    let mut build = casebook();
    build.current_dir(env!("CARGO_MANIFEST_DIR")).args(["build", "--quiet", "--output"]).arg(&site);
    assert!(build.status().expect("runs").success());
    plays("explorer.js", &[&site]);
}

/// One page of every kind of the sample archive, and the documents of the golden site, which has pictures and hostile titles.
#[test]
fn pages_are_accessible_steady_and_whole() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let axe = root.join("target/tools/node_modules/axe-core/axe.min.js");
    if !has_browser() {
        return;
    }
    if !axe.is_file() {
        assert!(std::env::var_os("CI").is_none(), "axe-core is needed to test pages: `.ci/run` installs it");
        eprintln!("skipped: axe-core, with which pages are tested, is not installed; `.ci/run` does it");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let sites = [("", "site"), ("tests/golden/site", "more")].map(|(archive, name)| {
        let site = folder.path().join(name);
        let mut build = casebook();
        build.current_dir(root.join(archive)).args(["build", "--quiet", "--base-url", "https://example.com/"]);
        assert!(build.arg("--output").arg(&site).status().expect("runs").success());
        site
    });
    plays("accessibility.js", &[&axe, &sites[0], &sites[1]]);
}

/// The sample archive, published by the commands of the workflow that `init` writes.
#[test]
#[cfg(unix)]
fn a_published_site_works_below_the_name_of_its_repository() {
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("content"), &folder.path().join("content"));
    fs::copy(root.join("site.toml"), folder.path().join("site.toml")).expect("copied");
    let scratch = folder.path().join("scratch");
    assert!(casebook().arg("init").arg(&scratch).output().expect("runs").status.success());
    let workflow = fs::read_to_string(scratch.join(".github/workflows/pages.yml")).expect("a workflow");
    let workflow: serde_json::Value = serde_yaml::from_str(&workflow).expect("YAML");
    let scripts: Vec<&str> = workflow["jobs"]["build"]["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .filter_map(|step| step["run"].as_str())
        .filter(|script| script.starts_with("casebook "))
        .collect();
    assert_eq!(scripts.len(), 2, "check and build: {scripts:?}");
    let program = casebook().get_program().to_owned();
    let bin = Path::new(&program).parent().expect("a folder").display().to_string();
    for script in scripts {
        let status = Command::new("bash")
            .args(["-eo", "pipefail", "-c", script])
            .current_dir(folder.path())
            .env("PATH", format!("{bin}:{}", std::env::var("PATH").unwrap_or_default()))
            // As configure-pages tells it: without a slash at the end.
            .env("BASE_URL", "https://example.org/repo-name")
            .output();
        let output = status.expect("runs");
        assert!(output.status.success(), "{script}: {}", String::from_utf8_lossy(&output.stderr));
    }
    plays("walk.js", &[&folder.path().join("public")]);
}

/// The development server's part of the page.
#[test]
fn open_pages_follow_what_is_written() {
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    plays("live.js", &[Path::new(env!("CARGO_BIN_EXE_casebook")), folder.path()]);
}
