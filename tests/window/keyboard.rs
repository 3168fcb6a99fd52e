//! From the first run to a proposal without a mouse.

use harness::{Window, story};

use crate::first_run::PASSPHRASE;

#[test]
fn the_keyboard_alone_leads_from_the_first_run_to_a_proposal() -> anyhow::Result<()> {
    story("keyboard", async |window| {
        window.see("Welcome to Partner Desk").await?;
        window.see_focus_on("English").await?;
        window.press("Enter").await?;

        window.see_focus_on("Legal name").await?;
        window.type_text("Meridian Cyber Services").await?;
        type_at(window, "Number prefix", "MER").await?;
        type_at(window, "GSTIN", "33AAACA0000A1Z5").await?;
        type_at(window, "Address", "14 Rajaji Salai, Chennai 600001").await?;
        // In a field of several lines, Enter begins another line.
        window.tab_to("Next").await?;
        window.press("Enter").await?;

        window.see_focus_on("Your name").await?;
        window.type_text("Asha Raman").await?;
        type_at(window, "Email", "asha@meridian.example").await?;
        type_at(window, "Passphrase", PASSPHRASE).await?;
        type_at(window, "Passphrase once more", PASSPHRASE).await?;
        window.press("Enter").await?;

        window.see("What do you charge?").await?;
        window.tab_to("Next").await?;
        window.press("Enter").await?;
        window.see("Almost there").await?;
        window.tab_to("Create the workspace").await?;
        window.press("Enter").await?;
        window.see("Choose a plan and type the seats").await?;

        type_at(window, "Company name", "Kaveri Textiles Pvt Ltd").await?;
        type_at(window, "Domain", "kaveri.example").await?;
        type_at(window, "Contact (SPOC)", "Radha Iyer").await?;
        type_at(window, "Email", "r.iyer@kaveri.example").await?;
        window.tab_to("Starter").await?;
        window.press("Right").await?;
        window.press("Right").await?;
        window.see_focus_on("Advanced").await?;
        type_at(window, "Seats", "500").await?;
        type_at(window, "Address", "Plot 7, Peenya").await?;
        type_at(window, "GSTIN", "29AAACA0000A1ZU").await?;
        type_at(window, "City", "Bengaluru").await?;
        window.see("₹23,59,410.00").await?;

        window.press("F9").await?;
        window.see_no("Your cost").await?;
        window.see("Draft saved").await?;
        // A page that is drawn anew has the draft, and still hides what a customer must not see.
        window.draw_anew().await?;
        window.see("₹23,59,410.00").await?;
        window.see_no("Your cost").await?;
        window.press("F9").await?;
        window.see("Your cost").await?;
        window.press("Ctrl+Enter").await?;
        window.see("MER/").await?;
        window.see("Issued").await?;
        window.tab_to("Open PDF").await?;
        window.picture("keyboard-proposal").await?;

        window.tab_to("Proposals").await?;
        window.press("Enter").await?;
        window.see("1 proposal").await?;
        window.tab_to("Proposals").await?;
        window.press("Down").await?;
        window.press("Enter").await?;
        window.see("Issued").await
    })
}

/// Goes to a field with Tab and types into it.
async fn type_at(window: &Window, label: &str, text: &str) -> anyhow::Result<()> {
    window.tab_to(label).await?;
    window.type_text(text).await
}
