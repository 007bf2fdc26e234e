//! What Casebook writes for any archive, whatever its documents say: the files of a site of made-up documents without words.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::pages::Site;
use crate::paths::DocumentPath;

use super::assemble::{Frame, assemble};
use super::inputs::InputDocument;
use super::memory::Memory;
use super::outcome::Outcome;

/// How many incidents there are at least: enough for every figure.
const INCIDENTS: usize = 40;
/// How long they last, in turn.
const DURATIONS: [&str; 6] = ["4m", "50m", "3h 20m", "30h", "9 days", "40 days"];
/// The state of their actions, in turn.
const ACTIONS: [&str; 5] =
    ["status: open", "status: done", "status: dropped", "status: in-progress, due: 2001-02-03", "kind: prevent"];

/// The text of every file of a site with the settings and the theme of a build, and none of its documents; rendered once.
pub(super) fn texts(outcome: &Outcome) -> &[String] {
    outcome.own_texts.get_or_init(|| render(&outcome.site))
}

fn render(site: &Site) -> Vec<String> {
    let frame = Frame {
        history: Arc::default(),
        config: site.config.clone(),
        assets: BTreeMap::new(),
        theme: Arc::clone(&site.theme),
        today: site.today,
    };
    let specimen = assemble(documents(site), frame, &mut Memory::none(), &|_, _, _| {}, &()).site;
    let text = |page| specimen.render(page).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    specimen.pages().par_iter().filter_map(text).collect()
}

/// Incidents of the last four years with every cause of the taxonomy, and a page.
fn documents(site: &Site) -> Vec<InputDocument> {
    let causes: Vec<&str> = site.config.rules.taxonomy.causes().iter().map(|cause| cause.slug.as_str()).collect();
    let count = causes.len().max(INCIDENTS);
    let incidents = (0..count).map(|number| incident(number, &causes, site.today.year()));
    let page = ("0.md".to_owned(), "---\ntitle: x\n---\nx\n".to_owned());
    let document = |(path, text): (String, String)| InputDocument {
        path: DocumentPath::new(path.clone(), path),
        bytes: Arc::new(text.into_bytes()),
    };
    incidents.chain([page]).map(document).collect()
}

fn incident(number: usize, causes: &[&str], year: i16) -> (String, String) {
    let pick = |of: &[&'static str]| of[number % of.len()];
    let cause = |at: usize| causes.get((number + at) % causes.len().max(1)).copied().unwrap_or("x");
    let (day, month, hour) = (1 + number % 28, 1 + number % 12, number * 7 % 24);
    let year = i32::from(year) - i32::try_from(number % 4).unwrap_or(0);
    let started = format!("{year}-{month:02}-{day:02}T{hour:02}:00:00Z");
    let end = match number % 8 {
        0 => "status: ongoing".to_owned(),
        _ => format!("duration: {}", pick(&DURATIONS)),
    };
    let front_matter = format!(
        "title: x{number}\nstarted: {started}\ntime_to_detect: 2m\ntime_to_acknowledge: 3m\ntime_to_mitigate: 4m\n{end}\n\
         severity: sev{}\ncauses: [{}, {}]\nservices: [x{}]\ntrigger: x\ndetection: x{}\ncompany: x{}\nteam: x{}\ntags: [x]\n\
         authors: [x]\nfactors: [x]\nactions: [{{title: x, owner: x{}, {}}}]",
        1 + number % 4,
        cause(0),
        cause(1),
        number % 3,
        number % 2,
        number % 2,
        number % 2,
        number % 3,
        pick(&ACTIONS),
    );
    let body = "## Timeline\n\n- 10:00 x\n- 10:05 x\n- 23:00 x\n\n## x\n\nx\n";
    (format!("{number}.md"), format!("---\n{front_matter}\n---\n\n{body}"))
}
