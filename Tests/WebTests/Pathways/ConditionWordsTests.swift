import FollowUp
import Testing

@testable import Web

@Suite struct ConditionWordsTests {
    private let pressure = Item(
        id: "sbp", kind: .number(unit: LocalText("mmHg", "mmHg"), plausible: 60...260, decimals: 0), text: LocalText("", ""),
        label: LocalText("收缩压", "systolic pressure"))
    private let wound = Item(
        id: "wound", kind: .choices, text: LocalText("", ""), label: LocalText("伤口", "wound"),
        options: [.init(id: "pus", label: LocalText("流脓", "pus")), .init(id: "none", label: LocalText("都没有", "none"), isExclusive: true)])
    private let temp = Item(
        id: "temp", kind: .number(unit: LocalText("℃", "°C"), plausible: 34...43, decimals: 1), text: LocalText("", ""), label: LocalText("体温", "temperature"))

    @Test(arguments: [
        ("value >= 180", "收缩压 ≥ 180", "systolic pressure ≥ 180"),
        ("value >= 150 or (age < 65 and value >= 140)", "收缩压 ≥ 150，或（年龄 < 65，且收缩压 ≥ 140）", "systolic pressure ≥ 150 or (age < 65 and systolic pressure ≥ 140)"),
        ("not day > 30", "不是（第几天 > 30）", "not (day > 30)"),
        ("rise >= 20", "收缩压比上次升高 ≥ 20", "systolic pressure: rise since the last value ≥ 20"),
        ("risePercent >= 20", "收缩压比上次升高 ≥ 20%", "systolic pressure: rise since the last value ≥ 20%"),
        ("fall > 5", "收缩压比上次下降 > 5", "systolic pressure: fall since the last value > 5"),
        ("riseIn(3) >= 2", "收缩压比 3 天内最低值升高 ≥ 2", "systolic pressure: rise over the lowest of 3 days ≥ 2"),
        ("temp >= 38.5", "体温 ≥ 38.5", "temperature ≥ 38.5"),
    ])
    func numbers(text: String, zh: String, en: String) throws {
        let condition = try Condition(text)
        let items = ["temp": temp]
        #expect(ConditionWords(item: pressure, items: items, words: Words(.zh, now: Instant(milliseconds: 0))).say(condition) == zh)
        #expect(ConditionWords(item: pressure, items: items, words: Words(.en, now: Instant(milliseconds: 0))).say(condition) == en)
    }

    @Test(arguments: [
        ("chose(pus)", "选了“流脓”"), ("anyExcept(none)", "选了“都没有”以外的任何一项"), ("chose(wound.pus)", "“伤口”选了“流脓”"),
    ])
    func choices(text: String, zh: String) throws {
        let words = ConditionWords(item: wound, items: ["wound": wound], words: Words(.zh, now: Instant(milliseconds: 0)))
        #expect(words.say(try Condition(text)) == zh)
    }
}
