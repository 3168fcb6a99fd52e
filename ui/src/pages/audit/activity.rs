//! How much was done: by weekday and hour, by day, by group of acts, by person. A figure leads to its
//! entries.

use desk_contract::audit::{AuditActivity, AuditActivityView};
use desk_text::{action_group_name, actor_name, number, text, text_with};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{
    activity_state::{hour_span, length, shade},
    entry_state::actor_of,
    page::Log,
};
use crate::{
    desk::{Desk, t},
    kit::{Empty, Loaded, Refusal, Waiting, load},
    moments,
};

/// The weekdays, Monday first.
const WEEKDAYS: [&str; 7] = [
    "audit_page-monday",
    "audit_page-tuesday",
    "audit_page-wednesday",
    "audit_page-thursday",
    "audit_page-friday",
    "audit_page-saturday",
    "audit_page-sunday",
];

/// The figures of what the filters let through.
#[component]
pub(super) fn Activity(log: Log) -> impl IntoView {
    let changes = log.desk.any_change();
    let loaded = load(move || {
        changes.get();
        let filter = log.asked.get();
        Some(AuditActivity { filter })
    });
    view! {
        <div class="activity">
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(view) if view.total == 0 => view! {
                    <Empty icon="search" title=t("proposals-nothing") text=t("audit_page-nothing")/>
                }.into_any(),
                Loaded::Ready(view) => view! { <Figures log view/> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Figures(log: Log, view: AuditActivityView) -> impl IntoView {
    let desk = log.desk;
    let AuditActivityView {
        denied,
        hours,
        days,
        groups,
        people,
        ..
    } = view;
    let denied_words = move || {
        text_with(
            desk.language.get(),
            "audit_page-denied",
            &[("count", denied.into())],
        )
    };
    let days = days.into_iter().map(|counted| {
        let (day, entries) = (counted.day.parse::<Date>().ok(), counted.entries);
        let words = move |desk: Desk| moments::day(desk.language.get(), &counted.day);
        let press = move || {
            log.look_into(|filter| {
                filter.from = day;
                filter.to = day;
            });
        };
        bar(desk, words, entries, press)
    });
    let groups = groups.into_iter().map(|counted| {
        let group = counted.group;
        let words = move |desk: Desk| action_group_name(desk.language.get(), group);
        let press = move || log.look_into(|filter| filter.groups = vec![group]);
        bar(desk, words, counted.entries, press)
    });
    let people = people.into_iter().map(|counted| {
        let (id, entries) = (counted.actor.id, counted.entries);
        let words =
            move |desk: Desk| actor_name(desk.language.get(), actor_of(Some(&counted.actor)));
        let press = move || log.look_into(|filter| filter.user_id = Some(id));
        bar(desk, words, entries, press)
    });
    view! {
        <section aria-labelledby="activity-hours">
            <header class="row">
                <h2 id="activity-hours">{t("audit_page-hours")}</h2>
                <span class="push faint">{denied_words}</span>
            </header>
            <Hours desk hours/>
        </section>
        <div class="activity-bars">
            <Bars title=t("audit_page-by_day") bars=days.collect()/>
            <Bars title=t("audit_page-acts") bars=groups.collect()/>
            <Bars title=t("audit_page-people") bars=people.collect()/>
        </div>
    }
}

/// Seven days of 24 hours, the darker the busier.
#[component]
fn Hours(desk: Desk, hours: Vec<Vec<i64>>) -> impl IntoView {
    let most = hours.iter().flatten().copied().max().unwrap_or_default();
    let days = WEEKDAYS.into_iter().zip(hours).map(|(weekday, hours)| {
        let cells = hours.into_iter().enumerate().map(|(hour, entries)| {
            let words = move || {
                let language = desk.language.get();
                format!(
                    "{} {}: {}",
                    text(language, weekday),
                    hour_span(hour),
                    number(entries)
                )
            };
            view! {
                <td class="heat" data-shade=shade(entries, most).to_string() title=words>
                    <span class="visually-hidden">{number(entries)}</span>
                </td>
            }
        });
        view! {
            <tr><th scope="row">{t(weekday)}</th>{cells.collect_view()}</tr>
        }
    });
    // Every third hour has room for its number.
    let heads = (0..24).map(|hour| {
        let class = if hour % 3 == 0 { "" } else { "visually-hidden" };
        view! { <th scope="col"><span class=class>{format!("{hour:02}")}</span></th> }
    });
    view! {
        <table class="hours">
            <thead><tr><td></td>{heads.collect_view()}</tr></thead>
            <tbody>{days.collect_view()}</tbody>
        </table>
    }
}

/// One bar: what it counts, how many, and where it leads.
struct Bar {
    words: Signal<String>,
    entries: i64,
    press: Callback<()>,
}

fn bar(
    desk: Desk,
    words: impl Fn(Desk) -> String + Send + Sync + 'static,
    entries: i64,
    press: impl Fn() + Send + Sync + 'static,
) -> Bar {
    Bar {
        words: Signal::derive(move || words(desk)),
        entries,
        press: Callback::new(move |()| press()),
    }
}

#[component]
fn Bars(title: Signal<String>, bars: Vec<Bar>) -> impl IntoView {
    let most = bars.iter().map(|bar| bar.entries).max().unwrap_or_default();
    let rows = bars.into_iter().map(|bar| {
        let Bar {
            words,
            entries,
            press,
        } = bar;
        let width = format!("{}%", length(entries, most));
        view! {
            <li>
                <button type="button" class="bar" on:click=move |_| press.run(())>
                    <span class="ellipsis" title=words>{words}</span>
                    <span class="bar-number">{number(entries)}</span>
                    <span class="bar-track" aria-hidden="true"><span style:width=width></span></span>
                </button>
            </li>
        }
    });
    view! {
        <section>
            <h2>{title}</h2>
            <ul class="bars">{rows.collect_view()}</ul>
        </section>
    }
}
