//! The supplier's logo: judged by its header before a pixel is decoded, then made ready for print
//! once and for all documents.

use std::fmt;
use std::io::Cursor;
use std::sync::{Arc, Mutex, PoisonError};

use desk_domain::fault::FaultCode;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    RgbImage, imageops,
};

use crate::measure::Length;

/// The largest logo file, in bytes.
pub const LOGO_MAX_BYTES: usize = 5 * 1024 * 1024;
/// The most pixels a logo may have on one side.
pub const LOGO_MAX_SIDE: u32 = 4096;
/// Wider logos are made smaller: at the width they are printed this is 270 pixels per inch.
const PRINT_WIDTH: u32 = 600;
const PRINT_HEIGHT: u32 = 600;

/// A logo ready to be printed. Cheap to clone; keep it for the next document.
#[derive(Clone, PartialEq)]
pub struct Logo(Arc<Picture>);

#[derive(PartialEq)]
struct Picture {
    width: u32,
    height: u32,
    kind: PictureKind,
    bytes: Vec<u8>,
}

/// How the bytes of a logo are encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PictureKind {
    /// A PNG file of eight-bit RGB without interlacing.
    Png,
    /// A JPEG file in RGB.
    Jpeg,
}

/// Reads a logo from a PNG or JPEG file.
///
/// Transparent parts become white, as the paper is; a photograph's orientation is applied and its
/// other metadata dropped; a picture wider than 600 pixels is made smaller.
///
/// # Errors
///
/// [`FaultCode::TooLarge`] over [`LOGO_MAX_BYTES`], [`FaultCode::LogoSize`] over
/// [`LOGO_MAX_SIDE`] pixels on a side, both told from the first bytes of the file, and
/// [`FaultCode::LogoFormat`] for anything that is not a whole PNG or JPEG picture.
pub fn check_logo(file: &[u8]) -> Result<Logo, FaultCode> {
    if file.len() > LOGO_MAX_BYTES {
        return Err(FaultCode::TooLarge);
    }
    // One supplier prints many documents, and a preview is made again at every keystroke.
    static LAST: Mutex<Option<(Vec<u8>, Logo)>> = Mutex::new(None);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, logo)) = last.as_ref().filter(|(known, _)| known == file) {
        return Ok(logo.clone());
    }
    let logo = prepared(file)?;
    *last = Some((file.to_vec(), logo.clone()));
    Ok(logo)
}

/// The logo of a file that is not too large.
fn prepared(file: &[u8]) -> Result<Logo, FaultCode> {
    let kind = match image::guess_format(file) {
        Ok(ImageFormat::Png) => PictureKind::Png,
        Ok(ImageFormat::Jpeg) => PictureKind::Jpeg,
        _ => return Err(FaultCode::LogoFormat),
    };
    let mut reader = ImageReader::new(Cursor::new(file))
        .with_guessed_format()
        .map_err(|_| FaultCode::LogoFormat)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(256 * 1024 * 1024);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| FaultCode::LogoFormat)?;
    let (width, height) = decoder.dimensions();
    if width > LOGO_MAX_SIDE || height > LOGO_MAX_SIDE {
        return Err(FaultCode::LogoSize);
    }
    let orientation = decoder.orientation().map_err(|_| FaultCode::LogoFormat)?;
    let mut decoded = DynamicImage::from_decoder(decoder).map_err(|_| FaultCode::LogoFormat)?;
    decoded.apply_orientation(orientation);
    let mut picture = on_white(&decoded);
    if picture.width() > PRINT_WIDTH || picture.height() > PRINT_HEIGHT {
        let (width, height) = within(picture.width(), picture.height());
        picture = imageops::resize(&picture, width, height, imageops::FilterType::CatmullRom);
    }
    let bytes = encoded(&picture, kind).ok_or(FaultCode::LogoFormat)?;
    Ok(Logo(Arc::new(Picture {
        width: picture.width(),
        height: picture.height(),
        kind,
        bytes,
    })))
}

impl Logo {
    /// Width and height that keep the picture's proportions inside a frame. A small picture is not
    /// blown up beyond the size it has on a screen.
    pub(crate) fn fitted(&self, width: Length, height: Length) -> (Length, Length) {
        let natural = |pixels: u32| i64::from(pixels) * 75;
        let (w, h) = (natural(self.0.width), natural(self.0.height));
        let (max_w, max_h) = (
            i64::from(width.in_hundredths()),
            i64::from(height.in_hundredths()),
        );
        let (mut fitted_w, mut fitted_h) = (w, h);
        if fitted_w > max_w {
            (fitted_w, fitted_h) = (max_w, h * max_w / w);
        }
        if fitted_h > max_h {
            (fitted_w, fitted_h) = (w * max_h / h, max_h);
        }
        let length =
            |value: i64| Length::hundredths(i32::try_from(value.max(1)).unwrap_or(i32::MAX));
        (length(fitted_w), length(fitted_h))
    }

    /// Width and height in pixels.
    pub(crate) fn pixels(&self) -> (u32, u32) {
        (self.0.width, self.0.height)
    }

    pub(crate) fn kind(&self) -> PictureKind {
        self.0.kind
    }

    /// The picture as a file.
    pub(crate) fn file(&self) -> &[u8] {
        &self.0.bytes
    }

    /// The picture's data as PDF wants it: a JPEG file whole, of a PNG file the compressed rows.
    pub(crate) fn stream(&self) -> Vec<u8> {
        match self.0.kind {
            PictureKind::Jpeg => self.0.bytes.clone(),
            PictureKind::Png => png_rows(&self.0.bytes),
        }
    }
}

impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Logo({}×{} px, {:?})",
            self.0.width, self.0.height, self.0.kind
        )
    }
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let picture = picture.to_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let over = |channel: u8| {
            let (channel, alpha) = (u32::from(channel), u32::from(alpha));
            let mixed = (channel * alpha + 255 * (255 - alpha) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

/// The size of a picture brought down to print size, its proportions kept.
fn within(width: u32, height: u32) -> (u32, u32) {
    let (wide, high) = (u64::from(width), u64::from(height));
    let (mut w, mut h) = (wide, high);
    if w > u64::from(PRINT_WIDTH) {
        (w, h) = (u64::from(PRINT_WIDTH), high * u64::from(PRINT_WIDTH) / wide);
    }
    if h > u64::from(PRINT_HEIGHT) {
        (w, h) = (
            wide * u64::from(PRINT_HEIGHT) / high,
            u64::from(PRINT_HEIGHT),
        );
    }
    let pixels = |value: u64| u32::try_from(value.max(1)).unwrap_or(PRINT_WIDTH);
    (pixels(w), pixels(h))
}

fn encoded(picture: &RgbImage, kind: PictureKind) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    let written = match kind {
        PictureKind::Png => {
            PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive)
                .write_image(picture, width, height, ExtendedColorType::Rgb8)
        }
        PictureKind::Jpeg => JpegEncoder::new_with_quality(&mut bytes, 90).encode(
            picture,
            width,
            height,
            ExtendedColorType::Rgb8,
        ),
    };
    written.ok().map(|()| bytes)
}

/// The contents of a PNG file's IDAT chunks.
fn png_rows(file: &[u8]) -> Vec<u8> {
    let mut rows = Vec::new();
    let mut rest = file.get(8..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let Some((name, after)) = after.split_first_chunk::<4>() else {
            break;
        };
        let Some((data, after)) = after.split_at_checked(length) else {
            break;
        };
        if name == b"IDAT" {
            rows.extend_from_slice(data);
        }
        rest = after.get(4..).unwrap_or_default();
    }
    rows
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use desk_domain::fault::FaultCode;
    use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

    use super::{LOGO_MAX_BYTES, check_logo};
    use crate::measure::Length;

    fn file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = DynamicImage::ImageRgba8(RgbaImage::from_pixel(
            width,
            height,
            Rgba([200, 30, 30, 255]),
        ));
        let picture = if format == ImageFormat::Jpeg {
            picture.to_rgb8().into()
        } else {
            picture
        };
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A PNG header that claims this size and has nothing behind it.
    fn header(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = file(1, 1, ImageFormat::Png);
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let mut crc = 0xffff_ffff_u32;
        for &byte in &bytes[12..29] {
            crc ^= u32::from(byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 {
                    (crc >> 1) ^ 0xedb8_8320
                } else {
                    crc >> 1
                };
            }
        }
        bytes[29..33].copy_from_slice(&(!crc).to_be_bytes());
        bytes
    }

    #[test]
    fn a_huge_picture_is_refused_by_its_header() {
        assert_eq!(
            check_logo(&header(30_000, 30_000)).unwrap_err(),
            FaultCode::LogoSize
        );
        assert_eq!(
            check_logo(&header(4_097, 1)).unwrap_err(),
            FaultCode::LogoSize
        );
    }

    #[test]
    fn a_header_without_a_picture_behind_it_is_refused() {
        assert_eq!(
            check_logo(&header(4_000, 4_000)).unwrap_err(),
            FaultCode::LogoFormat
        );
    }

    #[test]
    fn what_is_no_picture_or_another_kind_of_picture_is_refused() {
        for bytes in [
            b"".as_slice(),
            b"<svg/>",
            b"GIF89a\x01\0\x01\0",
            b"%PDF-1.7",
            &[0xff, 0xd8, 0xff],
        ] {
            assert_eq!(check_logo(bytes).unwrap_err(), FaultCode::LogoFormat);
        }
        assert_eq!(
            check_logo(&vec![0; LOGO_MAX_BYTES + 1]).unwrap_err(),
            FaultCode::TooLarge
        );
    }

    #[test]
    fn a_large_logo_is_brought_down_to_print_size() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let logo = check_logo(&file(1_800, 600, format)).unwrap();
            assert_eq!(logo.pixels(), (600, 200));
            let (width, height) = logo.fitted(Length::pt(160), Length::pt(44));
            assert_eq!((width, height), (Length::pt(132), Length::pt(44)));
        }
    }

    #[test]
    fn a_logo_one_pixel_high_still_has_a_size() {
        let logo = check_logo(&file(4_096, 1, ImageFormat::Png)).unwrap();
        assert_eq!(logo.pixels(), (600, 1));
        let (width, height) = logo.fitted(Length::pt(160), Length::pt(44));
        assert!(width <= Length::pt(160) && height > Length::ZERO);
    }

    #[test]
    fn the_same_file_is_made_ready_once_and_another_file_anew() {
        let (red, wide) = (file(8, 8, ImageFormat::Png), file(16, 8, ImageFormat::Png));
        let sizes = [&red, &red, &wide, &red].map(|file| check_logo(file).unwrap().pixels());
        assert_eq!(sizes, [(8, 8), (8, 8), (16, 8), (8, 8)]);
    }

    #[test]
    fn transparent_parts_become_white_and_half_transparent_ones_lighter() {
        let mut picture = RgbaImage::from_pixel(2, 1, Rgba([0, 0, 0, 0]));
        picture.put_pixel(1, 0, Rgba([0, 0, 0, 128]));
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        let logo = check_logo(&bytes.into_inner()).unwrap();
        let seen = image::load_from_memory(logo.file()).unwrap().to_rgb8();
        assert_eq!(seen.get_pixel(0, 0).0, [255, 255, 255]);
        assert_eq!(seen.get_pixel(1, 0).0, [127, 127, 127]);
    }
}
