//! Runs the client in Node.js.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Asks the client; `None` without Node.js, which is required in CI only.
pub(super) fn ask<T: DeserializeOwned>(mut request: Value) -> Option<T> {
    let root = env!("CARGO_MANIFEST_DIR");
    request["assets"] = json!(format!("{root}/themes/default/assets"));
    let started = Command::new("node")
        .arg(format!("{root}/tests/search/client.js"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut node) = started else {
        assert!(std::env::var_os("CI").is_none(), "Node.js is needed to test the search client");
        eprintln!("skipped: the search client is tested with Node.js, which is not installed");
        return None;
    };
    node.stdin.take().expect("piped").write_all(request.to_string().as_bytes()).expect("Node.js reads");
    let output = node.wait_with_output().expect("Node.js ends");
    assert!(output.status.success(), "the client failed");
    Some(serde_json::from_slice(&output.stdout).expect("an answer"))
}
