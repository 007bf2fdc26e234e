//! A small archive in a temporary folder, checked by the real program.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// An archive that is gone when dropped.
pub struct Archive {
    folder: TempDir,
}

/// What the program said, and how it ended.
pub struct Said {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Archive {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let archive = Self { folder };
        fs::create_dir_all(archive.path("content")).expect("a folder");
        for (path, text) in files {
            archive.write(path, text);
        }
        archive
    }

    pub fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the file is there")
    }

    pub fn run(&self, arguments: &[&str]) -> Said {
        let output = Command::cargo_bin("casebook")
            .expect("the program")
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .args(arguments)
            .output()
            .expect("it runs");
        Said {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("text"),
            stderr: String::from_utf8(output.stderr).expect("text"),
        }
    }

    /// Every problem as `code path:line:column`.
    pub fn problems(&self) -> Vec<String> {
        let said = self.run(&["check", "--message-format", "json", "--today", "2026-06-01"]);
        said.stdout.lines().map(|line| short(&serde_json::from_str(line).expect("one JSON object a line"))).collect()
    }
}

fn short(problem: &Value) -> String {
    let text = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
    let place = match problem["place"]["line"].as_u64() {
        Some(line) => format!(":{line}:{}", problem["place"]["column"]),
        None => String::new(),
    };
    format!("{} {}{place}", text("code"), text("path"))
}
