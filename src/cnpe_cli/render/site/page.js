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
const alike = (zones, id) => zones.find((each) => placeOf(each) === placeOf(id));
const isZone = (id) => {
  try {
    return Boolean(id && new Intl.DateTimeFormat("en", { timeZone: id }));
  } catch {
    return false;
  }
};
const reported = Intl.DateTimeFormat().resolvedOptions().timeZone;
const ownZone = isZone(reported) ? reported : "UTC";
const offered = [ownZone, ...data.zones.filter((each) => placeOf(each) !== placeOf(ownZone))];

// Languages. Chinese is written in simplified characters here.
const base = (locale) => locale.toLowerCase().split("-")[0];
const known = (wanted) =>
  data.locales.find((each) => each.toLowerCase() === wanted.toLowerCase()) ??
  data.locales.find((each) => base(each) === base(wanted) && !/^zh-(hant|tw|hk|mo)/i.test(wanted));
const ownLanguage = navigator.languages.map(known).find(Boolean) ?? data.locales[0];

for (const each of all("[data-t]")) data.texts[each.dataset.t][0] ??= each.textContent;

let zone, language, locale;
const CLOCK = { hour: "numeric", minute: "2-digit" };
const DAY = { weekday: "long", year: "numeric", month: "long", day: "numeric" };
const MONTH = { year: "numeric", month: "long" };
const formats = {};
const format = (options, at = zone) =>
  (formats[[locale, at, ...Object.keys(options)]] ??= new Intl.DateTimeFormat(locale, { timeZone: at, ...options }));
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

function drawDate({ item, time, start, end, usual, isWhole, zones }) {
  const full = isWhole ? format(DAY, "UTC") : format({ ...DAY, ...CLOCK });
  const day = dayIn(zone, start);
  let last = isWhole ? time.dataset.l : `${clockIn(zone, end, day)} (${cityOf(zone)})`;
  if (last && isWhole) last = full.format(new Date(last));
  time.textContent = [full.format(start), last].filter(Boolean).join(" \u2013 ");
  for (const each of all(".mark time", item)) each.textContent = full.format(new Date(each.dateTime));
  const line = $(".zones", item);
  const others = zones.map((each) => data.zones[each]).filter((each) => placeOf(each) !== placeOf(zone));
  const there = (id) => `${cityOf(id)} ${clockIn(id, start, day)}`.replaceAll(" ", "\u00a0");
  if (line) line.textContent = others.map(there).join(" \u00b7 ");
  $(".usual", item)?.remove();
  const [now, then] = [start, usual].map((each) => each && format(CLOCK).format(each));
  if (then && now !== then) {
    const textContent = `${textOf(data.labels.usual)}: ${then}`;
    time.after(make("p", { className: "mark usual", textContent }));
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

function fill(select, values, nameOf, chosen) {
  select.replaceChildren(...values.map((each) => new Option(nameOf(each), each, false, each === chosen)));
}

function draw() {
  document.documentElement.lang = language;
  locale = navigator.languages.find((each) => base(each) === base(language)) ?? language;
  const ahead = dates.filter((each) => each.end > Date.now());
  dates.forEach(drawDate);
  drawMonths(ahead);
  const next = nextOf(ahead.filter((each) => !each.isOff));
  $("#next").hidden = !next;
  $("#next ul").replaceChildren(...(next ? [next.item.cloneNode(true)] : []));
  $("#none").hidden = ahead.length > 0;
  drawTexts();
  const nameOf = (id) => (id === ownZone ? `${textOf(data.labels["your-zone"])}: ` : "") + cityOf(id);
  fill($("#time-zone"), offered.includes(zone) ? offered : [...offered, zone], nameOf, zone);
  fill($("#language"), data.locales, (each) => new Intl.DisplayNames(each, { type: "language" }).of(each), language);
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
  button.dataset.t = data.labels.copy;
  button.onclick = () =>
    navigator.clipboard.writeText(link.href).then(
      () => {
        button.dataset.t = data.labels.copied;
        drawTexts();
      },
      () => getSelection().selectAllChildren(link),
    );
  link.after(" ", button);
}

if (navigator.clipboard) all("#feeds .url").forEach(addCopyButton);
$("#pick").hidden = false;
$("#pick").onchange = choose;
window.onhashchange = read;
document.onvisibilitychange = draw;
read();
