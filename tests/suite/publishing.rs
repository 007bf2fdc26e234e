//! What becomes of the output folder: built again, built in vain, shared with other people's files, taken away.

use std::fs;

use crate::archive::{Archive, TODAY};
use crate::tree;

const FIRST: &str = "---\ntitle: The first\nstarted: 2024-05-01T10:00:00Z\nresolved: 2024-05-01T11:00:00Z\nservices: [mail]\n---\nIt broke.\n";
const SECOND: &str = "---\ntitle: The second\nstarted: 2024-06-01T10:00:00Z\nservices: [print]\n---\nIt broke too.\n";
const BROKEN: &str = "---\ntitle: Never closed\n\nText.\n";

fn two() -> Archive {
    Archive::new().file("first.md", FIRST).file("second.md", SECOND)
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_the_thread_count() {
    let arguments = ["build", "--today", TODAY];
    let site = |threads: &str| {
        let archive = Archive::copy_of(&tree::project());
        archive.run_on(&arguments, Some(threads)).good();
        archive.site()
    };
    let one = site("1");
    let two = site("2");
    let again = site("2");
    let paths = |site: &std::collections::BTreeMap<String, Vec<u8>>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&one), paths(&two));
    for (path, bytes) in &one {
        assert!(two[path] == *bytes, "{path} differs between one thread and two");
        assert!(again[path] == *bytes, "{path} differs between two runs");
    }
}

#[test]
fn a_second_build_writes_nothing() {
    let archive = Archive::copy_of(&tree::project().join("tests/golden/site"));
    archive.build().good().says_nothing_of("nothing changed");
    let before = archive.written();
    archive.build().good().says("nothing changed");
    assert_eq!(archive.written(), before);
    assert_eq!(archive.beside(), ["content", "public", "site.toml"]);
}

#[test]
fn only_what_changed_is_written() {
    let archive = two();
    archive.build().good();
    let before = archive.written();
    let archive = archive.file("second.md", SECOND.replace("broke too", "broke as well"));
    archive.build().good();
    let after = archive.written();
    assert_ne!(after["incidents/second.html"], before["incidents/second.html"]);
    for same in ["incidents/first.json", "service/index.html", "archive.csv", "robots.txt"] {
        assert_eq!(after[same], before[same], "{same}");
    }
}

#[test]
fn a_failed_build_leaves_the_published_site() {
    let archive = two();
    archive.build().good();
    let (site, written) = (archive.site(), archive.written());
    let archive = archive.file("third.md", BROKEN);
    archive.build().refused().says("unclosed-front-matter").says("Nothing was published: 1 error");
    assert!(archive.site() == site && archive.written() == written);
    assert_eq!(archive.beside(), ["content", "public"]);
}

#[test]
fn warnings_fail_a_strict_build_only() {
    let archive = two().file("third.md", SECOND.replace("services", "servics"));
    archive.build_with(&["--strict"]).refused().says("did you mean `services`?");
    assert!(!archive.path("public").exists());
    archive.build().good();
    assert!(archive.has("incidents/third.html"));
}

#[test]
fn a_removed_document_takes_its_files_along() {
    let archive = two();
    archive.build().good();
    assert!(archive.has("service/print.html"));
    let archive = archive.without("second.md");
    archive.build().good();
    let site = archive.site();
    let left: Vec<&String> = site.keys().filter(|path| path.contains("second") || path.contains("print")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(site.contains_key("incidents/first.html"));
}

#[test]
fn empty_folders_of_an_earlier_build_are_gone() {
    let archive = two().file("a.md", format!("{FIRST}\n![x](deep/down/x.png)\n")).file("deep/down/x.png", "x");
    archive.build().good();
    assert!(archive.has("files/deep/down/x.png"));
    let archive = archive.without("a.md");
    archive.build().good();
    assert!(!archive.path("public/files").exists());
}

#[test]
fn a_folder_that_casebook_did_not_make_is_refused() {
    let archive = two().put("public/thesis.txt", "years of work");
    archive.build().impossible().says("public was not made by casebook, so nothing is written to it");
    assert_eq!(archive.site().into_iter().collect::<Vec<_>>(), [("thesis.txt".to_owned(), b"years of work".to_vec())]);
    assert_eq!(archive.beside(), ["content", "public"]);
}

#[test]
fn a_file_in_place_of_the_output_folder_is_refused() {
    let archive = two().put("public", "a file");
    archive.build().impossible().says("public was not made by casebook");
    assert_eq!(fs::read_to_string(archive.path("public")).expect("still a file"), "a file");
}

#[test]
fn an_empty_folder_is_taken() {
    let archive = two();
    fs::create_dir(archive.path("public")).expect("can be made");
    archive.build().good();
    assert!(archive.has("index.html"));
}

#[test]
fn a_foreign_file_among_ours_is_kept() {
    let archive = two();
    archive.build().good();
    let archive = archive.put("public/CNAME", "archive.example").put("public/service/notes.txt", "mine");
    archive.without("second.md").build_and(|archive| {
        assert_eq!(archive.page("CNAME"), "archive.example");
        assert_eq!(archive.page("service/notes.txt"), "mine");
    });
}

#[test]
fn a_foreign_file_where_one_of_ours_belongs_stops_the_build() {
    let archive = Archive::new().file("first.md", FIRST);
    archive.build().good();
    let archive = archive.put("public/incidents/second.html", "mine").file("second.md", SECOND);
    archive.build().impossible().says("a file of the site belongs there");
    assert_eq!(archive.page("incidents/second.html"), "mine");
    assert!(!archive.has("incidents/second.json"));
}

#[test]
fn a_list_of_files_that_was_tampered_with_deletes_nothing_outside() {
    let archive = two().put("precious.txt", "mine");
    archive.build().good();
    let list = archive.page(".casebook");
    let absolute = archive.path("precious.txt").display().to_string();
    let archive =
        archive.put("public/.casebook", format!("{list}../precious.txt\n{absolute}\nincidents/../../precious.txt\n"));
    archive.build().good();
    assert_eq!(fs::read_to_string(archive.path("precious.txt")).expect("still there"), "mine");
}

#[test]
fn a_build_that_was_killed_half_way_is_cleaned_up() {
    let archive = two().put(".public.casebook-new/incidents/half.html", "half");
    archive.build().good();
    assert!(!archive.has("incidents/half.html"));
    assert_eq!(archive.beside(), ["content", "public"]);
}

#[test]
fn a_file_that_somebody_edited_or_removed_is_restored() {
    let archive = two();
    archive.build().good();
    let site = archive.site();
    let archive = archive.put("public/index.html", "edited");
    fs::remove_file(archive.path("public/incidents/first.html")).expect("was there");
    archive.build().good();
    assert!(archive.site() == site);
}

#[test]
fn two_files_that_want_one_path_are_refused() {
    let archive = two().put("static/index.html", "mine");
    archive.build().impossible().says("two files of the site have the path `index.html`");
    assert!(!archive.path("public").exists());
}

#[test]
fn a_former_address_never_takes_the_place_of_a_page() {
    let alias = SECOND.replace("---\nIt", "aliases: [incidents/first.html, /old, index.html]\n---\nIt");
    let archive = Archive::new().file("first.md", FIRST).file("second.md", alias);
    let run = archive.build();
    run.good()
        .says("warning[alias-taken]: the former address `incidents/first.html` is that of another file")
        .says("content/second.md:5:");
    run.says("the former address `index.html` is that of another file").says_nothing_of("`old/index.html`");
    assert!(archive.page("incidents/first.html").contains("It broke."));
    assert!(archive.page("old/index.html").contains("url=../incidents/second.html"));
    assert!(archive.page("index.html").contains("The first"));
}

#[test]
fn a_damaged_list_is_repaired_by_the_next_build() {
    let archive = two();
    archive.build().good();
    let (site, list) = (archive.site(), archive.page(".casebook"));
    for damage in [
        String::new(),
        list[..20].to_owned(),
        list[..list.len() / 2].to_owned(),
        list[..list.len() - 3].to_owned(),
        list.replacen("index.html", "index.htm", 1),
        format!("<<<<<<< HEAD\n{list}=======\n{list}>>>>>>> other\n"),
        "\0".repeat(list.len()),
    ] {
        archive.write("public/.casebook", &damage);
        archive.build().good();
        assert!(archive.site() == site, "{damage:?}");
        archive.build().good().says("nothing changed");
    }
}

#[test]
fn a_damaged_list_removes_no_foreign_file_and_names_what_it_does_not_know() {
    let archive = two().put("static/CNAME.html", "ours");
    archive.build().good();
    let list = archive.page(".casebook");
    let archive = archive.put("public/CNAME", "archive.example").without("second.md");
    let cut = list.find("CNAME.html").expect("listed") + "CNAME".len();
    archive.write("public/.casebook", &list[..cut]);
    let run = archive.build();
    run.good().says("warning[unlisted-file]").says("public/CNAME").says("incidents/second.html");
    assert_eq!(archive.page("CNAME"), "archive.example");
    assert!(archive.page(".casebook").contains("incidents/first.html"));
}

#[test]
#[cfg(unix)]
fn nothing_is_written_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;
    let archive = two().put("home/keep.txt", "mine").put("home/first.html", "mine").put("home/list", "mine");
    archive.build().good();
    // What a hostile checkout may hold: links, and a list that names files beyond them.
    let list = archive.page(".casebook");
    symlink(archive.path("home"), archive.path("public/x")).expect("linked");
    archive.write("public/.casebook", format!("{list}x/keep.txt\n"));
    archive.build().good();
    fs::remove_dir_all(archive.path("public/incidents")).expect("ours");
    symlink(archive.path("home"), archive.path("public/incidents")).expect("linked");
    archive.build().impossible().says("public/incidents is a link");
    fs::remove_file(archive.path("public/incidents")).expect("a link");
    fs::remove_file(archive.path("public/index.html")).expect("ours");
    symlink(archive.path("home/list"), archive.path("public/index.html")).expect("linked");
    archive.build().good();
    assert!(archive.page("index.html").contains("The first"));
    for name in ["keep.txt", "first.html", "list"] {
        assert_eq!(archive.read(&format!("home/{name}")), "mine");
    }
}

#[test]
#[cfg(unix)]
fn the_output_may_be_a_link_and_its_folder_read_only() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let archive = two();
    archive.build_with(&["--output", "alone"]).good();
    let alone = crate::tree::read(&archive.path("alone"));
    // To an empty folder, to one that is not there yet.
    for (target, there) in [("real/site", true), ("real/later", false)] {
        fs::create_dir_all(archive.path(if there { target } else { "real" })).expect("made");
        symlink(target, archive.path("public")).expect("linked");
        for _ in 0..2 {
            archive.build().good();
            assert!(archive.site() == alone, "{target}");
        }
        assert!(archive.path("public").is_symlink() && archive.path(target).is_dir());
        fs::remove_file(archive.path("public")).expect("a link");
    }
    fs::create_dir_all(archive.path("locked/site")).expect("made");
    fs::set_permissions(archive.path("locked"), fs::Permissions::from_mode(0o555)).expect("locked");
    for _ in 0..2 {
        archive.build_with(&["--output", "locked/site"]).good();
    }
    fs::set_permissions(archive.path("locked"), fs::Permissions::from_mode(0o755)).expect("unlocked");
    assert!(crate::tree::read(&archive.path("locked/site")) == alone);
    assert_eq!(fs::read_dir(archive.path("locked")).expect("a folder").count(), 1);
}

#[test]
fn a_killed_build_into_an_empty_folder_is_completed() {
    let archive = two().put("public/.casebook-new/incidents/half.html", "half");
    archive.build().good();
    assert!(archive.has("incidents/first.html") && !archive.path("public/.casebook-new").exists());
}

#[test]
fn a_file_where_the_site_needs_a_folder_is_refused() {
    let archive = two().put("static/incidents", "a file");
    archive.build().impossible().says("two files of the site have the path `incidents`");
    let archive = two();
    archive.build().good();
    fs::remove_dir_all(archive.path("public/service")).expect("ours");
    archive.write("public/service", "a file");
    archive.build().impossible().says("public/service was not made by casebook");
}

#[test]
fn every_former_address_is_served_or_reported_at_its_place() {
    let long = "x".repeat(300);
    let aliases = [
        "/robots.txt",
        "/atom.xml",
        "/archive.csv",
        "/.nojekyll",
        "/.casebook",
        "/?p=12",
        "/a:b",
        "/a\\\\b",
        "https://old.example/x",
        "/.git/config",
        "/INDEX.html",
        "/robots.txt/x",
        "/incidents",
        &format!("/{long}"),
    ];
    let list = aliases.iter().map(|alias| format!("  - \"{alias}\"")).collect::<Vec<_>>().join("\n") + "\n";
    let text = format!("---\ntitle: Old\nstarted: 2024-05-01T10:00:00Z\naliases:\n  - /good\n{list}---\nIt broke.\n");
    let archive = Archive::new().file("old.md", text);
    let told = archive.problems();
    for line in 6..6 + aliases.len() {
        let at = format!("content/old.md:{line}:5");
        let said = told.iter().filter(|problem| problem.contains("alias") && problem.ends_with(&at)).count();
        assert_eq!(said, 1, "{}: {told:#?}", aliases[line - 6]);
    }
    archive.build().good();
    assert!(archive.has("good/index.html") && archive.has("incidents/index.html"));
    assert_eq!(archive.page("robots.txt"), "User-agent: *\nAllow: /\n");
    let site = archive.site();
    assert!(!site.keys().any(|path| path.contains('\\') || path.contains(':') || path.starts_with(".git")), "{site:?}");
}

#[test]
fn names_that_differ_only_in_case_or_form_are_reported() {
    let archive = Archive::new()
        .file("a.md", FIRST)
        .file("A.md", SECOND)
        .file("caf\u{e9}.md", FIRST)
        .file("cafe\u{301}.md", SECOND);
    let archive = archive.file("aux.md", FIRST);
    let run = archive.build();
    run.good().says("warning[unportable-name]: Windows can't store this name");
    assert_eq!(run.stderr.matches("differs from").count(), 2, "{run:?}");
}

#[test]
fn links_find_files_in_either_form_of_their_letters() {
    let archive = Archive::new()
        .file("a.md", format!("{FIRST}\n![Graph](cafe\u{301}.png) ![Other](u\u{308}ber.png) [x](no\u{308}te.md)\n"))
        .file("caf\u{e9}.png", "x")
        .file("u\u{308}ber.png", "x")
        .file("n\u{f6}te.md", SECOND);
    archive.build().good().says_nothing_of("broken-link").says_nothing_of("missing-image");
    assert!(archive.has("files/caf\u{e9}.png") && archive.has("files/\u{fc}ber.png"));
    let archive =
        Archive::new().file("a.md", format!("{FIRST}\n![Graph](caf\u{e9}.png)\n")).file("cafe\u{301}.png", "x");
    archive.build().good().says_nothing_of("missing-image");
    assert!(archive.has("files/caf\u{e9}.png"));
}

#[test]
fn nothing_is_written_by_a_check() {
    let archive = two().file("third.md", BROKEN);
    archive.run(&["check"]).refused().says("unclosed-front-matter");
    assert_eq!(archive.beside(), ["content"]);
    let archive = archive.without("third.md");
    archive.run(&["check"]).good().says("Checked 2 incidents");
    assert_eq!(archive.beside(), ["content"]);
}

impl Archive {
    fn build_and(self, look: impl FnOnce(&Self)) {
        self.build().good();
        look(&self);
    }
}

#[test]
#[cfg(unix)]
fn builds_at_once_into_one_folder_wait_for_each_other() {
    let mut archive = two();
    for number in 0..60 {
        archive = archive.file(&format!("more/{number}.md"), FIRST);
    }
    archive.build_with(&["--output", "alone"]).good();
    let alone = crate::tree::read(&archive.path("alone"));
    for _ in 0..3 {
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| archive.build().good().code);
            }
        });
        assert!(archive.site() == alone, "the site is whole");
        fs::remove_dir_all(archive.path("public")).expect("ours");
    }
    assert_eq!(archive.beside(), ["alone", "content"]);
}

#[test]
#[cfg(unix)]
fn a_line_break_in_a_name_claims_no_other_file() {
    let archive = Archive::new()
        .file("first.md", format!("{FIRST}\n![x](<bundle%0ACNAME.txt>)\n"))
        .file("bundle\nCNAME.txt", "x");
    archive.build().good();
    assert!(archive.has("files/bundle\nCNAME.txt"));
    let archive = archive.put("public/CNAME.txt", "archive.example");
    archive.build().good();
    archive.without("bundle\nCNAME.txt").build_and(|archive| {
        assert_eq!(archive.page("CNAME.txt"), "archive.example");
        assert!(!archive.has("files/bundle\nCNAME.txt"));
    });
}

/// GitHub's artifacts refuse such names, and Windows can't have such files.
#[test]
#[cfg(unix)]
fn a_name_that_not_every_host_takes_is_reported_once() {
    let text = |link: &str| format!("{FIRST}\n[The graph]({link})\n");
    let archive = Archive::new().file("09:12.png", "x").file("plain (1).png", "x").file("never?.png", "x");
    let archive = archive
        .file("a.md", text("09%3A12.png"))
        .file("b.md", text("09%3A12.png"))
        .file("c.md", text("plain%20(1).png"));
    let run = archive.build();
    run.good().says("warning[unportable-name]: the name of `09:12.png` can't be stored on every host");
    run.says("content/a.md:9:").says_nothing_of("content/b.md:9:").says_nothing_of("content/c.md:9:");
    run.says_nothing_of("never?.png");
    assert!(archive.has("files/09:12.png"));
}

#[test]
fn a_folder_of_incidents_among_ordinary_pages_holds_incidents() {
    let text = "---\ntitle: Outage\ndate: 2024-03-01\n---\nIt broke.\n";
    let archive = Archive::new()
        .file("docs/post-mortems/2024/a.md", text)
        .file("docs/incidents/b.md", text)
        .file("docs/guide.md", text)
        .file("docs/incidents.md", text);
    archive.build().good();
    assert!(archive.has("incidents/a.html") && archive.has("incidents/b.html"));
    assert!(!archive.has("incidents/guide.html") && !archive.has("incidents/incidents.html"));
    archive.settings("[build]\npages = ['docs/incidents']\n").build().good();
}

#[test]
fn timings_name_the_stages_with_what_they_used() {
    let archive = two();
    let table = archive.prints(&["build", "--timings", "--today", TODAY]);
    for word in ["wall", "CPU", "peak memory", "read", "render and write", "total"] {
        assert!(table.contains(word), "{word} in\n{table}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&archive.prints(&["build", "--timings=json", "--today", TODAY])).unwrap();
    let stages = json["stages"].as_array().unwrap();
    let names: Vec<&str> = stages.iter().map(|stage| stage["stage"].as_str().unwrap()).collect();
    assert_eq!(names, ["find", "read", "order", "render and write"]);
    assert_eq!(stages[1]["files"], 2);
    assert_eq!(stages[1]["bytes"], FIRST.len() + SECOND.len());
    // The list of files is not part of the site.
    assert_eq!(stages[3]["files"], archive.site().keys().filter(|path| *path != ".casebook").count());
    let sum: f64 = stages.iter().map(|stage| stage["wall_seconds"].as_f64().unwrap()).sum();
    let total = json["total"]["wall_seconds"].as_f64().unwrap();
    assert!(total > 0.0 && (sum - total).abs() < 1e-6, "{sum} against {total}");
}

#[test]
fn a_site_may_bring_files_that_casebook_would_write() {
    let archive = Archive::new()
        .file("a.md", "# Outage\n\nIt broke.\n")
        .put("static/robots.txt", "User-agent: *\nDisallow: /private\n")
        .put("static/404.html", "<p>Lost?</p>");
    archive.build().good();
    assert_eq!(archive.page("robots.txt"), "User-agent: *\nDisallow: /private\n");
    assert_eq!(archive.page("404.html"), "<p>Lost?</p>");
    // Search engines are to stay away from the internal edition.
    archive.build_with(&["--audience", "internal", "--output", "public"]).good();
    assert_eq!(archive.page("robots.txt"), "User-agent: *\nDisallow: /\n");
}

#[test]
fn plain_text_that_reads_like_a_postmortem_is_a_document_unless_it_is_linked() {
    let report = "Printer on fire\n\nOn 17 May 2024 the printer burned for ten minutes and we were paged.\n\nTimeline\n10:00 smoke\n10:05 fire\n10:10 the fire was out\n\nRoot cause\nDust.\n";
    let archive = Archive::of(&[
        ("content/incidents/2024-05-17-printer.txt", report),
        ("content/incidents/2024-05-18-scanner", &report.replace("rinter", "canner").replace("17", "18")),
        ("content/incidents/linked.txt", &report.replace("17", "19")),
        ("content/incidents/dump.txt", "GET /cart 500\nGET /cart 500\nGET /cart 500\n"),
        (
            "content/incidents/2024-05-19-mail.md",
            "# Mail was down\n\nOn 19 May 2024 mail was down for an hour. See [the notes](linked.txt).\n",
        ),
        ("content/incidents/2024-05-19-mail.txt", &report.replace("17", "20")),
    ]);
    archive.build().good();
    for page in ["2024-05-17-printer", "2024-05-18-scanner", "2024-05-19-mail"] {
        assert!(archive.has(&format!("incidents/{page}.html")), "{page}");
    }
    assert!(archive.page("incidents/2024-05-17-printer.html").contains("the fire was out"));
    for page in ["linked", "dump", "2024-05-20-mail"] {
        assert!(!archive.has(&format!("incidents/{page}.html")), "{page}");
    }
    assert_eq!(archive.page("archive.csv").lines().count(), 4, "{}", archive.page("archive.csv"));
}
