import FollowUp

/// How one invented patient behaves after one discharge: plain data, from which everything they do follows.
public struct Temperament: Sendable, Equatable {
    /// Source of this patient's luck.
    public var seed: UInt64
    /// Completed years at the discharge.
    public var age: Int
    /// Age of the person who reads the messages: a daughter's where the phone is hers.
    public var readerAge: Int
    /// Readiness to answer, 0 (never mind) to 1 (at once).
    public var willingness: Double
    /// Minutes until a message is acted on, in the middle.
    public var delay: Int
    /// When calls are picked up and messages read most; nil: no hour is better than another.
    public var bestHours: DayPart?
    /// The number written down is somebody else's.
    public var hasWrongNumber: Bool
    /// Probability of asking at any one contact to be left alone.
    public var optOut: Double
    public var course: Course
}

extension InventedHospital {
    func temperament(number: Int, patient: InventedPatient, illness: Illness, on day: Day) -> Temperament {
        // The person stays the same from stay to stay; how they fare does not.
        var lot = Lot(seed, patient.number, "temperament")
        var fate = Lot(seed, number, "course")
        let age = patient.birthDate.age(on: day)
        let isLate = lot.chance(age >= 60 ? 0.2 : 0.55)
        let hours = isLate ? DayPart(TimeOfDay(minutes: 1_080), TimeOfDay(minutes: 1_290)) : DayPart(TimeOfDay(minutes: 510), TimeOfDay(minutes: 690))
        let risk = min(illness.worsening * (age >= 80 ? 1.3 : 1) * (1 + 0.12 * Double(patient.comorbidities.count)), 0.5)
        var course = Course(risk: risk, worseFrom: nil, worseDays: fate.int(4...12))
        course.worseFrom = (1...30).first { fate.chance(course.probability(onDay: $0)) }
        return Temperament(
            seed: lot.next(), age: age, readerAge: patient.isReadByFamily ? max(age - 28, 24) : age,
            willingness: min(max(0.55 + 0.2 * lot.deviate(), 0), 1), delay: lot.int(6...180),
            bestHours: hours, hasWrongNumber: lot.chance(0.025), optOut: lot.chance(0.04) ? 0.25 : 0.002,
            course: course)
    }
}
