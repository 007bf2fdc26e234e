//! Whatever lies in the content folder or stands in the way: a clear message, the right exit code, nothing half-written.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::archive::{Archive, TODAY};

const GOOD: &str = "---\ntitle: Good\nstarted: 2024-05-01T10:00:00Z\nresolved: 2024-05-01T11:00:00Z\n---\nIt broke.\n";

/// An archive with one good document and one that is on trial.
fn with(document: impl AsRef<[u8]>) -> Archive {
    Archive::new().file("good.md", GOOD).file("trial.md", document)
}

/// The build is refused with this diagnostic, and nothing is published.
#[track_caller]
fn is_an_error(document: impl AsRef<[u8]>, said: &[&str]) {
    let archive = with(document);
    let run = archive.build();
    run.refused();
    for text in said {
        run.says(text);
    }
    assert_eq!(archive.beside(), ["content"]);
}

/// The build goes on with this diagnostic; the document is published, as an incident or an ordinary page.
#[track_caller]
fn is_a_warning(document: impl AsRef<[u8]>, said: &[&str]) -> Archive {
    let archive = with(document);
    let run = archive.build();
    run.good();
    for text in said {
        run.says(text);
    }
    assert!(archive.has("incidents/trial.html") || archive.has("pages/trial.html"), "{run:?}");
    archive
}

#[test]
fn front_matter_that_is_never_closed() {
    is_an_error(
        "---\ntitle: Open\nseverity: sev1\n\nText.\n",
        &["error[unclosed-front-matter]", "--> content/trial.md:1:1", "Nothing was published: 1 error"],
    );
    is_an_error("+++\ntitle = \"Open\"\n\nText.\n", &["error[unclosed-front-matter]", "--> content/trial.md:1:1"]);
}

#[test]
fn a_tab_in_yaml() {
    is_an_error(
        "---\ntitle: Tab\nactions:\n\t- title: x\n---\nText.\n",
        &["error[invalid-front-matter]", "--> content/trial.md:4:", "YAML is indented with spaces: replace the tab"],
    );
}

#[test]
fn a_duplicate_key() {
    is_an_error(
        "---\ntitle: One\nseverity: sev1\ntitle: Two\n---\nText.\n",
        &["error[duplicate-key]", "--> content/trial.md:4:1", "keep one of the two"],
    );
    is_an_error("+++\na = 1\na = 2\n+++\nText.\n", &["error[", "--> content/trial.md:3:1"]);
}

#[test]
fn yaml_that_is_no_yaml() {
    for (text, place) in [
        ("---\ntitle: [open\n---\nText.\n", "content/trial.md:2:8"),
        ("---\ntitle: a: b\n---\nText.\n", "content/trial.md:2:"),
        ("---\ntitle: \"open\n---\nText.\n", "content/trial.md:"),
        ("---\ntitle: *nowhere\n---\nText.\n", "content/trial.md:2:8"),
        ("---\n? [a, b]\n: c\n---\nText.\n", "content/trial.md:2:"),
    ] {
        is_an_error(text, &["error[invalid-front-matter]", place]);
    }
}

#[test]
fn an_unknown_severity() {
    let archive = is_a_warning(
        "---\ntitle: Sev\nseverity: sev9\n---\nText.\n",
        &[
            "warning[unknown-severity]: `sev9` is not on the severity scale",
            "--> content/trial.md:3:11",
            "did you mean `sev",
        ],
    );
    let page = archive.page("incidents/trial.html");
    assert!(page.contains("<dt>severity</dt><dd>sev9</dd>"), "the value stands under More: {page}");
}

#[test]
fn an_impossible_date() {
    for (date, what) in [
        ("2024-13-45", "2024-13-45"),
        ("2023-02-29", "2023-02-29"),
        ("2024-03-01T25:10:00Z", "25:10"),
        ("31 June 2024", "31 June"),
    ] {
        let archive = is_a_warning(
            format!("---\ntitle: Date\ndate: {date}\nkind: incident\n---\nText.\n"),
            &["warning[unreadable-date]: ", what, " doesn't exist", "--> content/trial.md:3:7", "= help: write it as"],
        );
        let page = archive.page("incidents/trial.html");
        assert!(page.contains(&format!("<dt>date</dt><dd>{date}</dd>")), "{date} stands under More");
    }
}

#[test]
fn an_end_before_its_start() {
    let archive = is_a_warning(
        "---\ntitle: Back\nstarted: 2024-05-01T10:00:00Z\nresolved: 2024-05-01T09:00:00Z\n---\nText.\n",
        &["warning[ends-before-start]: the incident ends before it starts", "--> content/trial.md:4:1"],
    );
    let data: serde_json::Value = serde_json::from_str(&archive.page("incidents/trial.json")).expect("JSON");
    assert_eq!(data["duration_minutes"], serde_json::Value::Null);
}

#[test]
fn a_stated_duration_that_differs_from_the_times() {
    is_a_warning(
        "---\ntitle: Long\nstarted: 2024-05-01T10:00:00Z\nresolved: 2024-05-01T11:25:00Z\nduration: 47m\n---\nText.\n",
        &[
            "warning[duration-mismatch]: stated duration differs from the times by 38 min",
            "--> content/trial.md:5:11",
            "^^^ resolved − started is 1 h 25 min",
            "= help: remove `duration:` or correct `resolved:`",
        ],
    );
}

#[test]
fn a_line_of_ten_megabytes() {
    let line = "word ".repeat(2_000_000);
    is_a_warning(format!("# Long\n\n{line}\n"), &[]);
    is_a_warning(
        format!("---\ntitle: Long\nsummary: {line}\nseverity: sev9\n---\nText.\n"),
        &["warning[unknown-severity]", "--> content/trial.md:4:11"],
    );
    // The excerpt of an error in a line of this length stays readable.
    let run = with(format!("---\ntitle: [{line}\n---\nText.\n")).build();
    run.refused().says("error[invalid-front-matter]");
    assert!(run.stderr.len() < 4_000, "{} bytes", run.stderr.len());
}

#[test]
fn a_line_of_eighty_thousand_times() {
    let line = "from 2:00 to 4:30 PM on March 1, 2023, ".repeat(40_000);
    with(format!("# Outage\n\n{line}\n")).build().good();
}

#[test]
fn a_word_of_a_hundred_thousand_letters() {
    with(format!("# Outage\n\nMail was down from 10:00 to 11:00.\n\n{}\n", "İSEV".repeat(25_000))).build().good();
}

#[test]
fn ten_megabytes_of_one_word() {
    is_a_warning(format!("# Long\n\n{}\n", "a".repeat(10_000_000)), &[]);
    is_a_warning(format!("# {}\n\nText.\n", "a".repeat(10_000_000)), &[]);
}

#[test]
fn a_file_that_is_not_utf8() {
    is_an_error(
        b"# Caf\xe9\n\nText.\n",
        &["error[not-utf8]: invalid UTF-8 at byte 5 (line 1)", "content/trial.md", "WINDOWS-1252"],
    );
    is_an_error(b"\xff\xfe#\0 \0A\0", &["error[not-utf8]", "it is UTF-16: save it as UTF-8"]);
}

#[test]
fn a_file_of_zero_bytes_or_of_nothing_but_marks() {
    for text in ["", "\u{feff}", "\n\n\n", "---\n---\n", "---\n", "+++\n+++\n"] {
        with(text).build().good();
    }
}

#[test]
fn a_yaml_bomb() {
    let mut bomb = String::from("---\ntitle: Bomb\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", [alias.as_str(); 9].join(", ")));
    }
    bomb.push_str("---\nText.\n");
    is_an_error(bomb, &["error[invalid-front-matter]", "--> content/trial.md:"]);
    let merge = format!("---\n{}: x\n---\nText.\n", "? ".repeat(100_000));
    is_an_error(merge, &["error[invalid-front-matter]"]);
}

#[test]
fn a_hundred_thousand_nested_brackets() {
    for opening in
        ["[", "![", "{", "(", "<", "*", "_", "> ", "- ", "`", "<b>", "<!--", "&", "~~", "[^a]", "<details>", "# "]
    {
        with(format!("# Nested\n\n{}\n", opening.repeat(100_000))).build().good();
        with(format!("# Nested\n\n{} -->)]`\n", opening.repeat(100_000))).build().good();
    }
    for opening in ["[", "{", "[{", "- "] {
        is_an_error(format!("---\ntitle: {}\n---\nText.\n", opening.repeat(100_000)), &["error[invalid-front-matter]"]);
    }
    for (opening, closing) in [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]")] {
        let value = format!("{}{}", opening.repeat(100_000), closing.repeat(100_000));
        is_an_error(format!("---\ntitle: {value}\n---\nText.\n"), &["error[invalid-front-matter]"]);
    }
    let toml = format!("+++\na = {}{}\n+++\n", "[".repeat(100_000), "]".repeat(100_000));
    is_an_error(toml, &["error[invalid-front-matter]"]);
}

#[test]
fn a_link_that_leads_back() {
    let archive = Archive::new().file("2024/good.md", GOOD);
    symlink("..", archive.path("content/2024/again")).expect("a link can be made");
    symlink("self", archive.path("content/self")).expect("a link can be made");
    let run = archive.build();
    // A link to itself is no file at all; one that leads up is a loop.
    run.says("[link-loop]").says("content/2024/again").says("remove the link").says("content/self");
    assert!(run.code == Some(1) || archive.has("incidents/good.html"));
}

#[test]
fn a_link_that_leads_up_is_left_out_and_the_rest_is_published() {
    let archive = Archive::new().file("2024/good.md", GOOD);
    symlink("..", archive.path("content/2024/again")).expect("a link can be made");
    archive.build().good().says("warning[link-loop]");
    assert!(archive.has("incidents/good.html"));
    assert!(archive.page("archive.csv").lines().count() == 2);
}

#[test]
fn a_link_that_leads_outside() {
    let archive = Archive::new()
        .file("good.md", "# Good\n\n![key](key.png)\n")
        .put("outside/private.md", "# Private diary\n")
        .put("key.png", "secret");
    symlink(archive.path("outside"), archive.path("content/folder")).expect("a link can be made");
    symlink(archive.path("outside/private.md"), archive.path("content/file.md")).expect("a link can be made");
    symlink("../key.png", archive.path("content/key.png")).expect("a link can be made");
    let run = archive.build();
    run.good().says("warning[link-outside]: this link leads outside the content folder and is left out");
    for path in ["content/folder/private.md", "content/file.md", "content/key.png"] {
        run.says(path);
    }
    let leaked = archive.site().into_values().any(|bytes| String::from_utf8_lossy(&bytes).contains("Private diary"));
    assert!(!leaked && !archive.has("files/key.png"));
}

#[test]
fn a_broken_link_or_a_pipe_among_the_documents() {
    let archive = Archive::new().file("good.md", GOOD);
    symlink("nowhere.md", archive.path("content/gone.md")).expect("a link can be made");
    let made = Command::new("mkfifo").arg(archive.path("content/pipe.md")).status();
    archive.build().says("content/gone.md");
    if made.is_ok_and(|status| status.success()) {
        fs::remove_file(archive.path("content/gone.md")).expect("was there");
        archive.build().good();
    }
}

#[test]
fn two_documents_with_one_slug() {
    let archive = Archive::new().file("2023/outage.md", GOOD).file("2024/outage.md", GOOD.replace("Good", "Again"));
    archive
        .build()
        .good()
        .says("warning[duplicate-slug]")
        .says("content/2024/outage.md")
        .says("published as `2024-outage`");
    assert!(archive.page("incidents/outage.html").contains("Good"));
    assert!(archive.page("incidents/2024-outage.html").contains("Again"));
}

#[test]
fn names_that_would_take_a_place_that_is_taken() {
    let archive = Archive::new()
        .file("index.md", "---\nseverity: sev1\n---\n# Index\n")
        .file("Outage.md", GOOD)
        .file("outage.md", GOOD)
        .file("a.page-2.md", GOOD)
        .file("a/page/2.md", GOOD)
        .file(&format!("{}.md", "x".repeat(200)), GOOD)
        .file("..md", GOOD)
        .file("con.md", GOOD);
    archive.build().good();
    assert!(archive.page("incidents/index.html").contains("<ol class=\"rows\">"));
}

#[test]
fn no_content_folder() {
    let archive = Archive::bare();
    archive.build().impossible().says(
        "error: this is not an archive: it has neither a site.toml nor a folder content; `casebook init` creates one",
    );
    assert!(archive.beside().is_empty());
    let archive = archive.put("content", "a file");
    archive.build().impossible().says("error: this is not an archive");
}

#[test]
fn an_empty_content_folder() {
    let archive = Archive::new();
    archive.build().good().says("warning[no-documents]: there are no Markdown documents here");
    assert!(archive.page("index.html").contains("<main"));
}

#[test]
fn an_output_folder_inside_the_content_folder_or_around_it() {
    let archive = Archive::new().file("good.md", GOOD);
    for output in ["content/public", "content", "./content/../content/deep/down"] {
        let run = archive.build_with(&["--output", output]);
        run.impossible().says("is inside content, which casebook reads; choose another with --output");
    }
    archive.build_with(&["--output", "."]).impossible().says("the content folder is inside the output folder");
    symlink("content", archive.path("elsewhere")).expect("a link can be made");
    archive.build_with(&["--output", "elsewhere/public"]).impossible().says("is inside content");
    assert_eq!(archive.beside(), ["content", "elsewhere"]);
    assert_eq!(fs::read_dir(archive.path("content")).expect("a folder").count(), 1);
}

#[test]
fn an_output_folder_among_what_else_is_read() {
    let archive = Archive::new().file("good.md", GOOD).put("static/robots.txt", "").put("themes/mine/assets/a.css", "");
    for output in ["static/public", "themes/mine", "themes/public"] {
        let run = archive.build_with(&["--output", output]);
        run.impossible().says("which casebook reads; choose another with --output");
    }
}

#[test]
fn an_output_folder_that_cannot_be_written() {
    let archive = Archive::new().file("good.md", GOOD).put("plain", "a file");
    let run = archive.build_with(&["--output", "plain/public"]);
    run.impossible().says("error: could not look at plain/public: Not a directory (os error 20)\n");
    assert_eq!(fs::read_to_string(archive.path("plain")).expect("still a file"), "a file");
    assert_eq!(archive.beside(), ["content", "plain"]);
    // Nobody can make a folder in /proc, not even root.
    if Path::new("/proc/self").exists() {
        let run = archive.build_with(&["--output", "/proc/casebook-public"]);
        run.impossible().says("nothing was published: could not create the folder /proc");
    }
}

#[test]
fn a_full_disk() {
    let archive = Archive::new().file("good.md", GOOD).put("small/.keep", "");
    let small = archive.path("small");
    let Some(mounted) = Mounted::tmpfs(&small, "size=64k") else {
        eprintln!("skipped: no file system can be mounted here");
        return;
    };
    fs::create_dir(small.join("site")).expect("room for a folder");
    archive.build_with(&["--output", "small/site/public"]).impossible().says("nothing was published: could not write");
    assert_eq!(fs::read_dir(small.join("site")).expect("a folder").count(), 0, "nothing is left behind");
    drop(mounted);
}

#[test]
fn a_disk_that_fills_up_leaves_the_published_site() {
    let archive = Archive::new().file("good.md", GOOD).put("small/.keep", "");
    let small = archive.path("small");
    let Some(mounted) = Mounted::tmpfs(&small, "size=1m") else {
        eprintln!("skipped: no file system can be mounted here");
        return;
    };
    let output = ["--output", "small/public"];
    archive.build_with(&output).good();
    let before = crate::tree::read(&small);
    let mut archive = archive;
    for number in 0..40 {
        archive = archive.file(&format!("{number}.md"), format!("{GOOD}\n{}\n", "More text. ".repeat(2_000)));
    }
    archive.build_with(&output).impossible().says("could not write");
    assert!(crate::tree::read(&small) == before, "the published site is as it was");
    drop(mounted);
}

/// A small file system; unmounted when dropped.
struct Mounted<'a>(&'a Path);

impl<'a> Mounted<'a> {
    fn tmpfs(at: &'a Path, options: &str) -> Option<Self> {
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(at).output().ok()?;
        mount.status.success().then_some(Self(at))
    }
}

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).output();
    }
}

#[test]
fn wrong_usage() {
    let archive = Archive::new().file("good.md", GOOD);
    for (arguments, said) in [
        (vec!["biuld"], "unrecognized subcommand"),
        (vec!["build", "--today", "2024-13-45"], "2024-13-45"),
        (vec!["build", "--audience", "everyone"], "everyone"),
        (vec!["build", "--base-url", "example.com"], "--base-url: `example.com` is not a web address"),
        (vec!["build", "--config", "nowhere.toml"], "nowhere.toml doesn't exist"),
        (vec!["inspect"], "required"),
        (vec!["inspect", "nowhere.md"], "nowhere.md"),
        (vec![], "Usage"),
    ] {
        archive.run(&arguments).impossible().says(said);
    }
    assert_eq!(archive.beside(), ["content"]);
}

#[test]
fn settings_with_mistakes() {
    for (settings, said) in [
        (
            "title = \"A\"\nbase_ur = \"x\"\n",
            ["error[unknown-setting]: unknown setting `base_ur`", "--> site.toml:2:1", "did you mean `base_url`?"],
        ),
        ("[build]\npagesize = 10\n", ["unknown setting `pagesize`", "--> site.toml:2:1", "did you mean `page_size`?"]),
        ("title = [1]\n", ["error[invalid-setting]", "--> site.toml:1:9", "string"]),
        ("title = \n", ["error[invalid-setting]", "--> site.toml:1:", ""]),
        ("base_url = \"example.com\"\n", ["error[invalid-setting]", "--> site.toml:1:", "https://"]),
        ("timezone = \"Mars/Olympus\"\n", ["`Mars/Olympus` is not a time zone", "--> site.toml:1:", "Europe/Berlin"]),
    ] {
        let archive = Archive::new().file("good.md", GOOD).settings(settings);
        let run = archive.build();
        run.refused();
        for text in said {
            run.says(text);
        }
        assert!(!archive.path("public").exists());
    }
}

#[test]
fn all_settings_with_mistakes_are_reported_where_they_are() {
    let settings = "# page_size and theme keep their defaults\ntitel = \"page_size\"\nbase_url = \"example.com\"\n\
                    [build]\ntheme = \"a/b\"\npage_size = 5\n";
    let archive = Archive::new().file("good.md", GOOD).settings(settings);
    let run = archive.build();
    run.refused();
    for place in ["site.toml:2:1", "site.toml:3:12", "site.toml:5:9", "site.toml:6:13"] {
        run.says(place);
    }
}

#[test]
fn a_template_that_cannot_be_read_names_its_place() {
    let archive =
        Archive::new().file("good.md", GOOD).put("templates/list.html", "{% extends \"base.html\" %}\n{% if %}\n");
    archive.build().impossible().says("list.html:2");
    let archive = Archive::new().file("good.md", GOOD).put("templates/incident.html", "{{ page.nowhere.at_all }}\n");
    archive.build().impossible().says("incident.html");
    assert!(!archive.path("public").exists());
}

#[test]
fn all_problems_are_told_at_once_in_the_order_of_files_and_lines() {
    let archive = Archive::new()
        .file("b.md", "---\ntitle: B\nseverity: sev9\ndate: 2024-13-45\n---\nText.\n")
        .file("a.md", "---\ntitle: A\n\nText.\n")
        .file("c.md", "See [nothing](nowhere.md) and ![no](picture.png).\n");
    let run = archive.run(&["build", "--today", TODAY, "--message-format", "json"]);
    run.refused();
    let told: Vec<String> = run
        .records()
        .iter()
        .map(|record| {
            format!("{}:{}:{}", record["path"].as_str().unwrap_or("?"), record["place"]["line"], record["code"])
        })
        .collect();
    assert_eq!(
        told,
        [
            "content/a.md:1:\"unclosed-front-matter\"",
            "content/b.md:3:\"unknown-severity\"",
            "content/b.md:4:\"unreadable-date\"",
            "content/c.md:1:\"broken-link\"",
            "content/c.md:1:\"missing-image\"",
        ]
    );
}

#[test]
fn problems_can_be_read_by_machines() {
    let archive = with("---\ntitle: [open\n---\nText.\n");
    let github = archive.build_with(&["--message-format", "github"]);
    github.refused();
    assert!(github.stdout.starts_with("::error file=content/trial.md,line=2,col=8,"), "{github:?}");
    let sarif = archive.build_with(&["--message-format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&sarif.refused().stdout).expect("SARIF is JSON");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "invalid-front-matter");
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 2);
    for run in [github, sarif] {
        assert_eq!(run.stderr, "", "talk stays out of the way of data");
    }
}

#[test]
fn quiet_says_nothing_but_problems() {
    let archive = Archive::new().file("good.md", GOOD);
    let run = archive.build_with(&["--quiet"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
}

#[test]
fn a_build_needs_no_network_no_home_and_no_locale() {
    let archive = Archive::new().file("good.md", GOOD);
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_casebook"))
        .current_dir(archive.path(""))
        .env_clear()
        .args(["build", "--today", TODAY])
        .output()
        .expect("it runs");
    assert!(output.status.success());
}

#[test]
fn a_flood_of_warnings_is_summed_up_by_a_build_and_told_by_a_check() {
    let links = "- See [notes](../notes.md).\n".repeat(40);
    let archive = Archive::new()
        .file("old.md", format!("---\ntitle: Old\ndate: 2024-03-01\n---\n\nIt broke.\n\n{links}"))
        .file("odd.md", "---\ntitle: Odd\nseverity: sev9\n---\n\nIt broke.\n");
    let shown = |run: &crate::archive::Run, code: &str| run.stderr.matches(&format!("warning[{code}]: ")).count();
    let build = archive.build();
    build.good().says("warning[broken-link]: 35 more of these").says("41 warnings (`casebook check` shows all)");
    assert_eq!((shown(&build, "broken-link"), shown(&build, "unknown-severity")), (6, 1));
    let check = archive.run(&["check", "--today", crate::archive::TODAY]);
    assert_eq!((shown(&check, "broken-link"), shown(&check, "unknown-severity")), (40, 1));
}

#[test]
fn a_missing_file_is_said_to_be_missing_once() {
    let run = Archive::new().run(&["inspect", "nowhere.md"]);
    run.impossible().says("error: could not read nowhere.md");
    assert_eq!(run.stderr.matches("os error 2").count(), 1, "{}", run.stderr);
}

#[test]
fn a_document_of_sixty_thousand_broken_links() {
    let text = "Nobody was careless [here](gone.md).\n\n".repeat(60_000);
    with(format!("# Outage\n\n{text}")).build().good().says("warning[broken-link]");
}

#[test]
fn a_local_time_that_clocks_skip_or_show_twice_is_reported() {
    for (time, said) in [
        ("2024-03-10T02:30", "doesn't exist in its time zone"),
        ("2024-11-03T01:30", "happens twice in its time zone"),
        ("2024-03-10T03:30", ""),
        ("2024-03-10T02:30:00-05:00", ""),
        ("2024-03-10", ""),
    ] {
        let text = format!("---\ntitle: Outage\nstarted: {time}\n---\nIt broke.\n");
        let archive = crate::archive::Archive::new().settings("timezone = \"America/New_York\"\n").file("a.md", text);
        let run = archive.build();
        match said {
            "" => drop(run.good().says_nothing_of("ambiguous-time")),
            said => drop(run.good().says("warning[ambiguous-time]").says(said).says("content/a.md:3:10")),
        }
    }
}

#[test]
fn inspect_shows_what_it_can_read_and_fails_for_the_rest() {
    let text = "---\ntitle: Outage\nstarted: 2024-03-10T10:00:00Z\n---\nIt broke.\n";
    let archive =
        crate::archive::Archive::new().file("a.md", text).file("b.md", b"\xff\xfe".as_slice()).file("c.md", text);
    let run =
        archive.run(&["inspect", "--format", "json", "content/a.md", "missing.md", "content/b.md", "content/c.md"]);
    run.impossible().says("missing.md").says("error[not-utf8]");
    assert_eq!(run.records().len(), 2, "{run:?}");
}

#[test]
fn keep_going_publishes_what_has_no_errors() {
    let text = "---\ntitle: Outage\nstarted: 2024-03-10T10:00:00Z\n---\nIt broke.\n";
    let archive = crate::archive::Archive::new()
        .file("good.md", text)
        .file("broken.md", "---\ntitle: [\n---\n")
        .file("unclear.md", format!("{text}\n<!-- internal only -->Umbrine<!-- end internal -->\n"))
        .file("latin.md", b"caf\xe9".as_slice());
    archive.build().refused().says("broken.md").says("unclear.md").says("latin.md");
    assert!(!archive.path("public").exists());
    let run = archive.build_with(&["--keep-going"]);
    run.refused().says("broken.md").says("unclear.md").says("latin.md").says("in public");
    assert!(archive.has("incidents/good.html") && !archive.has("incidents/unclear.html"));
    assert!(archive.site().values().all(|bytes| !String::from_utf8_lossy(bytes).contains("Umbrine")));
}

#[test]
fn a_value_that_must_be_quoted_is_shown_in_quotes() {
    for (line, hint) in [
        ("title: [SEV1] API down", "put the value in quotes: `title: '[SEV1] API down'`"),
        ("summary: % of users can't log in", "put the value in quotes: `summary: '% of users can''t log in'`"),
        ("team: @payments", "put the value in quotes: `team: '@payments'`"),
        ("title: A\ntitle: B", "keep one of the two"),
    ] {
        let run = Archive::new().file("a.md", format!("---\n{line}\n---\nText.\n")).build();
        run.refused().says(hint).says_nothing_of("Options");
    }
}

#[test]
fn front_matter_may_follow_blank_lines() {
    let text = "\n\n---\ntitle: Mail delayed\nstarted: 2024-03-01T10:00:00Z\nseverity: SEV2\n---\nIt was down.\n";
    let archive = Archive::new().file("a.md", text);
    archive.build().good();
    let html = archive.page("incidents/a.html");
    assert!(html.contains("Mail delayed</h1>") && !html.contains("severity: SEV2"), "{html}");
}

#[test]
fn a_year_of_two_digits_is_not_a_date() {
    Archive::new().file("a.md", "---\ntitle: A\ndate: 24-07-01\nseverity: SEV2\n---\nDown.\n").build().says("24-07-01");
}

#[test]
fn what_readers_left_with_another_program_is_never_published() {
    let text = "---\ntitle: A\nstarted: 2024-03-01T10:00:00Z\nseverity: SEV2\ncomments:\n  - author: A reader\n    email: reader@example.com\n\
                author_email: writer@example.com\n---\nDown.\n";
    let archive = Archive::new().file("a.md", text);
    archive.build().good();
    for (path, bytes) in archive.site() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("reader@example.com") && !text.contains("writer@example.com"), "{path}");
    }
}
