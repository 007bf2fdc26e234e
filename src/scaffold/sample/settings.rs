//! What the archive has beside its postmortems.

use jiff::civil::Date;

use super::case::day_of_week;
use crate::scaffold::archive::NewFile;

const SETTINGS: &str = include_str!("files/site.toml");
const ABOUT: &str = include_str!("files/about.md");

/// What the company changed: the week, its name, and which incidents it was meant to stop.
const CHANGES: [(i64, &str, &str); 3] = [
    (104, "Sorting queue partitioned by depot", "services = [\"sorting-queue\"]\n"),
    (70, "Canary releases", "causes = [\"deployment\"]\n"),
    (60, "Circuit breaker for each carrier", "services = [\"carrier-gateway\"]\n"),
];

/// The settings, with the changes of the story, and a page about the archive.
pub(super) fn files(today: Date) -> [NewFile; 2] {
    let changes = CHANGES.map(|(week, title, of)| {
        let day = day_of_week(today, week, 2);
        format!("[[change]]\ndate = {day}\ntitle = \"{title}\"\n{of}")
    });
    let settings = SETTINGS.replace("{changes}", changes.join("\n").trim_end());
    [("site.toml", settings), ("content/about.md", ABOUT.to_owned())]
        .map(|(path, text)| NewFile { path: path.into(), text })
}
