//! The modules of the library and what each uses, as their text says.
//!
//! 1. Comments and tests are cut out of every file; nothing else is.
//! 2. Paths that begin with `crate`, `super`, `self` or a child are read, groups and all.
//! 3. Each is followed, through re-exports, to the module in which the item is.

use std::collections::{BTreeMap, BTreeSet};

/// The names that lead from the root of the library to a module or an item.
pub(super) type Names = Vec<String>;

/// Every module, by its path.
pub(super) struct Modules(BTreeMap<Names, Module>);

struct Module {
    file: String,
    code: String,
    /// What it offers of other modules: where each name is.
    reexports: BTreeMap<String, Names>,
}

impl Modules {
    /// Reads files, given by their path below `src/`.
    pub(super) fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let is_test =
            |file: &str| file.starts_with("tests/") || file.contains("/tests/") || file.ends_with("/tests.rs");
        let files = files.into_iter().filter(|(file, _)| !is_test(file));
        let module = |(file, text): (&str, &str)| {
            (path_of(file), Module { file: file.to_owned(), code: without_tests(text), reexports: BTreeMap::new() })
        };
        let mut modules = Self(files.map(module).collect());
        let reexports: Vec<_> = modules.0.keys().map(|path| modules.reexports(path)).collect();
        for (module, reexports) in modules.0.values_mut().zip(reexports) {
            module.reexports = reexports;
        }
        modules
    }

    /// Every file with its code.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.values().map(|module| (module.file.as_str(), module.code.as_str()))
    }

    /// The file of a module.
    pub(super) fn file(&self, module: &Names) -> &str {
        &self.0[module].file
    }

    /// What each module uses of others. To offer something of another module is not to use it.
    pub(super) fn uses(&self) -> BTreeMap<&Names, BTreeSet<Names>> {
        let used = |(path, module): (_, &Module)| {
            let (_, code) = split(&module.code);
            let found = self.paths(path, &code).into_iter().map(|(names, _)| self.resolve(path, &names));
            (path, found.filter(|found| found != path && !found.is_empty()).collect())
        };
        self.0.iter().map(used).collect()
    }

    fn reexports(&self, module: &Names) -> BTreeMap<String, Names> {
        let (reexports, _) = split(&self.0[module].code);
        let paths = self.paths(module, &reexports).into_iter();
        paths.filter_map(|(names, alias)| Some((alias.or_else(|| names.last().cloned())?, names))).collect()
    }

    /// Every path that leads to a module of the library, each with the name that it is given.
    fn paths(&self, module: &Names, tokens: &[&str]) -> Vec<(Names, Option<String>)> {
        let children = self.0.keys().filter(|path| path.len() == module.len() + 1 && path.starts_with(module));
        let children: BTreeSet<&str> = children.filter_map(|path| path.last()).map(String::as_str).collect();
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let begins = ["crate", "super", "self"].contains(token) || children.contains(token);
            if begins && tokens.get(at + 1) == Some(&"::") && (at == 0 || tokens[at - 1] != "::") {
                tree(tokens, at, &[], &mut found);
            }
        }
        found
    }

    /// The module that a path leads to.
    fn resolve(&self, from: &Names, names: &[String]) -> Names {
        let mut at = if names[0] == "crate" { Vec::new() } else { from.clone() };
        for (number, name) in names.iter().enumerate() {
            let child = [&at[..], std::slice::from_ref(name)].concat();
            match name.as_str() {
                "crate" | "self" => {}
                "super" => drop(at.pop()),
                _ if self.0.contains_key(&child) => at = child,
                _ => match self.0.get(&at).and_then(|module| module.reexports.get(name)) {
                    Some(target) => return self.resolve(&at, &[target, &names[number + 1..]].concat()),
                    None => break,
                },
            }
        }
        at
    }
}

fn path_of(file: &str) -> Names {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// The code without comments and without what is compiled for tests alone. As rustfmt writes it, an item ends at the first
/// line that closes it at its own indentation.
fn without_tests(text: &str) -> String {
    let mut code = Vec::new();
    let mut lines = text.lines().map(|line| line.split("//").next().unwrap_or_default().trim_end());
    while let Some(line) = lines.next() {
        if line.trim_start() != "#[cfg(test)]" {
            code.push(line);
            continue;
        }
        let item = lines.find(|line| !line.trim_start().starts_with("#[")).expect("an item follows");
        let indent = &item[..item.len() - item.trim_start().len()];
        if !item.ends_with([';', '}']) {
            let is_end =
                |line: &&str| line.strip_prefix(indent).is_some_and(|end| ["}", "};", "];", ");"].contains(&end));
            lines.find(is_end).expect("the item ends");
        }
    }
    code.join("\n")
}

/// The tokens of re-exports (`pub use` for whomever), and those of everything else.
fn split(code: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut reexports, mut others) = (Vec::new(), Vec::new());
    let mut rest = &tokens(code)[..];
    while let Some(at) = rest.windows(2).position(|pair| pair == ["pub", "use"]) {
        let end = rest[at..].iter().position(|token| *token == ";").map_or(rest.len(), |length| at + length);
        others.extend(&rest[..at]);
        reexports.extend(&rest[at..end]);
        rest = &rest[end..];
    }
    others.extend(rest);
    (reexports, others)
}

/// Names, `::`, and every other sign by itself; what follows `pub` in parentheses is left out.
fn tokens(code: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if is_part(first) => rest.find(|c| !is_part(c)).unwrap_or(rest.len()),
            _ if rest.starts_with("::") => 2,
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        let visibility = after.strip_prefix('(').filter(|_| token == "pub").and_then(|inside| inside.split_once(')'));
        rest = visibility.map_or(after, |(_, after)| after).trim_start();
        tokens.push(token);
    }
    tokens
}

/// Reads the path that begins at a token, with all that its groups name; returns where it ends.
fn tree(tokens: &[&str], mut at: usize, before: &[String], found: &mut Vec<(Names, Option<String>)>) -> usize {
    let mut names = before.to_vec();
    loop {
        match tokens.get(at) {
            Some(&"{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| *token != "}") {
                    at = if tokens[at] == "," { at + 1 } else { tree(tokens, at, &names, found) };
                }
                return at + 1;
            }
            Some(&"self") if !names.is_empty() => {}
            Some(name) => names.push((*name).to_owned()),
            None => {}
        }
        at += 1;
        if tokens.get(at) != Some(&"::") {
            break;
        }
        at += 1;
    }
    let alias = tokens.get(at + 1).filter(|_| tokens.get(at) == Some(&"as")).map(|name| (*name).to_owned());
    let end = if alias.is_some() { at + 2 } else { at };
    found.push((names, alias));
    end
}
