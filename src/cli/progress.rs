//! Progress on a terminal and timings on request, read from the pipeline's `tracing` spans.
//!
//! The pipeline itself knows no clock and prints nothing.

use super::terminal;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};
use tracing::span::{Attributes, Id};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::{LookupSpan, Registry};

/// A build that is shorter shows no progress: a flicker helps nobody.
const QUIET_FOR: Duration = Duration::from_millis(500);
/// How often the spinner turns after that.
const TURN: Duration = Duration::from_millis(100);

/// Names of stages and how long each took.
type Timings = Arc<Mutex<Vec<(&'static str, Duration)>>>;

/// Runs `work` with a spinner that names its stage, if standard error is a terminal and `visible`.
pub fn during<T>(visible: bool, work: impl FnOnce() -> T) -> (T, Vec<(&'static str, Duration)>) {
    let spinner = spinner();
    let timings = Timings::default();
    let stages = Stages { spinner: spinner.clone(), timings: Arc::clone(&timings) };
    let made = thread::scope(|scope| {
        let (done, ended) = mpsc::channel::<()>();
        if visible {
            let spinner = &spinner;
            scope.spawn(move || turn(spinner, &ended));
        }
        let made = tracing::subscriber::with_default(Registry::default().with(stages), work);
        drop(done);
        made
    });
    spinner.finish_and_clear();
    let timings = timings.lock().map(|timings| timings.clone()).unwrap_or_default();
    (made, timings)
}

/// Prints how long each stage took.
pub fn print(timings: &[(&'static str, Duration)]) {
    timings.iter().for_each(|(stage, took)| terminal::line(&format!("{:>8.1} ms  {stage}", took.as_secs_f64() * 1e3)));
}

/// Turns the spinner until the build has ended, which drops the other end of `ended`.
fn turn(spinner: &ProgressBar, ended: &mpsc::Receiver<()>) {
    let mut wait = QUIET_FOR;
    while ended.recv_timeout(wait) == Err(mpsc::RecvTimeoutError::Timeout) {
        // indicatif draws nothing where standard error is no terminal.
        if spinner.is_hidden() {
            spinner.set_draw_target(ProgressDrawTarget::stderr());
        }
        spinner.tick();
        wait = TURN;
    }
}

/// A spinner that is not drawn yet.
fn spinner() -> ProgressBar {
    let spinner = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        spinner.set_style(style);
    }
    spinner
}

struct Stages {
    spinner: ProgressBar,
    timings: Timings,
}

struct Begun(Instant);

impl<S: tracing::Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Stages {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        self.spinner.set_message(attributes.metadata().name());
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(Begun(Instant::now()));
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        let took = span.extensions().get::<Begun>().map(|begun| begun.0.elapsed());
        if let (Some(took), Ok(mut timings)) = (took, self.timings.lock()) {
            timings.push((span.name(), took));
        }
    }
}
