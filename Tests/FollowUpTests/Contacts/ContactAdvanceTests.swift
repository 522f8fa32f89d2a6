import FollowUp
import Testing

/// The state machine as a table: from, event, to, effects.
@Suite struct ContactAdvanceTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var from: Contact
        var event: ContactEvent
        var around = Samples.around()
        var now = Samples.noon
        var state: Contact.State
        var outcome = Contact.Outcome.none
        var effects: [String]
        var testDescription: String { "\(from.state) \(from.level) \(event) → \(state)" }
    }

    static let sent = Samples.noon - .hours(24)
    static let waiting = Samples.contact(.reaching, reach: .delivered, tries: 1, sentAt: sent)
    static let reminded = Samples.contact(.reaching, reach: .delivered, tries: 2, isReminded: true, sentAt: Samples.noon - .hours(48))
    static let fresh = Samples.contact(.reaching, reach: .waiting, tries: 1, sentAt: Samples.noon)
    static let handed = Samples.contact(.handed, level: .human)
    static let late = Shop.at("2026-03-07 10:00")

    static let due: [Row] = [
        Row(from: Samples.contact(), event: .due, state: .reaching, effects: ["send invite"]),
        Row(from: Samples.contact(level: .automated), event: .due, state: .reaching, effects: ["send inform"]),
        Row(from: Samples.contact(level: .human), event: .due, state: .handed, effects: ["open call"]),
        Row(from: Samples.contact(level: .human), event: .due, around: Samples.around(canMessage: false, canCall: false), state: .handed, effects: ["open findNumber"]),
        Row(from: Samples.contact(), event: .due, around: Samples.around(canMessage: false), state: .handed, effects: ["open takeOver"]),
        Row(from: Samples.contact(), event: .due, around: Samples.around(canMessage: false, canCall: false), state: .handed, effects: ["open findNumber"]),
        Row(from: Samples.contact(), event: .due, around: Samples.around(isDeceased: true), state: .cancelled, outcome: .died, effects: ["close", "ended"]),
        Row(from: Samples.contact(), event: .due, around: Samples.around(hasRefused: true), state: .cancelled, outcome: .optedOut, effects: ["close", "ended"]),
        Row(from: waiting, event: .due, around: Samples.around(isDeceased: true), state: .cancelled, outcome: .died, effects: ["close", "ended"]),
        Row(from: Samples.contact(late: .skip), event: .due, now: late, state: .skipped, outcome: .late, effects: ["close", "ended"]),
        Row(from: Samples.contact(late: .human), event: .due, now: late, state: .handed, effects: ["open review"]),
        Row(from: Samples.contact(late: .send), event: .due, now: late, state: .reaching, effects: ["send invite"]),
        Row(from: waiting, event: .due, state: .reaching, effects: ["send remind"]),
        Row(from: reminded, event: .due, state: .missed, outcome: .noResponse, effects: ["silent", "close", "ended"]),
        Row(from: reminded, event: .due, around: Samples.around(silentStreak: 1), state: .handed, effects: ["silent", "open silentCall"]),
        Row(from: Samples.contact(.reaching, level: .automated, reach: .delivered, tries: 1, sentAt: sent), event: .due, state: .completed, outcome: .informed, effects: ["close done", "ended"]),
        Row(from: Samples.contact(.reaching, reach: .retry, tries: 1, sentAt: Samples.noon), event: .due, state: .reaching, effects: ["send invite"]),
        Row(from: Samples.contact(.reaching, reach: .unknown, tries: 1, sentAt: sent), event: .due, state: .handed, effects: ["open takeOver"]),
    ]

    static let takenOver = Samples.around(isTakenOver: true)

    /// A person has the conversation: nothing automatic is sent, people are called as ever, and nothing is lost.
    static let inHands: [Row] = [
        Row(from: Samples.contact(), event: .due, around: takenOver, state: .planned, effects: []),
        Row(from: Samples.contact(level: .automated), event: .due, around: takenOver, state: .planned, effects: []),
        Row(from: Samples.contact(level: .human), event: .due, around: takenOver, state: .handed, effects: ["open call"]),
        Row(from: Samples.contact(late: .skip), event: .due, around: takenOver, now: late, state: .handed, effects: ["open review"]),
        Row(from: Samples.contact(late: .send), event: .due, around: takenOver, now: late, state: .handed, effects: ["open review"]),
        Row(from: Samples.contact(.reaching, reach: .retry, tries: 1), event: .due, around: takenOver, state: .reaching, effects: []),
        Row(from: waiting, event: .due, around: takenOver, state: .reaching, effects: []),
        Row(from: reminded, event: .due, around: takenOver, state: .missed, outcome: .noResponse, effects: ["silent", "close", "ended"]),
        Row(from: Samples.contact(.handed, level: .human, tries: 2), event: .called(.noAnswer), around: takenOver, state: .unreachable, outcome: .noAnswer, effects: ["close", "ended"]),
        Row(from: Samples.contact(), event: .letGo, state: .skipped, outcome: .late, effects: ["close", "ended"]),
        Row(from: Samples.contact(.completed), event: .letGo, state: .completed, effects: []),
    ]

    static let provider: [Row] = [
        Row(from: fresh, event: .delivered, state: .reaching, effects: []),
        Row(from: fresh, event: .failedForGood, state: .handed, effects: ["strike", "open findNumber"]),
        Row(from: fresh, event: .failedForNow, state: .reaching, effects: []),
        Row(from: Samples.contact(.reaching, reach: .waiting, tries: 3, sentAt: Samples.noon), event: .failedForNow, state: .handed, effects: ["open takeOver"]),
        Row(from: fresh, event: .unknown, state: .reaching, effects: []),
        Row(from: Samples.contact(.completed), event: .failedForGood, state: .completed, effects: []),
        Row(from: handed, event: .failedForGood, state: .handed, effects: []),
    ]

    static let hearing: [Row] = [
        Row(from: waiting, event: .opened, state: .reaching, effects: []),
        Row(from: waiting, event: .answered(isComplete: false), state: .reaching, effects: ["heard"]),
        Row(from: waiting, event: .answered(isComplete: true), state: .completed, outcome: .answered, effects: ["heard", "close done", "ended"]),
        Row(from: waiting, event: .answered(isComplete: true), now: late, state: .completed, outcome: .answeredLate, effects: ["heard", "close done", "ended"]),
        Row(from: handed, event: .answered(isComplete: true), state: .completed, outcome: .answered, effects: ["heard", "close done", "ended"]),
        Row(from: Samples.contact(.held, sentAt: sent), event: .answered(isComplete: true), state: .completed, outcome: .answered, effects: ["heard", "close done", "ended"]),
        Row(from: Samples.contact(.missed), event: .answered(isComplete: true), state: .completed, outcome: .answeredLate, effects: ["heard", "ended"]),
        Row(from: Samples.contact(.cancelled), event: .answered(isComplete: true), state: .cancelled, effects: ["heard"]),
        Row(from: waiting, event: .replied, state: .reaching, effects: ["heard"]),
        Row(from: Samples.contact(.missed), event: .opened, state: .missed, effects: []),
    ]

    static let calls: [Row] = [
        Row(from: handed, event: .called(.reached), state: .completed, outcome: .called, effects: ["heard", "close done", "ended"]),
        Row(from: handed, event: .called(.reached), now: late, state: .completed, outcome: .calledLate, effects: ["heard", "close done", "ended"]),
        Row(from: handed, event: .called(.noAnswer), state: .handed, effects: ["postpone"]),
        Row(from: handed, event: .called(.busy), state: .handed, effects: ["postpone"]),
        Row(from: handed, event: .called(.switchedOff), state: .handed, effects: ["postpone"]),
        Row(from: Samples.contact(.handed, level: .human, tries: 2), event: .called(.noAnswer), state: .unreachable, outcome: .noAnswer, effects: ["send unreached", "close", "ended"]),
        Row(from: Samples.contact(.handed, level: .human, tries: 2), event: .called(.noAnswer), around: Samples.around(canMessage: false), state: .unreachable, outcome: .noAnswer, effects: ["close", "ended"]),
        Row(from: handed, event: .called(.wrongNumber), state: .handed, effects: ["strike", "close done", "open findNumber"]),
        Row(from: handed, event: .called(.refused), state: .refused, outcome: .refusedOnce, effects: ["heard", "close done", "ended"]),
        Row(from: handed, event: .called(.optedOut), state: .refused, outcome: .optedOut, effects: ["heard", "close done", "ended", "refused"]),
        Row(from: handed, event: .called(.readmitted), state: .handed, effects: ["heard", "readmitted"]),
        Row(from: handed, event: .called(.movedAway), state: .cancelled, outcome: .movedAway, effects: ["heard", "close", "ended", "moved"]),
        Row(from: handed, event: .called(.died), state: .cancelled, outcome: .died, effects: ["close", "ended", "died"]),
        Row(from: handed, event: .numberFound(true), state: .handed, effects: ["close done", "open call"]),
        Row(from: handed, event: .numberFound(false), state: .unreachable, outcome: .wrongNumber, effects: ["close done", "close", "ended"]),
        Row(from: handed, event: .reviewed(callNow: true), state: .handed, effects: ["close done", "open call"]),
        Row(from: handed, event: .reviewed(callNow: false), state: .skipped, outcome: .late, effects: ["close done", "close", "ended"]),
    ]

    static let course: [Row] = [
        Row(from: waiting, event: .died, state: .cancelled, outcome: .died, effects: ["close", "ended"]),
        Row(from: waiting, event: .optedOut, state: .cancelled, outcome: .optedOut, effects: ["close", "ended"]),
        Row(from: waiting, event: .movedAway, state: .cancelled, outcome: .movedAway, effects: ["close", "ended"]),
        Row(from: waiting, event: .stopped(.recoded), state: .cancelled, outcome: .planStopped, effects: ["close", "ended"]),
        Row(from: waiting, event: .readmitted, state: .held, effects: ["close"]),
        Row(from: Samples.contact(.held), event: .readmitted, state: .held, effects: []),
        Row(from: Samples.contact(.held), event: .resumed, state: .planned, effects: []),
        // A message was on its way before the wait: a person goes on, so that no second one is sent.
        Row(from: Samples.contact(.held, reach: .delivered, tries: 1, sentAt: sent), event: .resumed, state: .handed, effects: ["open takeOver"]),
        Row(from: Samples.contact(), event: .resumed, state: .planned, effects: []),
        Row(from: Samples.contact(.held), event: .died, state: .cancelled, outcome: .died, effects: ["close", "ended"]),
        Row(from: Samples.contact(.completed), event: .died, state: .completed, effects: []),
        Row(from: Samples.contact(.completed), event: .due, state: .completed, effects: []),
    ]

    @Test(arguments: due + inHands + provider + hearing + calls + course)
    func follows(row: Row) {
        let step = row.from.advance(row.event, now: row.now, in: row.around)
        #expect(step.contact.state == row.state)
        #expect(step.contact.outcome == row.outcome)
        #expect(step.effects.map(\.name) == row.effects)
        #expect(step.contact.state.isOpen || step.contact.nextAt == nil)
        #expect(row.from.advance(row.event, now: row.now, in: row.around).contact == step.contact, "the same arguments give the same result")
    }

    @Test func aHighRiskPatientWhoIsSilentOnceIsCalled() {
        let contact = Samples.contact(.reaching, risk: .high, reach: .delivered, tries: 2, isReminded: true, sentAt: Samples.noon - .hours(48))
        let step = contact.advance(.due, now: Samples.noon, in: Samples.around())
        #expect(step.contact.state == .handed)
        #expect(step.effects.map(\.name) == ["silent", "open silentCall"])
    }

    @Test func messagesDoNotUseUpTheCalls() {
        var contact = Samples.contact(.reaching, risk: .high, reach: .delivered, tries: 2, isReminded: true, sentAt: Samples.noon - .hours(48))
        contact = contact.advance(.due, now: Samples.noon, in: Samples.around()).contact
        for call in 1...3 {
            #expect(contact.state == .handed, "before call \(call)")
            contact = contact.advance(.called(.noAnswer), now: Samples.noon + .hours(Int64(4 * call)), in: Samples.around()).contact
        }
        #expect(contact.state == .unreachable)
    }

    @Test func aLookAtThePageIsNoAnswer() {
        let unknown = Samples.contact(.reaching, reach: .unknown, tries: 1, sentAt: Samples.noon)
        let step = unknown.advance(.opened, now: Samples.noon + .minutes(5), in: Samples.around())
        #expect(step.contact.respondedAt == nil)
        #expect(step.contact.reach == .delivered, "but it proves that the message arrived")
        #expect(step.contact.nextAt == Samples.noon + Shop.policy.remindAfter)
    }

    @Test(arguments: [
        ("2026-03-04 06:00", [DayPart](), "2026-03-04 08:00"), ("2026-03-04 22:00", [], "2026-03-05 08:00"),
        ("2026-03-04 10:00", [DayPart("15:00-17:00")!], "2026-03-04 15:00"),
    ])
    func waitsForThePermittedMoment(now: String, windows: [DayPart], next: String) {
        let step = Samples.contact().advance(.due, now: Shop.at(now), in: Samples.around(windows: windows))
        #expect(step.contact.state == .planned && step.effects.isEmpty)
        #expect(step.contact.nextAt == Shop.at(next))
    }

    @Test func waitsForADayWithRoom() {
        let load = ContactLoad(days: [Shop.day("2026-03-04"), Shop.day("2026-03-05")])
        let step = Samples.contact().advance(.due, now: Samples.noon, in: Samples.around(load: load))
        #expect(step.effects.isEmpty && step.contact.nextAt == Shop.at("2026-03-06 08:00"))
    }

    /// Late at night on the window's last day: what must not be lost is sent the next morning.
    @Test func aContactWithoutRoomInItsWindowIsMadeAfterIt() {
        var contact = Samples.contact(late: .send)
        var now = Shop.at("2026-03-06 21:30")
        var sends = 0
        for _ in 0..<10 where sends == 0 {
            let step = contact.advance(.due, now: now, in: Samples.around())
            contact = step.contact
            sends += step.effects.filter { $0.name == "send invite" }.count
            now = max(contact.nextAt ?? now, now)
        }
        #expect(sends == 1 && contact.sentAt == Shop.at("2026-03-07 08:00"))
    }

    @Test func workOpensInWorkingHoursAndIsNeverDueBefore() throws {
        let friday = Shop.at("2026-03-06 20:00")
        let step = Samples.contact(level: .human).advance(.due, now: friday, in: Samples.around())
        guard case .openWork(_, let opens, let due, _) = try #require(step.effects.first) else { return #expect(Bool(false)) }
        #expect(opens == Shop.at("2026-03-09 08:30") && due >= opens + .hours(2))
    }

    @Test func mergingKeepsEverythingAndTheHigherLevel() {
        var host = Samples.contact(level: .automated, late: .skip)
        var guest = Samples.contact(level: .human, risk: .high, late: .human)
        guest.topics = ["pills", "diet"]
        guest.items = ["temp", "sbp"]
        guest.channels = [.call]
        guest.windowStart = Shop.at("2026-03-03 00:00")
        host.absorb(guest)
        #expect(host.topics == ["pills", "diet"] && host.items == ["sbp", "temp"] && host.channels == [.sms, .call])
        #expect(host.level == .human && host.risk == .high && host.late == .human)
        #expect(host.windowStart == guest.windowStart && host.windowEnd == guest.windowEnd)
    }
}
