import FollowUp

/// Divides rows into parts so that every patient is in one part only: a model that knows a patient from training
/// would be praised for remembering.
public struct PatientSplit: Sendable, Equatable {
    public var training: [Int]
    public var calibration: [Int]
    public var test: [Int]

    /// Patients in an order that hangs on the seed and on nothing else; the last 30 % test, of the rest a fifth calibrates.
    /// - Parameters:
    ///   - patients: for each of `rows` whose it is, in the same order.
    ///   - testShare: of the patients, not of the rows.
    public init(rows: [Int], patients: [Int64], seed: Int, testShare: Double = 0.3, calibrationShare: Double = 0.2) {
        let order = Set(patients).sorted {
            let (a, b) = (StableHash.of(Int64(seed), $0), StableHash.of(Int64(seed), $1))
            return (a, $0) < (b, $1)
        }
        let tested = Int((Double(order.count) * testShare).rounded())
        let calibrated = Int((Double(order.count - tested) * calibrationShare).rounded())
        var part: [Int64: Int] = [:]
        for (place, patient) in order.enumerated() { part[patient] = place >= order.count - tested ? 2 : place < calibrated ? 1 : 0 }
        var parts: [[Int]] = [[], [], []]
        for (row, patient) in zip(rows, patients) { parts[part[patient] ?? 0].append(row) }
        (training, calibration, test) = (parts[0], parts[1], parts[2])
    }
}
