import FollowUp
import Testing

/// Whatever happens in whatever order: nothing is lost, nothing is sent twice, nothing runs for ever.
@Suite struct ContactSequenceTests {
    /// What the engine would hold beside the contact.
    struct World {
        var contact: Contact
        var now = Samples.noon
        var openWork = 0
        var messages = 0
        var isDeceased = false
        var hasRefused = false
        var streak = 0
        var hasEnded = false

        mutating func happen(_ event: ContactEvent, canMessage: Bool, canCall: Bool) {
            let wasOpen = contact.state.isOpen
            let step = contact.advance(
                event, now: now,
                in: Samples.around(isDeceased: isDeceased, hasRefused: hasRefused, canMessage: canMessage, canCall: canCall, silentStreak: streak))
            for effect in step.effects {
                switch effect {
                case .send(let message):
                    #expect(wasOpen && !isDeceased && !hasRefused, "nothing is sent after the end")
                    if message != .unreached { messages += 1 }
                case .openWork(_, let opensAt, let dueAt, _):
                    #expect(opensAt >= now && dueAt >= opensAt)
                    openWork += 1
                case .closeWork: openWork = 0
                case .postponeWork(let until): #expect(openWork > 0 && until > now)
                case .silence(let grows): streak = grows ? streak + 1 : 0
                case .patientDied: isDeceased = true
                case .patientRefused: hasRefused = true
                case .ended: hasEnded = true
                case .strikeNumber, .patientReadmitted, .patientMoved: break
                }
            }
            contact = step.contact
        }
    }

    private func event(_ luck: inout Luck, _ world: World) -> ContactEvent {
        let open = world.openWork > 0
        switch luck.int(0...19) {
        case 0...5: return .due
        case 6, 7: return .delivered
        case 8: return luck.chance(30) ? .failedForGood : .failedForNow
        case 9: return .failedForNow
        case 10: return .unknown
        case 11: return .opened
        case 12: return .answered(isComplete: luck.chance(30))
        case 13: return .replied
        case 14, 15: return open ? .called(luck.pick(CallOutcome.allCases)) : .due
        case 16: return open ? .numberFound(luck.chance(50)) : .due
        case 17: return open ? .reviewed(callNow: luck.chance(70)) : .due
        case 18: return luck.chance(50) ? .readmitted : .resumed
        default: return luck.chance(80) ? .resumed : luck.pick([.died, .optedOut, .movedAway, .stopped(.recoded)])
        }
    }

    @Test func randomCoursesLoseNothingAndSendNothingTwice() {
        var kept = 0
        for seed in 0..<3_000 {
            var luck = Luck(UInt64(seed))
            var world = World(
                contact: Samples.contact(level: luck.pick(Level.allCases), risk: luck.pick(RiskClass.allCases), late: luck.pick(LatePolicy.allCases)))
            for _ in 0..<60 {
                let next = event(&luck, world)
                if next == .due, let moment = world.contact.nextAt { world.now = max(world.now, moment) } else { world.now = world.now + .minutes(Int64(luck.int(0...600))) }
                if next == .died { world.isDeceased = true }
                if next == .optedOut { world.hasRefused = true }
                world.happen(next, canMessage: luck.chance(90), canCall: luck.chance(95))
                let contact = world.contact
                if contact.state.isOpen {
                    #expect(contact.nextAt != nil || world.openWork > 0 || contact.state == .held, "seed \(seed): \(contact.state) without a next step after \(next)")
                    #expect(contact.state != .handed || world.openWork == 1, "seed \(seed): \(world.openWork) open items")
                } else {
                    #expect(contact.nextAt == nil && world.openWork == 0 && world.hasEnded && contact.endedAt != nil, "seed \(seed)")
                }
                #expect(world.messages <= Shop.policy.sendTries + 1, "seed \(seed): \(world.messages) messages")
            }
            if !world.contact.state.isOpen { kept += 1 }
        }
        #expect(kept > 1_000, "the sequences reach ends")
    }

    /// With nobody answering, the clock alone brings every contact to its end or to people.
    @Test func theClockAloneBringsEveryContactToItsEndOrToPeople() {
        for seed in 0..<2_000 {
            var luck = Luck(UInt64(seed) &+ 77)
            var world = World(
                contact: Samples.contact(
                    level: luck.pick(Level.allCases), risk: luck.pick(RiskClass.allCases), late: luck.pick(LatePolicy.allCases),
                    plannedFor: Samples.noon, windowEnd: Shop.at("2026-03-05 00:00") + .days(Int64(luck.int(0...5)))))
            var turns = 0
            while let moment = world.contact.nextAt, turns < 40 {
                #expect(world.contact.state.isOpen)
                world.now = max(world.now + .minutes(Int64(luck.int(0...3))), moment)
                world.happen(.due, canMessage: luck.chance(95), canCall: true)
                if world.contact.reach == .waiting, luck.chance(80) {
                    world.happen(luck.pick([.delivered, .delivered, .failedForNow, .unknown]), canMessage: true, canCall: true)
                }
                turns += 1
            }
            #expect(turns < 40, "seed \(seed) never ends")
            #expect(!world.contact.state.isOpen || world.openWork == 1)
        }
    }
}
