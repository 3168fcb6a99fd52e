//! What the organisation prints about itself.

use desk_contract::{entrance::LogoPut, settings::SettingsGet};
use desk_domain::{
    access::{Module, Verb},
    language::Language,
};
use leptos::{prelude::*, task::spawn_local};

use super::settings_state::OrganisationSettings;
use crate::{
    desk::{Desk, desk, t},
    kit::{
        AreaField, Board, Bound, CheckField, FixedField, Hint, Loaded, Notice, Refusal, SaveRow,
        SelectField, TextField, Tone, Waiting, bound, bound_flag, load,
    },
    moments::typed_date,
    pages::{
        first_run::{LogoChoice, StateOfGstin, gstin_hint},
        typed::capitals,
    },
};

const ROOT: &str = "#organisation";

/// The organisation's settings, loaded once: what is typed is not overtaken.
#[component]
pub(super) fn Organisation() -> impl IntoView {
    let desk = desk();
    let loaded = load(move || desk.msp.get().map(|tenant_id| SettingsGet { tenant_id }));
    move || match loaded.get() {
        Loaded::Waiting => view! { <Waiting/> }.into_any(),
        Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
        Loaded::Ready(settings) => {
            let prefix = settings.prefix.clone();
            view! { <Form settings=OrganisationSettings::of(&settings) prefix/> }.into_any()
        }
    }
}

#[derive(Clone, Copy)]
struct Editing {
    desk: Desk,
    settings: RwSignal<OrganisationSettings>,
    kept: RwSignal<OrganisationSettings>,
    board: Board,
    busy: RwSignal<bool>,
}

impl Editing {
    fn is_changed(self) -> bool {
        self.settings
            .with(|settings| self.kept.with(|kept| settings != kept))
    }

    fn save(self) {
        if self.busy.get_untracked() || !self.board.send(ROOT) {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            match self.save_parts().await {
                Ok(()) => {
                    self.kept.set(self.settings.get_untracked());
                    self.board.clear();
                    self.desk.toast(self.desk.say("settings-saved"));
                }
                Err(refused) => self.board.refuse(&refused, ROOT),
            }
            self.busy.try_set(false);
        });
    }

    async fn save_parts(self) -> Result<(), desk_contract::Refused> {
        let chosen = self
            .settings
            .with_untracked(|settings| settings.logo_chosen.clone());
        if let Some((_, data)) = chosen
            .as_deref()
            .and_then(|address| address.split_once(','))
        {
            let hash = self
                .desk
                .enter(LogoPut {
                    data: data.to_owned(),
                })
                .await
                .map_err(|refused| named(refused, "supplier"))?;
            self.settings.update(|settings| settings.logo_is_kept(hash));
        }
        let supplier = self
            .settings
            .with_untracked(OrganisationSettings::supplier_edit);
        self.desk
            .run(supplier)
            .await
            .map_err(|refused| named(refused, "supplier"))?;
        let organisation = self.settings.with_untracked(|settings| {
            self.kept
                .with_untracked(|kept| settings.organisation_edit(kept))
        });
        if let Some(organisation) = organisation {
            self.desk
                .run(organisation)
                .await
                .map_err(|refused| named(refused, "organisation"))?;
        }
        Ok(())
    }
}

/// The refusal with its paths as the form calls them.
fn named(mut refused: desk_contract::Refused, part: &str) -> desk_contract::Refused {
    for field in &mut refused.fields {
        // The logo's request calls its only field `data`.
        let own = if field.path == "data" {
            "logo"
        } else {
            &field.path
        };
        field.path = format!("{part}.{own}");
    }
    refused
}

#[component]
fn Form(settings: OrganisationSettings, prefix: String) -> impl IntoView {
    let desk = desk();
    let kept = RwSignal::new(settings.clone());
    let settings = RwSignal::new(settings);
    let board = Board::new(Signal::derive(move || {
        settings.with(OrganisationSettings::faults)
    }));
    let editing = Editing {
        desk,
        settings,
        kept,
        board,
        busy: RwSignal::new(false),
    };
    let may_edit = desk.may(Module::Settings, Verb::Edit);
    let gstin = Signal::derive(move || settings.with(|settings| settings.supplier.gstin.clone()));
    let logo = Signal::derive(move || settings.with(|settings| settings.logo_shown.clone()));
    view! {
        <fieldset class="stack-wide" id="organisation" disabled=!may_edit>
            {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
            <section class="card" aria-label=t("settings-supplier")>
                <header><h2>{t("settings-supplier")}</h2><span class="aside">{t("settings-supplier_hint")}</span></header>
                <div class="body fields">
                    <TextField board path="supplier.name" label=t("field-legal_name") bound=bound!(settings, supplier.name) width="two-thirds"/>
                    <FixedField id="prefix-shown" label=t("field-prefix") value=prefix hint=t("settings-prefix_fixed") width="third"/>
                    <TextField board path="supplier.gstin" label=t("field-gstin") bound=bound!(settings, supplier.gstin) hint=gstin_hint(desk, gstin) tidy=capitals/>
                    <StateOfGstin gstin/>
                    <AreaField board path="supplier.address" label=t("field-address") bound=bound!(settings, supplier.address) width="full"/>
                    <TextField board path="supplier.email" label=t("field-email_customers") bound=bound!(settings, supplier.email) optional=true kind="email"/>
                    <TextField board path="supplier.phone" label=t("field-phone") bound=bound!(settings, supplier.phone) optional=true kind="tel"/>
                    <div class="field full">
                        <span class="label">{t("field-logo")}</span>
                        <LogoChoice shown=logo on_choose=move |address| {
                            board.edit("supplier.logo");
                            settings.update(|settings| settings.choose_logo(address));
                        }/>
                        {move || board.message("supplier.logo").map(|text| view! { <p class="fault">{text}</p> })}
                    </div>
                </div>
            </section>
            <BankCard settings board/>
            <TaxCard settings board/>
            <section class="card" aria-label=t("field-terms")>
                <header><h2>{t("field-terms")}</h2><span class="aside">{t("settings-terms_hint")}</span></header>
                <div class="body fields">
                    <AreaField board path="supplier.terms" label=t("field-terms") bound=bound!(settings, supplier.terms) optional=true rows=5 width="full"/>
                </div>
            </section>
            {settings.with_untracked(|settings| settings.organisation.is_some()).then(|| view! { <OrganisationCard settings board/> })}
            {may_edit.then(|| view! {
                <SaveRow changed=Signal::derive(move || editing.is_changed()) busy=editing.busy on_save=move |()| editing.save()/>
            })}
        </fieldset>
    }
}

#[component]
fn BankCard(settings: RwSignal<OrganisationSettings>, board: Board) -> impl IntoView {
    view! {
        <section class="card" aria-label=t("settings-bank")>
            <header><h2>{t("settings-bank")}</h2><span class="aside">{t("settings-bank_hint")}</span></header>
            <div class="body fields">
                <TextField board path="supplier.account_name" label=t("field-account_name") bound=bound!(settings, supplier.account_name) optional=true/>
                <TextField board path="supplier.account_number" label=t("field-account_number") bound=bound!(settings, supplier.account_number) optional=true/>
                <TextField board path="supplier.bank" label=t("field-bank") bound=bound!(settings, supplier.bank) optional=true width="third"/>
                <TextField board path="supplier.ifsc" label=t("field-ifsc") bound=bound!(settings, supplier.ifsc) optional=true tidy=capitals width="third"/>
                <TextField board path="supplier.upi" label=t("field-upi") bound=bound!(settings, supplier.upi) optional=true width="third"/>
            </div>
        </section>
    }
}

#[component]
fn TaxCard(settings: RwSignal<OrganisationSettings>, board: Board) -> impl IntoView {
    view! {
        <section class="card" aria-label=t("settings-tax")>
            <header><h2>{t("settings-tax")}</h2><span class="aside">{t("settings-tax_hint")}</span></header>
            <div class="body fields">
                <CheckField label=t("field-supplier_sez") bound=bound_flag!(settings, supplier.sez) width="full"/>
                <TextField board path="supplier.lut_arn" label=t("field-lut_arn") bound=bound!(settings, supplier.lut_arn) optional=true/>
                <TextField board path="supplier.lut_valid_until" label=t("field-lut_valid_until") bound=bound!(settings, supplier.lut_valid_until) optional=true tidy=typed_date/>
            </div>
        </section>
    }
}

#[component]
fn OrganisationCard(settings: RwSignal<OrganisationSettings>, board: Board) -> impl IntoView {
    let part = move |read: fn(&super::settings_state::OrganisationPart) -> String| {
        settings.with(|settings| settings.organisation.as_ref().map(read).unwrap_or_default())
    };
    let change = move |write: &dyn Fn(&mut super::settings_state::OrganisationPart)| {
        settings.update(|settings| {
            if let Some(organisation) = &mut settings.organisation {
                write(organisation);
            }
        });
    };
    let name = Bound::new(
        move || part(|part| part.name.clone()),
        move |text: String| change(&|part| part.name.clone_from(&text)),
    );
    let zone = Bound::new(
        move || part(|part| part.time_zone.clone()),
        move |text: String| change(&|part| part.time_zone.clone_from(&text)),
    );
    let domain = Bound::new(
        move || part(|part| part.base_domain.clone()),
        move |text: String| change(&|part| part.base_domain.clone_from(&text)),
    );
    let language = Bound::new(
        move || part(|part| part.language.code().to_owned()),
        move |code: String| {
            change(&|part| part.language = Language::from_code(&code).unwrap_or_default())
        },
    );
    let reads = Bound::new(
        move || {
            settings.with(|settings| {
                let part = settings.organisation.as_ref();
                part.is_some_and(|part| part.audit_reads)
            })
        },
        move |on: bool| change(&|part| part.audit_reads = on),
    );
    let spoken = desk().language;
    let domain_hint =
        Signal::derive(move || Hint::plain(desk_text::text(spoken.get(), "hint-base_domain")));
    let languages = Signal::derive(|| {
        Language::ALL
            .iter()
            .map(|language| {
                (
                    language.code().to_owned(),
                    language.native_name().to_owned(),
                )
            })
            .collect()
    });
    view! {
        <section class="card" aria-label=t("settings-organisation")>
            <header><h2>{t("settings-organisation")}</h2><span class="aside">{t("settings-organisation_hint")}</span></header>
            <div class="body fields">
                <TextField board path="organisation.name" label=t("field-organisation_name") bound=name width="third"/>
                <SelectField board path="organisation.language" label=t("field-documents_language") bound=language choices=languages width="third"/>
                <TextField board path="organisation.time_zone" label=t("field-time_zone") bound=zone width="third" placeholder="Asia/Kolkata"/>
                <TextField board path="organisation.base_domain" label=t("field-base_domain") bound=domain hint=domain_hint optional=true placeholder="sangam.example"/>
                <CheckField label=t("field-audit_reads") bound=reads hint=t("hint-audit_reads") width="full"/>
            </div>
        </section>
    }
}
