//! The line to the application: JSON text both ways over the shell's `invoke`. The window has no
//! other door.

use desk_contract::{
    Code, Command, Entrance, Query, Refused, Reply, Request, preview::PreviewView,
};
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// Changes something.
///
/// # Errors
/// What the application refused, in words.
pub async fn run<C: Command>(command: C) -> Result<C::Output, Refused> {
    send("run", C::NAME, C::VERSION, command).await
}

/// Asks what a command would alter, and changes nothing.
///
/// # Errors
/// What the application would refuse, in words.
pub async fn preview<C: Command>(command: &C) -> Result<PreviewView, Refused> {
    send("preview", C::NAME, C::VERSION, command).await
}

/// Asks for something.
///
/// # Errors
/// What the application refused, in words.
pub async fn ask<Q: Query>(query: Q) -> Result<Q::Output, Refused> {
    send("ask", Q::NAME, Q::VERSION, query).await
}

/// Asks for something that needs nobody signed in, or that is about the sign-in itself.
///
/// # Errors
/// What the application refused, in words.
pub async fn enter<E: Entrance>(request: E) -> Result<E::Output, Refused> {
    send("enter", E::NAME, 1, request).await
}

/// One of the shell's own acts, on files (`pdf_save`, `pdf_open`, `pdf_reveal`, `choose_file`), windows
/// (`customer_open`, `customer_close`, `customer_named`, `main_show`) and the address that somebody
/// follows (`address_taken`). The answer is a path or the address, or nothing: when there is none, or
/// the person thought better of it.
///
/// # Errors
/// What the operating system refused, in words.
pub async fn shell(command: &str, arguments: &[(&str, &str)]) -> Result<String, Refused> {
    let payload = Object::new();
    for (name, value) in arguments {
        set(&payload, name, &JsValue::from_str(value));
    }
    let answer = invoke(command, &payload)
        .await
        .map_err(|cause| unheard(&cause))?;
    Ok(answer.as_string().unwrap_or_default())
}

/// What the shell calls this window.
pub fn own_label() -> String {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    of(window().as_ref(), "__TAURI_INTERNALS__")
        .and_then(|internals| of(&internals, "metadata"))
        .and_then(|metadata| of(&metadata, "currentWindow"))
        .and_then(|own| of(&own, "label"))
        .and_then(|label| label.as_string())
        .unwrap_or_default()
}

/// Calls `heard` with the text of every event of that name, for as long as the window lives.
pub async fn listen(event: &str, heard: impl Fn(String) + 'static) {
    let closure = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        let payload = Reflect::get(&message, &"payload".into()).unwrap_or_default();
        let text = js_sys::JSON::stringify(&payload)
            .ok()
            .and_then(|text| text.as_string());
        heard(text.unwrap_or_default());
    });
    let handler = internals("transformCallback")
        .and_then(|(this, transform)| transform.call1(&this, closure.as_ref()));
    closure.forget();
    let Ok(handler) = handler else { return };
    let target = Object::new();
    set(&target, "kind", &"Any".into());
    let payload = Object::new();
    set(&payload, "event", &event.into());
    set(&payload, "target", &target);
    set(&payload, "handler", &handler);
    if let Err(cause) = invoke("plugin:event|listen", &payload).await {
        leptos::logging::error!("the window does not hear of changes: {cause:?}");
    }
}

async fn send<A: Serialize, T: DeserializeOwned>(
    door: &str,
    name: &str,
    version: u32,
    args: A,
) -> Result<T, Refused> {
    let request = Request {
        name: name.to_owned(),
        version,
        args,
    };
    let text = serde_json::to_string(&request).map_err(|cause| broken(&cause.to_string()))?;
    let payload = Object::new();
    set(&payload, "request", &JsValue::from_str(&text));
    let answer = invoke(door, &payload)
        .await
        .map_err(|cause| unheard(&cause))?;
    let text = answer.as_string().unwrap_or_default();
    let reply: Reply<T> =
        serde_json::from_str(&text).map_err(|cause| broken(&cause.to_string()))?;
    reply.into()
}

async fn invoke(command: &str, payload: &Object) -> Result<JsValue, JsValue> {
    let (this, invoke) = internals("invoke")?;
    let promise: Promise = invoke.call2(&this, &command.into(), payload)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// A function of the shell's, with the object it belongs to.
fn internals(name: &str) -> Result<(JsValue, Function), JsValue> {
    let internals = Reflect::get(&window(), &"__TAURI_INTERNALS__".into())?;
    let function = Reflect::get(&internals, &name.into())?.dyn_into()?;
    Ok((internals, function))
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a property of a plain object of our own cannot fail.
    let _ = Reflect::set(object, &name.into(), value);
}

/// The shell rejected the call: with a refusal of its own, or because the bridge is gone.
fn unheard(cause: &JsValue) -> Refused {
    let text = js_sys::JSON::stringify(cause)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_else(|_| broken(&text))
}

fn broken(cause: &str) -> Refused {
    leptos::logging::error!("the application's answer cannot be read: {cause}");
    let language = crate::desk::spoken_language();
    let message = desk_text::error_sentence(
        language,
        Code::Internal.as_str(),
        &std::collections::BTreeMap::new(),
    );
    Refused {
        code: Code::Internal,
        message,
        fields: Vec::new(),
        reference: None,
    }
}
