import FollowUp
import InventedHospital
import Testing

@Suite struct TemperamentTests {
    private let discharges = InventedHospitalTests.discharges

    @Test func answersArePossibleAndRepeat() throws {
        for item in try Self.items() {
            for discharge in discharges.prefix(300) {
                for worse in [false, true] {
                    let answer = discharge.temperament.answer(to: item, day: 7, worse: worse, seed: 1)
                    #expect(answer == discharge.temperament.answer(to: item, day: 7, worse: worse, seed: 1))
                    if let answer { #expect(Grading.objection(answer, to: item) == nil, "\(item.id): \(answer)") }
                }
            }
        }
    }

    @Test func whoFaresWellRarelyComplains() throws {
        for item in try Self.items() where !item.rules.isEmpty {
            let well = try signals(item, worse: false)
            let worse = try signals(item, worse: true)
            #expect(well < 0.08, "\(item.id) \(well)")
            #expect((0.35...0.85).contains(worse), "\(item.id) \(worse)")
        }
    }

    @Test func numbersLookMeasured() throws {
        let sbp = try #require(try Self.items().first { $0.id == "sbp" })
        let values = discharges.compactMap { discharge -> Double? in
            guard case .number(let value) = discharge.temperament.answer(to: sbp, day: 3, worse: false, seed: 5) else { return nil }
            return value
        }
        let mean = values.reduce(0, +) / Double(values.count)
        #expect((118...136).contains(mean))
        #expect(values.allSatisfy { $0 == $0.rounded() })
        #expect(Set(values).count > 15)
    }

    @Test func reactions() {
        let noon = TimeOfDay(minutes: 720)
        func rate(_ channel: ChannelKind, _ ages: ClosedRange<Int>) -> Double {
            let group = discharges.filter { ages.contains($0.temperament.readerAge) && !$0.temperament.hasWrongNumber }
            let answered = group.enumerated().count { index, discharge in
                if case .answered = discharge.temperament.reaction(to: channel, contact: Int64(index), attempt: 0, at: noon) { true } else { false }
            }
            return Double(answered) / Double(max(group.count, 1))
        }
        #expect((0.3...0.75).contains(rate(.sms, 0...59)))
        #expect(rate(.wechat, 0...59) > rate(.wechat, 75...99))
        #expect(rate(.email, 60...99) < 0.15)

        let calls = discharges.enumerated().map { $1.temperament.call(contact: Int64($0), attempt: 0, at: noon) }
        let reached = Double(calls.count { $0 == .reached }) / Double(calls.count)
        #expect((0.5...0.85).contains(reached))
        for outcome in [CallOutcome.noAnswer, .busy, .switchedOff, .wrongNumber, .refused] { #expect(calls.contains(outcome)) }
    }

    @Test func aWrongNumberReachesNobody() throws {
        let stranger = try #require(discharges.first { $0.temperament.hasWrongNumber }).temperament
        for contact in Int64(0)..<50 {
            #expect(stranger.reaction(to: .sms, contact: contact, attempt: 0, at: TimeOfDay(minutes: 600)) == .undelivered)
            #expect([.wrongNumber, .switchedOff].contains(stranger.call(contact: contact, attempt: 0, at: TimeOfDay(minutes: 600))))
        }
    }

    @Test func courses() {
        let course = Course(risk: 0.3, worseFrom: 5, worseDays: 3)
        #expect((1...40).filter(course.isWorse(onDay:)) == [5, 6, 7])
        let total = (1...40).reduce(0) { $0 + course.probability(onDay: $1) }
        #expect(abs(total - 0.3) < 0.001)
        #expect(!Course(risk: 0.3, worseFrom: nil, worseDays: 3).isWorse(onDay: 1))
        // Heart failure goes wrong more often than a hernia repair.
        func risk(_ prefix: String) -> Double {
            let group = discharges.filter { $0.episode.diagnoses.first?.matches(prefix: prefix) == true }
            return group.reduce(0) { $0 + $1.temperament.course.risk } / Double(max(group.count, 1))
        }
        #expect(risk("I50") > risk("K40") * 2)
    }

    /// Share of answers that a rule speaks to.
    private func signals(_ item: Item, worse: Bool) throws -> Double {
        var spoken = 0
        var given = 0
        for discharge in discharges.prefix(600) {
            guard let answer = discharge.temperament.answer(to: item, day: 7, worse: worse, seed: 9) else { continue }
            given += 1
            let found = Grading.signals([item.id: answer], items: [item], age: discharge.temperament.age, day: 7)
            spoken += found.isEmpty ? 0 : 1
        }
        return Double(spoken) / Double(given)
    }

    private static func items() throws -> [Item] {
        func number(_ id: String, _ plausible: ClosedRange<Double>, _ decimals: Int, _ rules: [(Grade, String)]) throws -> Item {
            try item(id, .number(unit: LocalText("", ""), plausible: plausible, decimals: decimals), [], rules)
        }
        func item(_ id: String, _ kind: Item.Kind, _ options: [Item.Option], _ rules: [(Grade, String)]) throws -> Item {
            Item(
                id: id, kind: kind, text: LocalText(id, id), label: LocalText(id, id), options: options,
                rules: try rules.map { grade, when in
                    ItemRule(
                        code: "R", grade: grade, when: try Condition(when), reason: LocalText("", ""), advice: LocalText("", ""),
                        source: "", isUnconfirmed: true)
                })
        }
        func options(_ ids: String..., exclusive: String = "") -> [Item.Option] {
            ids.map { Item.Option(id: $0, label: LocalText($0, $0), isExclusive: $0 == exclusive) }
        }
        return [
            try number("sbp", 50...280, 0, [(.urgent, "value >= 180"), (.important, "value < 90"), (.general, "value >= 150 or (age < 65 and value >= 140)")]),
            try number("temp", 34...43, 1, [(.general, "value >= 37.3"), (.important, "value >= 38.5")]),
            try number("pain", 0...10, 0, [(.general, "value >= 4"), (.important, "value >= 7")]),
            try number("gain_in_a_week", 0...20, 1, [(.important, "value >= 2")]),
            try item("breath", .choice, options("same", "better", "worse"), [(.important, "chose(worse)")]),
            try item("wound", .choices, options("none", "red", "pus", exclusive: "none"), [(.general, "chose(red)"), (.urgent, "chose(pus)")]),
            try item("any", .choices, options("none", "a", "b", exclusive: "none"), [(.general, "anyExcept(none)")]),
            try item("words", .text, [], []),
        ]
    }
}
