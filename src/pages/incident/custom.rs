//! Facts of an incident that come from roles and from the site's own fields.

use crate::archive::IncidentId;
use crate::incident::{CustomValue, CustomValues, FieldKind, Provenance};
use crate::pages::site::Site;
use crate::routes::Route;
use crate::slug::Slug;
use crate::view::FactValue;

use super::facts::{length_fact, plain, time_fact};

/// A fact before it is put into its row: its label, its values, and how it is known.
type CustomFact = (String, Vec<FactValue>, Provenance);

impl Site {
    /// Who did what, then the site's own fields in the order of the settings.
    pub(super) fn custom_facts(&self, path: &str, id: IncidentId) -> Vec<CustomFact> {
        let incident = self.archive[id].incident();
        let roles = incident.roles.iter().filter_map(|role| {
            let values = role.people.iter().map(|person| plain(&person.value)).collect();
            Some((role.label(), values, role.people.first()?.provenance))
        });
        let fields = incident.custom.iter().filter_map(|of_field| {
            let values = of_field.values.iter().map(|known| self.custom_value(path, of_field, &known.value)).collect();
            Some((of_field.field.label.clone(), values, of_field.values.first()?.provenance))
        });
        roles.chain(fields).collect()
    }

    fn custom_value(&self, path: &str, of_field: &CustomValues, value: &CustomValue) -> FactValue {
        let text = match value {
            CustomValue::Date(moment) => return time_fact(*moment),
            CustomValue::Duration(duration) => return length_fact(*duration),
            CustomValue::Text(text) => text,
        };
        let field = &of_field.field;
        let href = match field.kind {
            FieldKind::Url => Some(text.clone()),
            _ if field.pages => Some(Route::Value(&field.slug(), &Slug::of(text), 1).from(path)),
            _ => self.config.references.address(text),
        };
        FactValue { href, ..plain(text) }
    }
}
