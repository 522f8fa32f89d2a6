import FollowUp

/// The messages of one or two invented stays, each recorded at a moment of its own: admissions, transfers, discharges, corrections,
/// cancellations and what they say of the patient. From a seed.
struct StayStory {
    private(set) var facts: [Fact] = []
    private var random: SplitMix
    private var clock: Instant
    private let admitted: Instant
    private let hasReadmission: Bool

    init(seed: UInt64) {
        random = SplitMix(seed)
        admitted = Ward.at("2026-02-20 09:00") + .hours(Int64(random.below(72)))
        clock = admitted + .minutes(5)
        hasReadmission = random.below(10) < 4
        tell("V1", admitted: admitted, discharged: admitted + .days(Int64(3 + random.below(3))))
        if hasReadmission { tell("V2", admitted: admitted + .days(9), discharged: admitted + .days(10) + .hours(4)) }
        if random.below(12) == 0 { add(.patient(person(died: true))) }
    }

    /// In another order, some of them twice.
    mutating func shuffled() -> [Fact] {
        var order = facts + facts.filter { _ in random.below(3) == 0 }
        for index in order.indices.reversed() { order.swapAt(index, random.below(index + 1)) }
        return order
    }

    private mutating func tell(_ visit: String, admitted: Instant, discharged: Instant) {
        clock = max(clock, admitted + .minutes(5))
        let codes = [["I10.x00"], ["I10.x00", "E11.900"], ["J44.100"], ["Z00.000"], ["I50.900"], ["S72.x00"]]
        var diagnoses = codes[random.below(codes.count)]
        var left = discharged
        func stay(_ work: inout StayStory, isDischarged: Bool, department: String = "", diagnoses: [String] = []) -> EpisodeFact {
            EpisodeFact(
                patient: work.person(), authority: "H", visit: visit, kind: .inpatient, department: department, attendingCode: "D1", attendingName: "员工D1",
                admittedAt: admitted, dischargedAt: isDischarged ? left : nil, disposition: isDischarged ? .home : nil,
                diagnoses: diagnoses.map { Code(.icd10, $0) }, emergencyAdmission: false, recordedAt: work.clock)
        }
        let reference = { (moment: Instant) in
            VisitReference(person: PatientFact(identifiers: [Ward.identifier(1)], recordedAt: moment), authority: "H", visit: visit, kind: .inpatient, admittedAt: admitted, recordedAt: moment)
        }
        add(.episode(stay(&self, isDischarged: false, department: "心血管内科", diagnoses: random.below(2) == 0 ? diagnoses : [])))
        if random.below(2) == 0 { add(.episode(stay(&self, isDischarged: false, department: "老年科"))) }
        if random.below(8) == 0 {
            add(.admissionCancelled(reference(clock)))
            if random.below(2) == 0 { return }
        }
        clock = max(clock, discharged + .minutes(10))
        add(.episode(stay(&self, isDischarged: true, department: "心血管内科", diagnoses: diagnoses)))
        for _ in 0..<random.below(4) {
            switch random.below(6) {
            case 0:
                diagnoses = codes[random.below(codes.count)]
                add(.episode(stay(&self, isDischarged: true, diagnoses: diagnoses)))
            case 1:
                left = left - .hours(Int64(random.below(30)))
                add(.episode(stay(&self, isDischarged: true)))
            case 2:
                add(.dischargeCancelled(reference(clock)))
                guard random.below(3) > 0 else { continue }
                left = left + .hours(Int64(1 + random.below(6)))
                add(.episode(stay(&self, isDischarged: true, diagnoses: random.below(2) == 0 ? diagnoses : [])))
            case 3:
                var update = stay(&self, isDischarged: false)
                update.cleared = [.department]
                add(.episode(update))
            case 4: add(.episode(stay(&self, isDischarged: false, department: "全科医学科")))
            default:
                var update = stay(&self, isDischarged: false)
                update.cleared = [.discharge]
                add(.episode(update))
            }
        }
    }

    private mutating func person(died: Bool = false) -> PatientFact {
        var person = Ward.patient(1, phone: random.below(6) == 0 ? "13812349999" : nil, died: died)
        if random.below(5) == 0 { person.name = "王秀瑛" }
        if random.below(6) == 0 { (person.telecoms, person.cleared) = ([], [.telecoms]) }
        if random.below(6) == 0 { person.birthDate = nil }
        person.recordedAt = clock
        return person
    }

    private mutating func add(_ fact: Fact) {
        facts.append(fact)
        clock = clock + .minutes(Int64(1 + random.below(40)))
    }
}

/// Numbers from a seed, the same on every machine.
struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(max(bound, 1)))
    }
}
