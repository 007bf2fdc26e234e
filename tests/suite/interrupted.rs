//! Builds that are killed, and builds on a full disk: every file stays whole, and the next build completes the site.
//!
//! `CASEBOOK_LONG=1` tries 80 kills and every level of a full disk; otherwise a few of each.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::archive::{Archive, PROGRAM, TODAY};
use crate::tree;

fn is_long() -> bool {
    std::env::var_os("CASEBOOK_LONG").is_some()
}

/// An archive of some incidents; `words` is in each.
fn archive(words: &str) -> Archive {
    edited(Archive::new(), words)
}

fn edited(archive: Archive, words: &str) -> Archive {
    (0..30).fold(archive, |archive, number| {
        let text = format!(
            "---\ntitle: Incident {number}\nstarted: 2024-01-{:02}T10:00:00Z\nresolved: 2024-01-{:02}T11:{number:02}:00Z\nservices: [service-{}, {words}]\n---\n## Summary\n\n{words} broke.\n",
            number % 28 + 1,
            number % 28 + 1,
            number % 7,
        );
        archive.file(&format!("{number}.md"), text)
    })
}

/// Different moments, the same in every run.
fn moments(count: u32, within: Duration) -> impl Iterator<Item = Duration> {
    (0..count).map(move |number| within * (number * 37 % count) / count)
}

#[test]
fn a_build_that_is_killed_is_completed_by_the_next() {
    let clean = archive("mail");
    let begun = Instant::now();
    clean.build().good();
    let time = begun.elapsed();
    let expected = clean.site();
    let kills = if is_long() { 80 } else { 8 };
    let updated = archive("print");
    updated.build().good();
    for (number, moment) in moments(kills, time).enumerate() {
        let archive = match number % 4 {
            0 => archive("mail"),
            _ => {
                let earlier = archive("print");
                for (path, bytes) in updated.site() {
                    earlier.write(&format!("public/{path}"), bytes);
                }
                edited(earlier, "mail")
            }
        };
        let mut child = Command::new(PROGRAM)
            .args(["build", "--quiet", "--today", TODAY])
            .current_dir(archive.path(""))
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        std::thread::sleep(moment);
        child.kill().expect("killed");
        child.wait().expect("ended");
        archive.build().good();
        assert!(archive.site() == expected, "kill {number} after {moment:?}");
        assert_eq!(archive.beside(), ["content", "public"], "kill {number} after {moment:?}");
    }
}

/// Builds onto a file system with little space left, then frees it and builds again. Prints a line for every level at which
/// a file was damaged or the second build failed.
const SCRIPT: &str = r#"
set -u
mkdir -p disk
mount -t tmpfs -o size=8m tmpfs disk || exit 77
for free in $LEVELS; do
    rm -rf disk/public disk/fill
    cp -r "$BEFORE" disk/public
    room=$(df -k --output=avail disk | tail -n 1)
    head -c "$(( (room - free) * 1024 ))" /dev/zero > disk/fill
    "$PROGRAM" build --quiet --today "$TODAY" --output disk/public 2>disk-error
    code=$?
    if [ $code -eq 0 ]; then full=no; else full=yes; fi
    (cd disk/public && find . -type f ! -name .casebook) | while read -r file; do
        cmp -s "disk/public/$file" "$BEFORE/$file" || cmp -s "disk/public/$file" "$AFTER/$file" \
            || echo "$free KB: $file is damaged"
    done
    rm disk/fill
    "$PROGRAM" build --quiet --today "$TODAY" --output disk/public 2>disk-error || echo "$free KB: $(cat disk-error)"
    diff -r disk/public "$AFTER" >/dev/null || echo "$free KB: the site is not complete"
    echo "level $free full=$full"
done
"#;

#[test]
fn a_full_disk_damages_nothing_and_the_next_build_completes_the_site() {
    let (before, after) = (archive("print"), archive("mail"));
    before.build().good();
    after.build().good();
    let changed: usize = after.site().values().map(|bytes| bytes.len().div_ceil(4096) * 4).sum();
    let step = if is_long() { 4 } else { (changed / 10).next_multiple_of(4) };
    let levels: Vec<String> = (0..=changed + 64).step_by(step).map(|level| level.to_string()).collect();
    let run = Command::new("unshare")
        .args(["--mount", "sh", "-c", SCRIPT])
        .current_dir(after.path(""))
        .env("LEVELS", levels.join(" "))
        .env("PROGRAM", PROGRAM)
        .env("TODAY", TODAY)
        .env("BEFORE", before.path("public"))
        .env("AFTER", after.path("public"))
        .output();
    let Some(run) = run.ok().filter(|run| !matches!(run.status.code(), Some(1 | 77))) else {
        eprintln!("skipped: a file system can be mounted by root only");
        return;
    };
    let said = String::from_utf8_lossy(&run.stdout);
    let wrong: Vec<&str> = said.lines().filter(|line| !line.starts_with("level ")).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(said.lines().count(), levels.len(), "{said} {}", String::from_utf8_lossy(&run.stderr));
    assert!(said.contains("full=yes") && said.contains("full=no"), "{said}");
}

/// A file system of its own, as a Docker volume is.
#[test]
fn the_output_may_be_a_mount_point() {
    let archive = archive("mail");
    archive.build_with(&["--output", "alone"]).good();
    let script = "mkdir volume && mount -t tmpfs tmpfs volume || exit 77
        for _ in 1 2; do \"$PROGRAM\" build --quiet --today \"$TODAY\" --output volume || exit 3; done
        diff -r volume alone && mkdir out && mv volume/.casebook out/";
    let run = Command::new("unshare")
        .args(["--mount", "sh", "-c", script])
        .current_dir(archive.path(""))
        .env("PROGRAM", PROGRAM)
        .env("TODAY", TODAY)
        .output();
    let Some(run) = run.ok().filter(|run| !matches!(run.status.code(), Some(1 | 77))) else {
        eprintln!("skipped: a file system can be mounted by root only");
        return;
    };
    assert!(run.status.success(), "{run:?}");
    assert_eq!(tree::read(&archive.path("out")).len(), 1);
}
