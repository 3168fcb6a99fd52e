//! Who buys, and where the bill goes.

use std::time::Duration;

use desk_contract::proposal::{CustomerFind, CustomerView};
use desk_domain::{country::Country, proposal::CustomerForm, quote::Warning};
use desk_text::{Language, text, text_with, warning_sentence};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use super::session::Session;
use crate::{
    desk::t,
    dom,
    kit::{
        AreaField, Bound, CheckField, Hint, SelectField, Suggest, Suggestion, TextField, Tone,
        bound, bound_flag,
    },
    pages::{
        first_run::state_choices,
        typed::{capitals, state_of_gstin},
    },
};

/// How long after the last key known customers are looked for.
const PAUSE: Duration = Duration::from_millis(180);

/// Company and contact.
#[component]
pub(super) fn CustomerCard(session: Session) -> impl IntoView {
    let Session {
        desk,
        pricing,
        board,
        ..
    } = session;
    let found = known_customers(session);
    let suggestions = Signal::derive(move || {
        let suggestion = |customer: &CustomerView| Suggestion {
            title: customer.form.company.clone(),
            detail: format!("{} · {}", customer.form.domain, customer.form.city),
        };
        found.with(|found| found.iter().map(suggestion).collect())
    });
    let take = move |index: usize| {
        if let Some(customer) = found.with_untracked(|found| found.get(index).cloned()) {
            pricing.update(|pricing| pricing.form.customer = customer.form);
        }
    };
    let known = move || {
        let language = desk.language.get();
        let domain = pricing.with(|pricing| pricing.form.customer.domain.trim().to_lowercase());
        let proposals = found.with(|found| {
            found
                .iter()
                .find(|customer| customer.form.domain.to_lowercase() == domain)
                .map(|customer| customer.proposals)
        })?;
        Some(text_with(
            language,
            "pricing-known_customer",
            &[("count", proposals.into())],
        ))
    };
    view! {
        <section class="card" aria-label=t("pricing-customer")>
            <header><h2>{t("pricing-customer")}</h2><span class="aside ellipsis">{known}</span></header>
            <div class="body fields">
                <Suggest
                    board
                    path="customer.company"
                    label=t("field-company")
                    bound=bound!(pricing, form.customer.company)
                    suggestions
                    on_take=take
                />
                <TextField board path="customer.domain" label=t("field-domain") bound=bound!(pricing, form.customer.domain) placeholder="company.example"/>
                <TextField board path="customer.spoc.name" label=t("field-spoc") bound=bound!(pricing, form.customer.spoc_name)/>
                <TextField board path="customer.spoc.email" label=t("field-email") bound=bound!(pricing, form.customer.spoc_email) kind="email"/>
            </div>
        </section>
    }
}

/// Address and what decides the tax.
#[component]
pub(super) fn BillingCard(session: Session) -> impl IntoView {
    let Session {
        desk,
        pricing,
        board,
        live,
        ..
    } = session;
    let customer =
        move |read: fn(&CustomerForm) -> bool| pricing.with(|pricing| read(&pricing.form.customer));
    let in_india =
        Memo::new(move |_| customer(|customer| matches!(customer.country.trim(), "" | "IN")));
    let gstin = Bound::new(
        move || pricing.with(|pricing| pricing.form.customer.gstin.clone()),
        move |typed: String| {
            board.edit("customer.billing.state");
            pricing.update(|pricing| {
                // A whole GSTIN says the state. One that was chosen before and differs stays: that
                // is a question for the person.
                let before = state_of_gstin(&pricing.form.customer.gstin);
                let customer = &mut pricing.form.customer;
                let followed = before.is_some_and(|state| state.code() == customer.state);
                if let Some(state) =
                    state_of_gstin(&typed).filter(|_| followed || customer.state.trim().is_empty())
                {
                    customer.state = state.code().to_owned();
                }
                customer.gstin = typed;
            });
        },
    );
    let gstin_hint = Signal::derive(move || {
        let whole = pricing.with(|pricing| state_of_gstin(&pricing.form.customer.gstin).is_some());
        if whole {
            Hint {
                text: text(desk.language.get(), "hint-gstin_form_valid"),
                tone: Tone::Good,
            }
        } else {
            Hint::default()
        }
    });
    let state_hint = Signal::derive(move || {
        let from_gstin = pricing.with(|pricing| {
            let customer = &pricing.form.customer;
            state_of_gstin(&customer.gstin).is_some_and(|state| state.code() == customer.state)
        });
        if from_gstin {
            Hint::plain(text(desk.language.get(), "hint-state_from_gstin"))
        } else {
            Hint::default()
        }
    });
    let warning = move |warning: Warning| {
        Signal::derive(move || {
            let warned = live.with(|live| live.warnings.contains(&warning));
            let said = || Hint {
                text: warning_sentence(desk.language.get(), warning),
                tone: Tone::Warn,
            };
            if warned { said() } else { Hint::default() }
        })
    };
    let countries = Signal::derive(move || country_choices(desk.language.get()));
    let state_label = Signal::derive(move || {
        text(
            desk.language.get(),
            if in_india.get() {
                "field-state"
            } else {
                "field-region"
            },
        )
    });
    let pin_label = Signal::derive(move || {
        text(
            desk.language.get(),
            if in_india.get() {
                "field-pin"
            } else {
                "field-postal_code"
            },
        )
    });
    view! {
        <section class="card" aria-label=t("pricing-billing")>
            <header><h2>{t("pricing-billing")}</h2></header>
            <div class="body fields">
                <AreaField board path="customer.billing.address" label=t("field-address") bound=bound!(pricing, form.customer.address) width="two-thirds"/>
                <TextField board path="customer.gstin" label=t("field-gstin") bound=gstin optional=true hint=gstin_hint tidy=capitals width="third"/>
                <TextField board path="customer.billing.pin" label=pin_label bound=bound!(pricing, form.customer.pin) optional=true hint=warning(Warning::PinStateMismatch) width="third"/>
                <TextField board path="customer.billing.city" label=t("field-city") bound=bound!(pricing, form.customer.city) width="third"/>
                {move || if in_india.get() {
                    view! {
                        <SelectField board path="customer.billing.state" label=state_label bound=bound!(pricing, form.customer.state) choices=state_choices(desk) hint=state_hint width="third"/>
                    }.into_any()
                } else {
                    view! {
                        <TextField board path="customer.billing.state" label=state_label bound=bound!(pricing, form.customer.state) optional=true width="third"/>
                    }.into_any()
                }}
                <SelectField board path="customer.billing.country" label=t("field-country") bound=bound!(pricing, form.customer.country) choices=countries width="third"/>
                <TextField board path="customer.billing.mobile" label=t("field-mobile") bound=bound!(pricing, form.customer.mobile) optional=true kind="tel" hint=warning(Warning::MobileFormat) width="third"/>
                <div class="field third under-labels">
                    <CheckField label=t("field-sez") bound=bound_flag!(pricing, form.customer.sez) fault=(board, "customer.sez") width="full"/>
                </div>
            </div>
        </section>
    }
}

/// The customers that begin with what was typed last into company or domain.
fn known_customers(session: Session) -> RwSignal<Vec<CustomerView>> {
    let found = RwSignal::new(Vec::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let company = Memo::new(move |_| {
        session
            .pricing
            .with(|pricing| pricing.form.customer.company.trim().to_owned())
    });
    let domain = Memo::new(move |_| {
        session
            .pricing
            .with(|pricing| pricing.form.customer.domain.trim().to_owned())
    });
    let look = move |typed: String| {
        spawn_local(async move {
            let question = CustomerFind {
                tenant_id: session.tenant_id,
                text: typed,
            };
            // Suggestions are a convenience: without them one types on.
            if let Ok(customers) = session.desk.ask(question).await {
                found.try_set(customers);
            }
        });
    };
    Effect::new(move |before: Option<(String, String)>| {
        let now = (company.get(), domain.get());
        let changed = match &before {
            Some(before) if before.0 != now.0 => &now.0,
            _ => &now.1,
        };
        let typed = if changed.is_empty() {
            now.0.clone()
        } else {
            changed.clone()
        };
        timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            if typed.chars().count() >= 2 {
                *timer = set_timeout_with_handle(move || look(typed), PAUSE).ok();
            }
        });
        now
    });
    on_cleanup(move || {
        timer.try_update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
        });
    });
    found
}

/// India first, then the others by their name in the language.
fn country_choices(language: Language) -> Vec<(String, String)> {
    let named = |country: Country| {
        (
            country.to_string(),
            dom::country_name(language.code(), country.code()),
        )
    };
    let mut others: Vec<_> = Country::all()
        .filter(|country| *country != Country::INDIA)
        .map(named)
        .collect();
    others.sort_by(|a, b| a.1.cmp(&b.1));
    std::iter::once(named(Country::INDIA))
        .chain(others)
        .collect()
}
