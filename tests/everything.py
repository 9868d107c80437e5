"""A file that has everything, for the tests that show all of it."""

TEXT = """\
name: {en: Test & Co, ja: テスト}
description: {en: About us., ja: 私たち}
url: https://example.org/
color: "#1a73e8"
time_zone: America/New_York
audience_zones: [America/New_York, Europe/London, Asia/Kolkata]
channels:
  - {name: Slack, label: "#here", url: "https://example.org/slack"}
  - {name: Mailing list}
  - {name: {en: Forum, ja: 掲示板}, url: }
meetings:
  - id: call
    title: Weekly Call
    description: {en: "What we build, and how.", ja: 私たちの話}
    region: Europe
    hosts: ["@annlee", Max]
    location: Room 4, or +1 555 0100
    duration: 1h30m
    join: https://example.org/join
    register: https://example.org/register
    agenda: https://example.org/agenda
    recordings: [{name: Old, url: "https://example.org/old"}, {name: New, url: "https://example.org/new"}]
    notices: [We record., Be kind.]
    formats: [Talk, Hallway Track]
    schedule:
      - {start: 2026-02-24 11:00, repeats: every 2 weeks on Tuesday, last: 2026-06-30}
      - {start: 2026-07-02 12:00, repeats: every month on the 1st Thursday}
    dates:
      2026-03-10: {topics: [Golden paths, Portals], speakers: ["@annlee", Bob], notes: [Bring tea., And cake.], recording: "https://example.org/r", hosts: [Bob], location: Room 5, register: "https://example.org/r5", description: All about paths., duration: 2h}
      2026-03-24: {cancelled: KubeCon}
      2026-04-07: {moved_to: 2026-04-08 14:00, title: Special, join: "https://example.org/j", agenda: "https://example.org/a", format: Panel}
      2026-04-21: {cancelled: true}
  - {id: once, title: One Day, schedule: [{start: 2026-05-05 11:00, duration: 45m}], recordings: [], audience_zones: []}
  - {id: old, title: Over, schedule: [{start: 2025-05-05 11:00, duration: 2h}]}
  - {id: bare, title: Bare, join: , agenda: , time_zone: Asia/Tokyo, schedule: [{start: 2026-04-01 09:00, repeats: every day}], audience_zones: [UTC]}
  - {id: later, title: Some Day, schedule: , calendar: "https://example.org/dates", hosts: ["@annlee"], location: , register: }
  - {id: never, title: "Neither, Nor"}
seats: 4
leads:
  - {name: bob Ray, github: bob, role: Chair, affiliation: Example & Co, term_ends: 2027-01-31}
  - {name: Ann Lee, github: annlee, since: 2026-01-01}
emeritus:
  - {name: Cid, github: cid, role: Scribe, affiliation: Paper Ltd, since: 2025-01-01, until: 2026-01-01}
  - {name: Dan, github: dan}
committees:
  - {name: Program, url: "https://example.org/p", members: ["@annlee", Max @max]}
  - {name: {en: Travel, ja: 旅}}
toc_liaisons: ["@annlee", "@somebody", Max]
initiatives:
  - {id: one, name: One, url: "https://example.org/one", description: {en: The first one., ja: 最初}, leads: ["@annlee", Bob @bob], leads_url: "https://example.org/one#leads", status: paused, started: 2025-01-01}
  - {id: two, name: Two, url: "https://example.org/two", leads: [], status: completed, ended: 2026-01-01}
  - {id: three, name: {en: Three, ja: 三}, url: "https://example.org/three"}
elsewhere:
  leads: [{name: GitHub teams, url: "https://example.org/teams"}, {name: {en: Slack, ja: スラック}}]
  dates: [{name: LinkedIn}]
  links: [{name: LinkedIn}, {name: Wiki, url: }]
artifacts:
  - {name: {en: Paper, ja: 論文}, url: "https://example.org/paper", description: What we know.}
"""
