//! From the crate `desk-ui` to `desk_ui.js` and `desk_ui_bg.wasm`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::command;
use crate::repo::{Repo, mark_of};
use crate::steps::note;
use crate::ui::Build;

/// Compiles the UI and returns the folder with the two files, made again only when the WebAssembly
/// changed.
pub fn build(repo: &Repo, build: Build) -> anyhow::Result<PathBuf> {
    let (profile, stage) = match build {
        Build::Everyday => ("wasm-dev", "window"),
        Build::Released => ("wasm", "window-released"),
    };
    let wasm = compile(repo, profile)?;
    let out = repo.memory().join(stage);
    let optimiser = match build {
        Build::Everyday => None,
        Build::Released => {
            Some(repo.path("node_modules/binaryen/bin/wasm-opt")).filter(|path| path.is_file())
        }
    };
    let mark = format!(
        "{} {}",
        mark_of(&[wasm.clone(), repo.path("package-lock.json")])?,
        optimiser.is_some()
    );
    let mark_name = format!("{stage}.mark");
    if out.join(SCRIPT).is_file() && out.join(MODULE).is_file() && repo.remembers(&mark_name, &mark)
    {
        return Ok(out);
    }
    bind(&wasm, &out, build)?;
    if build == Build::Released {
        match optimiser {
            Some(optimiser) => optimise(repo, &optimiser, &out.join(MODULE))?,
            None => note(
                "wasm-opt is not there (run `npm ci`): the window's file stays about a tenth bigger.",
            ),
        }
    }
    repo.remember(&mark_name, &mark)?;
    Ok(out)
}

const SCRIPT: &str = "desk_ui.js";
const MODULE: &str = "desk_ui_bg.wasm";

/// Runs cargo and learns from it where the result lies: the name depends on whether the crate is a
/// library or a program.
fn compile(repo: &Repo, profile: &str) -> anyhow::Result<PathBuf> {
    let mut wasm = None;
    let args = [
        "build",
        "-p",
        "desk-ui",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        profile,
    ];
    let ended_well = command::cargo(&repo.root)
        .args(args)
        .args(["--message-format", "json-render-diagnostics"])
        .each_line(|line| {
            if let Some(path) = serde_json::from_str(line).ok().as_ref().and_then(module_of) {
                wasm = Some(path);
            }
        })?;
    if !ended_well {
        bail!("The window's WebAssembly does not compile; the compiler's words are above.");
    }
    wasm.context(
        "desk-ui compiled, but made no .wasm file: it needs `crate-type = [\"cdylib\", \"rlib\"]`.",
    )
}

/// The WebAssembly file in a message of cargo about an artifact of desk-ui.
fn module_of(message: &Value) -> Option<PathBuf> {
    if message["reason"] != "compiler-artifact"
        || message["target"]["name"].as_str()?.replace('-', "_") != "desk_ui"
    {
        return None;
    }
    let names = message["filenames"]
        .as_array()?
        .iter()
        .filter_map(Value::as_str);
    names
        .map(PathBuf::from)
        .find(|path| path.extension().is_some_and(|ending| ending == "wasm"))
}

fn bind(wasm: &Path, out: &Path, build: Build) -> anyhow::Result<()> {
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("{} cannot be emptied.", out.display()))?;
    }
    let released = build == Build::Released;
    Bindgen::new()
        .input_path(wasm)
        .out_name("desk_ui")
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                // `init()` without arguments fetches the module that lies beside the script.
                .omit_default_module_path(false)
                .remove_name_section(released)
                .remove_producers_section(released)
                .generate(out)
        })
        .context("wasm-bindgen could not make the window's JavaScript.")
}

fn optimise(repo: &Repo, optimiser: &Path, module: &Path) -> anyhow::Result<()> {
    let before = size(module)?;
    let smaller = module.with_extension("smaller");
    command::program(&repo.root, "node")
        .args([
            optimiser,
            Path::new("-Oz"),
            module,
            Path::new("-o"),
            &smaller,
        ])
        // What rustc switches on for this target; wasm-bindgen removes the section that says so.
        .args([
            "--enable-bulk-memory",
            "--enable-bulk-memory-opt",
            "--enable-multivalue",
            "--enable-mutable-globals",
            "--enable-nontrapping-float-to-int",
            "--enable-reference-types",
            "--enable-sign-ext",
        ])
        .run()?;
    fs::rename(&smaller, module)
        .with_context(|| format!("{} cannot be replaced.", module.display()))?;
    note(&format!(
        "{MODULE}: {} KB, before wasm-opt {} KB",
        size(module)? / 1024,
        before / 1024
    ));
    Ok(())
}

fn size(file: &Path) -> anyhow::Result<u64> {
    Ok(fs::metadata(file)
        .with_context(|| format!("{} cannot be read.", file.display()))?
        .len())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use serde_json::json;

    use super::module_of;

    #[test]
    fn the_module_is_found_in_cargos_messages_and_in_no_other() {
        let of_ours = json!({"reason": "compiler-artifact", "target": {"name": "desk_ui"},
            "filenames": ["t/libdesk_ui.rlib", "t/desk_ui.wasm"]});
        let of_another = json!({"reason": "compiler-artifact", "target": {"name": "leptos"}, "filenames": ["t/x.wasm"]});
        let of_the_build = json!({"reason": "build-finished", "success": true});

        assert_eq!(module_of(&of_ours), Some(PathBuf::from("t/desk_ui.wasm")));
        assert_eq!(module_of(&of_another), None);
        assert_eq!(module_of(&of_the_build), None);
    }
}
