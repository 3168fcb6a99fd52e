//! What the document says besides prices: dates, language, remarks, terms.

use desk_domain::{
    language::Language,
    proposal::{VALID_DAYS, days_after},
};
use desk_text::{date, text_with};
use jiff::civil::Date;
use leptos::prelude::*;

use super::session::Session;
use crate::{
    desk::t,
    kit::{AreaField, Bound, Hint, SelectField, TextField, bound},
    moments::typed_date,
};

/// Validity, start, language, remarks and terms.
#[component]
pub(super) fn DocumentCard(session: Session) -> impl IntoView {
    let Session {
        desk,
        pricing,
        board,
        ..
    } = session;
    let day_hint = move |read: fn(&super::get_pricing_state::Pricing) -> Option<Date>,
                         id: &'static str| {
        Signal::derive(move || {
            let language = desk.language.get();
            let shown = pricing.with(read).map(|day| date(language, day));
            Hint::plain(
                shown
                    .map(|day| text_with(language, id, &[("date", (&day).into())]))
                    .unwrap_or_default(),
            )
        })
    };
    let until = day_hint(
        |pricing| {
            let typed = typed_date(&pricing.form.valid_until);
            if typed.is_empty() {
                Some(days_after(pricing.today, VALID_DAYS))
            } else {
                typed.parse().ok()
            }
        },
        "hint-valid_until",
    );
    let starts = day_hint(
        |pricing| {
            let typed = typed_date(&pricing.form.start_date);
            if typed.is_empty() {
                Some(pricing.today)
            } else {
                typed.parse().ok()
            }
        },
        "hint-starts",
    );
    let language = Bound::new(
        move || pricing.with(|pricing| pricing.form.language.code().to_owned()),
        move |code: String| {
            pricing.update(|pricing| {
                pricing.form.language = Language::from_code(&code).unwrap_or_default()
            })
        },
    );
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
    let today = Signal::derive(move || pricing.with(|pricing| pricing.today.to_string()));
    let default_end = Signal::derive(move || {
        pricing.with(|pricing| days_after(pricing.today, VALID_DAYS).to_string())
    });
    let own_terms = Signal::derive(move || {
        pricing.with(|pricing| pricing.supplier.terms.clone().unwrap_or_default())
    });
    view! {
        <section class="card" aria-label=t("pricing-document")>
            <header><h2>{t("pricing-document")}</h2></header>
            <div class="body fields">
                <TextField board path="start_date" label=t("field-start_date") bound=bound!(pricing, form.start_date) optional=true hint=starts tidy=typed_date placeholder=today width="third"/>
                <TextField board path="valid_until" label=t("field-valid_until") bound=bound!(pricing, form.valid_until) optional=true hint=until tidy=typed_date placeholder=default_end width="third"/>
                <SelectField board path="language" label=t("field-document_language") bound=language choices=languages width="third"/>
                <AreaField board path="remarks" label=t("field-remarks") bound=bound!(pricing, form.remarks) optional=true width="full"/>
                <AreaField board path="terms" label=t("field-terms") bound=bound!(pricing, form.terms) optional=true placeholder=own_terms rows=3 width="full"/>
            </div>
        </section>
    }
}
