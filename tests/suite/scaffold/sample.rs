//! `init --sample`: an archive in which every page has something to show, and the trends find what was planted.

use serde_json::Value;

use crate::archive::Archive;

const TODAY: &str = "2026-03-14";

fn sample() -> Archive {
    let archive = Archive::bare();
    let run = archive.run(&["init", "--sample", "--today", TODAY]);
    run.good().says("A fictional archive in .: 149 files");
    archive
}

fn stats(archive: &Archive) -> Value {
    let run = archive.run(&["stats", "--format", "json", "--today", TODAY]);
    run.good();
    serde_json::from_str(&run.stdout).expect("JSON")
}

#[test]
fn the_sample_has_every_page_and_no_problem() {
    let archive = sample();
    archive.run(&["check", "--strict", "--today", TODAY]).good();
    archive.run(&["build", "--today", TODAY]).good().says("147 incidents in");
    let site = archive.site();
    for page in [
        "index.html",
        "pages/about.html",
        "actions.html",
        "quality.html",
        "on-this-day.html",
        "incidents/index.html",
        "date/2024.html",
        "review/2024.html",
        "review/2025-Q3.html",
        "trends/index.html",
        "trends/changes.html",
        "duration/under-15-minutes.html",
        "duration/15-minutes-to-1-hour.html",
        "duration/1-to-4-hours.html",
        "duration/4-to-24-hours.html",
        "duration/1-to-7-days.html",
        "duration/over-7-days.html",
        "duration/not-known.html",
        "cause/deployment.html",
        "cause/unknown.html",
        "service/sorting-queue.html",
        "severity/sev4.html",
        "team/lockers.html",
        "tag/strandline.html",
        "region/north.html",
    ] {
        assert!(
            site.contains_key(page),
            "{page}: {:?}",
            site.keys().filter(|path| path.starts_with(&page[..4])).collect::<Vec<_>>()
        );
    }
    for (path, page) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(String::from_utf8_lossy(page).contains("Fiction: Wrenfield"), "{path} says that it is fiction");
    }
}

#[test]
fn the_trends_find_what_the_sample_is_made_to_show() {
    let archive = sample();
    let stats = stats(&archive);
    let claims = stats["claims"].as_array().expect("a list");
    let verdict = |subject: &str| {
        let claim = claims.iter().find(|claim| claim["id"].as_str().is_some_and(|id| id.starts_with(subject)));
        claim.map(|claim| claim["verdict"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(verdict("detection").as_deref(), Some("lower"), "{claims:?}");
    assert_eq!(verdict("duration").as_deref(), Some("lower"), "{claims:?}");
    let works = claims
        .iter()
        .any(|claim| claim["id"].as_str().is_some_and(|id| id.starts_with("change-")) && claim["verdict"] == "lower");
    assert!(works, "a change that worked is found: {claims:?}");
}

#[test]
fn the_sample_needs_an_empty_folder() {
    let folder = Archive::bare().put("mine.md", "# Mine\n");
    let run = folder.run(&["init", "--sample"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    run.says("is not empty");
    assert!(!folder.path("site.toml").exists());
    folder.run(&["init", "--sample", "new"]).good();
    assert!(folder.path("new/site.toml").is_file());
}
