//! A build from memory gives the same site as one from scratch, whatever was edited before.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{Diagnostics, Level};
use crate::paths::DocumentPath;
use crate::pipeline::{InputDocument, Inputs, Memory, build};
use proptest::prelude::*;

/// Something that happens to an archive.
#[derive(Clone, Debug)]
enum Edit {
    Write { file: usize, incident: Incident },
    Page { file: usize },
    Remove { file: usize },
    Rename { from: usize, to: usize },
    Settings { title: bool, page_size: usize, internal: bool },
}

#[derive(Clone, Debug)]
struct Incident {
    day: i8,
    minutes: u16,
    service: usize,
    cause: usize,
    words: usize,
    internal: bool,
    link: usize,
}

const FILES: [&str; 8] =
    ["a.md", "b.md", "2023/a.md", "2023/c.md", "2024/index.md", "2024/d.md", "long name.md", "pages/about.md"];
const SERVICES: [&str; 4] = ["checkout", "Checkout", "search", "login"];
const CAUSES: [&str; 3] = ["capacity", "dns", "config-change"];
const WORDS: [&str; 4] = [
    "The replica lagged behind and the quorum was lost.",
    "A replica lagged until the quorum came back.",
    "Certificates expired on every gateway at once.",
    "A gateway served an expired certificate to half the fleet.",
];

fn text(incident: &Incident) -> String {
    let Incident { day, minutes, service, cause, words, internal, link } = incident;
    format!(
        "---\ntitle: Incident of day {day}\nstarted: 2024-03-{:02}T09:00:00Z\nduration: {minutes}m\nservices: [{}]\ncauses: [{}]\nvisibility: {}\n---\n\n## Summary\n\n{}\n\nSee [another](/{}#summary).\n",
        day + 1,
        SERVICES[*service],
        CAUSES[*cause],
        if *internal { "internal" } else { "public" },
        WORDS[*words],
        FILES[*link].replace(' ', "%20"),
    )
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let file = 0..FILES.len();
    let incident = (0..28_i8, 1..5_000_u16, 0..4_usize, 0..3_usize, 0..4_usize, prop::bool::weighted(0.1), 0..8_usize);
    let incident = incident.prop_map(|(day, minutes, service, cause, words, internal, link)| Incident {
        day,
        minutes,
        service,
        cause,
        words,
        internal,
        link,
    });
    let edit = prop_oneof![
        6 => (file.clone(), incident).prop_map(|(file, incident)| Edit::Write { file, incident }),
        1 => file.clone().prop_map(|file| Edit::Page { file }),
        1 => file.clone().prop_map(|file| Edit::Remove { file }),
        1 => (file.clone(), file).prop_map(|(from, to)| Edit::Rename { from, to }),
        1 => (any::<bool>(), 10..12_usize, any::<bool>())
            .prop_map(|(title, page_size, internal)| Edit::Settings { title, page_size, internal }),
    ];
    prop::collection::vec(edit, 1..16)
}

type Documents = BTreeMap<&'static str, Arc<Vec<u8>>>;

fn apply(edit: &Edit, documents: &mut Documents, settings: &mut String) {
    match edit {
        Edit::Write { file, incident } => drop(documents.insert(FILES[*file], Arc::new(text(incident).into_bytes()))),
        Edit::Page { file } => drop(documents.insert(FILES[*file], Arc::new(b"# About us\n\nA page.\n".to_vec()))),
        Edit::Remove { file } => drop(documents.remove(FILES[*file])),
        Edit::Rename { from, to } => {
            if let Some(bytes) = documents.remove(FILES[*from]) {
                documents.insert(FILES[*to], bytes);
            }
        }
        Edit::Settings { title, page_size, internal } => {
            let title = if *title { "Ledger" } else { "Casebook" };
            let audience = if *internal { "internal" } else { "public" };
            *settings = format!("title = \"{title}\"\n[build]\npage_size = {page_size}\naudience = \"{audience}\"\n");
        }
    }
}

/// Every page with its bytes, and every problem.
fn site(documents: &Documents, settings: &str, memory: &mut Memory) -> (BTreeMap<String, Vec<u8>>, Diagnostics) {
    let document = |(path, bytes): (&&str, &Arc<Vec<u8>>)| InputDocument {
        path: DocumentPath::new(*path, format!("content/{path}")),
        bytes: Arc::clone(bytes),
    };
    let inputs = Inputs {
        config: Config::read(settings, "site.toml").expect("valid"),
        documents: documents.iter().map(document).collect(),
        assets: BTreeMap::new(),
        theme: BTreeMap::new(),
        history: Arc::default(),
        today: "2024-06-01".parse().expect("a day"),
    };
    let outcome = build(inputs, memory, &()).expect("templates that hold");
    let pages = outcome.site.pages().into_iter().map(|page| {
        let bytes = outcome.site.render(&page).expect("rendered");
        (page.path, bytes)
    });
    (pages.collect(), outcome.diagnostics)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_build_from_memory_equals_one_from_scratch(edits in edits()) {
        let (mut documents, mut settings, mut memory) = (Documents::new(), String::new(), Memory::lasting());
        for edit in &edits {
            apply(edit, &mut documents, &mut settings);
            let remembered = site(&documents, &settings, &mut memory);
            let anew = site(&documents, &settings, &mut Memory::none());
            prop_assert_eq!(remembered.1, anew.1);
            for (path, bytes) in &anew.0 {
                prop_assert_eq!(remembered.0.get(path), Some(bytes), "{}", path);
            }
            prop_assert_eq!(remembered.0.len(), anew.0.len());
        }
    }
}

#[test]
fn a_document_that_comes_to_have_errors_is_shown_as_it_was_and_its_problem_told() {
    let incident = Incident { day: 0, minutes: 5, service: 0, cause: 0, words: 0, internal: false, link: 0 };
    let (mut documents, mut memory) = (Documents::new(), Memory::lasting());
    documents.insert("a.md", Arc::new(text(&incident).into_bytes()));
    let (good, _) = site(&documents, "", &mut memory);
    documents.insert("a.md", Arc::new(b"---\ntitle: [\n---\n".to_vec()));
    documents.insert("b.md", Arc::new(text(&Incident { day: 1, ..incident }).into_bytes()));
    for _ in 0..2 {
        let (pages, problems) = site(&documents, "", &mut memory);
        assert_eq!(pages.get("incidents/a.json"), good.get("incidents/a.json"));
        assert!(pages.contains_key("incidents/b.html"));
        assert_eq!(problems.iter().filter(|problem| problem.level == Level::Error).count(), 1);
    }
}
