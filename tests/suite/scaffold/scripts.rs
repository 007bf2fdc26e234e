//! The scripts of the workflow that `init` writes, of the action and of the release: they are run, as a runner would.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::workflow::{steps, workflow, yaml};
use crate::archive::{Archive, PROGRAM};
use crate::tree;

/// The script of the step of this name.
fn script<'a>(steps: &'a [Value], name: &str) -> &'a str {
    let step = steps.iter().find(|step| step["name"] == name);
    step.and_then(|step| step["run"].as_str()).unwrap_or_else(|| panic!("no step `{name}`"))
}

/// Runs a script as a runner does, with the program on the path.
fn bash(folder: &Archive, script: &str, variables: &[(&str, &str)]) -> (bool, String) {
    let bin = Path::new(PROGRAM).parent().expect("a folder").to_owned();
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
fn the_workflow_s_own_scripts_check_and_build() {
    let folder = Archive::initialised();
    let workflow = workflow();
    let steps = steps(&workflow["jobs"]["build"]);
    folder.write("content/b.md", "---\ntitle: B\nseverity: sev9\ndate: 2026-03-01\n---\n\n[It](b.pdf) broke.\n");
    folder.write("content/b.pdf", "Nobody else may read this one here.");
    fs::set_permissions(folder.path("content/b.pdf"), Permissions::from_mode(0o600)).expect("set");
    folder.write("content/graph.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    symlink("graph.svg", folder.path("content/latest.svg")).expect("a link");
    folder.write("content/c.md", "---\ntitle: C\ndate: 2026-03-02\n---\n\n![The graph](latest.svg)\n");
    folder.write("static/.well-known/security.txt", "Contact: mailto:security@example.org");
    let (good, said) = bash(&folder, script(steps, "Check"), &[]);
    assert!(
        good && said.contains("::warning file=content/b.md,line=3,col=11,endColumn=15,title=unknown-severity::"),
        "{said}"
    );
    let (good, said) = bash(&folder, script(steps, "Build"), &[("BASE_URL", "https://team.github.io/repo-name")]);
    assert!(good, "{said}");
    pages_takes(&folder.path("public"));
    for file in ["files/b.pdf", "files/latest.svg", ".well-known/security.txt"] {
        assert!(folder.path("public").join(file).is_file(), "{file}");
    }
    // A preview of a pull request has no address yet.
    let (good, said) = bash(&folder, script(steps, "Build"), &[("BASE_URL", "")]);
    assert!(good, "{said}");
}

#[test]
fn the_action_s_own_scripts_check_and_build() {
    let action = yaml(&fs::read_to_string(tree::project().join("action.yml")).expect("a file"));
    let steps = steps(&action["runs"]);
    let folder = Archive::initialised();
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
    assert!(tree::read(&folder.path("the site")).contains_key("index.html"));
    folder.write("content/b.md", "---\ntitle: B\n\nnever closed\n");
    for name in ["Check", "Build"] {
        assert!(!bash(&folder, script(steps, name), &variables).0, "{name}");
    }
}

/// The rules of artifacts, with or without Pages: plain files that everybody may read, no links, no awkward names.
fn pages_takes(site: &Path) {
    let mut folders = vec![site.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let data = fs::symlink_metadata(&path).expect("a file");
            assert!(data.is_dir() || (data.is_file() && data.nlink() == 1), "{} is a link", path.display());
            let wanted = if data.is_dir() { 0o755 } else { 0o644 };
            assert_eq!(data.permissions().mode() & wanted, wanted, "{} can't be read by all", path.display());
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            assert!(!name.contains(['"', ':', '<', '>', '|', '*', '?', '\\', '\r', '\n']), "{name}");
            if data.is_dir() {
                folders.push(path);
            }
        }
    }
}

/// The release of version 0.1.0, as far as it goes without the services of GitHub: the tag is held against the version,
/// archives are packed and summed up.
#[test]
fn the_release_s_own_scripts_pack_what_can_be_run() {
    const TARGET: &str = "x86_64-unknown-linux-musl";
    let release = yaml(&fs::read_to_string(tree::project().join(".github/workflows/release.yml")).expect("a file"));
    let version = env!("CARGO_PKG_VERSION");
    let tag = format!("v{version}");
    let binaries = steps(&release["jobs"]["binaries"]);
    let folder = Archive::bare();
    for file in ["Cargo.toml", "README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(tree::project().join(file), folder.path(file)).expect("copied");
    }
    let check = script(binaries, "Does the tag name the version?");
    assert!(bash(&folder, check, &[("GITHUB_REF_NAME", &tag)]).0);
    for other in ["v0.0.9", "0.1", "main", "v", "v0.1.0.*"] {
        assert!(!bash(&folder, check, &[("GITHUB_REF_NAME", other)]).0, "{other}");
    }

    let built = format!("target/{TARGET}/release/casebook");
    folder.write(&built, "");
    fs::copy(PROGRAM, folder.path(&built)).expect("copied");
    let variables = [("GITHUB_REF_NAME", tag.as_str()), ("TARGET", TARGET)];
    let (good, said) = bash(&folder, script(binaries, "Pack"), &variables);
    assert!(good, "{said}");
    let name = format!("casebook-{version}-{TARGET}");
    let packed: Vec<String> = tree::read(&folder.path("dist")).into_keys().collect();
    assert_eq!(packed, [format!("{name}.tar.gz")]);

    // As somebody would who downloads them.
    let sum_up = script(steps(&release["jobs"]["release"]), "Sum up");
    let (good, said) = bash(&folder, &format!("cd dist\n{sum_up}"), &[]);
    assert!(good, "{said}");
    let unpack =
        "cd dist && sha256sum --check --strict SHA256SUMS && tar -xzf casebook-*.tar.gz && rm *.tar.gz SHA256SUMS";
    let (good, said) = bash(&folder, unpack, &[]);
    assert!(good, "{said}");
    let files = tree::read(&folder.path(format!("dist/{name}")));
    for file in ["casebook", "README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"] {
        assert!(files.contains_key(file), "{file}");
    }
    let help = Archive::bare().prints(&["--help"]);
    let commands = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list");
    let commands = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let mut pages = vec!["man/casebook.1".to_owned()];
    pages.extend(commands.filter(|name| !["", "help"].contains(name)).map(|name| format!("man/casebook-{name}.1")));
    for page in pages {
        let bytes = files.get(&page).unwrap_or_else(|| panic!("{page} is missing"));
        assert!(String::from_utf8_lossy(bytes).contains(".TH casebook"), "{page}");
    }
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(files[&format!("completions/casebook.{shell}")].len() > 1_000, "{shell}");
    }
    let program = Command::new(folder.path(format!("dist/{name}/casebook"))).arg("--version").output();
    assert_eq!(String::from_utf8_lossy(&program.expect("runs").stdout), format!("casebook {version}\n"));
}
