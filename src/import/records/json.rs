//! A record of an export in JSON, read leniently: what has another type is not there.

use serde_json::Value;

/// The value at a path of keys with dots between them: `service.summary`. Of several paths, the first that leads to a value.
pub(super) fn at<'a>(record: &'a Value, paths: &[&str]) -> Option<&'a Value> {
    paths.iter().find_map(|path| {
        let value = path.split('.').try_fold(record, |value, key| value.get(key))?;
        (!value.is_null()).then_some(value)
    })
}

/// The text at a path; numbers count as texts.
pub(super) fn text(record: &Value, paths: &[&str]) -> Option<String> {
    match at(record, paths)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The items of a list; empty where a record has no such list.
pub(super) fn items<'a>(record: &'a Value, paths: &[&str]) -> &'a [Value] {
    at(record, paths).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The texts at a path of every item of a list.
pub(super) fn texts(record: &Value, list: &str, path: &str) -> Vec<String> {
    items(record, &[list]).iter().filter_map(|item| text(item, &[path])).collect()
}
