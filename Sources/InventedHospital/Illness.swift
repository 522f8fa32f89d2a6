import FollowUp

/// A kind of stay: what brings people to a department, who they are, and how it goes.
struct Illness {
    struct Coded {
        var code: String
        var text: String
        var weight: Double

        init(_ code: String, _ text: String, _ weight: Double = 1) {
            self.code = code
            self.text = text
            self.weight = weight
        }
    }

    var department: Department
    /// Share of the hospital's discharges, in any unit.
    var weight: Double
    /// Principal diagnoses.
    var diagnoses: [Coded]
    /// At most one is done; weights are probabilities and may sum to less than 1.
    var operations: [Coded] = []
    /// Nil: either.
    var sex: Sex?
    var age: (mean: Double, spread: Double, range: ClosedRange<Int>)
    /// Days in hospital.
    var stay: ClosedRange<Int>
    /// Share that came through the emergency department.
    var emergency: Double
    var death = 0.0
    var transfer = 0.0
    /// How much more common a comorbidity is than in others of that age.
    var comorbid: [Comorbidity: Double] = [:]
    /// Probability of getting worse within 30 days of the discharge.
    var worsening: Double
    /// How readily the patient comes back, in any unit.
    var returning: Double
}
