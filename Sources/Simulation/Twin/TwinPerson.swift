import FollowUp
import InventedHospital

/// One stay's patient in the digital twin. All luck hangs on the person, the day of the plan and the number of the try,
/// never on ids, so that every policy meets the same people.
struct TwinPerson {
    var temperament: Temperament
    /// This stay's own luck.
    var seed: UInt64
    var dischargedAt: Instant
    /// Whether anybody can be followed up: not dead, not transferred.
    var isFollowable: Bool
    /// Nil: nothing happens to this patient in 30 days.
    var trouble: Trouble?
    var isCovered = false
    var isReached = false

    struct Trouble {
        var grade: Grade
        var onset: Instant
        var ends: Instant
        /// When the patient told of it.
        var toldAt: Instant?
        /// When a doctor acknowledged it.
        var foundAt: Instant?
    }

    init(_ discharge: InventedDischarge, lace: Int, _ assumptions: Assumptions) {
        let episode = discharge.episode
        temperament = discharge.temperament
        dischargedAt = episode.dischargedAt ?? discharge.arrivesAt
        isFollowable = episode.disposition != .died && episode.disposition != .transferred
        seed = episode.visit.utf8.reduce(discharge.temperament.seed) { StableHash.of(Int64(bitPattern: $0), Int64($1)) }
        trouble = isFollowable ? trouble(lace: lace, assumptions) : nil
    }

    /// One draw decides, so that a larger share keeps those who had trouble already.
    private func trouble(lace: Int, _ assumptions: Assumptions) -> Trouble? {
        var lot = Lot(seed, 0, "trouble")
        let odds = assumptions[.laceIntercept] + assumptions[.laceSlope] * Double(lace)
        guard lot.fraction() < assumptions[.worseShare] * Exponential.logistic(odds) else { return nil }
        let isUrgent = lot.chance(assumptions[.worseUrgent])
        let part = lot.fraction()
        let first = assumptions[.onsetFirst], second = assumptions[.onsetSecond]
        let start = part < first ? 0 : part < first + second ? 10 : 20
        let onset = dischargedAt + .minutes(Int64(start * 1_440 + lot.int(0...14_399)))
        let length = assumptions[.worseDays] * (0.5 + lot.fraction())
        return Trouble(grade: isUrgent ? .urgent : .important, onset: onset, ends: onset + .minutes(Int64(length * 1_440)))
    }

    func isWorse(at now: Instant) -> Bool { trouble.map { $0.onset <= now && now < $0.ends && $0.foundAt == nil } ?? false }

    /// What a message leads to.
    func reaction(day: Int, isReminder: Bool, _ assumptions: Assumptions) -> Reaction {
        if temperament.hasWrongNumber { return .undelivered }
        var lot = Lot(seed, day * 16 + (isReminder ? 1 : 0), "message")
        let luck = lot.fraction()
        let after = Span.minutes(Int64(max(1, Spread.around(assumptions[.answerHours] * 60, lot.fraction()))))
        if lot.chance(assumptions[.optsOut]) { return .optedOut(after: after) }
        let age = temperament.readerAge
        let rate = assumptions[age < 60 ? .answerYoung : age < 75 ? .answerMiddle : .answerOld] * (isReminder ? assumptions[.reminderShare] : 1)
        return luck < personal(rate) ? .answered(after: after) : .ignored
    }

    func call(day: Int, tries: Int, _ assumptions: Assumptions) -> CallOutcome {
        if temperament.hasWrongNumber { return .wrongNumber }
        var lot = Lot(seed, day * 16 + tries, "call")
        let luck = lot.fraction()
        let age = temperament.age
        guard luck < personal(assumptions[age < 60 ? .pickYoung : age < 75 ? .pickMiddle : .pickOld]) else { return .noAnswer }
        return lot.chance(assumptions[.optsOut]) ? .optedOut : .reached
    }

    /// Somebody who hardly ever answers differs from somebody who always does; a rate of 1 means everybody.
    private func personal(_ rate: Double) -> Double { rate >= 1 ? 1 : min(rate * (0.55 + 0.8 * temperament.willingness), 0.98) }

    /// Answers to all that is asked, and whether the trouble is told.
    func answers(to items: [Item], day: Int, at now: Instant, _ assumptions: Assumptions) -> (answers: Answers, tells: Bool) {
        var lot = Lot(seed, day, "tells")
        let tells = isWorse(at: now) && lot.chance(assumptions[.tells])
        let finding = tells ? trouble?.grade : nil
        return (temperament.answers(to: items, day: day, finding: finding, slips: assumptions[.slips], occasion: day), tells)
    }

    func finishes(day: Int, _ assumptions: Assumptions) -> Bool {
        var lot = Lot(seed, day, "finishes")
        return lot.chance(assumptions[.finishes])
    }
}
