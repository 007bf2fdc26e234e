//! What ARCHITECTURE.md states about the source: imports only go down, no modules use each other, one module touches the disk,
//! one asks the clock.

mod modules;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::tree;

use modules::{Modules, Names};

/// The modules of the library from the bottom to the top, as the numbered list of ARCHITECTURE.md has them. A module may use
/// those before it.
fn order() -> Vec<String> {
    let map = fs::read_to_string(tree::project().join("ARCHITECTURE.md")).expect("there is a map");
    let (_, list) = map.split_once("## Who may know whom").expect("the map has the list");
    let lines = list.lines().skip_while(|line| !line.starts_with("1. ")).take_while(|line| !line.is_empty());
    lines.flat_map(|line| line.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// What a module must never know, wherever it is in the list.
const NEVER: [(&str, &[&str]); 6] = [
    ("statistics", &["incident", "archive", "markdown", "pages", "theme", "chart", "source"]),
    ("chart", &["incident", "archive", "markdown", "pages", "theme", "source"]),
    ("theme", &["markdown", "source", "archive", "incident"]),
    ("incident", &["config", "pages", "archive", "reading", "markdown", "source"]),
    ("markdown", &["incident", "config", "pages"]),
    ("pipeline", &["fs", "commands"]),
];

/// Every source file, by path below `src/`.
fn sources() -> BTreeMap<String, String> {
    let files = tree::read(&tree::project().join("src")).into_iter().filter(|(path, _)| path.ends_with(".rs"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("sources are UTF-8"))).collect()
}

fn read(files: &BTreeMap<String, String>) -> Modules {
    Modules::read(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// The module directly below the root to which a file belongs.
fn top(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or(file)
}

/// Uses of a module further up in the order, of one that must stay unknown, and modules without a place in the order.
fn upward(modules: &Modules, order: &[String]) -> Vec<String> {
    let place = |name: &str| order.iter().position(|known| known == name);
    let mut wrong = Vec::new();
    for (module, used) in modules.uses() {
        let file = modules.file(module);
        let own = top(file);
        let Some(height) = place(own) else {
            wrong.push(format!("src/{file}: `{own}` has no place in the order"));
            continue;
        };
        let others: BTreeSet<&str> = used.iter().map(|used| used[0].as_str()).filter(|name| *name != own).collect();
        for name in others {
            let never = NEVER.iter().any(|(module, others)| *module == own && others.contains(&name));
            if never || place(name).is_some_and(|other| other > height) {
                wrong.push(format!("src/{file} uses `{name}`"));
            }
        }
    }
    wrong
}

/// Uses that lead back to where they come from, the files of one module included.
fn circular(modules: &Modules) -> Vec<String> {
    let uses = modules.uses();
    let leads_back = |from: &Names, to: &Names| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![to]);
        while let Some(module) = next.pop().filter(|module| *module != from) {
            next.extend(uses[module].iter().filter(|used| seen.insert(*used)));
        }
        seen.contains(from)
    };
    let pairs = uses.iter().flat_map(|(module, used)| used.iter().map(move |used| (*module, used)));
    let circular = pairs.filter(|(module, used)| leads_back(module, used));
    circular.map(|(module, used)| format!("src/{} uses src/{}", modules.file(module), modules.file(used))).collect()
}

#[test]
fn imports_only_go_down() {
    let files = sources();
    assert_eq!(upward(&read(&files), &order()), Vec::<String>::new());
}

#[test]
fn no_modules_use_each_other() {
    let files = sources();
    assert_eq!(circular(&read(&files)), Vec::<String>::new());
}

/// Every file outside of `allowed` in which one of `words` stands.
fn strangers(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let files = sources();
    let modules = read(&files);
    let mut found = Vec::new();
    for (file, code) in modules.files().filter(|(file, _)| !allowed.contains(&top(file))) {
        found.extend(words.iter().filter(|word| code.contains(**word)).map(|word| format!("src/{file}: {word}")));
    }
    found
}

#[test]
fn only_one_module_touches_the_disk() {
    let disk = [
        "std::fs",
        "File::open",
        "File::create",
        "OpenOptions",
        "tokio::fs",
        ".is_symlink()",
        ".canonicalize(",
        ".read_dir(",
    ];
    let mut found = strangers(&disk, &["fs"]);
    // The walk is a library's; it reads folders, never files.
    found.retain(|place| !place.starts_with("src/source/walk.rs: .is_symlink()"));
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(strangers(&["WalkDir"], &["source", "fs"]), Vec::<String>::new());
}

#[test]
fn only_commands_print_and_ask_the_clock() {
    let words = [
        "println!",
        "eprintln!",
        "print!(",
        "stdout()",
        "stderr()",
        "SystemTime::now",
        "Timestamp::now",
        "Zoned::now",
        "process::exit",
        "env::var",
        "dbg!(",
    ];
    assert_eq!(strangers(&words, &["commands"]), Vec::<String>::new());
}

#[test]
fn only_prose_makes_sentences_of_figures() {
    let files = sources();
    let modules = read(&files);
    // A period has a name, as addresses have it.
    let figures = |file: &str| ["statistics", "trends"].contains(&top(file)) && file != "statistics/periods.rs";
    let writing =
        modules.files().filter(|(file, code)| figures(file) && code.contains("format!(")).map(|(file, _)| file);
    assert_eq!(writing.collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn every_module_begins_with_what_it_is() {
    let files = tree::read(&tree::project().join("src"));
    let silent: Vec<String> = files
        .into_iter()
        .filter(|(path, bytes)| path.ends_with(".rs") && !bytes.starts_with(b"//! "))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(silent, Vec::<String>::new());
}

/// A library in which everything is as it should be.
const SOUND: [(&str, &str); 5] = [
    ("lib.rs", "mod low;\nmod high;\n"),
    ("low.rs", "pub struct Low;\n"),
    (
        "high/mod.rs",
        "mod parts;\n#[cfg(test)]\nmod tests;\n\npub(crate) use parts::{Part, whole as all};\nuse crate::{low::Low};\n",
    ),
    ("high/parts.rs", "use crate::low::{self, Low};\n\npub struct Part(Low);\n"),
    ("high/tests.rs", "use super::*;\nuse crate::commands;\n"),
];

/// What is wrong when one file of the sound library has something more in it.
fn wrong_with(file: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let texts: Vec<_> =
        SOUND.iter().map(|(path, own)| (*path, format!("{own}{}", if *path == file { text } else { "" }))).collect();
    let modules = Modules::read(texts.iter().map(|(path, text)| (*path, text.as_str())));
    (upward(&modules, &["low", "high", "lib"].map(str::to_owned)), circular(&modules))
}

#[test]
fn imports_are_found_wherever_they_are() {
    assert_eq!(wrong_with("", ""), (Vec::new(), Vec::new()));
    let up = "src/low.rs uses `high`";
    for text in [
        "use crate::high::Part;\n",
        "use crate::{\n    high::{Part, all},\n};\n",
        "#[cfg(test)]\nmod tests;\n\nuse crate::high;\n",
        "#[cfg(test)]\n#[path = \"x.rs\"]\nmod tests {\n    fn a() {\n    }\n}\n\nfn b() -> crate::high::Part {}\n",
        "use super::high::all as none;\n",
    ] {
        assert_eq!(wrong_with("low.rs", text).0, [up], "{text}");
    }
    for text in [
        "#[cfg(test)]\nmod tests {\n    use crate::high;\n}\n",
        "#[cfg(test)]\nuse crate::high;\n",
        "// use crate::high;\n",
        "pub(in crate::high) struct Seen;\n",
    ] {
        assert_eq!(wrong_with("low.rs", text), (Vec::new(), Vec::new()), "{text}");
    }
}

#[test]
fn circles_are_found_within_a_module_and_through_re_exports() {
    let both = ["src/high/mod.rs uses src/high/parts.rs", "src/high/parts.rs uses src/high/mod.rs"];
    let uses_parts = "fn f() -> parts::Part {}\nstruct Whole;\n";
    assert_eq!(wrong_with("high/mod.rs", uses_parts).1, Vec::<String>::new());
    let texts: Vec<_> = SOUND
        .iter()
        .map(|(path, own)| match *path {
            "high/mod.rs" => (*path, format!("{own}{uses_parts}")),
            "high/parts.rs" => (*path, format!("{own}use super::Whole;\n")),
            _ => (*path, (*own).to_owned()),
        })
        .collect();
    let modules = Modules::read(texts.iter().map(|(path, text)| (*path, text.as_str())));
    assert_eq!(circular(&modules), both);
    // Its own item by way of its parent is no use of the parent.
    assert_eq!(wrong_with("high/parts.rs", "use super::Part as Own;\n").1, Vec::<String>::new());
}
