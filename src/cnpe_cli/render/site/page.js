"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

// Time zones. Browsers still use some old names of cities.
const RENAMED = { Asmera: "Asmara", Calcutta: "Kolkata", Enderbury: "Kanton", Faeroe: "Faroe", Godthab: "Nuuk", Katmandu: "Kathmandu", Kiev: "Kyiv", Ponape: "Pohnpei", Rangoon: "Yangon", Saigon: "Ho Chi Minh", Truk: "Chuuk" };
const placeOf = (id) => {
  const name = id.split("/").pop().replaceAll("_", " ");
  return RENAMED[name] ?? name;
};
const alike = (zones, id) => zones.find((each) => each === id) ?? zones.find((each) => placeOf(each) === placeOf(id));
const attempt = (get, other) => {
  try {
    return get();
  } catch {
    return other;
  }
};
const isZone = (id) => attempt(() => Boolean(id && new Intl.DateTimeFormat("en", { timeZone: id })), false);
const reported = Intl.DateTimeFormat().resolvedOptions().timeZone;
const ownZone = isZone(reported) ? reported : "UTC";
const usable = data.zones.filter(isZone);
const offered = [ownZone, ...usable.filter((each) => each !== alike(usable, ownZone))];

// Languages. Readers of traditional Chinese do not get simplified characters.
const base = (locale) => locale.toLowerCase().split("-")[0];
const kind = (locale) => base(locale) + /^zh-(hant|tw|hk|mo)/i.test(locale);
const known = (wanted) =>
  data.locales.find((each) => each.toLowerCase() === wanted.toLowerCase()) ??
  data.locales.find((each) => kind(each) === kind(wanted));
const ownLanguage = navigator.languages.map(known).find(Boolean) ?? data.locales[0];

for (const each of all("[data-t]")) data.texts[each.dataset.t][0] ??= each.textContent;
for (const each of all("h1, p, b, span, summary, li li")) each.lang = data.locales[0];

let zone, language, locale;
const CLOCK = { hour: "numeric", minute: "2-digit" };
const DAY = { weekday: "long", year: "numeric", month: "long", day: "numeric" };
const MONTH = { year: "numeric", month: "long" };
const formats = {};
const format = (options, at = zone) =>
  (formats[[locale, at, JSON.stringify(options)]] ??= new Intl.DateTimeFormat(locale, { timeZone: at, ...options }));
const days = {};
const dayIn = (id, moment) => (days[id] ??= new Intl.DateTimeFormat("sv", { timeZone: id })).format(moment);
const ownText = (number) => data.texts[number][data.locales.indexOf(language)];
const textOf = (number) => ownText(number) ?? data.texts[number][0];
const cityOf = (id) => {
  const place = data.zones.indexOf(alike(data.zones, id));
  return place < 0 ? placeOf(id) : textOf(data.cities[place]);
};
const clockIn = (id, moment, day) =>
  format(dayIn(id, moment) === day ? CLOCK : { ...CLOCK, weekday: "short" }, id).format(moment);

// Dates, in the order of time. Those without links of their own get those of their meeting.
const before = [];
const dates = all("#months li").map((item) => {
  const { m = 0, e = 60, u } = item.dataset;
  const time = $("time", item);
  const start = new Date(time.dateTime);
  const usual = u === undefined ? before[m] : u && new Date(u);
  before[m] = start;
  const isOff = item.matches(".off");
  const links = $(`#meetings .links[data-m="${m}"]`);
  if (links && !isOff && !$(".links", item)) item.append(links.cloneNode(true));
  const isWhole = time.dateTime.length === 10;
  return { item, time, start, end: new Date(+start + e * 60000), usual, isOff, isWhole, zones: data.audience[m] };
});

// Patterns such as {time} ({city}) are filled in.
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const span = (...ends) => ends.filter(Boolean).join(" \u2013 ");
const moment = (start, clock) => fill(textOf(data.labels.moment), [clock, format(DAY).format(start)]);

function when({ time, start, end, isWhole }) {
  const day = (text) => text && format(DAY, "UTC").format(new Date(text));
  if (isWhole) return span(day(time.dateTime), day(time.dataset.l));
  const today = dayIn(zone, start);
  const clocks = span(clockIn(zone, start, today), clockIn(zone, end, today));
  return moment(start, fill(textOf(data.labels["in-city"]), { time: clocks, city: cityOf(zone) }));
}

function drawDate(date) {
  const { item, time, start, usual, isWhole, zones } = date;
  time.textContent = when(date);
  for (const each of all("time, small", item)) each.lang = language;
  for (const each of all(".mark time", item)) {
    const old = new Date(each.dateTime);
    each.textContent = isWhole ? format(DAY, "UTC").format(old) : moment(old, format(CLOCK).format(old));
  }
  const line = $("small", item);
  const others = zones.map((each) => data.zones[each]).filter((each) => usable.includes(each) && each !== alike(data.zones, zone));
  const there = (id) => `${cityOf(id)} ${clockIn(id, start, dayIn(zone, start))}`.replaceAll(" ", "\u00a0");
  if (line) line.textContent = others.map(there).join("\u00a0\u00b7 ");
  $(".usual", item)?.remove();
  const [now, then] = [start, usual].map((each) => each && format(CLOCK).format(each));
  const isUnusual = then && now !== then;
  for (const each of all(".shift", item)) each.hidden = isUnusual;
  if (isUnusual) {
    const textContent = `${textOf(data.labels.usual)}: ${then}`;
    time.after(make("p", { className: "mark usual", lang: language, textContent }));
  }
}

// A meeting with a time comes before whole days that are going on then.
function nextOf(coming) {
  const [first] = coming;
  if (!first?.isWhole) return first;
  const [, today] = [dayIn(zone, Date.now()), first.time.dateTime].sort();
  return coming.find((each) => !each.isWhole && dayIn(zone, each.start) <= today) ?? first;
}

function drawMonths(ahead) {
  const months = $("#months");
  months.replaceChildren();
  let month, list;
  for (const { item, start, isWhole } of ahead) {
    const name = format(MONTH, isWhole ? "UTC" : zone).format(start);
    if (name !== month) months.append(make("h3", { textContent: name }), (list = make("ul")));
    month = name;
    list.append(item);
  }
}

function drawTexts() {
  for (const each of all("[data-t]")) {
    each.textContent = textOf(each.dataset.t);
    each.lang = ownText(each.dataset.t) ? language : data.locales[0];
  }
}

function offer(select, values, nameOf, chosen) {
  select.replaceChildren(...values.map((each) => new Option(nameOf(each), each, false, each === chosen)));
}

// In the order of the reader's days, on which whole days come first.
const order = ({ time, start, isWhole }) => (isWhole ? time.dateTime : dayIn(zone, start) + time.dateTime);
const ahead = () => dates.filter((each) => each.end > Date.now());
let shown;

function draw() {
  shown = ahead().sort((one, other) => (order(one) < order(other) ? -1 : 1));
  document.documentElement.lang = language;
  const own = navigator.languages.find((each) => kind(each) === kind(language));
  locale = attempt(() => Intl.getCanonicalLocales(language.includes("-") ? language : (own ?? language))[0], "en");
  dates.forEach(drawDate);
  drawMonths(shown);
  const next = nextOf(shown.filter((each) => !each.isOff));
  $("#next").hidden = !next;
  $("#next ul").replaceChildren(...(next ? [next.item.cloneNode(true)] : []));
  $("#none").hidden = shown.length > 0;
  if (Date.now() > new Date(data.until)) $("#none").dataset.t = data.labels.outdated;
  drawTexts();
  const nameOf = (id) => (id === ownZone ? `${textOf(data.labels["your-zone"])}: ` : "") + cityOf(id);
  offer($("#time-zone"), offered.includes(zone) ? offered : [...offered, zone], nameOf, zone);
  offer($("#language"), data.locales, (each) => attempt(() => new Intl.DisplayNames(each, { type: "language" }).of(each), each), language);
}

// What is chosen stands in the address after #, so that caches keep one page for everybody.
function read() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const wanted = isZone(asked.get("tz")) ? asked.get("tz") : ownZone;
  zone = alike(offered, wanted) ?? wanted;
  language = known(asked.get("lang") ?? "") ?? ownLanguage;
  draw();
}

function choose() {
  const [tz, lang] = [$("#time-zone").value, $("#language").value];
  const asked = [tz === ownZone ? "" : `tz=${tz}`, lang === ownLanguage ? "" : `lang=${lang}`];
  const hash = asked.filter(Boolean).join("&").replaceAll("+", "%2B");
  history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  read();
}

function addCopyButton(link) {
  const button = make("button", { type: "button", ariaLive: "polite" });
  const say = (name) => {
    button.dataset.t = data.labels[name];
    drawTexts();
  };
  const done = () => {
    say("copied");
    setTimeout(say, 3000, "copy");
  };
  button.onclick = () => navigator.clipboard.writeText(link.href).then(done, () => getSelection().selectAllChildren(link));
  link.after(" ", button);
  say("copy");
}

$("#pick").hidden = false;
$("#pick").onchange = choose;
window.onhashchange = read;
document.onvisibilitychange = () => ahead().length < shown.length && draw();
read();
if (navigator.clipboard) all("#feeds .url").forEach(addCopyButton);
