import FollowUp
import Storage

/// Two records that may be of one person: found when something new is known of one, decided by a person.
extension Work {
    /// Somebody of whom nothing was known; whom else they may be is noted.
    @discardableResult
    public func admit(_ fact: PatientFact, as id: ID<Patient>) throws -> Patient {
        let new = try store.insert(patient: id, fact, now: now)
        try findDuplicates(of: new, numbers: fact.telecoms.map(\.value))
        return new
    }

    func findDuplicates(of known: Patient, numbers: [String]) throws {
        let patient = known.id
        let likely = try store.likely(sameAs: patient, name: known.name, birthDate: known.birthDate, numbers: numbers)
        for (other, reasons) in likely.sorted(by: { $0.key.raw < $1.key.raw }) { try store.noteDuplicate(patient, other, reasons, now: now) }
    }

    /// A person says that both records are of one person; `survivor` is the one that stays. Gives the union, so that it can be undone.
    @discardableResult
    public func decideSame(_ survivor: ID<Patient>, _ other: ID<Patient>, by staff: ID<Staff>) throws -> Int64 {
        guard let pair = try store.duplicate(survivor, other), pair.state == .open else { throw Refusal.alreadyEnded }
        return try unite(survivor, other, by: staff)
    }

    /// A person says that they are two: nobody is asked again, and messages of the time before do not unite them.
    public func decideDifferent(_ a: ID<Patient>, _ b: ID<Patient>, by staff: ID<Staff>) throws {
        guard let pair = try store.duplicate(a, b), pair.state == .open else { throw Refusal.alreadyEnded }
        try store.decide(a, b, .different, by: staff, now: now)
    }
}
