//! Every page, large and small, light and dark, in every language: in nobody's way, and nothing cut
//! off.

use anyhow::ensure;
use desk_domain::language::Language;
use desk_text::text;
use harness::{Desk, Window, story_at};

use crate::first_run::PASSPHRASE;

/// The sizes a page is looked at in: the one the window opens with, and the smallest laptop's.
const SIZES: [(u32, u32); 2] = [(1024, 700), (1440, 900)];

#[test]
fn every_page_can_be_used_by_everybody_at_every_size() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    story_at(&desk, "pages", async |window| {
        window.see("Chola Secure Systems").await?;
        look_at(window, "sign-in", &SIZES).await?;
        window.type_into("Email", "owner@sample.example").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.see("Choose a plan and type the seats").await?;
        for theme in ["Light", "Dark"] {
            window.click("Settings").await?;
            window.click("Appearance").await?;
            window.click(theme).await?;
            walk_through(window, Language::En, &theme.to_lowercase(), &SIZES).await?;
        }
        let mut before = Language::En;
        for language in [Language::Hi, Language::Ta] {
            window
                .click_within(
                    &text(before, "settings-backup"),
                    &text(before, "settings-appearance"),
                )
                .await?;
            window.click(language.native_name()).await?;
            before = language;
            // Its words are the longest where there is the least room.
            walk_through(window, language, language.code(), &SIZES[..1]).await?;
        }
        Ok(())
    })
}

async fn walk_through(
    window: &Window,
    language: Language,
    picture: &str,
    sizes: &[(u32, u32)],
) -> anyhow::Result<()> {
    let name = |page: &str| format!("{page}-{picture}");
    let say = |id: &str| text(language, id);
    for tab in ["organisation", "appearance", "backup", "about"] {
        // Some languages call the tab and a menu of the frame alike.
        let tabs = say("settings-backup");
        window
            .click_within(&tabs, &say(&format!("settings-{tab}")))
            .await?;
        look_at(window, &name(&format!("settings-{tab}")), sizes).await?;
    }
    window.click(&say("nav-pricing")).await?;
    window.see(&say("summary-empty")).await?;
    look_at(window, &name("get-pricing"), sizes).await?;
    window.click(&say("nav-proposals")).await?;
    window.see("Nila Foods").await?;
    look_at(window, &name("proposals"), sizes).await?;
    window.click("CHO/2026-27/0001").await?;
    window.see(&say("proposal-open")).await?;
    look_at(window, &name("proposal"), sizes).await?;
    window.click(&say("nav-price_books")).await?;
    window.see(&say("books-current")).await?;
    look_at(window, &name("price-books"), sizes).await?;
    window.click("v1").await?;
    window.see(&say("books-fixed")).await?;
    look_at(window, &name("price-book"), sizes).await?;
    window.click(&say("nav-customers")).await?;
    window.see("Nila Foods").await?;
    look_at(window, &name("customers"), sizes).await?;
    window.click(&say("nav-tenants")).await?;
    window.see("Pallava Networks").await?;
    look_at(window, &name("tenants"), sizes).await?;
    window.click(&say("tenants-as_tree")).await?;
    window.see("Kongu Security").await?;
    look_at(window, &name("tenants-tree"), sizes).await?;
    window.click("Pallava Networks").await?;
    window.see(&say("tenant-fixed")).await?;
    look_at(window, &name("tenant"), sizes).await?;
    window.click(&say("tenant-add")).await?;
    window.see(&say("tenant-create")).await?;
    look_at(window, &name("tenant-new"), sizes).await?;
    window.click(&say("nav-price_books")).await?;
    window.click("v1").await?;
    window.click(&say("books-copy")).await?;
    window.see(&say("books-publish")).await?;
    look_at(window, &name("price-book-draft"), sizes).await?;
    window.click(&say("nav-settings")).await
}

/// Looks at a page in each size.
async fn look_at(window: &Window, page: &str, sizes: &[(u32, u32)]) -> anyhow::Result<()> {
    for (width, height) in sizes {
        window.resize(*width, *height).await?;
        let name = format!("{page}-{width}");
        window.picture(&name).await?;
        let mut faults = window.barriers().await?;
        faults.extend(window.overflows().await?);
        ensure!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
    }
    Ok(())
}
