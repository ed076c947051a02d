//! Notes on a private bus, with a daemon that writes down what it is given and presses buttons.

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::super::{
    ActionLabels, DesktopNote, NoteButtons, NoteEvent, NoteSnooze, NoteUrgency, Notifier, NotifyError,
};
use super::{ANSWER_WITHIN, FreedesktopNotifier, MOST_STANDING};
use crate::private_bus::{on_address, on_private_bus};
use recorder::{Daemon, Manner, Shown};

mod recorder;

/// Long enough for the slowest machine, and only waited out by a test that fails.
const PATIENCE: Duration = Duration::from_secs(20);

struct Desktop {
    notifier: FreedesktopNotifier,
    events: UnboundedReceiver<NoteEvent>,
    daemon: Daemon,
    shown: Receiver<Shown>,
}

fn desktop(manner: Manner) -> Desktop {
    let (record, shown) = channel();
    let daemon = Daemon::start(manner, record);
    let (events, heard) = unbounded_channel();
    Desktop { notifier: FreedesktopNotifier::start(events), events: heard, daemon, shown }
}

impl Desktop {
    fn next(&self) -> Shown {
        self.shown.recv_timeout(PATIENCE).unwrap()
    }

    /// Presses until it is heard: a person takes longer to find the button than the bus takes to subscribe us.
    fn press(&mut self, mut press: impl FnMut(&Daemon)) -> NoteEvent {
        let started = Instant::now();
        let waiting = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        while started.elapsed() < PATIENCE {
            press(&self.daemon);
            let heard = async { tokio::time::timeout(Duration::from_millis(200), self.events.recv()).await };
            if let Ok(event) = waiting.block_on(heard) {
                return event.unwrap();
            }
        }
        panic!("nothing was heard");
    }
}

fn note(tag: &str) -> DesktopNote {
    DesktopNote {
        tag: tag.to_owned(),
        summary: "Recourse: something is due tomorrow".to_owned(),
        body: "Open Recourse to see it.".to_owned(),
        urgency: NoteUrgency::Critical,
        buttons: NoteButtons::All { tomorrow: true },
        labels: ActionLabels::in_language(desk::words::Language::En),
    }
}

#[test]
fn the_daemon_is_given_the_words_and_how_to_treat_them() {
    on_private_bus(module_path!(), "the_daemon_is_given_the_words_and_how_to_treat_them", || {
        let desktop = desktop(Manner::Takes);
        desktop.notifier.show(&note("a")).unwrap();
        let shown = desktop.next();
        assert_eq!((shown.app.as_str(), shown.icon.as_str()), ("Recourse", "recourse"));
        assert_eq!(shown.summary, "Recourse: something is due tomorrow");
        assert_eq!(shown.body, "Open Recourse to see it.");
        let labels = ActionLabels::in_language(desk::words::Language::En);
        let open = ["open", labels.open.as_str()];
        let (hour, done) = (["hour", labels.hour.as_str()], ["done", labels.done.as_str()]);
        let pressed = ["default", labels.open.as_str()];
        let tomorrow = ["tomorrow", labels.tomorrow.as_str()];
        assert_eq!(shown.actions, [pressed, hour, tomorrow, done, open].concat());
        assert_eq!(shown.expires, -1);
        assert_eq!(shown.hint::<u8>("urgency"), Some(2));
        assert_eq!(shown.hint::<bool>("transient"), Some(true));
        assert_eq!(shown.hint::<String>("desktop-entry").as_deref(), Some("recourse"));
        assert_eq!(shown.hint::<String>("category").as_deref(), Some("x-recourse.reminder"));

        for (buttons, expected) in [
            (NoteButtons::None, Vec::new()),
            (NoteButtons::Open, [pressed, open].concat()),
            (NoteButtons::OpenAndSnooze, [pressed, open, hour].concat()),
            (NoteButtons::All { tomorrow: false }, [pressed, open, hour, done].concat()),
        ] {
            let quiet = DesktopNote { urgency: NoteUrgency::Normal, buttons, ..note("b") };
            desktop.notifier.show(&quiet).unwrap();
            let shown = desktop.next();
            assert_eq!(shown.hint::<u8>("urgency"), Some(1));
            assert_eq!(shown.actions, expected);
        }
        // Somebody changed the language of the window since the program was started.
        let spanish = ActionLabels::in_language(desk::words::Language::Es);
        desktop.notifier.show(&DesktopNote { labels: spanish, ..note("c") }).unwrap();
        assert!(desktop.next().actions.contains(&"Hecho".to_owned()));
    });
}

#[test]
fn each_button_and_a_dismissal_come_back_with_the_tag() {
    on_private_bus(module_path!(), "each_button_and_a_dismissal_come_back_with_the_tag", || {
        let mut desktop = desktop(Manner::Takes);
        let mut answer = |tag: &str, action: &str| {
            desktop.notifier.show(&note(tag)).unwrap();
            let id = desktop.next().id;
            desktop.press(|daemon| daemon.press(id, action))
        };
        let tag = |tag: &str| tag.to_owned();
        assert_eq!(answer("a", "default"), NoteEvent::Opened { tag: tag("a") });
        assert_eq!(answer("b", "open"), NoteEvent::Opened { tag: tag("b") });
        let hour = NoteEvent::Snoozed { tag: tag("c"), until: NoteSnooze::Hour };
        assert_eq!(answer("c", "hour"), hour);
        let tomorrow = NoteEvent::Snoozed { tag: tag("t"), until: NoteSnooze::Tomorrow };
        assert_eq!(answer("t", "tomorrow"), tomorrow);
        assert_eq!(answer("d", "done"), NoteEvent::Done { tag: tag("d") });

        desktop.notifier.show(&note("e")).unwrap();
        let id = desktop.next().id;
        assert_eq!(desktop.press(|daemon| daemon.dismiss(id)), NoteEvent::Dismissed { tag: tag("e") });
    });
}

#[test]
fn a_daemon_that_tells_only_the_sender_is_heard() {
    on_private_bus(module_path!(), "a_daemon_that_tells_only_the_sender_is_heard", || {
        let mut desktop = desktop(Manner::Takes);
        desktop.notifier.show(&note("a")).unwrap();
        let shown = desktop.next();
        let heard = desktop.press(|daemon| daemon.press_privately(&shown, "done"));
        assert_eq!(heard, NoteEvent::Done { tag: "a".to_owned() });
    });
}

#[test]
fn a_note_takes_the_place_of_the_one_with_its_tag_and_still_answers() {
    on_private_bus(
        module_path!(),
        "a_note_takes_the_place_of_the_one_with_its_tag_and_still_answers",
        || {
            let mut desktop = desktop(Manner::Takes);
            desktop.notifier.show(&note("a")).unwrap();
            let first = desktop.next();
            desktop.notifier.show(&note("b")).unwrap();
            let other = desktop.next();
            desktop.notifier.show(&note("a")).unwrap();
            let second = desktop.next();
            assert_eq!((first.replaces, other.replaces, second.replaces), (0, 0, first.id));
            assert!(
                desktop.daemon.is_connected(&first),
                "GNOME takes the note away when its first sender leaves"
            );
            let id = second.id;
            let heard = desktop.press(|daemon| daemon.press(id, "hour"));
            assert_eq!(heard, NoteEvent::Snoozed { tag: "a".to_owned(), until: NoteSnooze::Hour });
        },
    );
}

#[test]
fn notes_stand_until_all_are_taken_away() {
    on_private_bus(module_path!(), "notes_stand_until_all_are_taken_away", || {
        let desktop = desktop(Manner::Takes);
        desktop.notifier.show(&note("a")).unwrap();
        desktop.notifier.show(&note("b")).unwrap();
        let (first, second) = (desktop.next(), desktop.next());
        assert!(desktop.daemon.is_connected(&first) && desktop.daemon.is_connected(&second));
        desktop.notifier.close_all();
        let mut closed = [desktop.daemon.next_closed(PATIENCE), desktop.daemon.next_closed(PATIENCE)];
        closed.sort_unstable();
        assert_eq!(closed, [first.id, second.id]);
    });
}

#[test]
fn only_the_newest_notes_keep_their_connections() {
    on_private_bus(module_path!(), "only_the_newest_notes_keep_their_connections", || {
        let desktop = desktop(Manner::Takes);
        let notes = MOST_STANDING + 5;
        for tag in 0..notes {
            desktop.notifier.show(&note(&tag.to_string())).unwrap();
        }
        let shown: Vec<Shown> = (0..notes).map(|_| desktop.next()).collect();
        for pushed_out in &shown[..5] {
            desktop.daemon.wait_until_gone(pushed_out, PATIENCE);
        }
        assert!(shown[5..].iter().all(|kept| desktop.daemon.is_connected(kept)));
    });
}

#[test]
fn a_bus_without_a_daemon_is_told_at_once() {
    on_private_bus(module_path!(), "a_bus_without_a_daemon_is_told_at_once", nobody_answers);
}

#[test]
fn a_computer_without_a_bus_is_told_at_once() {
    on_address(
        module_path!(),
        "a_computer_without_a_bus_is_told_at_once",
        "unix:path=/nonexistent/recourse-test-bus",
        nobody_answers,
    );
}

fn nobody_answers() {
    let (events, _heard) = unbounded_channel();
    let notifier = FreedesktopNotifier::start(events);
    let started = Instant::now();
    assert_eq!(notifier.show(&note("a")), Err(NotifyError::Unavailable));
    assert!(started.elapsed() < ANSWER_WITHIN);
}

#[test]
fn a_daemon_that_refuses_is_told_apart() {
    on_private_bus(module_path!(), "a_daemon_that_refuses_is_told_apart", || {
        let desktop = desktop(Manner::Refuses);
        assert_eq!(desktop.notifier.show(&note("a")), Err(NotifyError::Refused));
    });
}

#[test]
fn a_daemon_that_never_answers_holds_nobody_up() {
    on_private_bus(module_path!(), "a_daemon_that_never_answers_holds_nobody_up", || {
        let desktop = desktop(Manner::NeverAnswers);
        let started = Instant::now();
        assert_eq!(desktop.notifier.show(&note("a")), Err(NotifyError::Unavailable));
        assert!(started.elapsed() < ANSWER_WITHIN + Duration::from_secs(1));
    });
}

#[test]
fn after_a_daemon_restarts_its_answers_go_to_the_right_note() {
    on_private_bus(module_path!(), "after_a_daemon_restarts_its_answers_go_to_the_right_note", || {
        let mut desktop = desktop(Manner::Takes);
        desktop.notifier.show(&note("a")).unwrap();
        desktop.next();
        let (record, shown) = channel();
        desktop.daemon.stop();
        assert_eq!(desktop.notifier.show(&note("b")), Err(NotifyError::Unavailable));
        desktop.daemon = Daemon::start(Manner::Takes, record);
        desktop.shown = shown;
        desktop.notifier.show(&note("b")).unwrap();
        // The new daemon counts from one again, so the number of "b" was the number of "a".
        let id = desktop.next().id;
        let heard = desktop.press(|daemon| daemon.press(id, "done"));
        assert_eq!(heard, NoteEvent::Done { tag: "b".to_owned() });
        assert!(desktop.events.is_empty(), "the note of the old daemon answered as well");
    });
}

#[test]
fn showing_from_inside_a_runtime_does_not_panic() {
    on_private_bus(module_path!(), "showing_from_inside_a_runtime_does_not_panic", || {
        let desktop = desktop(Manner::Takes);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async { desktop.notifier.show(&note("a")) }).unwrap();
        assert_eq!(desktop.next().body, note("a").body);
    });
}
