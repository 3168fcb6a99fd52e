//! The window's files: WebAssembly, its JavaScript glue, pages and styles, fonts, icons; all into
//! `ui/dist`.

mod dist;
mod fonts;
mod sprite;
mod wasm;

use crate::repo::Repo;
use crate::steps::step;

use dist::Dist;

/// For work or for people.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Quick to build.
    Everyday,
    /// Small: optimised for size, without names.
    Released,
}

impl Build {
    /// From the flag `--release`.
    pub fn released(yes: bool) -> Self {
        if yes { Self::Released } else { Self::Everyday }
    }
}

/// Brings `ui/dist` up to date. A file that did not change is not touched, so the shell, which
/// embeds the folder, is not compiled again without need.
///
/// # Errors
/// When the UI does not compile, an icon or a font is not there, or the folder cannot be written.
pub fn build(repo: &Repo, build: Build) -> anyhow::Result<()> {
    step("Window files", || {
        let mut dist = Dist::default();
        dist.add_folder(&wasm::build(repo, build)?)?;
        dist.add_folder(&repo.path("ui/assets"))?;
        fonts::add(repo, &mut dist)?;
        sprite::add(repo, &mut dist)?;
        dist.write(&repo.path("ui/dist"))
    })
}
