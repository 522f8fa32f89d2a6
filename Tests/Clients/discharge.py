"""Discharge messages of invented people, dated yesterday."""
import datetime


def stamp(days=0):
    zone = datetime.timezone(datetime.timedelta(hours=8))
    return (datetime.datetime.now(zone) - datetime.timedelta(days=days)).strftime("%Y%m%d%H%M%S+0800")


def person(number):
    """PID-5 to PID-8. Hardly any two are alike, as in a hospital: namesakes born on one day are noted as people who may be one."""
    day = datetime.date(1935, 1, 1) + datetime.timedelta(days=number * 7_919 % 25_000)
    return f"{'王李张刘陈杨赵黄周吴'[number % 10]}^{'秀英桂兰淑珍玉梅凤霞'[number // 10 % 10]}{'华芳丽敏静'[number // 100 % 5]}||{day:%Y%m%d}|F"


def discharge(number, control=None, version="2.5", modes=("", ""), event="A03", charset="UNICODE UTF-8", **change):
    """As a hospital's system would write it; `change` replaces whole segments, None leaves one out."""
    kind = f"ADT^{event}^ADT_A03" if version >= "2.3.1" else f"ADT^{event}"
    header = ["MSH", "^~\\&", "HIS", "H001", "FU", "H001", stamp(), "", kind, control or f"M{number}", "P", version]
    header += ["", "", modes[0], modes[1], "CHN", charset]
    visit = [""] * 46
    visit[0:4] = ["PV1", "1", "I", "BQ0301^0302^12"]
    visit[7], visit[10], visit[19] = "D1001^张^伟", "CARD", f"V{number}"
    visit[44], visit[45] = stamp(9), stamp(1)
    segments = {
        "MSH": "|".join(header),
        "EVN": f"EVN|{event}|{stamp()}",
        "PID": f"PID|1||P{number}^^^H001^PI||{person(number)}|||||139{number % 100000000:08d}",
        "PV1": "|".join(visit),
        "DG1": "DG1|1||I21.001^急性前壁心肌梗死^ICD10CN||20260103|F|||||||||1",
    }
    segments.update(change)
    return "\r".join(text for text in segments.values() if text) + "\r"


def field(message, segment, number, component=1):
    """A component of the first segment of that name in an answer; MSH counts as in the standard."""
    for line in message.replace("\n", "\r").split("\r"):
        fields = line.split("|")
        if fields[0] == segment:
            place = number - 1 if segment == "MSH" else number
            parts = fields[place].split("^") if place < len(fields) else []
            return parts[component - 1] if component <= len(parts) else ""
    return ""
