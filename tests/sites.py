"""A file for the tests of the public calendar: whole days, two regions, a meeting without dates."""

BASE = "https://example.org/calendar/"
TEXT = """\
name: {en: Example Community, ja: 例のコミュニティ}
short_name: EX
description: {en: We build platforms., ja: 私たちは基盤を作ります。}
url: https://www.example.org/
organizer: {name: Ann Lee, email: ann@example.org}
color: "#d4380d"
time_zone: America/New_York
audience_zones: [America/New_York, Europe/London, Asia/Calcutta]
channels:
  - {name: Slack, label: "#here", url: "https://example.org/slack"}
  - {name: Mailing list}
meetings:
  - {id: old, title: Over, schedule: [{start: 2025-05-05 11:00}]}
  - {id: camp, title: Camp, schedule: [{start: 2026-06-29, duration: 3d}], location: "Room 4, Berlin"}
  - id: emea
    title: {en: Call, ja: 定例会}
    region: EMEA
    hosts: ["@annlee"]
    join: https://example.org/emea
    agenda: https://example.org/agenda
    time_zone: Europe/London
    schedule:
      - {start: 2026-02-11 16:00, repeats: every 2 weeks on Wednesday}
      - {start: 2026-07-15 15:00, repeats: every 2 weeks on Wednesday}
    notices: [We record.]
    recordings: [{name: Earlier, url: "https://example.org/earlier"}]
    dates:
      2026-04-08: {topics: [{en: Golden paths, ja: 舗装路}], speakers: ["@annlee", Bob], moved_to: 2026-04-09 17:00}
      2026-04-22: {cancelled: KubeCon}
      2026-05-06: {join: "https://example.org/special", format: Panel, location: Room 5, description: All about paths., notes: [Bring tea.]}
  - id: amer
    title: {en: Call, ja: 定例会}
    region: Americas
    register: https://example.org/register
    schedule: [{start: 2026-03-03 11:00, repeats: every 2 weeks on Tuesday}]
  - {id: later, title: Some Day, description: To be decided., calendar: "https://example.org/dates"}
leads:
  - {name: Ann Lee, github: annlee, role: Chair, affiliation: Example Ltd}
  - {name: Bob Ray, github: bob, until: 2026-01-01}
  - {name: Cid, github: cid, since: 2026-05-01}
  - {name: Eve, github: eve, until: 2026-05-01}
initiatives:
  - {id: one, name: {en: One, ja: 一}, url: "https://example.org/one", leads: ["@annlee"]}
  - {id: three, name: Three, url: "https://example.org/three"}
  - {id: two, name: Two, url: "https://example.org/two", status: completed}
"""
