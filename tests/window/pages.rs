//! Every page, large and small, light and dark: in nobody's way, and nothing cut off.

use anyhow::ensure;
use harness::{Desk, Window, story_at};

use crate::first_run::PASSPHRASE;

#[test]
fn every_page_can_be_used_by_everybody_at_every_size() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    story_at(&desk, "pages", async |window| {
        window.see("Chola Secure Systems").await?;
        look_at(window, "sign-in").await?;
        window.type_into("Email", "owner@sample.example").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.see("Choose a plan and type the seats").await?;
        for theme in ["Light", "Dark"] {
            window.click("Settings").await?;
            window.click("Appearance").await?;
            window.click(theme).await?;
            walk_through(window, theme).await?;
        }
        Ok(())
    })
}

async fn walk_through(window: &Window, theme: &str) -> anyhow::Result<()> {
    let name = |page: &str| format!("{page}-{}", theme.to_lowercase());
    for tab in ["Organisation", "Appearance", "Backup", "About"] {
        window.click(tab).await?;
        look_at(window, &name(&format!("settings-{}", tab.to_lowercase()))).await?;
    }
    window.click("Get pricing").await?;
    window.see("Choose a plan and type the seats").await?;
    look_at(window, &name("get-pricing")).await?;
    window.click("Proposals").await?;
    window.see("Nila Foods").await?;
    look_at(window, &name("proposals")).await?;
    window.click("CHO/2026-27/0001").await?;
    window.see("Open PDF").await?;
    look_at(window, &name("proposal")).await?;
    window.click("Price books").await?;
    window.see("In force").await?;
    look_at(window, &name("price-books")).await?;
    window.click("v1").await?;
    window.see("A published price book never changes.").await?;
    look_at(window, &name("price-book")).await?;
    window.click("Copy to a new draft").await?;
    window.see("Publish").await?;
    look_at(window, &name("price-book-draft")).await
}

/// Looks at a page in each size.
async fn look_at(window: &Window, page: &str) -> anyhow::Result<()> {
    for (width, height) in [(1024, 700), (1440, 900)] {
        window.resize(width, height).await?;
        let name = format!("{page}-{width}");
        window.picture(&name).await?;
        let mut faults = window.barriers().await?;
        faults.extend(window.overflows().await?);
        ensure!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
    }
    Ok(())
}
