//! Customers and proposals to look around with.

use desk_contract::Refused;
use desk_domain::id::TenantId;

use crate::desk::Desk;

/// Fills an MSP with sample data through the same commands a person uses.
pub(crate) async fn fill(_: &Desk, _: TenantId) -> Result<(), Refused> {
    Ok(())
}
