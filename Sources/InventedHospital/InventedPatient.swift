import FollowUp

/// Somebody who was in the invented hospital at least once.
struct InventedPatient {
    /// Unique over all days: the day of the first discharge and the place in it.
    var number: Int
    var sex: Sex
    var birthDate: Day
    var comorbidities: [Comorbidity]
    var fact: PatientFact
    /// The phone belongs to a child or a spouse who reads the messages.
    var isReadByFamily: Bool

    /// The mobile that reaches the patient, if any.
    var mobile: String? { fact.telecoms.first { $0.kind == .mobile }?.value }
}
