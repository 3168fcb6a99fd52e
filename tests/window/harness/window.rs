//! The open window, and what a person does in it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use serde_json::json;
use thirtyfour::{Capabilities, Key, WebDriver, WebElement, WindowHandle};
use tokio::process::Command;

use crate::desk::{Desk, Driver, above_this_program, built_program};
use crate::page::{self, Place};
use crate::wait::wait_for;

/// The application's window on a desk. Everything waits until it is possible, with a deadline;
/// nothing sleeps.
pub struct Window {
    // Dropped first: a session that was not closed waits for its driver's answer, and a gone driver
    // is one.
    driver: Driver,
    session: Option<WebDriver>,
    arguments: Vec<String>,
}

impl Window {
    /// Starts the application.
    ///
    /// # Errors
    /// When the driver is missing or the application does not open a window.
    pub async fn open(desk: &Desk) -> anyhow::Result<Self> {
        let driver = Driver::start(desk).await?;
        let arguments = desk.arguments();
        let session = Some(session(&driver, &arguments).await?);
        Ok(Self {
            driver,
            session,
            arguments,
        })
    }

    /// Waits until the window shows `text`; spaces and line breaks count as one space.
    ///
    /// # Errors
    /// When it does not appear in time.
    pub async fn see(&self, text: &str) -> anyhow::Result<()> {
        let driver = self.driver()?;
        let seen =
            wait_for(async || Ok(page::text(driver).await?.contains(text).then_some(()))).await?;
        seen.with_context(|| format!("“{text}” did not appear."))
    }

    /// Waits until the application has `count` windows.
    ///
    /// # Errors
    /// When it has another number in the end.
    pub async fn see_windows(&self, count: usize) -> anyhow::Result<()> {
        let driver = self.driver()?;
        let mut last = 0;
        let there = wait_for(async || {
            last = driver.windows().await?.len();
            Ok((last == count).then_some(()))
        })
        .await?;
        there.with_context(|| format!("There are {last} windows, not {count}."))
    }

    /// Waits until one of the windows shows `text`, and goes on in that one.
    ///
    /// # Errors
    /// When none shows it in time.
    pub async fn go_on_where(&self, text: &str) -> anyhow::Result<()> {
        let driver = self.driver()?;
        let found = wait_for(async || {
            for handle in driver.windows().await? {
                // One that opens or closes at this moment has no answer.
                let shown = self.text_of(handle).await;
                if shown.is_ok_and(|shown| shown.contains(text)) {
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
        .await?;
        found.with_context(|| format!("No window shows “{text}”."))
    }

    /// All that can be read in the window now, with single spaces.
    ///
    /// # Errors
    /// When the window is gone.
    pub async fn words(&self) -> anyhow::Result<String> {
        page::text(self.driver()?).await
    }

    /// Waits until the window no longer shows `text`.
    ///
    /// # Errors
    /// When it does not go away in time.
    pub async fn see_no(&self, text: &str) -> anyhow::Result<()> {
        let driver = self.driver()?;
        let gone = wait_for(async || Ok((!page::text(driver).await?.contains(text)).then_some(())))
            .await?;
        gone.with_context(|| format!("“{text}” did not go away."))
    }

    /// Waits until the field `label` holds `value`.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn see_in(&self, label: &str, value: &str) -> anyhow::Result<()> {
        let driver = self.driver()?;
        let mut last = String::new();
        let same = wait_for(async || {
            last = match page::value(driver, anywhere(label)).await? {
                Ok(found) | Err(found) => found,
            };
            Ok((last == value).then_some(()))
        })
        .await?;
        same.with_context(|| format!("“{label}” does not hold “{value}” but “{last}”."))
    }

    /// Waits until what is called `label` has the focus.
    ///
    /// # Errors
    /// When it does not get it in time.
    pub async fn see_focus_on(&self, label: &str) -> anyhow::Result<()> {
        let driver = self.driver()?;
        let mut last = String::new();
        let there = wait_for(async || {
            last = page::focus(driver).await?;
            Ok(last.starts_with(label).then_some(()))
        })
        .await?;
        there.with_context(|| format!("The focus is not on “{label}” but on “{last}”."))
    }

    /// Presses Tab until what is called `label` has the focus.
    ///
    /// # Errors
    /// When it was not met on the way round the whole window.
    pub async fn tab_to(&self, label: &str) -> anyhow::Result<()> {
        let mut met = Vec::new();
        while met.len() < MOST_STOPS {
            self.press("Tab").await?;
            let name = page::focus(self.driver()?).await?;
            if name == label || name.starts_with(&format!("{label} ")) {
                return Ok(());
            }
            met.push(name);
        }
        bail!("Tab never came to “{label}”, only to: {}", met.join(" | "))
    }

    /// Clicks on the button, link, tab, row or box called `label`.
    ///
    /// # Errors
    /// When there is none, more than one, or it stays disabled.
    pub async fn click(&self, label: &str) -> anyhow::Result<()> {
        self.click_at(anywhere(label)).await
    }

    /// [`Window::click`] in the smallest row, group or section that holds the text `within`.
    ///
    /// # Errors
    /// Those of [`Window::click`].
    pub async fn click_within(&self, within: &str, label: &str) -> anyhow::Result<()> {
        self.click_at(Place {
            label,
            within: Some(within),
        })
        .await
    }

    /// Replaces what stands in the field `label` by typing `text`, key by key.
    ///
    /// # Errors
    /// When there is no such field, or it does not take the text.
    pub async fn type_into(&self, label: &str, text: &str) -> anyhow::Result<()> {
        let driver = self.driver()?;
        let field = found(async || page::field(driver, anywhere(label)).await).await?;
        field.click().await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Delete + "").await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Takes `option` in the list `label`.
    ///
    /// # Errors
    /// When there is no such list, or no such option.
    pub async fn choose(&self, label: &str, option: &str) -> anyhow::Result<()> {
        let driver = self.driver()?;
        found(async || page::choose(driver, anywhere(label), option).await).await
    }

    /// Presses keys on what has the focus: `Tab`, `Enter`, `Escape`, `F9`, `Ctrl+K`, `Shift+Tab`,
    /// `a`.
    ///
    /// # Errors
    /// When a key has another name.
    pub async fn press(&self, keys: &str) -> anyhow::Result<()> {
        let mut names: Vec<&str> = keys.split('+').collect();
        let last = names.pop().unwrap_or_default();
        let held = names
            .into_iter()
            .map(key)
            .collect::<anyhow::Result<Vec<char>>>()?;
        let last = key(last)?;
        let mut chain = self.driver()?.action_chain();
        for key in &held {
            chain = chain.key_down(*key);
        }
        chain = chain.key_down(last).key_up(last);
        for key in held.iter().rev() {
            chain = chain.key_up(*key);
        }
        Ok(chain.perform().await?)
    }

    /// Types `text` on what has the focus.
    ///
    /// # Errors
    /// When the window is gone.
    pub async fn type_text(&self, text: &str) -> anyhow::Result<()> {
        Ok(self
            .driver()?
            .action_chain()
            .send_keys(text)
            .perform()
            .await?)
    }

    /// Makes the window this big, in CSS pixels.
    ///
    /// # Errors
    /// When it does not take the size.
    pub async fn resize(&self, width: u32, height: u32) -> anyhow::Result<()> {
        let driver = self.driver()?;
        driver.set_window_rect(0, 0, width, height).await?;
        let wanted = json!([width, height]);
        let script = "return [innerWidth, innerHeight]";
        let taken = wait_for(async || {
            let size = driver.execute(script, vec![]).await?.json().clone();
            Ok((size == wanted).then_some(()))
        })
        .await?;
        taken.with_context(|| format!("The window did not become {width}×{height}."))
    }

    /// Takes a picture of the screen and returns where it lies: `NAME.png` in the folder
    /// `PARTNER_DESK_PICTURES`.
    ///
    /// # Errors
    /// When ImageMagick's `import` is missing or sees no screen.
    pub async fn picture(&self, name: &str) -> anyhow::Result<PathBuf> {
        // The driver's own pictures never arrive from this webview.
        let beside = || above_this_program(3).map(|folder| folder.join("window-pictures"));
        let folder = std::env::var_os("PARTNER_DESK_PICTURES")
            .map(PathBuf::from)
            .or_else(beside);
        let folder = folder.context("There is no folder for pictures.")?;
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(name).with_extension("png");
        self.settle().await?;
        // Without a window manager the window lies in the corner, and the rest of the screen is
        // nothing.
        let size = self
            .driver()?
            .execute("return `${innerWidth}x${innerHeight}+0+0`", vec![])
            .await?;
        let size: String = size.convert()?;
        let status = Command::new("import")
            .args(["-window", "root", "-crop", &size, "+repage"])
            .arg(&file)
            .status()
            .await;
        if !status
            .context("`import` did not start. Is the package imagemagick installed?")?
            .success()
        {
            bail!("No picture of the screen could be taken.");
        }
        Ok(file)
    }

    /// What stands between a person with assistive technology and this page: the faults axe-core
    /// finds against WCAG 2.2 AA, one line each.
    ///
    /// # Errors
    /// When axe-core cannot be read (`npm ci` brings it) or does not run.
    pub async fn barriers(&self) -> anyhow::Result<Vec<String>> {
        let driver = self.driver()?;
        let file = std::env::var_os("PARTNER_DESK_AXE").map_or_else(default_axe, PathBuf::from);
        let axe = std::fs::read_to_string(&file)
            .with_context(|| format!("{} cannot be read.", file.display()))?;
        driver.execute(axe, vec![]).await?;
        let answer = driver
            .execute_async(include_str!("barriers.js"), vec![])
            .await?;
        Ok(answer.convert()?)
    }

    /// What does not fit into the window: text cut off without saying so, boxes outside it, one
    /// line each.
    ///
    /// # Errors
    /// When the window is gone.
    pub async fn overflows(&self) -> anyhow::Result<Vec<String>> {
        let answer = self
            .driver()?
            .execute(include_str!("overflows.js"), vec![])
            .await?;
        Ok(answer.convert()?)
    }

    /// Draws the page anew, as the application does when the process behind it ended.
    ///
    /// # Errors
    /// When the window is gone.
    pub async fn draw_anew(&self) -> anyhow::Result<()> {
        Ok(self.driver()?.refresh().await?)
    }

    /// Ends the application and starts it again on the same desk.
    ///
    /// # Errors
    /// Those of [`Window::open`].
    pub async fn restart(&mut self) -> anyhow::Result<()> {
        self.quit().await?;
        self.session = Some(session(&self.driver, &self.arguments).await?);
        Ok(())
    }

    pub(crate) async fn close(mut self) -> anyhow::Result<()> {
        self.quit().await
    }

    /// What the window shows now, for a story that failed.
    pub(crate) async fn explain(&self, name: &str) -> String {
        let picture = match self.picture(&format!("{name}-failed")).await {
            Ok(file) => format!("a picture lies at {}", file.display()),
            Err(fault) => format!("no picture: {fault:#}"),
        };
        let text = match self.driver() {
            Ok(driver) => page::text(driver)
                .await
                .unwrap_or_else(|fault| format!("nothing: {fault:#}")),
            Err(fault) => format!("nothing: {fault:#}"),
        };
        format!("The window showed: {text}\n({picture})")
    }

    /// Goes to a window and reads it.
    async fn text_of(&self, handle: WindowHandle) -> anyhow::Result<String> {
        let driver = self.driver()?;
        driver.switch_to_window(handle).await?;
        page::text(driver).await
    }

    async fn click_at(&self, place: Place<'_>) -> anyhow::Result<()> {
        let driver = self.driver()?;
        let element: WebElement = found(async || page::control(driver, place).await).await?;
        Ok(element.click().await?)
    }

    /// Waits until fonts are there and the page has been drawn.
    async fn settle(&self) -> anyhow::Result<()> {
        let script = "const done = arguments[0]; \
                      const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => done())); \
                      document.fonts.ready.then(drawn)";
        self.driver()?.execute_async(script, vec![]).await?;
        Ok(())
    }

    async fn quit(&mut self) -> anyhow::Result<()> {
        match self.session.take() {
            Some(session) => Ok(session.quit().await?),
            None => Ok(()),
        }
    }

    fn driver(&self) -> anyhow::Result<&WebDriver> {
        self.session.as_ref().context("The window is closed.")
    }
}

/// No page has more places for the focus than this.
const MOST_STOPS: usize = 120;

/// A window that answers later than this hangs.
const LONGEST_ANSWER: Duration = Duration::from_secs(40);

fn anywhere(label: &str) -> Place<'_> {
    Place {
        label,
        within: None,
    }
}

async fn session(driver: &Driver, arguments: &[String]) -> anyhow::Result<WebDriver> {
    let program = built_program("PARTNER_DESK_BIN", "partner-desk")?;
    let mut capabilities = Capabilities::new();
    // Without a browserName: this driver refuses every one it does not know.
    capabilities.set(
        "webkitgtk:browserOptions",
        json!({"binary": program, "args": arguments}),
    )?;
    WebDriver::builder(driver.address.as_str(), capabilities)
        .request_timeout(LONGEST_ANSWER)
        .await
        .context("The application did not open a window.")
}

/// Asks until something is found; at the deadline the last reason is the fault.
async fn found<T>(
    mut ask: impl AsyncFnMut() -> anyhow::Result<Result<T, String>>,
) -> anyhow::Result<T> {
    let mut last = String::new();
    let answer = wait_for(async || match ask().await? {
        Ok(answer) => Ok(Some(answer)),
        Err(why) => {
            last = why;
            Ok(None)
        }
    })
    .await?;
    answer.with_context(|| last)
}

fn key(name: &str) -> anyhow::Result<char> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Ok(letter.to_ascii_lowercase());
    }
    let key = match name {
        "Alt" => Key::Alt,
        "Ctrl" => Key::Control,
        "Shift" => Key::Shift,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Down" => Key::Down,
        "End" => Key::End,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "F9" => Key::F9,
        "Home" => Key::Home,
        "Left" => Key::Left,
        "PageDown" => Key::PageDown,
        "PageUp" => Key::PageUp,
        "Right" => Key::Right,
        "Space" => return Ok(' '),
        "Tab" => Key::Tab,
        "Up" => Key::Up,
        _ => bail!("No key is called “{name}” here."),
    };
    Ok(key.value())
}

fn default_axe() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../node_modules/axe-core/axe.min.js")
}
