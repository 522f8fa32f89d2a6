import FollowUp
import InventedHospital

/// Somebody who was in the trial's hospital, with the records that its systems will tell.
struct Person {
    var number: Int
    /// As the last stay tells it.
    var fact: PatientFact
    var temperament: Temperament
    /// What this person does, drawn from a stream of its own.
    var lot: Lot
}

/// One record as a hospital's system sends it, again and again until it is taken.
struct IncomingRecord {
    var person: Int
    var intake: IntakeRecord
    /// Numbers under which the patient is told of.
    var identifiers: [PatientIdentifier]
    var saysDied = false
    /// Numbers that this record unites with them.
    var retired: [PatientIdentifier] = []
    var tries = 0
}
