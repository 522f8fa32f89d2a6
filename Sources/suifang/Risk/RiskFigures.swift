import Risk

/// A training's figures as JSON.
struct RiskFigures: Encodable {
    struct Spread: Encodable {
        var mean: Double
        var deviation: Double

        init(_ spread: (mean: Double, deviation: Double)) { (mean, deviation) = spread }
    }

    var performances: [Performance]
    var area: Spread
    var calibrationError: Spread
    var seconds: Double
    var excluded: Int
    var sharedPatients: Int
    var suspicious: [String]
    var alone: [String: Double]

    init(_ result: TrainingResult, seconds: Double) {
        performances = result.performances
        area = Spread(result.spread(\.ranking.area))
        calibrationError = Spread(result.spread(\.calibrationError))
        self.seconds = seconds
        excluded = result.excluded
        sharedPatients = result.sharedPatients
        suspicious = result.suspicious
        alone = Dictionary(result.alone.map { ($0.column, $0.area) }) { first, _ in first }
    }
}
