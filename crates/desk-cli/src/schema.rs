//! The JSON Schema of everything that crosses the edge.

use std::process::ExitCode;

use desk_contract::{
    Command, Entrance, Query, Refused, for_each_command, for_each_entrance, for_each_query,
    preview::PreviewView,
};
use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use crate::outcome;

/// Prints one object: `commands`, `queries` and `entrance` by name, each with its version, the schema
/// of its arguments and of its answer; `preview` is what `run --preview` answers; shared types stand in `$defs`.
pub fn print() -> ExitCode {
    let mut generator = SchemaGenerator::default();
    let mut commands = Map::new();
    let mut queries = Map::new();
    let mut entrance = Map::new();
    macro_rules! command {
        ($($type:ty,)+) => {$(
            let args = generator.subschema_for::<$type>();
            let output = generator.subschema_for::<<$type as Command>::Output>();
            commands.insert(<$type>::NAME.to_owned(), entry(<$type>::VERSION, &args, &output));
        )+};
    }
    macro_rules! query {
        ($($type:ty,)+) => {$(
            let args = generator.subschema_for::<$type>();
            let output = generator.subschema_for::<<$type as Query>::Output>();
            queries.insert(<$type>::NAME.to_owned(), entry(<$type>::VERSION, &args, &output));
        )+};
    }
    macro_rules! entrance {
        ($($type:ty,)+) => {$(
            let args = generator.subschema_for::<$type>();
            let output = generator.subschema_for::<<$type as Entrance>::Output>();
            entrance.insert(<$type>::NAME.to_owned(), entry(1, &args, &output));
        )+};
    }
    for_each_command!(command);
    for_each_query!(query);
    for_each_entrance!(entrance);
    let preview = generator.subschema_for::<PreviewView>();
    let refused = generator.subschema_for::<Refused>();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "commands": commands,
        "queries": queries,
        "entrance": entrance,
        "preview": preview,
        "refused": refused,
        "$defs": generator.take_definitions(true),
    });
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    outcome::say(&text, outcome::DONE)
}

fn entry(version: u32, args: &schemars::Schema, output: &schemars::Schema) -> Value {
    json!({ "version": version, "args": args, "output": output })
}
