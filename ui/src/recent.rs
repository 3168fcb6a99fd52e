//! The customers one worked in last, newest first, as this computer remembers them.

use desk_domain::id::TenantId;

/// How many are remembered.
const MOST: usize = 5;

/// Reads what was kept; what is no id is left out.
pub fn read(kept: &str) -> Vec<TenantId> {
    let ids = kept.split(',').filter_map(|id| id.parse().ok());
    ids.map(TenantId).take(MOST).collect()
}

/// The text to keep.
pub fn write(recent: &[TenantId]) -> String {
    let ids: Vec<String> = recent.iter().map(TenantId::to_string).collect();
    ids.join(",")
}

/// The same with one more, in front and once.
#[must_use]
pub fn with(recent: &[TenantId], newest: TenantId) -> Vec<TenantId> {
    let others = recent.iter().copied().filter(|id| *id != newest);
    std::iter::once(newest).chain(others).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(n: u128) -> TenantId {
        TenantId(Uuid::from_u128(n))
    }

    #[test]
    fn the_newest_stands_first_and_once_and_the_oldest_goes() {
        let five: Vec<_> = (1..=5).map(id).collect();
        assert_eq!(with(&five, id(3)), [3, 1, 2, 4, 5].map(id));
        assert_eq!(with(&five, id(9)), [9, 1, 2, 3, 4].map(id));
    }

    #[test]
    fn what_was_kept_is_read_again_and_nonsense_is_left_out() {
        let recent = [id(7), id(8)];
        assert_eq!(read(&write(&recent)), recent);
        assert_eq!(read(""), []);
        assert_eq!(read(&format!("nonsense,{}", id(7))), [id(7)]);
    }
}
