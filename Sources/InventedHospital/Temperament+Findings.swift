import FollowUp

extension Temperament {
    /// What the patient answers to all questions of one occasion.
    ///
    /// - Parameters:
    ///   - day: days since the plan's anchor.
    ///   - finding: what the patient has to tell: one answer has this grade, or the next lower one that the questions allow, never `general`.
    ///     Nil: nothing.
    ///   - slips: probability that a question is answered as if something were the matter.
    ///   - occasion: what tells this occasion from others, whatever the order in which they come.
    public func answers(to items: [Item], day: Int, finding: Grade?, slips: Double, occasion: Int) -> Answers {
        var lot = Lot(seed, occasion, "findings")
        var answers: Answers = [:]
        for item in items {
            let complains = lot.chance(slips)
            let judge = Judge(item: item, answers: answers, age: age, day: day)
            answers[item.id] = harmless(judge, complains: complains, &lot)
        }
        for grade in [Grade.urgent, .important] where finding.map({ grade <= $0 }) ?? false {
            for item in items {
                let judge = Judge(item: item, answers: answers, age: age, day: day)
                guard let answer = judge.answer(of: grade, &lot) else { continue }
                answers[item.id] = answer
                return answers
            }
        }
        return answers
    }

    private func harmless(_ judge: Judge, complains: Bool, _ lot: inout Lot) -> Answer? {
        switch judge.item.kind {
        case .number(_, let plausible, let decimals):
            let usual = UsualNumbers.of(judge.item.id).map { $0.mean + $0.spread * 0.6 * lot.deviate() }
            return judge.number(within: plausible, decimals: decimals, near: usual, complains: complains, &lot).map { .number($0) }
        case .choice: return judge.choice(complains: complains, &lot).map { .chosen([$0]) }
        case .choices: return judge.choices(complains: complains, &lot).map { .chosen($0) }
        case .text: return nil
        }
    }
}
