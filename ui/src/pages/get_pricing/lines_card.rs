//! What is sold: plans, seats, term, price.

use desk_contract::proposal::PlanView;
use desk_text::{number, rupees, text, text_with};
use leptos::prelude::*;

use super::{
    get_pricing_state::{LiveLine, LiveSlab, Standing},
    session::Session,
};
use crate::{
    desk::t,
    dom,
    kit::{Bound, Button, ButtonLook, Hint, Icon, Slider, TextField, Tone},
    pages::typed::price,
};

/// The lines: one open, the others as rows to open.
#[component]
pub(super) fn LinesCard(session: Session) -> impl IntoView {
    let Session { pricing, board, .. } = session;
    let count = Memo::new(move |_| pricing.with(|pricing| pricing.form.lines.len()));
    let open = Memo::new(move |_| pricing.with(|pricing| pricing.open_line));
    let add = move |()| {
        pricing.update(super::get_pricing_state::Pricing::add_line);
        dom::focus_later(format!(
            "plan-{}-0",
            pricing.with_untracked(|pricing| pricing.open_line)
        ));
    };
    view! {
        <section class="card" aria-label=t("pricing-plans")>
            <header>
                <h2>{t("pricing-plans")}</h2>
                <span class="aside">
                    <Button label=t("pricing-add_line") icon="plus" small=true look=ButtonLook::Quiet on_press=add/>
                </span>
            </header>
            {move || board.message("lines").map(|text| view! { <p class="fault pad">{text}</p> })}
            {move || {
                let open = open.get();
                (0..count.get()).map(|index| if index == open {
                    view! { <OpenLine session index/> }.into_any()
                } else {
                    view! { <ClosedLine session index/> }.into_any()
                }).collect_view()
            }}
        </section>
    }
}

fn live_line(session: Session, index: usize) -> Memo<LiveLine> {
    Memo::new(move |_| {
        session
            .live
            .with(|live| live.lines.get(index).cloned().unwrap_or_default())
    })
}

/// A line in short. Pressing it opens it.
#[component]
fn ClosedLine(session: Session, index: usize) -> impl IntoView {
    let Session {
        desk,
        pricing,
        live,
        ..
    } = session;
    let line = live_line(session, index);
    let words = move || {
        let language = desk.language.get();
        pricing.with(|pricing| {
            let typed = pricing.form.lines.get(index)?;
            let plan = plan_name(&pricing.plans, &typed.plan)
                .unwrap_or_else(|| text(language, "pricing-no_plan"));
            let price = line
                .with(|line| line.price_minor)
                .map(rupees)
                .unwrap_or_default();
            Some((plan, format!("{} × {price}", typed.seats.trim())))
        })
    };
    let amount = move || line.with(|line| line.amount_minor).map(rupees);
    let faulty = move || {
        let start = format!("lines[{index}]");
        live.with(|live| {
            live.faults
                .iter()
                .any(|fault| fault.path.starts_with(&start))
        })
    };
    view! {
        <div class="closed-line">
            <button type="button" class="closed-line-face" on:click=move |_| pricing.update(|pricing| pricing.open_line = index)>
                <Icon name="chevron-right"/>
                <b class="ellipsis">{move || words().map(|(plan, _)| plan)}</b>
                <span class="muted">{move || words().map(|(_, price)| price)}</span>
                <span class="push">{move || if faulty() {
                    view! { <span class="pill warn">{t("pricing-incomplete")}</span> }.into_any()
                } else {
                    amount().into_any()
                }}</span>
            </button>
            <RemoveLine session index/>
        </div>
    }
}

#[component]
fn RemoveLine(session: Session, index: usize) -> impl IntoView {
    let remove = move |()| session.pricing.update(|pricing| pricing.remove_line(index));
    view! { <Button label=t("pricing-remove_line") icon="trash" icon_only=true small=true look=ButtonLook::Quiet on_press=remove/> }
}

/// A line while it is worked on.
#[component]
fn OpenLine(session: Session, index: usize) -> impl IntoView {
    let Session {
        desk,
        pricing,
        board,
        ..
    } = session;
    let line = live_line(session, index);
    let bind = move |get: fn(&desk_domain::proposal::LineForm) -> &String,
                     set: fn(&mut desk_domain::proposal::LineForm) -> &mut String| {
        Bound::new(
            move || {
                pricing.with(|pricing| {
                    pricing
                        .form
                        .lines
                        .get(index)
                        .map(|line| get(line).clone())
                        .unwrap_or_default()
                })
            },
            move |text| {
                pricing.update(|pricing| pricing.change_line(index, |line| *set(line) = text))
            },
        )
    };
    let slab_hint = Signal::derive(move || {
        let language = desk.language.get();
        let words = line.with(|line| {
            line.slab.as_ref().map(|slab| {
                let from = number(i64::from(slab.min_seats));
                match slab.max_seats {
                    Some(to) => text_with(
                        language,
                        "pricing-slab",
                        &[
                            ("from", (&from).into()),
                            ("to", (&number(i64::from(to))).into()),
                        ],
                    ),
                    None => text_with(language, "pricing-slab_open", &[("from", (&from).into())]),
                }
            })
        });
        Hint::plain(words.unwrap_or_default())
    });
    let price_hint = Signal::derive(move || {
        let (language, standing) = (desk.language.get(), line.with(|line| line.standing));
        let sees_cost = desk.shows_cost();
        let id = match standing {
            Standing::AboveMax => "standing-above_max",
            Standing::BelowBase if sees_cost => "standing-below_base",
            Standing::Thin if sees_cost => "standing-thin",
            Standing::Fine if sees_cost => "standing-fine",
            _ => return Hint::default(),
        };
        Hint {
            text: text(language, id),
            tone: tone_of(standing),
        }
    });
    let slab = Memo::new(move |_| line.with(|line| line.slab.clone()));
    let list_price = Signal::derive(move || {
        slab.get()
            .map(|slab| rupees(slab.max_minor))
            .unwrap_or_default()
    });
    let several = Memo::new(move |_| pricing.with(|pricing| pricing.form.lines.len() > 1));
    view! {
        <div class="open-line stack-wide">
            <div class="row open-line-head">
                <PlanChoice session index/>
                {move || several.get().then(|| view! { <RemoveLine session index/> })}
            </div>
            <div class="fields">
                <TextField board path=format!("lines[{index}].seats") label=t("field-seats") bound=bind(|line| &line.seats, |line| &mut line.seats) number=true hint=slab_hint width="third"/>
                <TextField board path=format!("lines[{index}].term_months") label=t("field-term") bound=bind(|line| &line.term_months, |line| &mut line.term_months) number=true suffix=t("field-months") width="third"/>
                <TextField board path=format!("lines[{index}].price_minor") label=t("field-price") bound=bind(|line| &line.price, |line| &mut line.price) number=true hint=price_hint placeholder=list_price tidy=price width="third"/>
            </div>
            {move || slab.get().filter(|slab| desk.shows_cost() && slab.base_minor.is_some()).map(|slab| view! {
                <PriceSlider session index slab/>
            })}
        </div>
    }
}

/// The plans as cards: radio buttons underneath.
#[component]
fn PlanChoice(session: Session, index: usize) -> impl IntoView {
    let Session { pricing, board, .. } = session;
    let plans = pricing.with_untracked(|pricing| pricing.plans.clone());
    let path = format!("lines[{index}].plan");
    let message = {
        let path = path.clone();
        Memo::new(move |_| board.message(&path))
    };
    let cards = plans.iter().enumerate().map(|(place, plan)| {
        let (code, mine) = (plan.code.clone(), plan.code.clone());
        let path = path.clone();
        let adds = added_features(&plans, place);
        view! {
            <label class="choice">
                <input
                    type="radio"
                    id=format!("plan-{index}-{place}")
                    name=format!("plan-{index}")
                    aria-invalid=move || message.with(Option::is_some).then_some("true")
                    prop:checked=move || pricing.with(|pricing| pricing.form.lines.get(index).is_some_and(|line| line.plan == mine))
                    on:change=move |_| {
                        board.edit(&path);
                        pricing.update(|pricing| pricing.change_line(index, |line| line.plan = code.clone()));
                    }
                />
                <b>{plan.name.clone()}</b>
                <small>{adds}</small>
            </label>
        }
    });
    view! {
        <div class="plan-choice">
            <fieldset class="choices" aria-label=t("field-plan")>{cards.collect_view()}</fieldset>
            {move || message.get().map(|text| view! { <p class="fault"><Icon name="circle-alert"/><span>{text}</span></p> })}
        </div>
    }
}

/// What a plan has beyond the one before it: `+ Adaptive MFA, Password Manager`.
fn added_features(plans: &[PlanView], place: usize) -> String {
    let before = place.checked_sub(1).and_then(|before| plans.get(before));
    let plan = plans.get(place);
    let features = plan
        .map(|plan| plan.features.as_slice())
        .unwrap_or_default();
    match before {
        Some(before)
            if before
                .features
                .iter()
                .all(|feature| features.contains(feature)) =>
        {
            let new: Vec<_> = features
                .iter()
                .filter(|feature| !before.features.contains(feature))
                .cloned()
                .collect();
            format!("+ {}", new.join(", "))
        }
        _ => features.join(", "),
    }
}

fn plan_name(plans: &[PlanView], code: &str) -> Option<String> {
    plans
        .iter()
        .find(|plan| plan.code == code)
        .map(|plan| plan.name.clone())
}

/// The price by feel. Whole rupees where the range is wide, paise where it is not.
#[component]
fn PriceSlider(session: Session, index: usize, slab: LiveSlab) -> impl IntoView {
    let Session {
        desk,
        pricing,
        board,
        ..
    } = session;
    let line = live_line(session, index);
    let (base, max) = (slab.base_minor.unwrap_or_default(), slab.max_minor);
    let step = if max - base > 10_000 { 100 } else { 1 };
    let bound = Bound::<i64>::new(
        move || line.with(|line| line.price_minor).unwrap_or(max),
        move |minor| {
            board.edit(&format!("lines[{index}].price_minor"));
            pricing.update(|pricing| pricing.set_price(index, minor));
        },
    );
    let ends = Signal::derive(move || {
        let language = desk.language.get();
        let named =
            |id: &str, minor: i64| text_with(language, id, &[("price", (&rupees(minor)).into())]);
        (named("pricing-base", base), named("pricing-max", max))
    });
    let thin = slab.thin_percent();
    view! {
        <Slider
            label=t("field-price")
            range=Signal::derive(move || (base, max))
            step
            bound
            spoken=Signal::derive(move || rupees(bound.value.get()))
            tone=Signal::derive(move || tone_of(line.with(|line| line.standing)))
            thin_percent=Signal::derive(move || thin)
            ends
        />
    }
}

const fn tone_of(standing: Standing) -> Tone {
    match standing {
        Standing::Unknown => Tone::Plain,
        Standing::BelowBase => Tone::Bad,
        Standing::Thin | Standing::AboveMax => Tone::Warn,
        Standing::Fine => Tone::Good,
    }
}
