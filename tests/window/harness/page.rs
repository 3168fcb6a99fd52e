//! Looking at the page: one script, asked in different ways.

use anyhow::bail;
use serde_json::{Value, json};
use thirtyfour::{WebDriver, WebElement};

const SCRIPT: &str = include_str!("page.js");

/// What a field or a control is called, and within which part of the page: the smallest row, group
/// or section that holds the text `within`.
#[derive(Clone, Copy)]
pub struct Place<'text> {
    pub label: &'text str,
    pub within: Option<&'text str>,
}

/// All text that can be read in the window, with single spaces.
pub async fn text(driver: &WebDriver) -> anyhow::Result<String> {
    let text = ask(driver, json!({"task": "text"})).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// The name of what has the focus; empty when nothing has.
pub async fn focus(driver: &WebDriver) -> anyhow::Result<String> {
    let name = ask(driver, json!({"task": "focus"})).await?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}

/// What stands in a field, or why it was not found.
pub async fn value(driver: &WebDriver, place: Place<'_>) -> anyhow::Result<Result<String, String>> {
    let answer = ask(driver, request("value", place)).await?;
    Ok(fault(&answer).map_or_else(
        || Ok(answer["value"].as_str().unwrap_or_default().to_owned()),
        Err,
    ))
}

/// Takes an option of a list, or says why not.
pub async fn choose(
    driver: &WebDriver,
    place: Place<'_>,
    option: &str,
) -> anyhow::Result<Result<(), String>> {
    let mut request = request("choose", place);
    request["option"] = option.into();
    Ok(fault(&ask(driver, request).await?).map_or(Ok(()), Err))
}

/// Something to click on, or why it was not found.
pub async fn control(
    driver: &WebDriver,
    place: Place<'_>,
) -> anyhow::Result<Result<WebElement, String>> {
    element(driver, request("control", place)).await
}

/// Something to type into, or why it was not found.
pub async fn field(
    driver: &WebDriver,
    place: Place<'_>,
) -> anyhow::Result<Result<WebElement, String>> {
    element(driver, request("field", place)).await
}

fn request(task: &str, place: Place<'_>) -> Value {
    json!({"task": task, "label": place.label, "within": place.within})
}

async fn ask(driver: &WebDriver, request: Value) -> anyhow::Result<Value> {
    Ok(driver.execute(SCRIPT, vec![request]).await?.json().clone())
}

async fn element(driver: &WebDriver, request: Value) -> anyhow::Result<Result<WebElement, String>> {
    let answer = ask(driver, request).await?;
    if let Some(fault) = fault(&answer) {
        return Ok(Err(fault));
    }
    if answer["element"].is_null() {
        bail!("The page answered without an element: {answer}");
    }
    Ok(Ok(WebElement::from_json(
        answer["element"].clone(),
        driver.handle().clone(),
    )?))
}

fn fault(answer: &Value) -> Option<String> {
    answer["fault"].as_str().map(str::to_owned)
}
