//! What differs between a record before and after an act, field by field.

use desk_contract::audit::FieldChange;
use serde_json::Value;

/// The fields that differ between two JSON texts. A list is compared
/// place by place. What is no JSON counts as one text.
pub fn differences(before: Option<&str>, after: Option<&str>) -> Vec<FieldChange> {
    let read = |text: Option<&str>| {
        text.map_or(Value::Null, |text| {
            serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
        })
    };
    let mut found = Vec::new();
    compare(String::new(), &read(before), &read(after), &mut found);
    found
}

fn compare(path: String, before: &Value, after: &Value, found: &mut Vec<FieldChange>) {
    if before == after {
        return;
    }
    let names: Vec<String> = match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            let others = other.keys().filter(|name| !one.contains_key(*name));
            one.keys().chain(others).cloned().collect()
        }
        (Value::Object(one), Value::Null) | (Value::Null, Value::Object(one)) => {
            one.keys().cloned().collect()
        }
        (Value::Array(_) | Value::Null, Value::Array(_)) | (Value::Array(_), Value::Null) => {
            let length = |value: &Value| value.as_array().map_or(0, Vec::len);
            for index in 0..length(before).max(length(after)) {
                let at = |value: &Value| value.get(index).cloned().unwrap_or_default();
                compare(format!("{path}[{index}]"), &at(before), &at(after), found);
            }
            return;
        }
        _ => {
            let (before, after) = (shown(before), shown(after));
            if before != after {
                found.push(FieldChange {
                    path,
                    before,
                    after,
                });
            }
            return;
        }
    };
    for name in names {
        let at = |value: &Value| value.get(&name).cloned().unwrap_or_default();
        let below = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        compare(below, &at(before), &at(after), found);
    }
}

/// A value as text; what is empty is not there.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_told(before: Option<&str>, after: Option<&str>, expected: &[&str]) {
        let told: Vec<String> = differences(before, after)
            .into_iter()
            .map(|change| {
                let text = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
                format!(
                    "{}: {} > {}",
                    change.path,
                    text(change.before),
                    text(change.after)
                )
            })
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn only_what_differs_is_told_however_deep_it_stands() {
        assert_told(
            Some(r#"{"id":"1","form":{"city":"Salem","lines":[{"seats":"5"},{"seats":"6"}]}}"#),
            Some(
                r#"{"id":"1","form":{"city":"Erode","lines":[{"seats":"5"},{"seats":"7"},{"seats":"8"}]}}"#,
            ),
            &[
                "form.city: Salem > Erode",
                "form.lines[1].seats: 6 > 7",
                "form.lines[2].seats: – > 8",
            ],
        );
    }

    #[test]
    fn a_new_record_is_told_whole_without_what_is_empty() {
        let record = r#"{"name":"A","note":"","price":null,"rows":[],"open":false,"seats":3}"#;
        assert_told(
            None,
            Some(record),
            &["name: – > A", "open: – > false", "seats: – > 3"],
        );
        assert_told(
            Some(record),
            None,
            &["name: A > –", "open: false > –", "seats: 3 > –"],
        );
        assert_told(Some(record), Some(record), &[]);
    }

    #[test]
    fn a_value_that_changes_its_form_and_what_is_no_json_are_told_as_text() {
        assert_told(
            Some(r#"{"a":1}"#),
            Some(r#"{"a":{"b":2}}"#),
            &[r#"a: 1 > {"b":2}"#],
        );
        assert_told(Some("not JSON"), None, &[": not JSON > –"]);
        assert_told(None, None, &[]);
    }
}
