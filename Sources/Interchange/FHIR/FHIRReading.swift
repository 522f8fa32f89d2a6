import FHIR
import FollowUp

/// One pass over the entries of a document.
struct FHIRReading {
    let bundle: Bundle
    let index: ReferenceIndex
    let zone: HospitalZone
    let now: Instant
    var facts: [Fact] = []
    var rejects: [Reject]

    /// By position in the bundle.
    var patients: [Int: PatientFact] = [:]
    /// Phones and e-mails of related persons, by the patient's position.
    var relatives: [Int: [TelecomFact]] = [:]
    /// Positions of conditions, by the patient's position.
    var conditionsOfPatient: [Int: [Int]] = [:]
    /// Positions of conditions and of procedures, by the encounter's position.
    var conditionsOfEncounter: [Int: [Int]] = [:]
    var proceduresOfEncounter: [Int: [Int]] = [:]

    init(_ bundle: Bundle, zone: HospitalZone, now: Instant) {
        self.bundle = bundle
        self.index = ReferenceIndex(bundle)
        self.zone = zone
        self.now = now
        rejects = bundle.flaws.map { Reject($0) }
    }

    mutating func run() {
        arrange()
        for (position, entry) in bundle.entries.enumerated() {
            guard case .patient(let patient) = entry.resource else { continue }
            attempt { reading throws(Reject) in
                let fact = try reading.fact(of: patient, at: position)
                reading.patients[position] = fact
                reading.facts.append(.patient(fact))
            }
        }
        addMerges()
        addEpisodes()
        for entry in bundle.entries {
            attempt { reading throws(Reject) in
                switch entry.resource {
                case .observation(let observation): reading.facts += try reading.facts(of: observation, in: entry)
                case .appointment(let appointment): reading.facts += try reading.facts(of: appointment, in: entry)
                default: break
                }
            }
        }
    }

    private mutating func attempt(_ step: (inout FHIRReading) throws(Reject) -> Void) {
        do throws(Reject) { try step(&self) } catch { rejects.append(error) }
    }

    /// Gathers what belongs to a patient or an encounter before either is read.
    private mutating func arrange() {
        for (position, entry) in bundle.entries.enumerated() {
            switch entry.resource {
            case .relatedPerson(let person):
                guard person.active != false, let patient = index.position(of: person.patient, as: "Patient") else { continue }
                relatives[patient, default: []] += telecoms(person.telecom, relation: relation(person.relationship))
            case .condition(let condition):
                if let patient = index.position(of: condition.subject, as: "Patient") {
                    conditionsOfPatient[patient, default: []].append(position)
                } else {
                    attempt { reading throws(Reject) in _ = try reading.patient(condition.subject, in: entry, "subject") }
                }
                if let encounter = index.position(of: condition.encounter, as: "Encounter") {
                    conditionsOfEncounter[encounter, default: []].append(position)
                }
            case .procedure(let procedure):
                guard let reference = procedure.encounter else { continue }
                if let encounter = index.position(of: reference, as: "Encounter") {
                    proceduresOfEncounter[encounter, default: []].append(position)
                } else {
                    rejects.append(.unresolved(entry.place(of: "encounter")))
                }
            default: continue
            }
        }
    }

    private mutating func addEpisodes() {
        var episodes: [(start: Int64, fact: Fact)] = []
        for (position, entry) in bundle.entries.enumerated() {
            guard case .encounter(let encounter) = entry.resource else { continue }
            attempt { reading throws(Reject) in
                guard let fact = try reading.fact(of: encounter, at: position) else { return }
                var start = Int64.max
                if case .episode(let episode) = fact { start = episode.admittedAt?.milliseconds ?? .max }
                episodes.append((start, fact))
            }
        }
        // `sort` keeps the order of equals, so two stays with one start stay in the document's order.
        episodes.sort { $0.start < $1.start }
        facts += episodes.map(\.fact)
    }
}
