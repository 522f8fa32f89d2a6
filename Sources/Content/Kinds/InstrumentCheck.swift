import FollowUp

/// Whether range, bands, points and stop of an instrument agree with each other.
struct InstrumentCheck {
    let instrument: Instrument
    let fields: Fields

    func run() {
        checkRange()
        checkBands()
        guard instrument.stop != nil else { return }
        let isUrgent = instrument.rules.contains { $0.grade == .urgent && $0.code == Takeover.code && $0.when == instrument.stop }
        if !isUrgent {
            report("stop", "stop 须与一条 urgent 规则的条件相同，代号为 \(Takeover.code)：停下来就要有人马上接管", "'stop' must be the condition of an urgent rule \(Takeover.code): a person takes over at once")
        }
    }

    /// The declared range is what the points can add up to.
    private func checkRange() {
        let points = instrument.scored.compactMap { instrument.points[$0] }
        guard !points.isEmpty else { return report("items", "没有一题计分", "no question has points") }
        let least = points.map { $0.min() ?? 0 }
        let most = points.map { $0.max() ?? 0 }
        let reach: (Double, Double)
        switch instrument.sum {
        case .sum: reach = (least.reduce(0, +), most.reduce(0, +))
        case .max: reach = (least.max() ?? 0, most.max() ?? 0)
        case .mean: reach = (least.reduce(0, +) / Double(least.count), most.reduce(0, +) / Double(most.count))
        }
        guard reach != (instrument.range.lowerBound, instrument.range.upperBound) else { return }
        let text = "\(Grading.decimal(reach.0, 2))–\(Grading.decimal(reach.1, 2))"
        report("total", "各题分值合起来是 \(text)，与 range 不符", "the points add up to \(text), which is not the range")
    }

    /// The bands follow each other over the whole range.
    private func checkBands() {
        guard let first = instrument.bands.first, let last = instrument.bands.last else {
            return report("bands", "须写出分段（bands）", "bands are needed")
        }
        let step = instrument.sum == .mean ? 0.011 : 1.000_001
        var isWhole = first.from == instrument.range.lowerBound && last.to == instrument.range.upperBound && instrument.bands.allSatisfy { $0.from <= $0.to }
        for (one, next) in zip(instrument.bands, instrument.bands.dropFirst()) where next.from <= one.to || next.from - one.to > step { isWhole = false }
        if !isWhole { report("bands", "分段须从 range 的下限到上限，首尾相接、不重不漏", "the bands must cover the range from end to end, once and without gaps") }
    }

    private func report(_ key: String, _ zh: String, _ en: String) { fields.findings.report(fields.optional(key)?.place ?? fields.place, zh, en) }
}
