//! Noto Sans for the window: one variable file per script, and a style sheet that fetches each only
//! when a page needs it.

use std::fs;

use anyhow::Context;

use crate::repo::Repo;
use crate::ui::dist::Dist;

struct Subset {
    package: &'static str,
    name: &'static str,
}

/// Of two subsets that hold a letter the later one is taken. ₹ is in all but the Latin one, and the
/// Tamil file is the smallest of them; Latin stands last because no page does without it.
const SUBSETS: &[Subset] = &[
    Subset {
        package: "noto-sans",
        name: "noto-sans-latin-ext-wght-normal",
    },
    Subset {
        package: "noto-sans",
        name: "noto-sans-devanagari-wght-normal",
    },
    Subset {
        package: "noto-sans-tamil",
        name: "noto-sans-tamil-tamil-wght-normal",
    },
    Subset {
        package: "noto-sans",
        name: "noto-sans-latin-wght-normal",
    },
];

/// Adds `fonts.css`, which declares the family `Noto Sans` with every weight, and the files it
/// names.
pub fn add(repo: &Repo, dist: &mut Dist) -> anyhow::Result<()> {
    let mut css = String::from(
        "/* Made by `cargo xtask ui` from the packages @fontsource-variable/noto-sans*. */\n",
    );
    for Subset { package, name } in SUBSETS {
        let folder = repo.path("node_modules/@fontsource-variable").join(package);
        let read = |file: &str| {
            let file = folder.join(file);
            fs::read(&file)
                .with_context(|| format!("{} is not there. Run `npm ci`.", file.display()))
        };
        let all =
            String::from_utf8(read("index.css")?).context("A font's style sheet is not text.")?;
        let face = face(&all, name)
            .with_context(|| format!("{package} has no subset {name} any more."))?;
        css.push_str(&face);
        dist.add(
            format!("fonts/{name}.woff2"),
            read(&format!("files/{name}.woff2"))?,
        )?;
    }
    for package in ["noto-sans", "noto-sans-tamil"] {
        let license = repo
            .path("node_modules/@fontsource-variable")
            .join(package)
            .join("LICENSE");
        let text = fs::read(&license)
            .with_context(|| format!("{} is not there. Run `npm ci`.", license.display()))?;
        dist.add(format!("fonts/LICENSE-{package}.txt"), text)?;
    }
    dist.add("fonts.css", css.into_bytes())
}

/// The declaration of one subset, with the family and the path it has here.
fn face(all: &str, name: &str) -> Option<String> {
    let start = all.find(&format!("/* {name} */"))?;
    let block = all.get(start..)?;
    let block = block.get(..=block.find('}')?)?;
    let lines = block.lines().skip(1).map(|line| {
        if line.trim_start().starts_with("font-family:") {
            "  font-family: \"Noto Sans\";".to_owned()
        } else {
            line.replace("./files/", "fonts/")
                .replace("woff2-variations", "woff2")
        }
    });
    Some(lines.fold(String::new(), |css, line| css + &line + "\n"))
}

#[cfg(test)]
mod tests {
    use super::face;

    #[test]
    fn a_subset_gets_our_family_and_our_path() {
        let all = "/* a-latin-wght-normal */\n@font-face {\n  font-family: 'A Variable';\n  \
                   src: url(./files/a-latin-wght-normal.woff2) format('woff2-variations');\n}\n\n\
                   /* a-greek-wght-normal */\n@font-face {\n  font-family: 'A Variable';\n}\n";

        assert_eq!(
            face(all, "a-latin-wght-normal").unwrap(),
            "@font-face {\n  font-family: \"Noto Sans\";\n  src: url(fonts/a-latin-wght-normal.woff2) format('woff2');\n}\n"
        );
        assert_eq!(face(all, "a-thai-wght-normal"), None);
    }
}
