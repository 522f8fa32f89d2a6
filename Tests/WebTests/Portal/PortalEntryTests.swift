import FollowUp
import Testing

@testable import Web

@Suite struct PortalEntryTests {
    private let pressure = Item(
        id: "sbp", kind: .number(unit: LocalText("mmHg", "mmHg"), plausible: 60...260, decimals: 0), text: LocalText("今天的高压是多少？", "?"),
        label: LocalText("收缩压", "Systolic pressure"))
    private let temperature = Item(
        id: "temp", kind: .number(unit: LocalText("℃", "°C"), plausible: 34...43, decimals: 1), text: LocalText("体温？", "?"),
        label: LocalText("体温", "Temperature"))
    private let wound = Item(
        id: "wound", kind: .choices, text: LocalText("伤口怎么样？", "?"), label: LocalText("伤口", "Wound"),
        options: [
            .init(id: "pus", label: LocalText("流脓", "pus")), .init(id: "red", label: LocalText("红肿", "red")),
            .init(id: "none", label: LocalText("都没有", "none"), isExclusive: true),
        ])

    @Test(arguments: [
        ("130", 130), (" 130 ", 130), ("１３０", 130), ("130mmHg", 130), ("130 mmHg", 130), ("130。0", 130), ("130,5", 130.5),
    ])
    func numbersAsPeopleTypeThem(text: String, number: Double) {
        #expect(PortalEntry.read([text], for: pressure) == .answer(.number(number)))
    }

    @Test(arguments: [("36.5", 36.5), ("36，5", 36.5), ("36。5度", 36.5), ("36.5℃", 36.5), ("36·5", 36.5)])
    func temperatures(text: String, number: Double) {
        #expect(PortalEntry.read([text], for: temperature) == .answer(.number(number)))
    }

    @Test(arguments: ["", "130/80", "高压130", "1,300", "nan", "inf", "1e3", "0x82", "1.2.3", "13O"])
    func notOnePlainNumber(text: String) {
        guard case .again(let words) = PortalEntry.read([text], for: pressure) else {
            Issue.record("taken: \(text)")
            return
        }
        #expect(words.zh.contains("数字"))
    }

    @Test(arguments: ["59", "261", "-130", "1300"])
    func outsideThePlausibleIsAskedAgainKindly(text: String) {
        guard case .again(let words) = PortalEntry.read([text], for: pressure) else {
            Issue.record("taken: \(text)")
            return
        }
        #expect(words.zh.hasPrefix("请再看一下"))
        #expect(words.zh.contains("60–260"))
        #expect(words.en.contains("60–260"))
    }

    // MARK: Other units

    private var sugar: Item {
        var item = Item(
            id: "fpg", kind: .number(unit: LocalText("mmol/L", "mmol/L"), plausible: 0.5...60, decimals: 1), text: LocalText("血糖？", "?"),
            label: LocalText("空腹血糖", "Fasting glucose"))
        item.units = [EntryUnit(unit: "mg/dL", factor: 0.0555, plausible: 9...1_080)]
        return item
    }

    @Test(arguments: [
        ("6.1", "", 6.1), ("108", "mg/dL", 6.0), ("108 mg/dL", "", 6.0), ("108mg/dl", "", 6.0), ("１０８ mg/dL", "mg/dL", 6.0), ("6.1 mmol/L", "mg/dL", 6.1),
        ("70", "mg/dL", 3.9),
    ])
    func theUnitThatIsChosenOrTyped(text: String, unit: String, number: Double) {
        #expect(PortalEntry.read([text], for: sugar, unit: unit) == .answer(.number(number)))
    }

    @Test(arguments: [("108", "", "0.5–60 mmol/L"), ("6.1", "mg/dL", "9–1080 mg/dL"), ("2000 mg/dL", "", "9–1080 mg/dL")])
    func whatCannotBeIsAskedAgainInItsUnit(text: String, unit: String, range: String) {
        guard case .again(let words) = PortalEntry.read([text], for: sugar, unit: unit) else {
            Issue.record("taken: \(text) \(unit)")
            return
        }
        #expect(words.zh.contains(range), "\(words.zh)")
    }

    @Test(arguments: ["60", "260"])
    func theEdgesAreTaken(text: String) {
        guard case .answer = PortalEntry.read([text], for: pressure) else {
            Issue.record("asked again: \(text)")
            return
        }
    }

    @Test func severalChoicesKeepTheOrderOfTheQuestion() {
        #expect(PortalEntry.read(["red", "pus"], for: wound) == .answer(.chosen(["pus", "red"])))
        #expect(PortalEntry.read(["none"], for: wound) == .answer(.chosen(["none"])))
    }

    @Test(arguments: [["none", "pus"], [], ["unknown"]])
    func contradictionsAndNothingAreAskedAgain(values: [String]) {
        guard case .again = PortalEntry.read(values, for: wound) else {
            Issue.record("taken: \(values)")
            return
        }
    }

    @Test func anEmptyTextIsASkip() {
        let text = Item(id: "note", kind: .text, text: LocalText("?", "?"), label: LocalText("", ""))
        #expect(PortalEntry.read(["  \n"], for: text) == .skipped)
        #expect(PortalEntry.read(["腿疼"], for: text) == .answer(.text("腿疼")))
    }
}
