"""German."""

LABELS = {
    "fact": "{label}: {value}",
    "place": "Ort",
    "local-time": "Ortszeit",
    "topics": "Themen",
    "speakers": "Vortragende",
    "format": "Format",
    "region": "Für",
    "hosts": "Gastgeber",
    "join": "Teilnehmen",
    "register": "Anmelden",
    "location": "Raum",
    "agenda": "Tagesordnung",
    "recording": "Aufzeichnung",
    "schedule": "Termine",
    "website": "Website",
    "title": "Titel",
    "tags": "Schlagwörter",
    "reason": "Grund",
    "moved-from": "Verschoben von",
    "next": "Nächstes Treffen",
}
RHYTHMS = {
    "day": "Jeden Tag",
    "days": "Alle {number} Tage",
    "week": "Jede Woche am {days}",
    "weeks": "Alle {number} Wochen am {days}",
    "month-nth": "Jeden Monat am {nths} {days}",
    "months-nth": "Alle {number} Monate am {nths} {days}",
    "month-day": "Jeden Monat am {day}. Tag",
    "months-day": "Alle {number} Monate am {day}. Tag",
    "year": "Jedes Jahr",
    "years": "Alle {number} Jahre",
}
NTHS = {1: "1.", 2: "2.", 3: "3.", 4: "4.", -1: "letzten"}
