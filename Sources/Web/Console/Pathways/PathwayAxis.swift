import FollowUp

/// Where days stand on a drawing: by their square root, since the first weeks are dense and the last months are not, and
/// far enough apart for their labels.
struct PathwayAxis {
    /// Distinct days with their places, from 0 on, in order.
    private let stops: [(day: Int, x: Double)]

    static let start = 50.0
    private static let reach = 820.0
    private static let gap = 74.0

    init(days: [Int]) {
        let sorted = Set(days.map { max($0, 0) } + [0]).sorted()
        let last = Double(max(sorted.last ?? 1, 1))
        var stops: [(day: Int, x: Double)] = []
        for day in sorted {
            let wished = PathwayAxis.start + PathwayAxis.reach * (Double(day) / last).squareRoot()
            stops.append((day, stops.last.map { max(wished, $0.x + PathwayAxis.gap) } ?? wished))
        }
        self.stops = stops
    }

    /// Between two stops in proportion; beyond the last one as before it.
    func x(_ day: Int) -> Double {
        guard let last = stops.last, let first = stops.first else { return PathwayAxis.start }
        if day <= first.day { return first.x }
        for (from, to) in zip(stops, stops.dropFirst()) where day <= to.day {
            return from.x + (to.x - from.x) * Double(day - from.day) / Double(to.day - from.day)
        }
        return last.x + min(40, Double(day - last.day) * 2)
    }

    var end: Double { stops.last?.x ?? PathwayAxis.start }
}
