import FollowUp
import InventedHospital

/// Tells one stay as hospitals' systems do: in pieces, late, twice, corrected, taken back.
struct StayTeller {
    typealias Told = (at: Instant, facts: [Fact], repeats: Int)

    private let discharge: InventedDischarge
    private let configuration: TrialConfiguration
    private var lot: Lot
    private var told: [Told] = []

    init(_ discharge: InventedDischarge, person: Person, _ configuration: TrialConfiguration) {
        self.discharge = discharge
        self.configuration = configuration
        lot = Lot(configuration.seed, Int(truncatingIfNeeded: StableHash.of(Int64(person.number), discharge.arrivesAt.milliseconds) >> 2), "stay")
    }

    /// Each record with the moment at which it arrives and how often it is repeated.
    mutating func records() -> [Told] {
        var episode = discharge.episode
        let full = episode.patient
        var arrival = discharge.arrivesAt
        let isUnited = configuration.has(.merge) && lot.chance(0.25)
        // Registered in a hurry under a number of its own; somebody finds out later that this is a known patient.
        if isUnited {
            episode.patient.identifiers = [PatientIdentifier(authority: InventedHospital.authority, kind: .record, value: "TEMP\(lot.int(0...999_999_999))")]
        }
        if configuration.has(.disorder), lot.chance(0.25) { arrival = arrival + .hours(Int64(lot.int(4...500))) }
        tellAdmission(episode, before: arrival)
        tell([.episode(episode)], at: arrival)
        if configuration.has(.correction), lot.chance(0.4) { correct(&episode, after: arrival) }
        if configuration.has(.cancellation), lot.chance(0.3) { takeBack(&episode, after: arrival) }
        if configuration.has(.readmission), lot.chance(0.25) { readmit(episode, after: arrival) }
        if configuration.has(.phone), lot.chance(0.25) {
            var patient = PatientFact(identifiers: episode.patient.identifiers)
            patient.telecoms = [TelecomFact(.mobile, "1987" + String(1_000_000 + lot.int(0...8_999_999)))]
            tell([.patient(patient)], at: arrival + hours(1...600))
        }
        if isUnited { tell([.merged(survivor: full, retired: episode.patient.identifiers)], at: arrival + hours(1...900)) }
        if configuration.has(.death), lot.chance(0.12) {
            let at = arrival + hours(2...900)
            let named = PatientFact(identifiers: (lot.chance(0.5) ? full : episode.patient).identifiers, died: true, diedAt: lot.chance(0.5) ? at - hours(1...30) : nil)
            tell([.patient(named)], at: at)
        }
        return told
    }

    private mutating func tellAdmission(_ episode: EpisodeFact, before arrival: Instant) {
        guard let admitted = episode.admittedAt, lot.chance(0.5) else { return }
        var open = episode
        open.dischargedAt = nil
        open.procedures = []
        open.recordedAt = admitted + .minutes(10)
        let isLast = configuration.has(.disorder) && lot.chance(0.3)
        tell([.episode(open)], at: isLast ? arrival + hours(1...48) : admitted + .minutes(20))
    }

    /// Another day of discharge, other codes, or both.
    private mutating func correct(_ episode: inout EpisodeFact, after arrival: Instant) {
        guard let discharged = episode.dischargedAt else { return }
        let at = arrival + hours(1...300)
        if lot.chance(0.7) {
            let moved = discharged + .days(Int64(lot.int(-5...3)))
            episode.dischargedAt = max(moved, (episode.admittedAt ?? moved) + .hours(1))
        }
        let before = episode.diagnoses
        if lot.chance(0.4) { episode.diagnoses = [Code(.icd10, lot.pick(["I50.900", "E11.900", "J18.900", "Z00.000", "C34.900x001"]) ?? "I10.x00x002", "")] }
        episode.recordedAt = at
        tell([.episode(episode)], at: at)
        guard episode.diagnoses != before, lot.chance(0.4) else { return }
        // The correction was wrong itself.
        episode.diagnoses = before
        episode.recordedAt = at + .hours(5)
        tell([.episode(episode)], at: at + .hours(5))
    }

    private mutating func takeBack(_ episode: inout EpisodeFact, after arrival: Instant) {
        let at = arrival + hours(1...120)
        let reference = VisitReference(patient: episode.patient.identifiers, authority: episode.authority, visit: episode.visit, recordedAt: at)
        guard lot.chance(0.8) else { return tell([.admissionCancelled(reference)], at: at) }
        tell([.dischargeCancelled(reference)], at: at)
        guard lot.chance(0.85), let discharged = episode.dischargedAt else { return }
        let again = at + hours(2...150)
        episode.dischargedAt = max(again - .hours(1), discharged)
        episode.recordedAt = again
        tell([.episode(episode)], at: again)
    }

    /// Back within weeks; the second stay may end, be cancelled, or go on.
    private mutating func readmit(_ episode: EpisodeFact, after arrival: Instant) {
        var again = episode
        let at = arrival + hours(10...700)
        again.visit = episode.visit + "-2"
        again.kind = lot.chance(0.25) ? .emergency : .inpatient
        again.admittedAt = at - .minutes(30)
        again.dischargedAt = nil
        again.procedures = []
        again.recordedAt = at
        tell([.episode(again)], at: at)
        if lot.chance(0.15) {
            let cancelled = at + hours(1...50)
            let reference = VisitReference(patient: again.patient.identifiers, authority: again.authority, visit: again.visit, recordedAt: cancelled)
            return tell([.admissionCancelled(reference)], at: cancelled)
        }
        guard lot.chance(0.85) else { return }
        let left = at + hours(3...200)
        again.dischargedAt = left - .minutes(20)
        again.recordedAt = left
        if lot.chance(0.05) { again.disposition = .transferred }
        tell([.episode(again)], at: left)
    }

    private mutating func tell(_ facts: [Fact], at moment: Instant) {
        let isRepeated = configuration.has(.disorder) && lot.chance(0.3)
        told.append((moment, facts, isRepeated ? lot.int(1...2) : 0))
        // The same again under another message number: its digest differs, its facts do not.
        if configuration.has(.disorder), lot.chance(0.12) { told.append((moment + hours(1...72), facts, 0)) }
    }

    private mutating func hours(_ range: ClosedRange<Int>) -> Span { .minutes(Int64(lot.int(range) * 60 + lot.int(0...59))) }
}
