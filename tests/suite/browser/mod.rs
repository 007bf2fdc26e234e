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

#[test]
fn incidents_are_answered_on_the_first_screen_of_a_phone() {
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    let mut build = casebook();
    build.current_dir(env!("CARGO_MANIFEST_DIR")).args(["build", "--quiet", "--output"]).arg(&site);
    assert!(build.status().expect("runs").success());
    plays("incidents.js", &[&site]);
}

/// Incidents that have more and less of everything a row shows.
const ROWS: [(&str, &str); 7] = [
    (
        "full",
        "title: All of it\nstarted: 2026-03-14T09:12:00Z\nresolved: 2026-03-14T09:59:30Z\nseverity: SEV1\ncompany: Example\n\
              causes: [expiry, network, time, data]\nservices: [checkout, mail]\nsummary: It stood still.",
    ),
    (
        "braces",
        "title: 'Braces {href} and <b>{summary}</b>'\ndate: 2026-03-13\nduration: 5h\ncauses: [expiry]\nservices: [\"{title}\"]",
    ),
    ("month", "title: Only the month\ndate: 2026-02\nduration: 3 days\nseverity: SEV3\nservices: [mail, dns, web]"),
    ("year", "title: Only the year\ndate: 2025\nseverity: SEV4\ncauses: [expiry, network]"),
    ("about", "title: About then\ndate: ~2025-11-02\ncauses: [hardware]"),
    ("ongoing", "title: Not over\nstarted: 2026-03-20T10:00:00Z\nongoing: true\nseverity: SEV2"),
    ("draft", "title: A draft\ndate: 2026-01-01\nstatus: draft\nvisibility: internal\nduration: 40s"),
];

/// A row of another theme: other elements, another order, separators, values in attributes, a field left out.
const OTHER_ROW: &str = r#"{% component row(row) -%}
<li class="row ours" title="{{ row.title }}">
{%- if row.ongoing %}<b>Still going on</b>{% elif row.duration %}<i class="took">{{ row.duration.text }}</i>{% endif %}
{%- if row.causes %}<p class="why">{% for term in row.causes %}{% if not loop.first %}, {% endif %}<a href="{{ term.href }}"><em>{{ term.label }}</em></a>{% endfor %}</p>{% endif %}
<h3><a class="title" href="{{ row.href }}">{% if row.draft %}<small>not final</small> {% endif %}<span>{{ row.title }}</span></a></h3>
{%- if row.severity %}<img class="level-{{ row.severity.rank }}" alt="{{ row.severity.label }}" src="../assets/icon.svg">{% endif %}
{%- for term in row.services %}<p>{{ <term term /> }}</p>{% endfor %}
{%- if row.date %}<p><small>{{ row.date.text }}</small></p>{% endif %}
</li>
{%- endcomponent row %}"#;

#[test]
fn results_are_the_rows_of_the_list_in_any_theme() {
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    write("site.toml", "[build]\naudience = \"internal\"\ndrafts = true\n");
    for (name, front_matter) in ROWS {
        write(&format!("content/{name}.md"), &format!("---\n{front_matter}\n---\n\nWhat happened.\n"));
    }
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates/components.html");
    let components = fs::read_to_string(theme).expect("the default components");
    let (before, rest) = components.split_once("{% component row(row) -%}").expect("the row");
    let (_, after) = rest.split_once("{%- endcomponent row %}").expect("its end");
    for site in ["default", "ours"] {
        let out = folder.path().join(site);
        let mut build = casebook();
        build.current_dir(folder.path()).args(["build", "--quiet", "--today", "2026-03-21", "--output"]).arg(&out);
        assert!(build.status().expect("runs").success());
        plays("rows.js", &[&out]);
        write("templates/components.html", &format!("{before}{OTHER_ROW}{after}"));
    }
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

/// Documents and settings full of what would run if a browser took it for code.
#[test]
fn nothing_that_an_author_writes_runs() {
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    plays("payloads.js", &[Path::new(env!("CARGO_BIN_EXE_casebook")), folder.path()]);
}
