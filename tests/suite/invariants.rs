//! What ARCHITECTURE.md promises of the source itself: imports only go down, one module touches the disk, one asks the clock.

use std::collections::BTreeMap;
use std::fs;

use crate::tree;

/// The modules of the library from the bottom to the top, as the numbered list of ARCHITECTURE.md has them. A module may
/// use those of lower layers and of its own.
fn layers() -> Vec<Vec<String>> {
    let map = fs::read_to_string(tree::project().join("ARCHITECTURE.md")).expect("there is a map");
    let (_, list) = map.split_once("## Who may know whom").expect("the map has the list");
    let lines = list.lines().skip_while(|line| !line.starts_with("1. ")).take_while(|line| !line.is_empty());
    lines.map(|line| line.split('`').skip(1).step_by(2).map(str::to_owned).collect()).collect()
}

/// What a module must never know, whatever its layer.
const NEVER: [(&str, &[&str]); 6] = [
    ("statistics", &["incident", "archive", "markdown", "pages", "theme", "chart", "source"]),
    ("chart", &["incident", "archive", "markdown", "pages", "theme", "source"]),
    ("theme", &["markdown", "source", "archive", "incident"]),
    ("incident", &["config", "pages", "archive", "reading", "markdown", "source"]),
    ("markdown", &["incident", "config", "pages"]),
    ("pipeline", &["fs", "commands"]),
];

/// The code of every source file without comments and unit tests, by path below `src/`.
fn sources() -> BTreeMap<String, String> {
    let files = tree::read(&tree::project().join("src")).into_iter().filter(|(path, _)| {
        path.ends_with(".rs")
            && !path.ends_with("/tests.rs")
            && !path.contains("/tests/")
            && !path.starts_with("tests/")
    });
    let code = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("sources are UTF-8");
        let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
        lines.map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
    };
    files.map(|(path, bytes)| (path, code(bytes))).collect()
}

/// The module of the library to which a file belongs.
fn module(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or(path)
}

/// The modules of the library that a text names: `crate::a::…` and `crate::{a, b::c}`.
fn used(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for after in code.split("crate::").skip(1) {
        let group = after.strip_prefix('{').and_then(|group| group.split('}').next());
        for name in group.map_or_else(|| vec![after], |group| group.split(',').collect()) {
            let name: String = name.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if !name.is_empty() {
                names.push(name);
            }
        }
    }
    names
}

#[test]
fn imports_only_go_down() {
    let layers = layers();
    assert!(layers.len() > 5, "{layers:?}");
    let layer = |module: &str| layers.iter().position(|modules| modules.iter().any(|known| known == module));
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let own = module(&path);
        let Some(height) = layer(own) else {
            wrong.push(format!("src/{path}: `{own}` has no place among the layers"));
            continue;
        };
        for name in used(&code) {
            let up = layer(&name).is_some_and(|other| other > height);
            let never = NEVER.iter().any(|(module, others)| *module == own && others.contains(&name.as_str()));
            if up || never {
                wrong.push(format!("src/{path} uses `{name}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every file outside of `allowed` in which one of `words` stands.
fn strangers(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, code) in sources() {
        for word in words.iter().filter(|word| !allowed.contains(&module(&path)) && code.contains(**word)) {
            found.push(format!("src/{path}: {word}"));
        }
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
    let figures = |path: &&String| path.starts_with("statistics/") || path.starts_with("trends/");
    // A period has a name, as addresses have it.
    let named = |path: &&String| path.as_str() != "statistics/periods.rs";
    let code = sources();
    let writing = code.keys().filter(figures).filter(named).filter(|path| code[*path].contains("format!("));
    assert_eq!(writing.collect::<Vec<_>>(), Vec::<&String>::new());
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

#[test]
fn names_of_modules_are_found_in_imports() {
    assert_eq!(
        used("use crate::fs;\nuse crate::{pages::view, leak};\ncrate::source::Audience"),
        ["fs", "pages", "leak", "source"]
    );
}
