//! The page as a person works with it: things are found by the words on them, never by class or position.

use std::time::Duration;

use fantoccini::Client;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::stop::{Stop, Told, ensure};
use crate::world::until;

/// How long the window may take to show something. Making a vault is slow on purpose, and machines are shared.
const PATIENCE: Duration = Duration::from_secs(45);

/// The name under which `WebDriver` hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

const FIND: &str = include_str!("find.js");

/// What is pressed.
const PRESSABLE: &str = "button, a[href], summary, [role=tab], [role=button]";
/// What is typed into or chosen from.
const FIELDS: &str = "input, textarea, select, [role=textbox]";

/// What `WebDriver` says when nothing was pressed because the thing is not, or no longer, where it was.
const MOVED: [ErrorStatus; 3] = [
    ErrorStatus::ElementNotInteractable,
    ErrorStatus::ElementClickIntercepted,
    ErrorStatus::StaleElementReference,
];

/// The page in the window.
pub(crate) struct Page {
    pub(crate) client: Client,
}

impl Page {
    /// Runs a script in the page and gives what it returns.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Told<Value> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// Presses a button, a link, a tab or a fold by its words.
    pub(crate) async fn press(&self, name: &str) -> Told {
        let pressed = until(PATIENCE, async || match self.find(PRESSABLE, name).await?.click().await {
            Ok(()) => Ok(Some(())),
            // The page was still being put together and moved away from under the pointer; people press again.
            Err(CmdError::Standard(it)) if MOVED.contains(&it.error) => Ok(None),
            Err(error) => Err(Stop::while_doing(format!("pressing “{name}”"))(error)),
        });
        ensure(pressed.await?.is_some(), || format!("“{name}” cannot be pressed"))
    }

    /// Presses the first of several things with the same words.
    pub(crate) async fn press_first(&self, name: &str) -> Told {
        match self.all(PRESSABLE, name).await?.into_iter().next() {
            Some(first) => first.click().await.map_err(Stop::while_doing(format!("pressing “{name}”"))),
            None => Err(Stop::because(format!("nothing is called “{name}”"))),
        }
    }

    /// Types into a field in place of what stands there.
    pub(crate) async fn write(&self, label: &str, text: &str) -> Told {
        let field = self.find(FIELDS, label).await?;
        // Selected, so that the first key replaces it.
        let select_all = format!("{}a{}", char::from(Key::Control), char::from(Key::Null));
        let typed = text.replace('\n', &char::from(Key::Enter).to_string());
        for keys in [&select_all, &typed] {
            field.send_keys(keys).await.map_err(Stop::while_doing(format!("writing into “{label}”")))?;
        }
        let stands = until(PATIENCE, async || Ok((self.value(label).await? == text).then_some(()))).await?;
        ensure(stands.is_some(), || format!("what was typed into “{label}” does not stand there"))
    }

    /// Chooses from a list by the words of the choice.
    pub(crate) async fn choose(&self, label: &str, option: &str) -> Told {
        let list = self.find("select", label).await?;
        let chosen = list.select_by_label(option).await;
        chosen.map_err(Stop::while_doing(format!("choosing “{option}” for “{label}”")))
    }

    /// Takes one of several choices, or ticks a box, by its label.
    pub(crate) async fn tick(&self, label: &str) -> Told {
        // The label, as people do: it stands over the whole row.
        let choice = self.find("input:is([type=radio], [type=checkbox]) + * label", label).await?;
        choice.click().await.map_err(Stop::while_doing(format!("choosing “{label}”")))
    }

    /// Ticks the box whose label begins with these words, where more stands below them.
    pub(crate) async fn tick_starting(&self, words: &str) -> Told {
        let script = "const label = [...document.querySelectorAll('dialog[open] label')]
                .find((one) => one.innerText.trim().startsWith(arguments[0]));
            label?.click();
            return label !== undefined";
        let ticked = until(PATIENCE, async || {
            Ok((self.run(script, vec![json!(words)]).await? == json!(true)).then_some(()))
        });
        ensure(ticked.await?.is_some(), || format!("nothing begins with “{words}” to be ticked"))
    }

    /// What stands in a field.
    pub(crate) async fn value(&self, label: &str) -> Told<String> {
        let field = self.find(FIELDS, label).await?;
        Ok(field.prop("value").await?.unwrap_or_default())
    }

    /// Presses keys where the focus is.
    pub(crate) async fn keys(&self, keys: &str) -> Told {
        Ok(self.client.active_element().await?.send_keys(keys).await?)
    }

    /// Presses the keys that lock, a moment after this was answered: a page that is replaced answers nothing.
    pub(crate) async fn press_lock_keys_soon(&self) -> Told {
        let script = "setTimeout(() => (document.activeElement ?? document.body).dispatchEvent(
            new KeyboardEvent('keydown', { key: 'L', ctrlKey: true, shiftKey: true, bubbles: true })), 500)";
        self.run(script, vec![]).await.map(drop)
    }

    /// Marks the page, so that it can be told from the one that follows it.
    pub(crate) async fn mark(&self) -> Told {
        self.run("window.markedByTheJourney = true", vec![]).await.map(drop)
    }

    /// Waits until the page that was marked has made room for a new one.
    pub(crate) async fn is_a_new_one(&self) -> Told {
        let script = "return window.markedByTheJourney === undefined";
        let new = until(PATIENCE, async || {
            // A question that is under way when the page goes is never answered.
            Ok(self.run(script, vec![]).await.ok().filter(|said| said.as_bool() == Some(true)).map(drop))
        });
        ensure(new.await?.is_some(), || "the page that was open is still there".to_owned())
    }

    /// Waits until a script says yes.
    pub(crate) async fn holds(&self, script: &str) -> Told {
        let there = until(PATIENCE, async || {
            Ok((self.run(script, vec![]).await?.as_bool() == Some(true)).then_some(()))
        });
        let there = there.await?;
        ensure(there.is_some(), || format!("this did not come true: {script}"))
    }

    /// Waits until the page's heading says this: the screen is there.
    pub(crate) async fn screen(&self, heading: &str) -> Told {
        let script =
            "const text = document.querySelector('h1')?.textContent.replace(/\\s+/g, ' ').trim() ?? '';
            const busy = [...document.querySelectorAll('[role=status]')]
                .some((one) => /^(One moment|Un momento)…/.test(one.innerText.trim()));
            return busy ? '' : text";
        let mut last = String::new();
        let there = until(PATIENCE, async || {
            last = text_of(&self.run(script, vec![]).await?);
            Ok((last == heading).then_some(()))
        });
        let there = there.await?;
        ensure(there.is_some(), || format!("the screen “{heading}” did not come; the heading is “{last}”"))
    }

    /// The words that a person sees.
    pub(crate) async fn text(&self) -> Told<String> {
        let script = "const dialog = [...document.querySelectorAll('dialog[open]')].pop();
            return (dialog ?? document.body).innerText.replace(/\\s+/g, ' ')";
        Ok(text_of(&self.run(script, vec![]).await?))
    }

    /// Waits until these words are in sight.
    pub(crate) async fn sees(&self, words: &str) -> Told {
        self.sees_within(words, PATIENCE).await
    }

    /// Waits for these words for as long as is said.
    pub(crate) async fn sees_within(&self, words: &str, patience: Duration) -> Told {
        let found = until(patience, async || Ok(self.text().await?.contains(words).then_some(()))).await?;
        if found.is_some() {
            return Ok(());
        }
        Err(Stop::because(format!("“{words}” did not appear; what is there: {}", self.text().await?)))
    }

    /// Waits until these words are no longer in sight.
    pub(crate) async fn no_longer_sees(&self, words: &str) -> Told {
        let gone = until(PATIENCE, async || Ok((!self.text().await?.contains(words)).then_some(()))).await?;
        ensure(gone.is_some(), || format!("“{words}” is still there"))
    }

    /// The words of each element that fits a selector.
    pub(crate) async fn texts(&self, selector: &str) -> Told<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .map((element) => element.innerText.replace(/\\s+/g, ' ').trim())";
        let found = self.run(script, vec![json!(selector)]).await?;
        Ok(found.as_array().map(|all| all.iter().map(text_of).collect()).unwrap_or_default())
    }

    /// The part of the address after `#`: which screen of whose.
    pub(crate) async fn place(&self) -> Told<String> {
        Ok(text_of(&self.run("return location.hash", vec![]).await?))
    }

    /// The one visible element of that kind with that name.
    async fn find(&self, selector: &str, name: &str) -> Told<Element> {
        let mut all = self.all(selector, name).await?;
        ensure(all.len() == 1, || format!("{} things are called “{name}”", all.len()))?;
        all.pop().ok_or_else(|| Stop::because(format!("nothing is called “{name}”")))
    }

    /// The visible elements of that kind with that name; waits until there is at least one.
    async fn all(&self, selector: &str, name: &str) -> Told<Vec<Element>> {
        let mut there = Value::Null;
        let found = until(PATIENCE, async || {
            let answer = self.run(FIND, vec![json!(selector), json!(name)]).await?;
            there = answer["there"].clone();
            let found = answer["found"].as_array().cloned().unwrap_or_default();
            Ok((!found.is_empty()).then_some(found))
        });
        let found = found.await?;
        let found =
            found.ok_or_else(|| Stop::because(format!("nothing is called “{name}”; there are {there}")))?;
        let element = |id: &Value| {
            let id = ElementRef::from(text_of(&id[ELEMENT]));
            Element::from_element_id(self.client.clone(), id)
        };
        Ok(found.iter().map(element).collect())
    }
}

/// A JSON string as it reads.
pub(crate) fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
