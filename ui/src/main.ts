/** Starts the window: chooses the door to Rust, then shows the app. */
import { mount } from "svelte";

import App from "./App.svelte";
import { useTransport } from "./ipc/transport";
import { session } from "./state/session.svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/print.css";

async function start(): Promise<void> {
  if (import.meta.env.DEV || import.meta.env.VITE_FAKE === "1") {
    const { startFake } = await import("./ipc/fake/start");
    if (startFake(location.search)) return show();
  }
  const { tauriTransport } = await import("./ipc/tauri");
  useTransport(tauriTransport);
  show();
}

function show(): void {
  session.watchOver(window);
  const target = document.getElementById("app");
  if (target !== null) mount(App, { target });
}

void start();
