//! Lengths and colours of the page, in whole numbers: the same input is laid out the same way on
//! every machine.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Sub};

/// A length in hundredths of a point; a point is 1/72 inch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i32);

impl Length {
    /// No length at all.
    pub const ZERO: Self = Self(0);

    /// So many whole points.
    pub const fn pt(points: i32) -> Self {
        Self(points.saturating_mul(100))
    }

    /// So many hundredths of a point.
    pub const fn hundredths(hundredths: i32) -> Self {
        Self(hundredths)
    }

    /// The length in hundredths of a point.
    pub const fn in_hundredths(self) -> i32 {
        self.0
    }

    /// So many thousandths of an em when this is the size of the type, rounded up: a column this
    /// wide holds the text that was measured.
    pub fn ems(self, thousandths: i64) -> Self {
        let exact = i64::from(self.0).saturating_mul(thousandths);
        let rounded = exact.saturating_add(999).div_euclid(1000);
        Self(i32::try_from(rounded).unwrap_or(i32::MAX))
    }

    /// How many thousandths of an em of type this big fit into `width`.
    pub fn thousandths_in(self, width: Self) -> i64 {
        i64::from(width.0) * 1000 / i64::from(self.0.max(1))
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Mul<i32> for Length {
    type Output = Self;
    fn mul(self, times: i32) -> Self {
        Self(self.0.saturating_mul(times))
    }
}

impl Div<i32> for Length {
    type Output = Self;
    fn div(self, parts: i32) -> Self {
        Self(self.0.checked_div(parts).unwrap_or_default())
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// Points with up to two decimals: `12.5`.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match (part, part % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", part / 10),
            _ => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

/// A colour of the screen, eight bits per channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// A colour from its three channels.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// The same hue, darkened until text in it can be read on white paper.
    ///
    /// A brand colour may be a light yellow; figures printed in it would be lost.
    #[must_use]
    pub fn legible(self) -> Self {
        let mut colour = self;
        while colour.luma() > 120 {
            let darker = |channel: u8| channel - channel / 8 - u8::from(channel > 0 && channel < 8);
            colour = Self::new(
                darker(colour.red),
                darker(colour.green),
                darker(colour.blue),
            );
        }
        colour
    }

    /// Perceived lightness, 0 to 255.
    fn luma(self) -> u32 {
        (u32::from(self.red) * 299 + u32::from(self.green) * 587 + u32::from(self.blue) * 114)
            / 1000
    }
}

/// `#1f4fd8`, as SVG writes it.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Length};

    #[test]
    fn lengths_are_written_without_needless_zeros() {
        let written = |hundredths| Length::hundredths(hundredths).to_string();
        assert_eq!(
            [1200, 1250, 1205, -5, 0].map(written),
            ["12", "12.5", "12.05", "-0.05", "0"]
        );
    }

    #[test]
    fn a_light_brand_colour_becomes_dark_enough_to_read() {
        assert_eq!(Colour::new(31, 79, 216).legible(), Colour::new(31, 79, 216));
        let yellow = Colour::new(255, 235, 59).legible();
        assert!(yellow.luma() <= 120, "{yellow}");
        assert!(yellow.red > yellow.blue, "{yellow} is no longer a yellow");
    }
}
