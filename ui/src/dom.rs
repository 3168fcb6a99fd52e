//! The few things the window asks of the webview itself.

use jiff::{Timestamp, tz::Offset};
use js_sys::{Date, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, Element, File, FileReader, HtmlElement, HtmlInputElement, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// This computer's clock.
pub fn now() -> Timestamp {
    let text: String = Date::new_0().to_iso_string().into();
    text.parse().unwrap_or_default()
}

/// How far this computer's clock is from UTC at the moment.
pub fn offset() -> Offset {
    // JavaScript counts the minutes from local time to UTC and hands them over as a double.
    let minutes = Date::new_0()
        .get_timezone_offset()
        .to_string()
        .parse::<i32>()
        .unwrap_or_default();
    Offset::from_seconds(-minutes * 60).unwrap_or(Offset::UTC)
}

/// What the person chose on this computer earlier: nothing secret is ever kept here.
pub fn kept(name: &str) -> Option<String> {
    window()
        .local_storage()
        .ok()
        .flatten()?
        .get_item(&format!("partner-desk.{name}"))
        .ok()
        .flatten()
}

/// Keeps a choice on this computer. Without storage it lasts until the window closes.
pub fn keep(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(&format!("partner-desk.{name}"), value);
    }
}

/// What was chosen in this window alone, as long as it is open.
pub fn kept_here(name: &str) -> Option<String> {
    window()
        .session_storage()
        .ok()
        .flatten()?
        .get_item(&format!("partner-desk.{name}"))
        .ok()
        .flatten()
}

/// Keeps a choice for this window alone, also while its page is drawn anew, until the window closes.
pub fn keep_here(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.set_item(&format!("partner-desk.{name}"), value);
    }
}

/// Whether the system asks for a dark theme.
pub fn system_is_dark() -> bool {
    window()
        .match_media("(prefers-color-scheme: dark)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

/// Copies a text to the clipboard; says whether the webview let it.
pub async fn copy(text: &str) -> bool {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let promise = of(window().as_ref(), "navigator")
        .and_then(|navigator| of(&navigator, "clipboard"))
        .and_then(|clipboard| {
            let write = of(&clipboard, "writeText")?.dyn_into::<Function>().ok()?;
            write.call1(&clipboard, &text.into()).ok()
        })
        .and_then(|promise| promise.dyn_into::<Promise>().ok());
    match promise {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Focuses the first field below `root` that has a fault, once the faults are drawn.
pub fn focus_first_fault(root: &'static str) {
    request_animation_frame(move || {
        focus_inside(root, "[aria-invalid=\"true\"], [role=\"alert\"]");
    });
}

/// Focuses the first element inside `root` that matches; says whether there was one.
pub fn focus_inside(root: &str, selector: &str) -> bool {
    let Ok(Some(found)) = document().query_selector(root) else {
        return false;
    };
    let Ok(Some(found)) = found.query_selector(selector) else {
        return false;
    };
    found
        .dyn_into::<HtmlElement>()
        .is_ok_and(|element| element.focus().is_ok())
}

/// Brings the element with this id into sight with the least movement.
pub fn scroll_to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let way = ScrollIntoViewOptions::new();
        way.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&way);
    }
}

/// Focuses the element with this id after the next frame, when it has been drawn.
pub fn focus_later(id: String) {
    request_animation_frame(move || {
        if let Some(element) = document()
            .get_element_by_id(&id)
            .and_then(|found| found.dyn_into::<HtmlElement>().ok())
        {
            let _ = element.focus();
        }
    });
}

/// On an arrow key, takes the focus from the link of one row of a table to that of the next.
pub fn step_rows(event: &web_sys::KeyboardEvent) {
    let row = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| element.closest("tr").ok().flatten());
    let next = match (event.key().as_str(), row) {
        ("ArrowDown", Some(row)) => row.next_element_sibling(),
        ("ArrowUp", Some(row)) => row.previous_element_sibling(),
        _ => return,
    };
    let link = next
        .and_then(|row| row.query_selector("a").ok().flatten())
        .and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link {
        event.prevent_default();
        let _ = link.focus();
    }
}

/// The files a person chose in a file field.
pub fn chosen_file(input: &HtmlInputElement) -> Option<File> {
    input.files().and_then(|files| files.get(0))
}

/// All bytes of a file.
///
/// # Errors
/// When the webview may not read it any more.
pub async fn bytes(file: &Blob) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// A file as a `data:` address: what an `<img>` shows, and behind the comma its base64.
///
/// # Errors
/// When the webview may not read it any more.
pub async fn data_address(file: &Blob) -> Result<String, JsValue> {
    let reader = FileReader::new()?;
    let read = Promise::new(&mut |resolve, reject| {
        reader.set_onload(Some(&resolve));
        reader.set_onerror(Some(&reject));
    });
    reader.read_as_data_url(file)?;
    JsFuture::from(read).await?;
    Ok(reader.result()?.as_string().unwrap_or_default())
}

/// The name of a country in a language; its code where the webview knows none.
pub fn country_name(language: &str, code: &str) -> String {
    let named = || -> Result<Option<String>, JsValue> {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
        let names: Function = Reflect::get(&intl, &"DisplayNames".into())?.dyn_into()?;
        let options = Object::new();
        Reflect::set(&options, &"type".into(), &"region".into())?;
        let names = Reflect::construct(&names, &js_sys::Array::of2(&language.into(), &options))?;
        let of: Function = Reflect::get(&names, &"of".into())?.dyn_into()?;
        Ok(of.call1(&names, &code.into())?.as_string())
    };
    named().ok().flatten().unwrap_or_else(|| code.to_owned())
}

/// Whether an element contains the one the focus goes to.
pub fn holds(root: &Element, other: Option<web_sys::EventTarget>) -> bool {
    other
        .and_then(|target| target.dyn_into::<web_sys::Node>().ok())
        .is_some_and(|node| root.contains(Some(&node)))
}

/// Lets the webview draw what has changed before a long computation goes on.
pub async fn next_frame() {
    let promise = Promise::new(&mut |resolve, _| {
        let _ = window().request_animation_frame(&resolve);
    });
    let _ = JsFuture::from(promise).await;
}
