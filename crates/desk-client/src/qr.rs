//! QR codes as shapes: the window draws them itself, so that a secret never leaves for a picture.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The light border that readers want, in modules.
const BORDER: i32 = 4;

/// The width of the code with its border, and its dark modules as an SVG path in a box of that size.
pub(crate) fn drawn(text: &str) -> Result<(u32, String), String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|fault| fault.to_string())?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing to a text cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + BORDER, y + BORDER);
        }
    }
    let size = u32::try_from(code.size() + 2 * BORDER).map_err(|fault| fault.to_string())?;
    Ok((size, path))
}
