//! Files change in every way that programs change them; the site follows, and no page that exists is ever missing.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::tree;

use super::server::{Server, program};
use super::{incident, ledger};

#[test]
fn save_in_place() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let asking = server.keep_asking("/incidents/checkout.html");
    for turn in 0..5 {
        let words = format!("Words of turn {turn}.");
        archive.write("content/checkout.md", incident("Checkout was slow", &words));
        server.wait_for("/incidents/checkout.html", &words);
    }
    asking.was_always_there();
    archive.write("content/checkout.md", incident("Checkout stood still", "The queue was full."));
    server.wait_for("/incidents/index.html", "Checkout stood still");
}

#[test]
fn save_by_renaming() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let asking = server.keep_asking("/incidents/checkout.html");
    archive.write("content/.checkout.md.tmp", incident("Checkout was slow", "Renamed into place."));
    archive.rename("content/.checkout.md.tmp", "content/checkout.md");
    server.wait_for("/incidents/checkout.html", "Renamed into place.");
    asking.was_always_there();
}

#[test]
fn save_with_a_backup_as_vim_does() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let asking = server.keep_asking("/incidents/checkout.html");
    archive.rename("content/checkout.md", "content/checkout.md~");
    // Long enough for the server to see that the file is not there.
    sleep(Duration::from_millis(30));
    archive.write("content/checkout.md", incident("Checkout was slow", "Written anew."));
    archive.remove("content/checkout.md~");
    server.wait_for("/incidents/checkout.html", "Written anew.");
    asking.was_always_there();
}

#[test]
fn save_that_empties_the_file_first() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let asking = server.keep_asking("/incidents/checkout.html");
    archive.write("content/checkout.md", "");
    sleep(Duration::from_millis(30));
    archive.write("content/checkout.md", incident("Checkout was slow", "Slowly written."));
    server.wait_for("/incidents/checkout.html", "Slowly written.");
    asking.was_always_there();
}

#[test]
fn a_deleted_page_is_gone() {
    let archive = ledger();
    let server = Server::watching(&archive);
    archive.remove("content/checkout.md");
    server.wait_for_status("/incidents/checkout.html", 404);
    assert!(!server.get("/incidents/index.html").text().contains("Checkout was slow"));
    assert_eq!(server.get("/incidents/search.html").status, 200);
}

#[test]
fn a_page_is_renamed() {
    let archive = ledger();
    let server = Server::watching(&archive);
    archive.rename("content/checkout.md", "content/payments.md");
    server.wait_for_status("/incidents/payments.html", 200);
    assert_eq!(server.get("/incidents/checkout.html").status, 404);
}

#[test]
fn a_folder_is_renamed_and_its_files_still_followed() {
    let archive = ledger()
        .put("content/2023/graph.svg", "<svg/>")
        .put("content/2023/login.md", incident("Nobody could log in", "See ![the graph](graph.svg)."));
    let server = Server::watching(&archive);
    assert_eq!(server.get("/files/2023/graph.svg").status, 200);
    let asking = server.keep_asking("/incidents/login.html");
    archive.rename("content/2023", "content/older");
    server.wait_for_status("/files/older/graph.svg", 200);
    assert_eq!(server.get("/files/2023/graph.svg").status, 404);
    archive.write("content/older/login.md", incident("Nobody could log in", "Moved, then edited."));
    server.wait_for("/incidents/login.html", "Moved, then edited.");
    asking.was_always_there();
}

#[test]
fn a_new_folder_with_files_is_found_and_followed() {
    let archive = ledger();
    let server = Server::watching(&archive);
    archive.write("content/2024/spring/dns.md", incident("Names were gone", "A zone was empty."));
    server.wait_for("/incidents/dns.html", "A zone was empty.");
    archive.write("content/2024/spring/dns.md", incident("Names were gone", "A zone had been emptied."));
    server.wait_for("/incidents/dns.html", "A zone had been emptied.");
    archive.write("content/2024/spring/tls.md", incident("Handshakes failed", "A key was old."));
    server.wait_for("/incidents/tls.html", "A key was old.");
}

#[test]
fn a_burst_of_new_files_makes_few_builds() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let before = server.builds();
    for number in 0..200 {
        archive.write(&format!("content/burst/b-{number}.md"), incident(&format!("Burst {number}"), "One of many."));
    }
    server.wait_for_status("/incidents/b-199.html", 200);
    for number in 0..200 {
        assert_eq!(server.get(&format!("/incidents/b-{number}.html")).status, 200);
    }
    sleep(Duration::from_millis(300));
    assert!(server.builds() - before <= 10, "{}", server.lines().join("\n"));
}

#[test]
fn git_checks_out_another_branch() {
    let archive = ledger();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=A team", "-c", "user.email=team@example.com", "-c", "commit.gpgsign=false"]);
        let done = git.args(arguments).current_dir(archive.path("")).output().expect("git runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    let write = |words: &str| {
        for number in 0..300 {
            let title = format!("Incident number {number}");
            archive.write(&format!("content/many/m-{number}.md"), incident(&title, words));
        }
    };
    git(&["init", "--quiet", "--initial-branch=one"]);
    write("As on the first branch.");
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message=one"]);
    git(&["checkout", "--quiet", "-b", "two"]);
    write("As on the second branch.");
    archive.write("content/only-two.md", incident("Only on the second", "Here."));
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message=two"]);
    let server = Server::watching(&archive);
    let asking = server.keep_asking("/incidents/m-150.html");
    for (branch, words, status) in [("one", "As on the first", 404), ("two", "As on the second", 200)] {
        git(&["checkout", "--quiet", branch]);
        server.wait_for("/incidents/m-0.html", words);
        server.wait_for("/incidents/m-299.html", words);
        server.wait_for_status("/incidents/only-two.html", status);
        for number in 0..300 {
            assert!(server.get(&format!("/incidents/m-{number}.html")).text().contains(words), "{branch} {number}");
        }
    }
    asking.was_always_there();
}

#[test]
fn a_template_of_the_site_takes_the_place_of_the_theme_s() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let template = include_str!("../../../themes/default/templates/not-found.html");
    let own = template.replacen("{% block main %}", "{% block main %}<p>An own template.</p>", 1);
    assert_ne!(own, template);
    archive.write("templates/not-found.html", &own);
    server.wait_for("/nowhere.html", "An own template.");
    archive.write("templates/not-found.html", own.replace("An own", "An edited"));
    server.wait_for("/nowhere.html", "An edited template.");
    archive.remove("templates/not-found.html");
    server.wait(|server| (!server.get("/nowhere.html").text().contains("template.")).then_some(()));
}

#[test]
fn settings_are_broken_and_mended() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let asking = server.keep_asking("/incidents/checkout.html");
    archive.write("site.toml", "title = \"Ledger\"\ntitel = \"Typo\"\n");
    server.wait(|server| server.lines().iter().any(|line| line.contains("unknown-setting")).then_some(()));
    assert!(server.get("/").text().contains("Ledger"));
    archive.write("site.toml", "title = \"Mended\"\n");
    server.wait_for("/", "Mended");
    asking.was_always_there();
}

#[test]
fn a_base_path_moves_the_site() {
    let archive = ledger();
    let server = Server::watching(&archive);
    archive.write("site.toml", "title = \"Ledger\"\nbase_url = \"https://example.com/a/b/\"\n");
    server.wait_for_status("/a/b/incidents/checkout.html", 200);
    assert_eq!(server.get("/incidents/checkout.html").status, 404);
}

#[test]
fn a_document_that_cannot_be_read_stays_as_it_was_and_the_others_go_on() {
    let archive = ledger();
    let server = Server::watching(&archive);
    for broken in [b"---\ntitle: \xff\xfe\n---\n".as_slice(), b"---\ntitle: Never closed\n\nWords.\n"] {
        archive.write("content/checkout.md", broken);
        archive.write("content/2023/search.md", incident("Search was down", &format!("Edited {}.", broken.len())));
        server.wait_for("/incidents/search.html", &format!("Edited {}.", broken.len()));
        assert!(server.get("/incidents/checkout.html").text().contains("The queue was full."));
    }
    archive.write("content/checkout.md", incident("Checkout was slow", "Mended."));
    server.wait_for("/incidents/checkout.html", "Mended.");
}

#[test]
fn a_file_without_permission_stays_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let archive = ledger();
    let server = Server::watching(&archive);
    let path = archive.path("content/checkout.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("set");
    if fs::read(&path).is_ok() {
        return; // Whoever runs this may read everything.
    }
    server.wait(|server| server.lines().iter().any(|line| line.contains("unreadable")).then_some(()));
    assert!(server.get("/incidents/checkout.html").text().contains("The queue was full."));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("set");
    archive.write("content/checkout.md", incident("Checkout was slow", "Open again."));
    server.wait_for("/incidents/checkout.html", "Open again.");
}

#[test]
fn the_content_folder_goes_and_comes_back() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let asking = server.keep_asking("/incidents/checkout.html");
    archive.rename("content", "aside");
    server.wait(|server| {
        server.lines().iter().any(|line| line.contains("content folder content doesn't exist")).then_some(())
    });
    archive.rename("aside", "content");
    archive.write("content/checkout.md", incident("Checkout was slow", "Back again."));
    server.wait_for("/incidents/checkout.html", "Back again.");
    asking.was_always_there();
}

#[test]
fn a_content_folder_that_is_a_link_is_followed_and_so_are_links_in_it() {
    let archive = ledger();
    archive.rename("content", "elsewhere");
    symlink("elsewhere", archive.path("content")).expect("linked");
    symlink("checkout.md", archive.path("elsewhere/again.md")).expect("linked");
    let server = Server::watching(&archive);
    for words in ["Edited behind the link.", "Edited once more."] {
        archive.write("elsewhere/checkout.md", incident("Checkout was slow", words));
        server.wait_for("/incidents/checkout.html", words);
        server.wait_for("/incidents/again.html", words);
    }
    archive.write("other/login.md", incident("Nobody could log in", "In another folder."));
    symlink("other", archive.path("link")).expect("linked");
    archive.rename("link", "content");
    server.wait_for("/incidents/login.html", "In another folder.");
}

#[test]
fn neither_reading_nor_building_nor_touching_is_a_change() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let before = server.builds();
    for _ in 0..3 {
        tree::read(&archive.path(""));
        let built = program().arg("build").current_dir(archive.path("")).output().expect("run");
        assert!(built.status.success());
        let file = File::options().append(true).open(archive.path("content/checkout.md")).expect("opened");
        file.set_modified(SystemTime::now()).expect("set");
        archive.write("notes.txt", "Not part of the archive.");
        sleep(Duration::from_millis(150));
    }
    assert_eq!(server.builds(), before, "{}", server.lines().join("\n"));
}

#[test]
fn the_clock_goes_back() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let file = archive.path("content/checkout.md");
    for (words, day) in [("In the past.", 1_000), ("Further in the past.", 10)] {
        archive.write("content/.new.md", incident("Checkout was slow", words));
        let new = File::options().append(true).open(archive.path("content/.new.md")).expect("opened");
        new.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(day * 86_400)).expect("set");
        fs::rename(archive.path("content/.new.md"), &file).expect("renamed");
        server.wait_for("/incidents/checkout.html", words);
    }
}

#[test]
fn a_picture_is_replaced() {
    let archive = ledger()
        .put("content/graph.svg", "<svg><!-- one --></svg>")
        .put("content/checkout.md", incident("Checkout was slow", "![The graph](graph.svg)"));
    let server = Server::watching(&archive);
    let first = server.get("/files/graph.svg");
    archive.write("content/graph.svg", "<svg><!-- two --></svg>");
    server.wait_for("/files/graph.svg", "two");
    assert_ne!(server.get("/files/graph.svg").header("etag"), first.header("etag"));
}

#[test]
fn an_archive_that_is_broken_from_the_start_is_served_when_it_is_mended() {
    let archive = ledger().put("site.toml", "nonsense = 1\n");
    let server = Server::watching(&archive);
    assert_eq!(server.get("/").status, 503);
    archive.write("site.toml", "title = \"Ledger\"\n");
    server.wait_for("/", "Ledger");
    assert_eq!(server.get("/incidents/checkout.html").status, 200);
}

#[test]
fn without_watch_nothing_moves() {
    let archive = ledger();
    let server = Server::start(&archive, &["--port", "0"]);
    let before = server.get("/incidents/checkout.html");
    assert!(!before.text().contains("_casebook"));
    archive.write("content/checkout.md", incident("Checkout was slow", "Nobody sees this."));
    sleep(Duration::from_millis(300));
    assert_eq!(server.get("/incidents/checkout.html").body, before.body);
}
