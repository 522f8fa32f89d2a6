import FollowUp

/// One figure of a patient over time: the total of an instrument, or a measured item, with what its height means.
struct Progress: Sendable, Equatable {
    struct Point: Sendable, Equatable {
        var at: Instant
        var value: Double
        /// What it means in words: the band, or the reason of the rule that speaks; empty where none does.
        var meaning: LocalText
        var grade: Grade?
    }

    /// A range of values that mean the same.
    struct Zone: Sendable, Equatable {
        var from: Double
        var to: Double
        var label: LocalText
        var grade: Grade?
    }

    var id: String
    var label: LocalText
    var unit: LocalText
    var decimals = 0
    /// Oldest first.
    var points: [Point]
    /// In rising order, from end to end.
    var zones: [Zone]

    /// The zone of a value.
    func zone(of value: Double) -> Zone? { zones.last { $0.from <= value } ?? zones.first }

    /// What is drawn: all points, and of the zones what lies near them.
    var span: ClosedRange<Double> {
        let values = points.map(\.value)
        guard let low = values.min(), let high = values.max(), let first = zones.first, let last = zones.last else { return 0...1 }
        // The neighbouring bounds tell how far it is to the next zone.
        let below = zones.last { $0.to <= low }?.to ?? first.from
        let above = zones.first { $0.from > high }?.from ?? last.to
        let room = max((min(above, high * 2 + 1) - max(below, low - abs(low))) / 8, 0.5)
        return max(first.from, min(below, low) - room)...min(last.to, max(above, high) + room)
    }
}

extension Progress {
    /// The total of an instrument; its bands are coloured by the rule that finds them.
    init(_ instrument: Instrument, totals: [(at: Instant, value: Double)]) {
        let zones = instrument.bands.enumerated().map { place, band in
            let to = place + 1 < instrument.bands.count ? instrument.bands[place + 1].from : instrument.range.upperBound
            return Zone(from: band.from, to: to, label: band.label, grade: Progress.grade(of: (band.from + band.to) / 2, instrument))
        }
        self.init(
            id: instrument.id, label: instrument.name, unit: LocalText("分", "points"), decimals: instrument.sum == .mean ? 1 : 0, points: [], zones: zones)
        points = totals.map { Point(at: $0.at, value: $0.value, meaning: zone(of: $0.value)?.label ?? LocalText("", ""), grade: Progress.grade(of: $0.value, instrument)) }
    }

    private static func grade(of total: Double, _ instrument: Instrument) -> Grade? {
        var around = Condition.Circumstances(answers: [:], age: nil, day: nil)
        around.total = Score.Total(total, total)
        return instrument.rules.filter { $0.when.looksAtTotal && $0.when.holds(for: instrument.id, in: around) }.map(\.grade).max()
    }

    /// A measured item; its zones lie between the bounds that its rules name for somebody of this age.
    init?(_ item: Item, values: [(at: Instant, value: Double)], age: Int?) {
        guard case .number(let unit, let plausible, let decimals) = item.kind else { return nil }
        let bounds = Set(item.rules.flatMap { $0.when.leaves }.compactMap { leaf -> Double? in
            guard case .compare("value", _, let bound) = leaf, plausible.contains(bound) else { return nil }
            return bound
        }).sorted()
        let edges = ([plausible.lowerBound] + bounds.filter { $0 > plausible.lowerBound && $0 < plausible.upperBound } + [plausible.upperBound])
        func rule(_ value: Double) -> ItemRule? {
            let around = Condition.Circumstances(answers: [item.id: .number(value)], age: age, day: nil)
            return item.rules.filter { $0.when.otherItems.isEmpty && $0.when.holds(for: item.id, in: around) }.max { $0.grade < $1.grade }
        }
        var zones: [Zone] = []
        for (from, to) in zip(edges, edges.dropFirst()) {
            let found = rule((from + to) / 2)
            let label = found?.reason ?? LocalText("", "")
            if let last = zones.last, last.grade == found?.grade, last.label == label {
                zones[zones.count - 1].to = to
            } else {
                zones.append(Zone(from: from, to: to, label: label, grade: found?.grade))
            }
        }
        self.init(id: item.id, label: item.label, unit: unit, decimals: decimals, points: [], zones: zones)
        points = values.map { given in
            let found = rule(given.value)
            return Point(at: given.at, value: given.value, meaning: found?.reason ?? LocalText("", ""), grade: found?.grade)
        }
    }
}
