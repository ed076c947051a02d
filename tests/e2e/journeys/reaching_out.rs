//! What the page may not do, whatever runs in it: reach the network, the files or another window, call what it was
//! not granted, run a script that is not ours.

use std::net::{TcpListener, TcpStream};

use serde_json::{Value, json};

use crate::steps::first_run;
use crate::stop::{Told, ensure};
use crate::world::{Looking, World, journey};

#[tokio::test]
async fn page_cannot_reach_out() -> Told {
    journey("page_cannot_reach_out", Looking::WhereTold, async |world| {
        // With an open vault, since that is when there is something to carry out.
        first_run(world).await?;
        nothing_is_fetched(world).await?;
        nothing_is_called_that_was_not_granted(world).await?;
        no_foreign_script_runs(world).await
    })
    .await
}

/// Waits for what a script promises and gives how it ended.
const OUTCOME: &str = "const told = arguments[arguments.length - 1];
    const late = setTimeout(() => told('no answer'), 5000);
    const end = (word) => { clearTimeout(late); told(word); };";

async fn outcome(world: &World, script: &str, argument: Value) -> Told<Value> {
    // What is refused at once is thrown.
    let guarded = format!("{OUTCOME} try {{ {script} }} catch {{ end('refused') }}");
    Ok(world.page.client.execute_async(&guarded, vec![argument]).await?)
}

async fn nothing_is_fetched(world: &World) -> Told {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let here = format!("http://{}/", listener.local_addr()?);
    for (what, script) in WAYS_OUT {
        let end = outcome(world, script, json!(here)).await?;
        ensure(end != "reached", || format!("{what} reached a server: {end}"))?;
        let knocked = listener.accept().is_ok();
        ensure(!knocked, || format!("{what} knocked at a server ({end})"))?;
    }
    let windows = world.page.client.windows().await?.len();
    ensure(windows == 1, || format!("there are {windows} windows"))?;
    for file in [
        "file:///etc/hostname",
        "asset://localhost//etc/hostname",
        "tauri://localhost/..%2f..%2fetc/hostname",
    ] {
        for (what, script) in WAYS_TO_A_FILE {
            let end = outcome(world, script, json!(file)).await?;
            ensure(end != "reached", || format!("{file} could be read by {what}"))?;
        }
    }
    world.page.screen("Today").await?;
    // The listener would have heard somebody.
    let _caller = TcpStream::connect(listener.local_addr()?)?;
    ensure(listener.accept().is_ok(), || "the listener hears nobody at all".to_owned())
}

/// What a script can try to be heard outside. The address is its argument.
const WAYS_OUT: &[(&str, &str)] = &[
    ("fetch", "fetch(arguments[0]).then(() => end('reached'), () => end('refused'))"),
    (
        "fetch without CORS",
        "fetch(arguments[0], { mode: 'no-cors' }).then(() => end('reached'), () => end('refused'))",
    ),
    (
        "a picture",
        "const p = new Image(); p.onload = () => end('reached'); p.onerror = () => end('refused'); p.src = arguments[0]",
    ),
    ("a beacon", "end(navigator.sendBeacon(arguments[0], 'x') ? 'queued' : 'refused')"),
    (
        "a socket",
        "try { const s = new WebSocket(arguments[0].replace('http', 'ws')); s.onopen = () => end('reached'); s.onerror = () => end('refused') } catch { end('refused') }",
    ),
    (
        "a frame",
        "const f = document.createElement('iframe'); f.src = arguments[0]; document.body.append(f); setTimeout(() => { f.remove(); end('refused') }, 300)",
    ),
    (
        "a form",
        "const f = document.createElement('form'); f.action = arguments[0]; f.method = 'post'; document.body.append(f); f.submit(); setTimeout(() => { f.remove(); end('refused') }, 300)",
    ),
    (
        "a new window",
        "const w = window.open(arguments[0]); setTimeout(() => end(w === null ? 'refused' : 'opened'), 300)",
    ),
    ("another address", "location.href = arguments[0]; setTimeout(() => end('refused'), 300)"),
    (
        "a request",
        "const r = new XMLHttpRequest(); r.onload = () => end('reached'); r.onerror = () => end('refused'); r.open('GET', arguments[0]); r.send()",
    ),
    (
        "a stream of events",
        "const s = new EventSource(arguments[0]); s.onopen = () => end('reached'); s.onerror = () => { s.close(); end('refused') }",
    ),
    (
        "a style sheet",
        "const l = document.createElement('link'); l.rel = 'stylesheet'; l.onload = () => end('reached'); l.onerror = () => end('refused'); l.href = arguments[0]; document.head.append(l)",
    ),
    (
        "a style that asks for another",
        "const s = document.createElement('style'); s.textContent = `@import url('${arguments[0]}'); body { background: url('${arguments[0]}') }`; document.head.append(s); setTimeout(() => { s.remove(); end('refused') }, 300)",
    ),
    (
        "a connection ahead",
        "const l = document.createElement('link'); l.rel = 'preconnect'; l.href = arguments[0]; document.head.append(l); setTimeout(() => end('refused'), 300)",
    ),
    (
        "a page ahead",
        "const l = document.createElement('link'); l.rel = 'prefetch'; l.href = arguments[0]; document.head.append(l); setTimeout(() => end('refused'), 300)",
    ),
    (
        "a picture ahead",
        "const l = document.createElement('link'); l.rel = 'preload'; l.as = 'image'; l.href = arguments[0]; document.head.append(l); setTimeout(() => end('refused'), 300)",
    ),
    ("a module", "import(arguments[0]).then(() => end('reached'), () => end('refused'))"),
    (
        "a worker",
        "try { const w = new Worker(URL.createObjectURL(new Blob([`fetch('${arguments[0]}').then(() => postMessage(1))`]))); w.onmessage = () => end('reached'); w.onerror = () => end('refused') } catch { end('refused') } setTimeout(() => end('refused'), 500)",
    ),
    (
        "a sound",
        "const a = new Audio(arguments[0]); a.oncanplay = () => end('reached'); a.onerror = () => end('refused'); a.load()",
    ),
    (
        "an object",
        "const o = document.createElement('object'); o.data = arguments[0]; document.body.append(o); setTimeout(() => { o.remove(); end('refused') }, 300)",
    ),
];

/// What a script can try to read a file.
const WAYS_TO_A_FILE: &[(&str, &str)] = &[
    ("fetch", "fetch(arguments[0]).then(() => end('reached'), () => end('refused'))"),
    (
        "a request",
        "const r = new XMLHttpRequest(); r.onload = () => end('reached'); r.onerror = () => end('refused'); try { r.open('GET', arguments[0]); r.send() } catch { end('refused') }",
    ),
    (
        "a frame",
        "const f = document.createElement('iframe'); f.src = arguments[0]; document.body.append(f); setTimeout(() => { let words = ''; try { words = f.contentDocument?.body?.innerText ?? '' } catch { } f.remove(); end(words === '' ? 'refused' : 'reached') }, 300)",
    ),
];

async fn nothing_is_called_that_was_not_granted(world: &World) -> Told {
    let call = "const [command, values] = arguments[0];
        window.__TAURI_INTERNALS__.invoke(command, values).then(() => end('done'), (why) => end(String(why.message ?? why)))";
    let granted = outcome(world, call, json!(["app_state", {}])).await?;
    ensure(granted == "done", || format!("what the page may call does not answer: {granted}"))?;
    let before = world.page.client.title().await?;
    for (command, values) in [
        ("plugin:window|set_title", json!({ "label": "main", "value": "reached" })),
        ("plugin:window|close", json!({ "label": "main" })),
        (
            "plugin:webview|create_webview_window",
            json!({ "options": { "label": "other", "url": "index.html" } }),
        ),
        ("plugin:fs|read_text_file", json!({ "path": "/etc/hostname" })),
        ("plugin:shell|execute", json!({ "program": "true", "args": [] })),
        ("plugin:opener|open_url", json!({ "url": "https://example.org" })),
        ("plugin:opener|open_path", json!({ "path": "/etc/hostname" })),
        ("plugin:shell|open", json!({ "path": "https://example.org" })),
        ("plugin:http|fetch", json!({ "clientConfig": { "url": "https://example.org", "method": "GET" } })),
        ("plugin:autostart|enable", json!({})),
        ("no_such_command", json!({})),
        ("plugin:dialog|open", json!({ "options": {} })),
        ("plugin:event|emit", json!({ "event": "go", "payload": "/settings" })),
        ("plugin:path|resolve_directory", json!({ "directory": 1 })),
    ] {
        let end = outcome(world, call, json!([command, values])).await?;
        ensure(end != "done" && end != "no answer", || format!("{command} was not refused: {end}"))?;
    }
    let after = world.page.client.title().await?;
    ensure(before == after, || format!("the window is now called “{after}”"))
}

async fn no_foreign_script_runs(world: &World) -> Told {
    let ways = [
        (
            "an inline script",
            "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)",
        ),
        (
            "a data script",
            "const s = document.createElement('script'); s.src = 'data:text/javascript,window.ran=1'; document.body.append(s)",
        ),
        (
            "an inline handler",
            "const b = document.createElement('button'); b.setAttribute('onclick', 'window.ran = 1'); document.body.append(b); b.click(); b.remove()",
        ),
        (
            "a javascript address",
            "const a = document.createElement('a'); a.href = 'javascript:void(window.ran = 1)'; document.body.append(a); a.click(); a.remove()",
        ),
        ("text made into code", "try { new Function('window.ran = 1')() } catch { }"),
        ("a timer with text", "try { setTimeout('window.ran = 1', 0) } catch { }"),
    ];
    for (what, script) in ways {
        let script =
            format!("{script}; setTimeout(() => end(window.ran === undefined ? 'refused' : 'ran'), 200)");
        let end = outcome(world, &script, Value::Null).await?;
        ensure(end == "refused", || format!("{what} ran"))?;
    }
    Ok(())
}
