//! Between columns and the types of the domain. A value that does not fit means a damaged or
//! hand-edited file, and is said so instead of being bent into shape.

use desk_app::Storage;
use desk_domain::canonical::Hash;
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

fn damaged(column: &str) -> Storage {
    Storage::Corrupted(format!(
        "the column {column} holds something else than it should"
    ))
}

pub(crate) fn id<T: From<Uuid>>(column: &str, bytes: &[u8]) -> Result<T, Storage> {
    Uuid::from_slice(bytes)
        .map(T::from)
        .map_err(|_| damaged(column))
}

pub(crate) fn maybe_id<T: From<Uuid>>(
    column: &str,
    bytes: Option<&[u8]>,
) -> Result<Option<T>, Storage> {
    bytes.map(|bytes| id(column, bytes)).transpose()
}

pub(crate) fn blob(id: impl Into<Uuid>) -> Vec<u8> {
    id.into().as_bytes().to_vec()
}

pub(crate) fn maybe_blob(id: Option<impl Into<Uuid>>) -> Option<Vec<u8>> {
    id.map(blob)
}

pub(crate) fn hash(column: &str, bytes: &[u8]) -> Result<Hash, Storage> {
    bytes.try_into().map(Hash).map_err(|_| damaged(column))
}

pub(crate) fn maybe_hash(column: &str, bytes: Option<&[u8]>) -> Result<Option<Hash>, Storage> {
    bytes.map(|bytes| hash(column, bytes)).transpose()
}

pub(crate) fn moment(column: &str, microseconds: i64) -> Result<Timestamp, Storage> {
    Timestamp::from_microsecond(microseconds).map_err(|_| damaged(column))
}

pub(crate) fn maybe_moment(
    column: &str,
    microseconds: Option<i64>,
) -> Result<Option<Timestamp>, Storage> {
    microseconds
        .map(|microseconds| moment(column, microseconds))
        .transpose()
}

pub(crate) fn day(column: &str, text: &str) -> Result<Date, Storage> {
    text.parse().map_err(|_| damaged(column))
}

pub(crate) fn maybe_day(column: &str, text: Option<&str>) -> Result<Option<Date>, Storage> {
    text.map(|text| day(column, text)).transpose()
}

pub(crate) fn named<T>(column: &str, value: Option<T>) -> Result<T, Storage> {
    value.ok_or_else(|| damaged(column))
}

pub(crate) fn number<T: TryFrom<i64>>(column: &str, value: i64) -> Result<T, Storage> {
    T::try_from(value).map_err(|_| damaged(column))
}

pub(crate) fn from_json<T: serde::de::DeserializeOwned>(
    column: &str,
    text: &str,
) -> Result<T, Storage> {
    serde_json::from_str(text).map_err(|_| damaged(column))
}

pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Result<String, Storage> {
    serde_json::to_string(value).map_err(|fault| Storage::Other(fault.to_string()))
}

/// A text that `LIKE … ESCAPE '\\'` takes for itself.
pub(crate) fn escape_like(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}
