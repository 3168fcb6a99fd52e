//! The display list as SVG pages for the preview.
//!
//! Only presentation attributes are used: a content security policy that forbids inline styles
//! lets them through.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::display::{Item, PAGE_HEIGHT, PAGE_WIDTH, Page};
use crate::face::Weight;
use crate::logo::{Logo, PictureKind};
use crate::measure::Length;
use crate::proposal::Proposal;
use crate::typeset::Line;

/// The families that the window ships; the browser picks the one that has a character.
const FAMILIES: &str = "'Noto Sans', 'Noto Sans Devanagari', 'Noto Sans Tamil', 'Noto Sans Math', \
                        'Noto Sans Symbols 2', sans-serif";

/// One SVG document for each page.
pub fn pages(proposal: &Proposal, pages: &[Page]) -> Vec<String> {
    let logo = proposal.supplier.logo.as_ref().map(data_url);
    pages
        .iter()
        .map(|page| one(proposal, page, logo.as_deref()).unwrap_or_default())
        .collect()
}

fn one(proposal: &Proposal, page: &Page, logo: Option<&str>) -> Result<String, std::fmt::Error> {
    let mut svg = String::new();
    write!(
        svg,
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PAGE_WIDTH} {PAGE_HEIGHT}" lang="{}" font-family="{FAMILIES}"><rect width="{PAGE_WIDTH}" height="{PAGE_HEIGHT}" fill="#ffffff"/>"##,
        proposal.language.code(),
    )?;
    for item in &page.items {
        match item {
            Item::Text { x, y, line } => {
                write!(svg, r#"<text x="{x}" y="{y}""#)?;
                text(&mut svg, line)?;
            }
            Item::Fill {
                x,
                y,
                width,
                height,
                colour,
            } => write!(
                svg,
                r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}"/>"#
            )?,
            Item::Logo {
                x,
                y,
                width,
                height,
            } => {
                if let Some(url) = logo {
                    write!(
                        svg,
                        r#"<image x="{x}" y="{y}" width="{width}" height="{height}" href="{url}"/>"#
                    )?;
                }
            }
            Item::Watermark { line } => {
                let (x, y) = (PAGE_WIDTH / 2, PAGE_HEIGHT / 2 + line.style.size.ems(357));
                let middle = PAGE_HEIGHT / 2;
                write!(
                    svg,
                    r#"<text x="{x}" y="{y}" text-anchor="middle" aria-hidden="true" transform="rotate(-45 {x} {middle})""#
                )?;
                text(&mut svg, line)?;
            }
        }
    }
    svg.push_str("</svg>");
    Ok(svg)
}

/// The attributes after the place, and the characters.
fn text(svg: &mut String, line: &Line) -> std::fmt::Result {
    write!(
        svg,
        r#" font-size="{}" fill="{}""#,
        line.style.size, line.style.colour
    )?;
    if line.style.weight == Weight::Bold {
        svg.push_str(r#" font-weight="700""#);
    }
    if line.style.tracking > Length::ZERO {
        write!(svg, r#" letter-spacing="{}""#, line.style.tracking)?;
    } else if line.runs.iter().all(|run| run.glyphs.is_none()) && line.width > Length::ZERO {
        // Where the window falls back to another font the columns still stand.
        write!(svg, r#" textLength="{}""#, line.width)?;
    }
    svg.push_str(r#" xml:space="preserve">"#);
    for c in line.runs.iter().flat_map(|run| run.text.chars()) {
        match c {
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '&' => svg.push_str("&amp;"),
            _ => svg.push(c),
        }
    }
    svg.push_str("</text>");
    Ok(())
}

fn data_url(logo: &Logo) -> String {
    let kind = match logo.kind() {
        PictureKind::Png => "png",
        PictureKind::Jpeg => "jpeg",
    };
    format!(
        "data:image/{kind};base64,{}",
        BASE64_STANDARD.encode(logo.file())
    )
}
