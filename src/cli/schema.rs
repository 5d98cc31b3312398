//! The language as a JSON Schema, for editors and programs that know no RON. Made from the listings.
//!
//! A text reads as JSON as serde would write it: a record is an object, `Name` a string, `Name(a)` is `{"Name": a}`, `Name(a, b)` is `{"Name": [a, b]}`,
//! `Name(field: a)` is `{"Name": {"field": a}}`, named entries are an object.

use crate::scenario::listing::{FieldPage, Page, Shape, VariantPage};
use crate::scenario::reference::{CONCEPTS, Kind};
use serde_json::{Map, Value, json};

/// The schema of files of this type, such as `Scenario`.
pub fn schema(root: &Page) -> Value {
    let pages = CONCEPTS.iter().flat_map(|concept| concept.pages);
    let mut types: Map<String, Value> = pages.map(|page| (page.name.to_owned(), of_page(page))).collect();
    let text = json!({
        "type": "object",
        "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
        "required": ["zh"],
        "additionalProperties": false,
    });
    types.insert("Text".to_owned(), text);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Fengsui {}", root.name),
        "$ref": reference(root.name),
        "$defs": types,
    })
}

fn reference(name: &str) -> String {
    format!("#/$defs/{name}")
}

fn of_page(page: &Page) -> Value {
    let mut schema = match page.shape {
        Shape::Record(fields) => of_fields(fields),
        Shape::Choice { variants, plain } => {
            let alone = plain.iter().filter_map(|(_, name)| variants.iter().find(|variant| variant.name == *name));
            let alone = alone.filter_map(|variant| variant.items.first().map(|item| of_type(item)));
            json!({"oneOf": alone.chain(variants.iter().flat_map(of_variant)).collect::<Vec<_>>()})
        }
    };
    describe(&mut schema, page.doc);
    schema
}

fn describe(schema: &mut Value, doc: &[&str]) {
    let text = super::docs::sentence(doc);
    if let (Value::Object(schema), false) = (schema, text.is_empty()) {
        schema.insert("description".to_owned(), text.into());
    }
}

fn of_fields(fields: &[FieldPage]) -> Value {
    let property = |field: &FieldPage| {
        let mut schema = of_type(field.kind);
        describe(&mut schema, field.doc);
        (field.name.to_owned(), schema)
    };
    let properties: Map<String, Value> = fields.iter().map(property).collect();
    let required: Vec<&str> = fields.iter().filter(|field| is_required(field)).map(|field| field.name).collect();
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if let Value::Object(schema) = &mut schema {
        // What is like another takes from it what it doesn't say.
        let (keyword, rule) = match fields.iter().any(|field| field.name == "like") {
            true => ("anyOf", json!([{"required": required}, {"required": ["like"]}])),
            false => ("required", json!(required)),
        };
        schema.insert(keyword.to_owned(), rule);
    }
    schema
}

fn is_required(field: &FieldPage) -> bool {
    field.default.is_none() && !may_be_absent(field.kind)
}

/// Whether a value of this type can be left out.
fn may_be_absent(kind: &str) -> bool {
    matches!(Kind::read(kind), Some(Kind::Optional(_) | Kind::List(_) | Kind::Entries(_) | Kind::Attributes(_)))
}

/// The ways to write a variant.
fn of_variant(variant: &VariantPage) -> Vec<Value> {
    let alone = json!({"const": variant.name});
    let holding = |inside: Value| {
        let properties = Map::from_iter([(variant.name.to_owned(), inside)]);
        json!({"type": "object", "properties": properties, "required": [variant.name], "additionalProperties": false})
    };
    let mut ways = match (variant.items, variant.fields) {
        ([], []) => vec![alone],
        ([], fields) if fields.iter().any(is_required) => vec![holding(of_fields(fields))],
        ([], fields) => vec![holding(of_fields(fields)), alone],
        ([item], _) => vec![holding(of_type(item))],
        (items, _) => {
            let least = items.iter().rposition(|item| !may_be_absent(item)).map_or(0, |last| last + 1);
            let list = json!({"type": "array", "prefixItems": items.iter().map(|item| of_type(item)).collect::<Vec<_>>(), "items": false, "minItems": least});
            vec![holding(list)]
        }
    };
    ways.iter_mut().for_each(|way| describe(way, variant.doc));
    ways
}

fn of_type(written: &str) -> Value {
    Kind::read(written).map_or(Value::Bool(true), |kind| of_kind(&kind))
}

fn of_kind(kind: &Kind) -> Value {
    match kind {
        Kind::Name | Kind::Words => json!({"type": "string"}),
        Kind::Names => json!({"$ref": reference("OneOrMore")}),
        Kind::Bilingual => json!({"$ref": reference("Text")}),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Number => json!({"type": "integer"}),
        Kind::Duration => json!({"type": "string", "examples": ["90s", "15min", "2h"]}),
        Kind::Clock => json!({"type": "string", "examples": ["Mon 08:40"]}),
        Kind::TimeOfDay => json!({"type": "string", "examples": ["09:30", "Tue 09:30"]}),
        Kind::Listed(page) => json!({"$ref": reference(page.name)}),
        Kind::Optional(inner) => json!({"anyOf": [of_kind(inner), {"type": "null"}]}),
        Kind::List(inner) => json!({"type": "array", "items": of_kind(inner)}),
        Kind::Pair(a, b) => json!({"type": "array", "prefixItems": [of_kind(a), of_kind(b)], "items": false, "minItems": 2}),
        Kind::Entries(inner) | Kind::Attributes(inner) => json!({"type": "object", "additionalProperties": of_kind(inner)}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::builtin::builtin;
    use crate::scenario::diagnostic::Diagnostics;
    use crate::scenario::reference::{page, page_of_file};
    use crate::scenario::source::FileId;
    use crate::scenario::syntax::{Node, NodeKind, parse};

    /// A text as JSON, as the module's doc has it.
    fn json_of(node: &Node) -> Value {
        let object = |fields: &[crate::scenario::syntax::Field]| -> Value {
            Value::Object(fields.iter().map(|field| (field.name.text.clone(), json_of(&field.value))).collect())
        };
        let named = |name: &str, value: Value| Value::Object(Map::from_iter([(name.to_owned(), value)]));
        match &node.kind {
            NodeKind::Bool(value) => json!(value),
            NodeKind::Integer(value) => json!(i64::try_from(*value).expect("a number of ours")),
            NodeKind::Text(text) => json!(text),
            NodeKind::List(items) => items.iter().map(json_of).collect(),
            NodeKind::Unit => json!({}),
            NodeKind::Ident(word) if word == "None" => Value::Null,
            NodeKind::Ident(word) => json!(word),
            NodeKind::Map(pairs) => {
                let key = |node: &Node| match &node.kind {
                    NodeKind::Text(text) => text.clone(),
                    other => panic!("{other:?} as a key"),
                };
                Value::Object(pairs.iter().map(|(name, value)| (key(name), json_of(value))).collect())
            }
            NodeKind::Record { name: None, fields } => object(fields),
            NodeKind::Record { name: Some(name), fields } => named(&name.text, object(fields)),
            NodeKind::Tuple { name: None, items } => items.iter().map(json_of).collect(),
            NodeKind::Tuple { name: Some(name), items } => match items.as_slice() {
                [] => named(&name.text, json!({})),
                [item] if name.text == "Some" => json_of(item),
                [item] => named(&name.text, json_of(item)),
                items => named(&name.text, items.iter().map(json_of).collect()),
            },
            other => panic!("{other:?} in a text of ours"),
        }
    }

    /// Where `value` breaks the schema: JSON Schema 2020-12, as far as ours uses it. Panics at a keyword that it doesn't know.
    fn fault(schema: &Value, value: &Value, all: &Value) -> Option<String> {
        let Value::Object(keywords) = schema else {
            return (schema == &json!(false)).then(|| format!("{value} is one too many"));
        };
        keywords.iter().find_map(|(keyword, rule)| {
            let wrong = || Some(format!("{keyword} {rule}: {value}"));
            match keyword.as_str() {
                "$schema" | "title" | "$defs" | "description" | "examples" => None,
                "$ref" => {
                    let target = rule.as_str().and_then(|path| all.pointer(path.strip_prefix('#')?));
                    fault(target.unwrap_or_else(|| panic!("{rule} leads nowhere")), value, all)
                }
                "const" => (rule != value).then(wrong)?,
                "type" => {
                    let is_it = match rule.as_str().expect("one type") {
                        "object" => value.is_object(),
                        "array" => value.is_array(),
                        "string" => value.is_string(),
                        "boolean" => value.is_boolean(),
                        "integer" => value.is_i64(),
                        "null" => value.is_null(),
                        other => panic!("type {other}"),
                    };
                    (!is_it).then(wrong)?
                }
                "required" => {
                    let lacks = |name: &&Value| value.get(name.as_str().expect("a name")).is_none();
                    rule.as_array().expect("names").iter().find(lacks).map(|name| format!("{name} is missing: {value}"))
                }
                "properties" => {
                    rule.as_object().expect("schemas").iter().find_map(|(name, schema)| fault(schema, value.get(name)?, all))
                }
                "additionalProperties" => {
                    let own = keywords.get("properties");
                    let others = value.as_object()?.iter().filter(|(name, _)| own.is_none_or(|own| own.get(name).is_none()));
                    others.into_iter().find_map(|(name, value)| Some(format!("{name}: {}", fault(rule, value, all)?)))
                }
                "prefixItems" => rule
                    .as_array()
                    .expect("schemas")
                    .iter()
                    .zip(value.as_array()?)
                    .find_map(|(schema, item)| fault(schema, item, all)),
                "items" => {
                    let first = keywords.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
                    value.as_array()?.iter().skip(first).find_map(|item| fault(rule, item, all))
                }
                "minItems" => ((value.as_array()?.len() as u64) < rule.as_u64().expect("a number")).then(wrong)?,
                "anyOf" | "oneOf" => {
                    let faults: Vec<_> =
                        rule.as_array().expect("schemas").iter().map(|schema| fault(schema, value, all)).collect();
                    let fitting = faults.iter().filter(|fault| fault.is_none()).count();
                    let is_well = fitting == 1 || (keyword == "anyOf" && fitting > 1);
                    (!is_well).then(|| format!("{fitting} fit of {keyword} for {value}: {faults:?}"))
                }
                other => panic!("the keyword {other}"),
            }
        })
    }

    #[test]
    fn every_file_of_the_built_in_pack_fits_its_schema() {
        for (path, bytes) in builtin().files {
            let Some(page) = page_of_file(&path) else { continue };
            let text = String::from_utf8(bytes).expect("a text");
            let tree = parse(FileId(0), &text, &mut Diagnostics::new());
            let schema = schema(page);
            assert_eq!(fault(&schema, &json_of(&tree.root), &schema), None, "{path}");
        }
    }

    #[test]
    fn a_text_that_does_not_fit_is_refused() {
        let schema = schema(page("Scenario").expect("a page"));
        for (from, to) in
            [("id: ", "ie: "), ("lasts: \"60min\"", "lasts: 60"), ("level: IV", "level: V"), ("One(within", "Two(within")]
        {
            let text = include_str!("../../assets/templates/scenario.ron");
            let changed = text.replacen(from, to, 1);
            assert_ne!(text, changed, "{from}");
            for (text, is_well) in [(text, true), (&changed, false)] {
                let tree = parse(FileId(0), text, &mut Diagnostics::new());
                assert_eq!(fault(&schema, &json_of(&tree.root), &schema).is_none(), is_well, "{to}");
            }
        }
    }
}
