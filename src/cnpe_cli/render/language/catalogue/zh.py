"""Chinese."""

LABELS = {
    "fact": "{label}：{value}",
    "place": "地点",
    "local-time": "当地时间",
    "topics": "主题",
    "speakers": "演讲者",
    "format": "形式",
    "region": "面向",
    "hosts": "主持人",
    "join": "加入",
    "register": "报名",
    "location": "会场",
    "agenda": "议程",
    "recording": "录像",
    "schedule": "日程",
    "website": "网站",
    "title": "标题",
    "tags": "标签",
    "reason": "原因",
    "moved-from": "原定时间",
    "next": "下次会议",
}
RHYTHMS = {
    "day": "每天",
    "days": "每{number}天",
    "week": "每周{days}",
    "weeks": "每{number}周的{days}",
    "month-nth": "每月{nths}{days}",
    "months-nth": "每{number}个月的{nths}{days}",
    "month-day": "每月{day}日",
    "months-day": "每{number}个月的{day}日",
    "year": "每年",
    "years": "每{number}年",
}
NTHS = {1: "第一个", 2: "第二个", 3: "第三个", 4: "第四个", -1: "最后一个"}
