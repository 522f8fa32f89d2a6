import FollowUp

/// Calibration in the large over time: how many outcomes the model foretold, and how many came.
///
/// A model that was right ages as patients, care and coding change; the mean is what goes wrong first and is mended most
/// easily (Van Calster et al., BMC Med 2019;17:230). A window alarms beyond three standard deviations, as control charts do (Benneyan
/// et al., Qual Saf Health Care 2003;12:458), and when it is wrong by a fifth or more, which is the least that matters [to be confirmed].
public struct CalibrationWatch: Sendable, Equatable {
    public struct Window: Sendable, Codable, Equatable {
        public var from: Day
        /// Inclusive.
        public var to: Day
        public var count: Int
        public var observed: Int
        public var expected: Double
        /// Standard deviations from what was expected, if the model is right.
        public var deviations: Double
        public var verdict: Verdict

        public var ratio: Double { Double(observed) / max(expected, 1e-9) }
    }

    public enum Verdict: String, Sendable, Codable, CaseIterable {
        case right
        /// More outcomes than foretold: the model reassures wrongly.
        case tooLow
        case tooHigh
        /// Fewer than ten outcomes expected: nothing can be said.
        case tooFew
    }

    /// Windows of so many days, a new one every `step` days.
    public var windows: [Window]

    public static let limit = 3.0
    public static let tolerance = 0.2
    public static let leastExpected = 10.0

    /// - Parameters:
    ///   - rows: the day of discharge, the foretold probability, and whether the outcome came. Only stays whose time to show it has passed.
    ///   - length: days of a window.
    public init(_ rows: [(day: Day, probability: Double, outcome: Bool)], length: Int = 90, step: Int = 30) {
        let sorted = rows.sorted { $0.day < $1.day }
        windows = []
        guard let first = sorted.first?.day, let last = sorted.last?.day else { return }
        var (begin, from) = (0, first)
        repeat {
            let to = from + (max(length, 1) - 1)
            while begin < sorted.count, sorted[begin].day < from { begin += 1 }
            let members = sorted[begin...].prefix { $0.day <= to }
            if !members.isEmpty { windows.append(Self.window(from, to, members)) }
            from = from + max(step, 1)
        } while from + (max(length, 1) - 1) <= last
    }

    private static func window(_ from: Day, _ to: Day, _ members: ArraySlice<(day: Day, probability: Double, outcome: Bool)>) -> Window {
        let expected = members.reduce(0) { $0 + $1.probability }
        let variance = members.reduce(0) { $0 + $1.probability * (1 - $1.probability) }
        let observed = members.count { $0.outcome }
        let deviations = (Double(observed) - expected) / max(variance.squareRoot(), 1e-9)
        return Window(
            from: from, to: to, count: members.count, observed: observed, expected: expected, deviations: deviations,
            verdict: verdict(observed: observed, expected: expected, variance: variance))
    }

    /// - Parameter variance: of the number of outcomes, if the model is right: Σ p(1 − p).
    static func verdict(observed: Int, expected: Double, variance: Double) -> Verdict {
        guard expected >= leastExpected else { return .tooFew }
        let distance = Double(observed) - expected
        guard abs(distance) > limit * variance.squareRoot(), abs(distance) >= tolerance * expected else { return .right }
        return distance > 0 ? .tooLow : .tooHigh
    }
}

extension RiskModel {
    /// The same model with its mean moved to what was observed; what it says of one patient against another stays.
    /// - Parameter logOdds: of rows whose outcomes are known; at least one with and one without.
    public func shifted(toward outcome: [Bool], at logOdds: [Double]) -> RiskModel? {
        let wanted = Double(outcome.count { $0 })
        guard wanted > 0, wanted < Double(outcome.count), logOdds.count == outcome.count else { return nil }
        // The sum of probabilities grows with the shift: halving finds it to the last digit that matters.
        var (low, high) = (-20.0, 20.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if logOdds.reduce(0, { $0 + Logistic.probability($1 + middle) }) < wanted { low = middle } else { high = middle }
        }
        var model = self
        model.intercept += (low + high) / 2
        return model
    }
}
