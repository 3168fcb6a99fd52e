//! What a window is called by the shell, and whose it is because of that.

use desk_domain::id::TenantId;

/// The customer that a window with this label is, for as long as it lives; none is the main window.
pub fn customer(label: &str) -> Option<TenantId> {
    let id = label.strip_prefix("customer-")?;
    id.parse().ok().map(TenantId)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_label_says_whose_window_it_is() {
        let id = TenantId(Uuid::from_u128(7));
        assert_eq!(customer(&format!("customer-{id}")), Some(id));
        assert_eq!(customer("main"), None);
        assert_eq!(customer(""), None);
    }
}
