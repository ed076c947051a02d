/**
 * The app as it stands: locked or open, in which language and colours, on which day.
 *
 * Only the theme and the language are kept outside the vault, since the lock screen needs them.
 */
import * as ipc from "../ipc/commands";
import type { AppState } from "../ipc/generated/AppState";
import type { NotificationState } from "../ipc/generated/NotificationState";
import type { Settings } from "../ipc/generated/Settings";
import type { Theme } from "../ipc/generated/Theme";
import { language, setLanguage, type Language } from "../text/index.svelte";
import { keepAllDrafts } from "./draft.svelte";
import { forgetArrivals } from "./arrivals.svelte";
import { forgetSearch } from "./lastSearch";

const languageKey = "recourse.language";

/** So long the screen waits for what was typed to be kept, in milliseconds. It takes a few. */
const longest = 1500;

class Session {
  app = $state.raw<AppState | null>(null);
  open = $state(false);
  theme = $state<Theme>("system");
  notifications = $state<NotificationState>("unknown");
  #chosen: Language | null = null;
  #changing: Promise<void> = Promise.resolve();

  get language(): Language {
    return language();
  }

  /** Today where the user is, as Rust last said. */
  get today(): string {
    return this.app?.today ?? "";
  }

  /** Reads the app's state. A language chosen on this computer wins over the system's. */
  async refresh(): Promise<void> {
    const app = await ipc.appState();
    this.app = app;
    this.open = !app.locked;
    this.notifications = app.notifications;
    this.show(app.theme);
    const chosen = stored(languageKey) ?? app.language ?? systemLanguage();
    setLanguage(chosen === "es" ? "es" : "en");
  }

  /**
   * The vault is open now. Its own language wins, so that it follows the vault to another computer; one that somebody
   * has just chosen on the lock screen wins over it, and is the vault's from now on.
   */
  async opened(): Promise<void> {
    await this.refresh();
    const settings = await ipc.settings();
    const chosen = this.#chosen ?? settings.language;
    this.#chosen = null;
    this.speak(chosen);
    // A vault that is open for reading only keeps its own.
    if (chosen !== settings.language) await this.changeSettings({ language: chosen }).catch(() => null);
  }

  /** Somebody chooses a language before the vault is open. */
  choose(next: Language): void {
    this.#chosen = next;
    this.speak(next);
  }

  /** Somebody chooses the language of the open vault. Spoken at once, and kept. */
  async speakFromNowOn(next: Language): Promise<void> {
    this.speak(next);
    await this.changeSettings({ language: next });
  }

  /** Changes some of the settings and leaves the others. One change after the other, so that none undoes another. */
  changeSettings(changes: Partial<Settings>): Promise<void> {
    const change = this.#changing.then(async () => {
      await ipc.saveSettings({ ...(await ipc.settings()), ...changes });
    });
    this.#changing = change.catch(() => undefined);
    return change;
  }

  private speak(next: Language): void {
    setLanguage(next);
    store(languageKey, next);
  }

  /** Chooses the colours, for now and for the next start. */
  async paint(theme: Theme): Promise<void> {
    this.show(theme);
    await ipc.rememberTheme(theme);
  }

  private show(theme: Theme): void {
    this.theme = theme;
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }

  /** Tells Rust, at most every twenty seconds, that a key, a click or a scroll shows somebody at work. */
  watchOver(page: EventTarget): void {
    let told = 0;
    const tell = (event: Event): void => {
      if (!this.open || event.timeStamp - told < 20_000) return;
      told = event.timeStamp;
      void ipc.touch();
    };
    for (const sign of ["keydown", "pointerdown", "wheel"])
      page.addEventListener(sign, tell, { passive: true });
  }

  /**
   * Keeps what is being typed, then locks. Whoever locks wants it off the screen: when the vault is busy it is not waited
   * for. What was sent by then is kept before it is closed.
   */
  async lock(): Promise<void> {
    await Promise.race([keepAllDrafts(), patience()]);
    await ipc.lock();
    this.locked();
  }

  /** Rust says that the vault is locked. */
  locked(): void {
    this.open = false;
    this.#chosen = null;
    forgetSearch();
    forgetArrivals();
  }
}

function patience(): Promise<void> {
  return new Promise((over) => setTimeout(over, longest));
}

function systemLanguage(): Language {
  return navigator.language.startsWith("es") ? "es" : "en";
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A window without storage forgets the theme; nothing else.
  }
}

export const session = new Session();
