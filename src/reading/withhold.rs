//! Leaves out of a document what its site declares as not public.

use super::front_matter::{Field, normalised};
use crate::incident::Rules;
use crate::source::{Entry, Node, SourceFile, Value};

/// Takes the fields with `public = false` out of the front matter, and gives their values.
pub(crate) fn withhold(file: &mut SourceFile, rules: &Rules) -> Vec<String> {
    let private: Vec<String> =
        rules.fields.iter().filter(|field| !field.public).map(|field| normalised(&field.name)).collect();
    let mut values = Vec::new();
    if private.is_empty() {
        return values;
    }
    let mut keeps = |entry: &Entry| {
        let is_private = private.contains(&normalised(&entry.key));
        if is_private {
            collect(&entry.node, &mut values);
        }
        !is_private
    };
    for entry in &mut file.front_matter {
        if let Value::Map(inner) = &mut entry.node.value
            && Field::is_group(&entry.key)
        {
            inner.retain(&mut keeps);
        }
    }
    file.front_matter.retain(keeps);
    values
}

/// The texts of a value.
fn collect(node: &Node, values: &mut Vec<String>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| collect(item, values)),
        Value::Map(entries) => entries.iter().for_each(|entry| collect(&entry.node, values)),
        _ => values.extend(node.text().map(str::to_owned)),
    }
}
