//! The five steps.

use desk_domain::{language::Language, passphrase::MIN_ALONE, state::State};
use desk_text::state_name;
use leptos::{ev, html, prelude::*, task::spawn_local};

use super::first_run_state::FirstRun;
use crate::{
    desk::{desk, t},
    dom,
    kit::{
        AreaField, Board, Bound, Button, ButtonLook, CheckField, FixedField, Hint, TextField, Tone,
        bound, bound_flag,
    },
    pages::{
        new_passphrase::NewPassphrase,
        price_books::PriceGridView,
        typed::{capitals, state_of_gstin},
    },
};

#[component]
fn StepHead(title: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <div>
            <h1 tabindex="-1">{t(title)}</h1>
            <p class="muted">{t(text)}</p>
        </div>
    }
}

#[component]
pub(super) fn LanguageStep() -> impl IntoView {
    let desk = desk();
    let greeting = |language: Language| desk_text::text(language, "first_run-greeting");
    view! {
        <StepHead title="first_run-welcome" text="first_run-welcome_text"/>
        <fieldset class="choices" aria-label=t("frame-language")>
            {Language::ALL.iter().map(|&language| view! {
                <label class="choice" lang=language.code()>
                    <input
                        type="radio"
                        name="first-language"
                        prop:checked=move || desk.language.get() == language
                        on:change=move |_| desk.speak(language)
                    />
                    <b>{language.native_name()}</b>
                    <small>{greeting(language)}</small>
                </label>
            }).collect_view()}
        </fieldset>
    }
}

#[component]
pub(super) fn OrganisationStep(run: RwSignal<FirstRun>, board: Board) -> impl IntoView {
    let desk = desk();
    let name = Bound::new(
        move || run.with(|run| run.supplier.name.clone()),
        move |text| {
            board.edit("organisation.prefix");
            run.update(|run| run.type_name(text));
        },
    );
    let prefix = Bound::new(
        move || run.with(|run| run.prefix.clone()),
        move |text: String| run.update(|run| run.type_prefix(&text)),
    );
    let gstin = Signal::derive(move || run.with(|run| run.supplier.gstin.clone()));
    let choose_logo = move |address| {
        board.edit("organisation.logo");
        run.update(|run| run.logo = address);
    };
    let prefix_hint = Signal::derive(move || {
        let prefix = run.with(|run| {
            if run.prefix.len() == 3 {
                run.prefix.clone()
            } else {
                "CHO".to_owned()
            }
        });
        let number = format!("{prefix}/2026-27/0001");
        Hint::plain(desk_text::text_with(
            desk.language.get(),
            "hint-prefix",
            &[("number", (&number).into())],
        ))
    });
    view! {
        <StepHead title="first_run-organisation_title" text="first_run-organisation_text"/>
        <div class="fields">
            <TextField board path="organisation.name" label=t("field-legal_name") bound=name fills="organization" width="two-thirds"/>
            <TextField board path="organisation.prefix" label=t("field-prefix") bound=prefix hint=prefix_hint width="third"/>
            <TextField board path="organisation.gstin" label=t("field-gstin") bound=bound!(run, supplier.gstin) hint=gstin_hint(desk, gstin) tidy=capitals placeholder="33AAACA0000A1Z5"/>
            <StateOfGstin gstin/>
            <AreaField board path="organisation.address" label=t("field-address") bound=bound!(run, supplier.address) width="full"/>
            <TextField board path="organisation.email" label=t("field-email_customers") bound=bound!(run, supplier.email) optional=true kind="email" fills="email"/>
            <TextField board path="organisation.phone" label=t("field-phone") bound=bound!(run, supplier.phone) optional=true kind="tel" fills="tel"/>
            <div class="field full">
                <span class="label">{t("field-logo")}<span class="optional">{t("field-optional")}</span></span>
                <LogoChoice
                    shown=Signal::derive(move || run.with(|run| run.logo.clone()))
                    on_choose=choose_logo
                />
                {move || board.message("organisation.logo").map(|text| view! { <p class="fault">{text}</p> })}
            </div>
        </div>
    }
}

#[component]
pub(super) fn OwnerStep(run: RwSignal<FirstRun>, board: Board) -> impl IntoView {
    view! {
        <StepHead title="first_run-owner_title" text="first_run-owner_text"/>
        <div class="fields">
            <TextField board path="owner.name" label=t("field-your_name") bound=bound!(run, owner_name) fills="name"/>
            <TextField board path="owner.email" label=t("field-email") bound=bound!(run, owner_email) kind="email" fills="username"/>
            <NewPassphrase
                board
                path="owner.passphrase"
                repeat_path="owner.repeat"
                label=t("field-passphrase")
                bound=bound!(run, passphrase)
                repeat=bound!(run, repeat)
                min=MIN_ALONE
                known=Signal::derive(move || run.with(|run| {
                    vec![run.supplier.name.clone(), run.owner_name.clone(), run.owner_email.clone()]
                }))
            />
        </div>
    }
}

#[component]
pub(super) fn PricesStep(run: RwSignal<FirstRun>, board: Board) -> impl IntoView {
    let grid = Bound::new(
        move || run.with(|run| run.prices.clone()),
        move |grid| run.update(|run| run.prices = grid),
    );
    view! {
        <StepHead title="first_run-prices_title" text="first_run-prices_text"/>
        <CheckField label=t("first_run-with_prices") bound=bound_flag!(run, with_prices) width="full"/>
        <Show when=move || run.with(|run| run.with_prices)>
            <PriceGridView board root="price_book" grid/>
        </Show>
    }
}

#[component]
pub(super) fn SampleStep(run: RwSignal<FirstRun>) -> impl IntoView {
    view! {
        <StepHead title="first_run-sample_title" text="first_run-sample_text"/>
        <CheckField label=t("first_run-sample_data") hint=t("first_run-sample_hint") bound=bound_flag!(run, sample) width="full"/>
        <dl class="facts">
            <dt>{t("field-legal_name")}</dt><dd class="ellipsis">{move || run.with(|run| run.supplier.name.clone())}</dd>
            <dt>{t("field-prefix")}</dt><dd>{move || run.with(|run| run.prefix.clone())}</dd>
            <dt>{t("field-your_name")}</dt><dd class="ellipsis">{move || run.with(|run| run.owner_name.clone())}</dd>
            <dt>{t("field-email")}</dt><dd class="ellipsis">{move || run.with(|run| run.owner_email.clone())}</dd>
        </dl>
    }
}

/// A picture chosen from a file, with a look at it.
#[component]
pub(crate) fn LogoChoice(
    /// The picture that is there, as an address to show.
    #[prop(into)]
    shown: Signal<Option<String>>,
    /// Gets the picture as a `data:` address, or nothing when it is taken away.
    #[prop(into)]
    on_choose: Callback<Option<String>>,
) -> impl IntoView {
    let desk = desk();
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_: ev::Event| {
        let Some(element) = input.get_untracked() else {
            return;
        };
        let Some(file) = dom::chosen_file(&element) else {
            return;
        };
        // The same file may be chosen again after it was changed.
        element.set_value("");
        spawn_local(async move {
            match dom::data_address(&file).await {
                Ok(address) => on_choose.run(Some(address)),
                Err(_) => desk.toast(desk.say("logo-unreadable")),
            }
        });
    };
    view! {
        <div class="logo-choice">
            <div class="logo-frame">
                {move || match shown.get() {
                    Some(address) => view! { <img src=address alt=t("field-logo")/> }.into_any(),
                    None => view! { <crate::kit::Icon name="image"/> }.into_any(),
                }}
            </div>
            <div class="stack">
                <div class="row">
                    <input type="file" class="visually-hidden" tabindex="-1" accept="image/png,image/jpeg" node_ref=input on:change=chosen aria-label=t("field-logo")/>
                    <Button label=t("logo-choose") icon="upload" on_press=move |()| {
                        if let Some(input) = input.get_untracked() {
                            input.click();
                        }
                    }/>
                    {move || shown.with(Option::is_some).then(|| view! {
                        <Button label=t("logo-remove") look=ButtonLook::Quiet on_press=move |()| on_choose.run(None)/>
                    })}
                </div>
                <p class="hint">{t("logo-hint")}</p>
            </div>
        </div>
    }
}

/// What is known of a supplier's GSTIN without asking anybody.
pub(crate) fn gstin_hint(desk: crate::desk::Desk, gstin: Signal<String>) -> Signal<Hint> {
    Signal::derive(move || {
        if gstin.with(|gstin| state_of_gstin(gstin).is_some()) {
            Hint {
                text: t_now(desk, "hint-gstin_form_valid"),
                tone: Tone::Good,
            }
        } else {
            Hint::plain(t_now(desk, "hint-gstin_supplier"))
        }
    })
}

/// The state a supplier is registered in: its GSTIN says it, so it is shown and not asked.
#[component]
pub(crate) fn StateOfGstin(gstin: Signal<String>) -> impl IntoView {
    let desk = desk();
    let named = move || {
        let state = gstin.with(|gstin| state_of_gstin(gstin));
        state.map_or_else(String::new, |state| {
            let name = state_name(desk.language.get(), state.code());
            format!("{} · {name}", state.code())
        })
    };
    view! {
        <FixedField id="state-of-gstin" label=t("field-state") value=Signal::derive(named) hint=t("hint-state_from_gstin")/>
    }
}

/// Every state for a select box, with an empty choice first.
pub(crate) fn state_choices(desk: crate::desk::Desk) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        let language = desk.language.get();
        let none = (String::new(), desk_text::text(language, "field-choose"));
        let named = |state: State| {
            let name = state_name(language, state.code());
            (
                state.code().to_owned(),
                format!("{} · {name}", state.code()),
            )
        };
        std::iter::once(none)
            .chain(State::all().map(named))
            .collect()
    })
}

/// Words inside a computation that follows the language.
fn t_now(desk: crate::desk::Desk, id: &str) -> String {
    desk_text::text(desk.language.get(), id)
}
