"""Korean."""

LABELS = {
    "fact": "{label}: {value}",
    "place": "장소",
    "local-time": "현지 시간",
    "topics": "주제",
    "speakers": "발표자",
    "format": "형식",
    "region": "대상",
    "hosts": "진행자",
    "join": "참여",
    "register": "등록",
    "location": "모임 장소",
    "agenda": "의제",
    "recording": "녹화",
    "schedule": "일정",
    "website": "웹사이트",
    "title": "제목",
    "tags": "태그",
    "reason": "사유",
    "moved-from": "변경 전 일시",
    "next": "다음 모임",
}
RHYTHMS = {
    "day": "매일",
    "days": "{number}일마다",
    "week": "매주 {days}",
    "weeks": "{number}주마다 {days}",
    "month-nth": "매월 {nths} {days}",
    "months-nth": "{number}개월마다 {nths} {days}",
    "month-day": "매월 {day}일",
    "months-day": "{number}개월마다 {day}일",
    "year": "매년",
    "years": "{number}년마다",
}
NTHS = {1: "첫째", 2: "둘째", 3: "셋째", 4: "넷째", -1: "마지막"}
