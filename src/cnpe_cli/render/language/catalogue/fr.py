"""French."""

LABELS = {
    "fact": "{label} : {value}",
    "place": "Lieu",
    "local-time": "Heure locale",
    "topics": "Sujets",
    "speakers": "Intervenants",
    "format": "Format",
    "region": "Pour",
    "hosts": "Animateurs",
    "join": "Participer",
    "register": "S’inscrire",
    "location": "Salle",
    "agenda": "Ordre du jour",
    "recording": "Enregistrement",
    "schedule": "Calendrier",
    "website": "Site web",
    "title": "Titre",
    "tags": "Mots-clés",
    "reason": "Motif",
    "moved-from": "Date précédente",
    "next": "Prochaine réunion",
}
RHYTHMS = {
    "day": "Tous les jours",
    "days": "Tous les {number} jours",
    "week": "Chaque semaine le {days}",
    "weeks": "Toutes les {number} semaines le {days}",
    "month-nth": "Chaque mois le {nths} {days}",
    "months-nth": "Tous les {number} mois le {nths} {days}",
    "month-day": "Chaque mois le jour {day}",
    "months-day": "Tous les {number} mois le jour {day}",
    "year": "Chaque année",
    "years": "Tous les {number} ans",
}
NTHS = {1: "1er", 2: "2e", 3: "3e", 4: "4e", -1: "dernier"}
