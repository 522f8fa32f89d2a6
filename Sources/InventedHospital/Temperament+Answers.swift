import FollowUp

extension Temperament {
    /// What the patient answers to one question; nil where it is left blank.
    ///
    /// Works for any item: the item's own rules say which answers are harmless. Somebody who fares well gives such an
    /// answer but for a rare slip; somebody who is worse gives one that a rule speaks to, more often than not.
    ///
    /// - Parameters:
    ///   - day: days since the plan's anchor.
    ///   - answers: those already given, at which rules may look too.
    ///   - seed: what tells this occasion from others, such as the contact's id.
    public func answer(to item: Item, day: Int, worse: Bool, answers: Answers = [:], seed occasion: UInt64) -> Answer? {
        let name = item.id.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
        var lot = Lot(seed ^ occasion ^ name, day, "answer")
        if lot.chance(0.01) { return nil }
        let complains = lot.chance(worse ? 0.6 : 0.02)
        let judge = Judge(item: item, answers: answers, age: age, day: day)
        switch item.kind {
        case .number(_, let plausible, let decimals):
            // A person's own level stays with them: it does not hang on the occasion.
            var own = Lot(seed ^ name, 0, "level")
            let usual = UsualNumbers.of(item.id).map { $0.mean + $0.spread * 0.6 * own.deviate() }
            let spread = UsualNumbers.of(item.id).map { $0.spread * 0.5 } ?? 0
            var draw = usual.map { $0 + spread * lot.deviate() }
            if complains, let level = draw { draw = judge.slipped(from: level) }
            return judge.number(within: plausible, decimals: decimals, near: draw, complains: complains, &lot).map { .number($0) }
        case .choice where item.isOrdered:
            var own = Lot(seed ^ name, 0, "level")
            return judge.place(complains: complains, own: &own).map { .chosen([$0]) }
        case .choice: return judge.choice(complains: complains, &lot).map { .chosen([$0]) }
        case .choices: return judge.choices(complains: complains, &lot).map { .chosen($0) }
        case .text:
            let texts = worse
                ? ["这两天不太舒服", "比出院时差一些，想问问医生", "有点难受，睡不好"] : ["挺好的，谢谢", "没有问题", "恢复得不错", "谢谢医生关心"]
            return lot.chance(worse ? 0.6 : 0.25) ? lot.pick(texts).map { .text($0) } : nil
        }
    }
}
