"""Spanish."""

LABELS = {
    "fact": "{label}: {value}",
    "place": "Lugar",
    "local-time": "Hora local",
    "topics": "Temas",
    "speakers": "Ponentes",
    "format": "Formato",
    "region": "Para",
    "hosts": "Anfitriones",
    "join": "Unirse",
    "register": "Inscribirse",
    "location": "Sede",
    "agenda": "Orden del día",
    "recording": "Grabación",
    "schedule": "Calendario",
    "website": "Sitio web",
    "title": "Título",
    "tags": "Etiquetas",
    "reason": "Motivo",
    "moved-from": "Fecha anterior",
    "next": "Próxima reunión",
}
RHYTHMS = {
    "day": "Cada día",
    "days": "Cada {number} días",
    "week": "Cada semana el {days}",
    "weeks": "Cada {number} semanas el {days}",
    "month-nth": "Cada mes el {nths} {days}",
    "months-nth": "Cada {number} meses el {nths} {days}",
    "month-day": "Cada mes el día {day}",
    "months-day": "Cada {number} meses el día {day}",
    "year": "Cada año",
    "years": "Cada {number} años",
}
NTHS = {1: "primer", 2: "segundo", 3: "tercer", 4: "cuarto", -1: "último"}
