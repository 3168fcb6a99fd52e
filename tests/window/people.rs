//! Adding somebody, making a role, giving it, and seeing why they may do what they may.

use harness::story;

use crate::first_run::set_up;

#[test]
fn a_role_that_was_given_is_what_explains_the_access() -> anyhow::Result<()> {
    story("people", async |window| {
        set_up(window).await?;

        window.click("Users").await?;
        window.see("You are the only one here").await?;
        window
            .click_within("You are the only one here", "Add a person")
            .await?;
        window.click("Save").await?;
        window.see("This is required. Fill it in.").await?;
        window.see_focus_on("Full name").await?;
        window.type_into("Full name", "Devi Nair").await?;
        window
            .type_into("Work email", "devi@meridian.example")
            .await?;
        window.choose("User type", "User").await?;
        window.click("Personal details").await?;
        window.type_into("Mobile number", "12").await?;
        window.click("Basic details").await?;
        // A fault on the other tab leads there.
        window.click("Save").await?;
        window.see("This mobile number cannot be dialled.").await?;
        window.type_into("Mobile number", "+919876543210").await?;
        window.click("Save").await?;
        window.see("Devi Nair is added and invited.").await?;

        window.click("Roles").await?;
        window.click("Add a role").await?;
        window.type_into("Name", "Quote reader").await?;
        window
            .type_into("Description", "Looks proposals up")
            .await?;
        window.click("Proposals: export").await?;
        window.click("Proposals: edit").await?;
        window.picture("people-role").await?;
        window.click("Create").await?;
        window.see("Quote reader is saved.").await?;
        window.click("Associated people").await?;
        window.see("Nobody holds this").await?;
        window.click("Add").await?;
        window.type_into("Person or group", "devi").await?;
        window.click("Devi Nair").await?;
        window.picture("people-give").await?;
        window.click("Give").await?;
        window.see("The role is given.").await?;

        window.click("Users").await?;
        window.see("2 people").await?;
        window.click("Devi Nair").await?;
        window.click("Access").await?;
        window.see("Proposals: edit, view, export").await?;
        window
            .see("Given by the role Quote reader on Meridian Cyber Services Private Limited.")
            .await?;
        window.picture("people-explained").await?;

        window.click("More").await?;
        window.click("Delete").await?;
        window.click("Delete").await?;
        window.see("Devi Nair is deleted.").await?;
        window.click("Undo").await?;
        window
            .see("Devi Nair is restored and still suspended.")
            .await?;
        window.see("Suspended").await?;

        window.click("More").await?;
        window.click("Delete").await?;
        window.click("Delete").await?;
        window.see("Devi Nair is deleted.").await?;
        window.click("Erase personal data").await?;
        window.see("Erase the personal data of Devi Nair?").await?;
        window.click("Erase personal data").await?;
        window.see_focus_on("Type Devi Nair to go on").await?;
        window
            .type_into("Type Devi Nair to go on", "Devi Nair")
            .await?;
        window.picture("people-erase").await?;
        window.click("Erase personal data").await?;
        window
            .see("The personal data of this person is erased.")
            .await?;
        window.see("Erased person").await?;
        window.see_no("Sign-in").await?;
        window.picture("people-erased").await?;
        window.click("History").await?;
        window.see("Its values were erased for good.").await?;
        window.picture("people-erased-history").await?;
        Ok(())
    })
}
