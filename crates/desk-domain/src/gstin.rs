//! gstin
