// The page around the window on Discord: asks the server how things are each second, and shows it.

const $ = (id) => document.getElementById(id);
const frame = $("window");
// Each list folds where there is no room for it beside the window.
const folds = [["places-fold", "(max-width: 640px)"], ["trials-fold", "(max-width: 1000px)"]]
  .map(([id, query]) => ({ fold: $(id), narrow: window.matchMedia(query) }));
let state = null;
let busy = false;
let lostSince = null;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

let fading = null;

/** Say one sentence; it goes away by itself unless it is `lasting`. */
function say(text, lasting = false) {
  clearTimeout(fading);
  $("notice").textContent = text || "";
  $("notice").hidden = !text;
  if (text && !lasting) fading = setTimeout(() => say(""), 8000);
}

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  };
  const response = await fetch(path, { cache: "no-store", ...options });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/** Do one thing at a time; whatever goes wrong is said in one sentence. */
async function act(path, body, doing) {
  if (busy) return;
  busy = true;
  setBusy(true);
  if (doing) say(doing, true);
  try {
    const answer = await ask(path, body);
    show(answer);
    say(answer.notice, answer.trouble);
  } catch {
    say("Cela n’a pas abouti. Le journal, dans le terminal, dit pourquoi ; vous pouvez réessayer.", true);
  } finally {
    busy = false;
    setBusy(false);
  }
}

function setBusy(on) {
  for (const button of document.querySelectorAll("[data-jump]")) button.disabled = on;
  $("next").disabled = on || !state?.next;
}

function foldAgain(id) {
  for (const { fold, narrow } of folds) if (fold.id === id && narrow.matches) fold.open = false;
}

/** Redraw `parent` only when `value` changed, and give the focus back to the same control. */
function redraw(parent, value, draw) {
  const key = JSON.stringify(value);
  if (parent.dataset.drawn === key) return;
  parent.dataset.drawn = key;
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  parent.replaceChildren(...draw());
  if (focused) parent.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

/** A forum is a heading over its posts: there is nothing to read in it but them. */
function forumItem(place) {
  const item = element("li", "forum");
  const name = element("p");
  const mark = element("span", "sign", "≡");
  mark.setAttribute("aria-hidden", "true");
  name.append(mark, element("span", "name", place.name));
  if (!place.threads.length) name.append(element("span", "visually-hidden", "aucune publication"));
  name.title = `${place.name} (forum)`;
  item.append(name);
  if (place.threads.length) {
    const list = element("ul");
    list.append(...place.threads.map((post) => placeItem(post, "↳")));
    item.append(list);
  }
  return item;
}

function placeItem(place, sign) {
  if (place.forum) return forumItem(place);
  const item = element("li");
  const button = element("button", place.unread ? "unread" : "");
  button.type = "button";
  button.dataset.key = place.id;
  button.title = place.name;
  const mark = element("span", "sign", sign);
  mark.setAttribute("aria-hidden", "true");
  button.append(mark, element("span", "name", place.name));
  if (place.private) button.append(element("span", sign === "#" ? "label" : "visually-hidden", "privé"));
  if (place.unread) {
    const dot = element("span", "dot");
    dot.title = "Nouveau";
    button.append(dot, element("span", "visually-hidden", "nouveaux messages"));
  }
  if (place.id === state.channel) button.setAttribute("aria-current", "page");
  button.addEventListener("click", () => {
    foldAgain("places-fold");
    act("/demo/look", { channel: place.id });
  });
  item.append(button);
  if (place.threads.length) {
    const list = element("ul");
    list.append(...place.threads.map((thread) => placeItem(thread, "↳")));
    item.append(list);
  }
  return item;
}

function drawPlaces() {
  const drawn = [];
  const mine = element("ul");
  mine.append(placeItem(state.direct, "✉"));
  drawn.push(mine);
  for (const group of state.groups) {
    if (group.name) drawn.push(element("h2", "", group.name));
    const list = element("ul");
    list.append(...group.places.map((place) => placeItem(place, "#")));
    drawn.push(list);
  }
  return drawn;
}

function drawEvents() {
  return state.events.map((event) => {
    const item = element("li");
    const fold = element("details");
    const summary = element("summary", "", event.name);
    summary.dataset.key = `event-${event.name}-${event.when}`;
    fold.append(summary, element("p", "", event.about));
    item.append(fold, element("p", "when", event.where ? `${event.when} · ${event.where}` : event.when));
    return item;
  });
}

function drawViewers() {
  return state.viewers.map((viewer) => {
    const option = element("option", "", `${viewer.name}${viewer.unread ? " (nouveau)" : ""} · ${viewer.about}`);
    option.value = viewer.id;
    return option;
  });
}

function drawTrials() {
  return state.trials.map((trial, index) => {
    const item = element("li");
    const hint = element("p");
    // Commands in a hint stand between backquotes.
    for (const [part, piece] of trial.hint.split("`").entries()) hint.append(part % 2 ? element("code", "", piece) : piece);
    const go = element("button", "", `Y aller · ${trial.as}`);
    go.type = "button";
    go.dataset.key = `trial-${index}`;
    go.addEventListener("click", () => {
      foldAgain("trials-fold");
      act("/demo/look", { viewer: trial.viewer, channel: trial.channel });
    });
    item.append(element("h2", "", trial.title), hint, go);
    return item;
  });
}

function show(next) {
  if (state && state.launch !== next.launch) {
    location.reload();
    return;
  }
  state = next;
  document.title = `${state.server}, démonstration de Bocage`;
  $("server").textContent = state.server;
  $("date").textContent = state.date;
  $("time").textContent = state.time;
  $("now").dateTime = state.now;
  setBusy(busy);
  $("next").title = state.next ? `Aller à la prochaine chose que le bot fera de lui-même : ${state.next}` : "";
  redraw($("viewer"), state.viewers, drawViewers);
  $("viewer").value = state.viewer;
  $("about").textContent = state.viewers.find((viewer) => viewer.id === state.viewer)?.about ?? "";
  redraw($("places"), [state.groups, state.direct, state.channel], drawPlaces);
  $("events-fold").hidden = !state.events.length;
  redraw($("events"), state.events, drawEvents);
  redraw($("trials"), state.trials, drawTrials);
  if (frame.getAttribute("src") !== state.window) frame.src = state.window;
  watchWindow();
}

/** Reload a window that lost its place on the server: a tab that slept for long, for instance. */
function watchWindow() {
  const inside = frame.contentWindow?.simcordPreview;
  if (!inside || inside.authorized || document.hidden) {
    lostSince = null;
  } else if (lostSince === null) {
    lostSince = Date.now();
  } else if (Date.now() - lostSince > 5000) {
    lostSince = null;
    frame.contentWindow.location.reload();
  }
}

async function follow() {
  try {
    if (!busy && !document.hidden) {
      const fresh = await ask("/demo/state");
      if (!busy) show(fresh);
      if ($("notice").dataset.lost) {
        delete $("notice").dataset.lost;
        say("");
      }
    }
  } catch {
    $("notice").dataset.lost = "yes";
    say("La démonstration ne répond plus. Si vous l’avez arrêtée, relancez-la : cette page la retrouvera.", true);
  }
  setTimeout(follow, 1000);
}

$("viewer").addEventListener("change", (event) => act("/demo/look", { viewer: event.target.value }));
for (const button of document.querySelectorAll("[data-jump]")) {
  const wanted = button.dataset.jump;
  button.addEventListener("click", () => act(
    "/demo/jump", { seconds: wanted === "next" ? "next" : Number(wanted) }, "Le temps passe…",
  ));
}
for (const { fold, narrow } of folds) {
  const suit = () => {
    fold.open = !narrow.matches;
    fold.querySelector("summary").tabIndex = narrow.matches ? 0 : -1;
  };
  suit();
  narrow.addEventListener("change", suit);
}
follow();
