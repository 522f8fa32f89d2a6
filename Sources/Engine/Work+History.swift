import FollowUp
import Storage

extension Work {
    /// What the patient answered and measured before a response, for the items and instruments whose rules look at a change. Empty
    /// where none does.
    func history(
        of patient: ID<Patient>, items: [Item], instruments: [Instrument], in library: Library, before response: Int64?
    ) throws -> AnswerHistory {
        let asked = items.filter(\.looksBack)
        let summed = instruments.filter { $0.rules.contains { !$0.when.changes.isEmpty } }
        guard !asked.isEmpty || !summed.isEmpty else { return AnswerHistory() }
        let moment = try response.flatMap { try store.startOfResponse($0) } ?? now
        let today = policy.zone.day(of: moment)
        let from = policy.zone.startOfDay(today + -AnswerHistory.reach)
        let to = policy.zone.startOfDay(today)
        var history = AnswerHistory(today: today)
        for earlier in try store.answers(of: patient, from: from, to: to) where earlier.response != response {
            let day = policy.zone.day(of: earlier.at)
            for instrument in summed {
                guard let total = instrument.score(earlier.answers, items: library.items, isComplete: true)?.total else { continue }
                history.add(AnswerHistory.Value(value: total, at: earlier.at, on: day), to: instrument.id)
            }
            for item in asked {
                guard let answer = earlier.answers[item.id] ?? twin(of: item, in: earlier.answers) else { continue }
                history.add(answer, to: item, at: earlier.at, on: day)
            }
        }
        // What was measured elsewhere counts as well, in the item's own unit.
        let measured = asked.contains { !$0.loinc.isEmpty } ? try store.numbers(of: patient, from: from, to: to) : []
        for item in asked where !item.loinc.isEmpty {
            for reading in measured where reading.loinc == item.loinc {
                guard let number = item.number(reading.value, in: reading.unit) else { continue }
                history.add(.number(number), to: item, at: reading.at, on: policy.zone.day(of: reading.at))
            }
        }
        return history
    }

    /// What was answered to another item with the same LOINC code, as two pathways may ask for one measurement.
    private func twin(of item: Item, in answers: Answers) -> Answer? {
        guard !item.loinc.isEmpty else { return nil }
        for id in answers.keys.sorted() where id != item.id {
            guard let other = core.library.items[id], other.loinc == item.loinc, case .number(let unit, _, _) = other.kind,
                case .number(let value)? = answers[id], let number = item.number(value, in: unit.zh)
            else { continue }
            return .number(number)
        }
        return nil
    }
}
