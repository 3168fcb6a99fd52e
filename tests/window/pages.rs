//! Every page, large and small, light and dark, in every language: in nobody's way, and nothing cut
//! off.

use anyhow::ensure;
use desk_domain::{access::ShippedRole, language::Language};
use desk_text::text;
use harness::{Desk, Window, story, story_at};
use serde_json::{Value, json};

use crate::first_run::{PASSPHRASE, set_up};

/// The sizes a page is looked at in: the one the window opens with, and the smallest laptop's.
const SIZES: [(u32, u32); 2] = [(1024, 700), (1440, 900)];

#[test]
fn every_page_can_be_used_by_everybody_at_every_size() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    add_people(&desk)?;
    story_at(&desk, "pages", async |window| {
        window.see("Chola Secure Systems").await?;
        look_at(window, "sign-in", &SIZES).await?;
        window.click("I have a code").await?;
        look_at(window, "recover", &SIZES).await?;
        window.click("Back").await?;
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

#[test]
fn every_page_says_what_to_do_where_nothing_is_yet() -> anyhow::Result<()> {
    story("empty-pages", async |window| {
        set_up(window).await?;
        for theme in ["Light", "Dark"] {
            window.click("Settings").await?;
            window.click("Appearance").await?;
            window.click(theme).await?;
            walk_through_nothing(window, &theme.to_lowercase()).await?;
        }
        Ok(())
    })
}

/// The pages of a workspace that was just made: there are prices and an owner, and nothing else.
async fn walk_through_nothing(window: &Window, picture: &str) -> anyhow::Result<()> {
    let say = |id: &str| text(Language::En, id);
    let rail = say("nav-pricing");
    let mut at = None;
    for (page, tab, words) in [
        ("nav-proposals", None, "proposals-empty"),
        ("nav-price_books", None, "books-current"),
        ("nav-customers", None, "customers-empty"),
        ("nav-tenants", None, "tenant-add"),
        ("nav-people", None, "people-add"),
        ("nav-people", Some("groups-title"), "groups-empty"),
        ("nav-people", Some("fields-title"), "fields-empty"),
        ("nav-people", Some("delegations-title"), "delegations-empty"),
        ("nav-roles", Some("profiles-title"), "profiles-empty"),
        ("nav-roles", Some("defaults-title"), "defaults-empty"),
    ] {
        if at != Some(page) {
            window.click_within(&rail, &say(page)).await?;
            at = Some(page);
        }
        if let Some(tab) = tab {
            window.click(&say(tab)).await?;
        }
        window.see(&say(words)).await?;
        let name = tab
            .unwrap_or(page)
            .replace("nav-", "")
            .replace("-title", "");
        look_at(window, &format!("empty-{name}-{picture}"), &SIZES).await?;
    }
    Ok(())
}

async fn walk_through(
    window: &Window,
    language: Language,
    picture: &str,
    sizes: &[(u32, u32)],
) -> anyhow::Result<()> {
    let name = |page: &str| format!("{page}-{picture}");
    let say = |id: &str| text(language, id);
    for tab in [
        "organisation",
        "account",
        "security",
        "entitlement",
        "appearance",
        "backup",
        "about",
    ] {
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
    // Its menu begins with the name too, in Hindi and Tamil.
    window.click("Pallava Networks PAL").await?;
    window.see(&say("tenant-fixed")).await?;
    look_at(window, &name("tenant"), sizes).await?;
    window.click(&say("history")).await?;
    window.see(&say("audit_page-made")).await?;
    look_at(window, &name("history"), sizes).await?;
    window.press("Escape").await?;
    window.click(&say("tenant-add")).await?;
    window.see(&say("tenant-create")).await?;
    look_at(window, &name("tenant-new"), sizes).await?;
    window.click(&say("nav-price_books")).await?;
    window.click("v1").await?;
    window.click(&say("books-copy")).await?;
    window.see(&say("books-publish")).await?;
    look_at(window, &name("price-book-draft"), sizes).await?;
    window.click(&say("nav-audit")).await?;
    window.see("Asha Raman").await?;
    look_at(window, &name("audit"), sizes).await?;
    window.tab_to(&say("nav-audit")).await?;
    window.press("Down").await?;
    window.press("Enter").await?;
    window.see(&say("audit_page-hash")).await?;
    look_at(window, &name("audit-entry"), sizes).await?;
    window.press("Escape").await?;
    window.click(&say("audit_page-activity")).await?;
    window.see(&say("audit_page-hours")).await?;
    look_at(window, &name("audit-activity"), sizes).await?;
    window.press("Ctrl+Alt+l").await?;
    window.see(&say("lock-title")).await?;
    look_at(window, &name("lock"), sizes).await?;
    window.type_text(PASSPHRASE).await?;
    window.press("Enter").await?;
    window.see_no(&say("lock-title")).await?;
    walk_through_people(window, language, picture, sizes).await?;
    window.click(&say("nav-settings")).await
}

/// Somebody of each state, a group, a role and who holds it, so that the lists show what they can.
fn add_people(desk: &Desk) -> anyhow::Result<()> {
    let run = |name: &str, args: Value| desk.run(PASSPHRASE, name, &args);
    let me = desk.ask(PASSPHRASE, "session.me", &json!({}))?;
    let tenant = me
        .pointer("/tenants/0/tenant_id")
        .cloned()
        .unwrap_or_default();
    for (name, kind, choices) in [
        ("Employee number", "text", &[][..]),
        ("Shift", "choice", &["Early", "Late"]),
        ("Joined on", "date", &[]),
    ] {
        let field = json!({"tenant_id": tenant, "name": name, "kind": kind, "choices": choices});
        run("user_field.save", field)?;
    }
    let mut people = Vec::new();
    for (name, email, category) in [
        ("Devi Nair", "devi.nair@chola.example", "account_manager"),
        ("Farid Khan", "farid.khan@chola.example", "technician"),
        (
            "Lakshmi Subramanian",
            "lakshmi.s@chola.example",
            "service_desk_agent",
        ),
    ] {
        let form = json!({"name": name, "email": email, "user_type": "user", "category": category, "department": "Sales"});
        people.push(run("user.add", json!({"tenant_id": tenant, "form": form}))?);
    }
    run("user.suspend", json!({"id": people.get(1)}))?;
    let group = json!({"tenant_id": tenant, "name": "Partner sales", "members": people});
    let group = run("group.save", group)?;
    let give = |subject: Value, ends_on: &str| json!({"subject": subject, "held": {"role": "account_manager"}, "tenant_id": tenant, "ends_on": ends_on});
    run("grant.give", give(json!({"group_id": group}), ""))?;
    run(
        "grant.give",
        give(json!({"user_id": people.first()}), "2099-12-31"),
    )?;
    let denied = json!({"user_id": people.first(), "tenant_id": tenant, "denied": ["proposals.export"], "reason": "Learns the ropes first"});
    run("access_override.set", denied)?;
    let role = json!({"tenant_id": tenant, "kind": "profile", "name": "Night shift", "description": "Looks after incidents at night", "rights": ["incidents.view", "incidents.edit"]});
    run("role.save", role)?;
    let default = json!({"tenant_id": tenant, "department": "Sales", "rights": ["customers.view"]});
    run("access_default.set", default)?;
    Ok(())
}

async fn walk_through_people(
    window: &Window,
    language: Language,
    picture: &str,
    sizes: &[(u32, u32)],
) -> anyhow::Result<()> {
    let name = |page: &str| format!("{page}-{picture}");
    let say = |id: &str| text(language, id);
    // The pages of the rail have namesakes among the tabs of their own pages.
    let rail = say("nav-pricing");
    window.click_within(&rail, &say("nav-people")).await?;
    window.see("Farid Khan").await?;
    look_at(window, &name("people"), sizes).await?;
    window.click(&say("groups-title")).await?;
    window.see("Partner sales").await?;
    look_at(window, &name("groups"), sizes).await?;
    window.click("Partner sales").await?;
    window.see(&say("groups-roles")).await?;
    look_at(window, &name("group"), sizes).await?;
    window.press("Escape").await?;
    window.click(&say("fields-title")).await?;
    window.see("Early, Late").await?;
    look_at(window, &name("fields"), sizes).await?;
    window.click("Shift").await?;
    window.see(&say("fields-kind_fixed")).await?;
    look_at(window, &name("field"), sizes).await?;
    window.press("Escape").await?;
    window.click(&say("delegations-title")).await?;
    window.see(&say("delegations-empty")).await?;
    look_at(window, &name("delegations"), sizes).await?;
    window.click_within(&rail, &say("nav-people")).await?;
    window.click("Devi Nair").await?;
    window.see("devi.nair@chola.example").await?;
    look_at(window, &name("person"), sizes).await?;
    window.click(&say("people-access")).await?;
    window.see("Learns the ropes first").await?;
    look_at(window, &name("person-access"), sizes).await?;
    window.click(&say("people-sign_in")).await?;
    window.see(&say("sessions-none")).await?;
    look_at(window, &name("person-sign-in"), sizes).await?;
    window.click(&say("code-act")).await?;
    window.see(&say("code-prove")).await?;
    look_at(window, &name("person-code"), sizes).await?;
    window.click(&say("people-access")).await?;
    window.click(&say("grants-add")).await?;
    window.see(&say("grants-starts_on")).await?;
    look_at(window, &name("give"), sizes).await?;
    window.press("Escape").await?;
    window.click(&say("exceptions-add")).await?;
    window.see(&say("exceptions-text")).await?;
    look_at(window, &name("exception"), sizes).await?;
    window.press("Escape").await?;
    window.click(&say("people-details")).await?;
    window.click(&say("people-edit")).await?;
    window.see(&say("people-job_title")).await?;
    look_at(window, &name("person-form"), sizes).await?;
    window.click(&say("people-personal")).await?;
    window.see("Shift").await?;
    look_at(window, &name("person-form-personal"), sizes).await?;

    window.click_within(&rail, &say("nav-roles")).await?;
    window.see("Business Analyst").await?;
    look_at(window, &name("roles"), sizes).await?;
    window
        .click(&desk_text::role_name(language, ShippedRole::TenantAdmin))
        .await?;
    window.see(&say("roles-locked_text")).await?;
    look_at(window, &name("role-locked"), sizes).await?;
    window.click(&say("roles-holders")).await?;
    window.see(&say("roles-add_holder")).await?;
    look_at(window, &name("role-locked-people"), sizes).await?;
    window.click_within(&rail, &say("nav-roles")).await?;
    window.click(&say("roles-add")).await?;
    window.see(&say("roles-tenant")).await?;
    look_at(window, &name("role-new"), sizes).await?;
    window.click_within(&rail, &say("nav-roles")).await?;
    window.click(&say("profiles-title")).await?;
    window.see("Night shift").await?;
    look_at(window, &name("profiles"), sizes).await?;
    window.click("Night shift").await?;
    window.click(&say("roles-holders")).await?;
    window.see(&say("roles-nobody")).await?;
    look_at(window, &name("profile-people"), sizes).await?;
    window.click_within(&rail, &say("nav-roles")).await?;
    window.click(&say("defaults-title")).await?;
    window.see("Sales").await?;
    look_at(window, &name("defaults"), sizes).await?;
    window.click(&say("products-title")).await?;
    window.see("Provisioning").await?;
    look_at(window, &name("products"), sizes).await
}

/// Looks at a page in each size.
async fn look_at(window: &Window, page: &str, sizes: &[(u32, u32)]) -> anyhow::Result<()> {
    for (width, height) in sizes {
        window.resize(*width, *height).await?;
        let name = format!("{page}-{width}");
        window.picture(&name).await?;
        let mut faults = window.barriers().await?;
        faults.extend(window.overflows().await?);
        ensure!(
            faults.is_empty(),
            "{name}:
{}",
            faults.join(
                "
"
            )
        );
    }
    Ok(())
}
