/// What a model is to be made of.
public struct TrainingRequest: Sendable {
    public var name: String
    public var outcome: RiskModel.Outcome
    /// The column that says whose row it is; nil: every row is another patient's.
    public var patientColumn: String?
    /// The column with the date of discharge.
    public var dateColumn: String?
    /// Rows left out: columns with the texts that exclude, such as those who died or went to a hospice.
    public var exclusions: [String: Set<String>]
    public var choice: FeatureChoice
    /// One model for each seed; the first one's is kept.
    public var seeds: [Int]
    /// nil: whichever of `penalties` foretells the calibration part best.
    public var penalty: Double?
    /// The shares of patients who are at the least key, and high-risk. Defaults to be confirmed by those who do the work.
    public var keyShare: Double
    public var highShare: Double

    public static let penalties: [Double] = [1, 10, 30, 100]

    public init(
        name: String, outcome: RiskModel.Outcome, patientColumn: String?, dateColumn: String? = nil, exclusions: [String: Set<String>] = [:],
        choice: FeatureChoice = FeatureChoice(), seeds: [Int] = [0], penalty: Double? = nil, keyShare: Double = 0.3, highShare: Double = 0.1
    ) {
        self.name = name
        self.outcome = outcome
        self.patientColumn = patientColumn
        self.dateColumn = dateColumn
        self.exclusions = exclusions
        self.choice = choice
        self.seeds = seeds
        self.penalty = penalty
        self.keyShare = keyShare
        self.highShare = highShare
    }
}
