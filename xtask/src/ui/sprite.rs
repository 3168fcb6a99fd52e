//! `icons.svg`: the icons the window uses, as symbols of one file.

use std::fs;

use anyhow::{Context, bail};

use crate::repo::Repo;
use crate::ui::dist::Dist;

/// Adds `icons.svg` with the icons named in `ui/icons.txt`, one Lucide name per line; a line may
/// start with `#`. A page shows one with `<svg><use href="/icons.svg#name"/></svg>`; it takes the
/// colour of the text around it.
pub fn add(repo: &Repo, dist: &mut Dist) -> anyhow::Result<()> {
    let list = repo.path("ui/icons.txt");
    let names =
        fs::read_to_string(&list).with_context(|| format!("{} cannot be read.", list.display()))?;
    let source = repo.path("node_modules/lucide-static/sprite.svg");
    let all = fs::read_to_string(&source)
        .with_context(|| format!("{} is not there. Run `npm ci`.", source.display()))?;
    dist.add("icons.svg", sprite(&names, &all)?.into_bytes())
}

fn sprite(names: &str, all: &str) -> anyhow::Result<String> {
    let mut sprite = String::from("<!-- Lucide, ISC licence: https://lucide.dev/license -->\n");
    sprite.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\">\n");
    let mut unknown = Vec::new();
    for name in names
        .lines()
        .map(str::trim)
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
    {
        match shapes(all, name) {
            Some(shapes) => {
                sprite.push_str(&format!(
                    "<symbol id=\"{name}\" viewBox=\"0 0 24 24\" {STROKE}>{shapes}</symbol>\n"
                ));
            }
            None => unknown.push(name),
        }
    }
    if !unknown.is_empty() {
        bail!(
            "ui/icons.txt names icons Lucide does not have: {}. See https://lucide.dev/icons.",
            unknown.join(", ")
        );
    }
    sprite.push_str("</svg>\n");
    Ok(sprite)
}

/// On the symbol, so that a page needs no style for an icon to look like one.
const STROKE: &str = r#"fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round""#;

/// What stands inside the symbol `name`.
fn shapes(all: &str, name: &str) -> Option<String> {
    let after = all.split_once(&format!("<symbol id=\"{name}\""))?.1;
    let inside = after.split_once('>')?.1.split_once("</symbol>")?.0;
    Some(inside.lines().map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::sprite;

    const ALL: &str = "<svg><defs>\n<symbol id=\"check\" viewBox=\"0 0 24 24\">\n  <path d=\"M1 1\" />\n</symbol>\n\
                       <symbol id=\"check-check\" viewBox=\"0 0 24 24\">\n  <path d=\"M2 2\" />\n</symbol></defs></svg>";

    #[test]
    fn the_sprite_holds_the_named_icons_and_no_other() {
        let sprite = sprite("# marks\ncheck\n\n", ALL).unwrap();
        assert!(sprite.contains("<symbol id=\"check\"") && sprite.contains("M1 1"));
        assert!(!sprite.contains("M2 2"));
    }

    #[test]
    fn an_icon_that_does_not_exist_is_named() {
        let fault = sprite("check\nchekc", ALL).unwrap_err().to_string();
        assert!(
            fault.contains("chekc") && !fault.contains("check,"),
            "{fault}"
        );
    }
}
