import FollowUp
import Risk

/// How many sentences of each grade were raised at least so high, and how many that ask for nothing were raised at all.
struct SignalFigures {
    /// So many of so many.
    struct Share: CustomStringConvertible {
        var hits = 0
        var of = 0

        mutating func count(_ isHit: Bool) {
            of += 1
            if isHit { hits += 1 }
        }

        /// `47/48 0.979 (0.891–0.996)`, with Wilson's interval at 95 per cent.
        var description: String {
            guard of > 0 else { return "–" }
            let share = Double(hits) / Double(of)
            let (low, high) = CalibrationTable.wilson(share, Double(of))
            return "\(hits)/\(of) \(Self.decimal(share)) (\(Self.decimal(low))–\(Self.decimal(high)))"
        }

        private static func decimal(_ value: Double) -> String {
            let thousandths = Int((value * 1_000).rounded())
            return "\(thousandths / 1_000).\(String(thousandths % 1_000 + 1_000).dropFirst())"
        }
    }

    private(set) var urgent = Share()
    private(set) var important = Share()
    private(set) var general = Share()
    private(set) var neutralAsUrgent = Share()
    private(set) var neutralAsImportant = Share()
    /// Sentences that are not urgent, whatever else they are.
    private(set) var otherAsUrgent = Share()

    mutating func count(_ labelled: Grade?, read: Grade?) {
        let rank = read?.rank ?? 0
        switch labelled {
        case .urgent: urgent.count(rank >= Grade.urgent.rank)
        case .important: important.count(rank >= Grade.important.rank)
        case .general: general.count(rank >= Grade.general.rank)
        case nil:
            neutralAsUrgent.count(read == .urgent)
            neutralAsImportant.count(read == .important)
        }
        if labelled != .urgent { otherAsUrgent.count(read == .urgent) }
    }

    func show(_ title: String) {
        print(title)
        Output.line("  紧急 urgent", urgent)
        Output.line("  重要 important", important)
        Output.line("  一般 general", general)
        Output.line("  无事报急 none as urgent", neutralAsUrgent)
        Output.line("  无事报重要 none as important", neutralAsImportant)
        Output.line("  不急报急 other as urgent", otherAsUrgent)
    }
}
