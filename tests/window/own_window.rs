//! A customer in a window of its own: it stays that customer, covers itself while the person is away,
//! and goes when they sign out.

use harness::{Desk, Window, story_at};

use crate::{code::sign_in, first_run::PASSPHRASE};

#[test]
fn a_customers_own_window_shows_only_it_and_goes_when_the_person_signs_out() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    story_at(&desk, "own-window", async |window| {
        sign_in(window, "owner@sample.example", PASSPHRASE).await?;
        window.click("Tenants").await?;
        window.see("43 tenants").await?;
        window
            .type_into("Search name, number, address", "pallava")
            .await?;
        window.see_no("43 tenants").await?;
        window.see("1 tenant").await?;
        window.click("Acts on Pallava Networks").await?;
        window.see("Open in a new window").await?;
        window.picture("tenants-ways-in").await?;
        window.click("Copy address").await?;
        window
            .see("The address of Pallava Networks is copied.")
            .await?;
        open_pallava(window).await?;
        window.see("11 tenants").await?;
        window.see("Nila Foods").await?;
        window.see_no("Kaveri Textiles").await?;
        window.see_no("Back to all customers").await?;
        window.picture("own-window").await?;
        window.click("Asha Raman").await?;
        window.see("User view").await?;
        window.see_no("Sign out").await?;
        window.press("Escape").await?;
        window.draw_anew().await?;
        window.see("Inside Pallava Networks").await?;
        window.see("11 tenants").await?;

        // The window that it was opened from stayed where it was.
        window.go_on_where("All customers").await?;
        window.see_no("Inside Pallava Networks").await?;
        window.go_on_where("Inside Pallava Networks").await?;
        window.click("Close this window").await?;
        window.see_windows(1).await?;

        window.go_on_where("All customers").await?;
        open_pallava(window).await?;
        window.press("Ctrl+Alt+l").await?;
        window.see("Unlock it in the main window").await?;
        window.see_no("Pallava Networks").await?;
        window.picture("own-window-covered").await?;
        window.click("Show the main window").await?;
        window.go_on_where("Sign out").await?;
        window.see("Locked").await?;
        window.see_no("Pallava Networks").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.see("All customers").await?;
        window.go_on_where("Inside Pallava Networks").await?;
        window.see("Nila Foods").await?;

        window.go_on_where("All customers").await?;
        window.click("Asha Raman").await?;
        window.click("Sign out").await?;
        window.see_windows(1).await?;
        window.see("Which account?").await
    })
}

/// From the row's menu, asked for twice: there is one window for it.
async fn open_pallava(window: &Window) -> anyhow::Result<()> {
    for _ in 0..2 {
        window.click("Acts on Pallava Networks").await?;
        window.click("Open in a new window").await?;
        window.see_windows(2).await?;
    }
    window.go_on_where("Inside Pallava Networks").await
}
