//! Fields that the site declares itself, and roles.

use super::field::{Field, normalised};
use super::reader::Reader;
use crate::diagnostic::Code;
use crate::incident::{CustomField, CustomValue, CustomValues, FieldKind, Role, Sourced};
use crate::source::{Entry, Node, Value};
use crate::units::{StatedDuration, Written};

impl Reader<'_> {
    /// What the document says in the fields that the site declares, in the order of the settings.
    pub(super) fn custom(&mut self) -> Vec<CustomValues> {
        let mut all = Vec::new();
        for (field, entries) in std::mem::take(&mut self.custom) {
            let values: Vec<_> = entries.into_iter().flat_map(|entry| self.custom_values(&field, entry)).collect();
            if !values.is_empty() {
                all.push(CustomValues { field, values });
            }
        }
        all
    }

    /// The values of one entry; those that can't be read are reported and kept.
    fn custom_values(&mut self, field: &CustomField, entry: &Entry) -> Vec<Sourced<CustomValue>> {
        let mut values = Vec::new();
        for node in entry.node.items() {
            let written = node.flat();
            // One value with commas between names is several; a text or an address may have commas in it.
            let parts: Vec<&str> = match (field.kind, &entry.node.value) {
                (FieldKind::Term | FieldKind::Person, Value::Text(_)) => written.split([',', ';']).collect(),
                _ => vec![written.as_str()],
            };
            for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
                match self.custom_value(field.kind, part, node) {
                    Some(value) if !values.iter().any(|known: &Sourced<CustomValue>| known.value == value) => {
                        values.push(self.stated(value, node));
                    }
                    Some(_) => {}
                    None => self.keep_value(&entry.key, node),
                }
            }
        }
        values
    }

    fn custom_value(&mut self, kind: FieldKind, written: &str, node: &Node) -> Option<CustomValue> {
        let text = || Some(CustomValue::Text(written.to_owned()));
        let (code, message, help) = match kind {
            FieldKind::Term | FieldKind::Person | FieldKind::Text => return text(),
            FieldKind::Url => {
                let lower = written.to_ascii_lowercase();
                if lower.starts_with("https://") || lower.starts_with("http://") {
                    return text();
                }
                (Code::MistypedValue, format!("`{written}` is not a web address"), "write it as `https://example.com/`")
            }
            FieldKind::Date => {
                if let Ok(Written::Moment(moment)) = Written::read(written) {
                    return Some(CustomValue::Date(moment));
                }
                (Code::UnreadableDate, format!("`{written}` is not a date"), "write it as `2024-03-01`")
            }
            FieldKind::Duration => {
                if let Ok(StatedDuration::Known(duration)) = StatedDuration::read(written) {
                    return Some(CustomValue::Duration(duration));
                }
                (Code::UnreadableDuration, format!("`{written}` is not a duration"), "write it as `1h 25m`")
            }
        };
        self.problems.report(self.file.problem(code, node.span.clone(), message).help(help));
        None
    }

    /// Who did what during the response: `roles:` with a mapping, or a key for each.
    pub(super) fn roles(&mut self) -> Vec<Role> {
        let mut roles: Vec<Role> = Vec::new();
        for entry in self.all(Field::Roles) {
            match &entry.node.value {
                Value::Map(inner) => inner.iter().for_each(|role| self.role(&role.key, &role.node, &mut roles)),
                _ if normalised(&entry.key) == Field::Roles.name() => self.keep(entry),
                _ => self.role(&entry.key, &entry.node, &mut roles),
            }
        }
        roles
    }

    fn role(&self, key: &str, node: &Node, roles: &mut Vec<Role>) {
        let name = Role::name_of(key);
        let people = node.items().iter().map(|node| self.stated(node.flat(), node));
        let people: Vec<_> = people.filter(|person| !person.value.is_empty()).collect();
        if people.is_empty() {
            return;
        }
        match roles.iter_mut().find(|role| role.name == name) {
            Some(role) => {
                for person in people {
                    if !role.people.iter().any(|known| known.value == person.value) {
                        role.people.push(person);
                    }
                }
            }
            None => roles.push(Role { name, people }),
        }
    }
}
