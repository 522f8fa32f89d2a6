extension Contact {
    public typealias Step = (contact: Contact, effects: [ContactEffect], trace: Trace)

    /// Decides what an event means for this contact. Pure: the same arguments give the same result. An event that no
    /// longer concerns an ended contact changes nothing but what is known of its message.
    public func advance(_ event: ContactEvent, now: Instant, in around: ContactSurroundings) -> Step {
        var turn = Turn(contact: self, now: now, around: around)
        turn.take(event)
        return (turn.contact, turn.effects, turn.trace)
    }

    /// One decision in the making.
    struct Turn {
        var contact: Contact
        let now: Instant
        let around: ContactSurroundings
        var effects: [ContactEffect] = []
        var trace = Trace()

        mutating func take(_ event: ContactEvent) {
            guard contact.state.isOpen else { return takeAfterEnd(event) }
            switch event {
            case .due: due()
            case .delivered: delivered()
            case .failedForGood: failedForGood()
            case .failedForNow: failedForNow()
            case .unknown: unknown()
            case .opened: opened()
            case .answered(let isComplete): answered(isComplete)
            case .replied: replied()
            case .called(let outcome): called(outcome)
            case .numberFound(let found): numberFound(found)
            case .reviewed(let callNow): reviewed(callNow)
            case .letGo: end(.skipped, .late, .letGo)
            case .died: end(.cancelled, .died, .died)
            case .optedOut: end(.cancelled, .optedOut, .optedOut)
            case .movedAway: end(.cancelled, .movedAway, .movedAway)
            case .stopped(let reason): end(.cancelled, .planStopped, .planStopped, reason.rawValue)
            case .notNeeded(let rule): end(.cancelled, .notNeeded, rule)
            case .readmitted: hold()
            case .resumed: resume()
            }
        }

        /// Late receipts and answers to an ended contact: what was answered late is still an answer.
        private mutating func takeAfterEnd(_ event: ContactEvent) {
            switch event {
            case .delivered where contact.reach == .waiting || contact.reach == .unknown:
                contact.reach = .delivered
                trace.add(.delivered)
            case .answered(isComplete: true) where contact.state == .missed || contact.state == .unreachable:
                contact.state = .completed
                contact.outcome = .answeredLate
                contact.respondedAt = contact.respondedAt ?? now
                trace.add(.answeredAll)
                trace.add(.doneLate)
                effects += [.silence(false), .ended]
            case .answered, .replied:
                contact.respondedAt = contact.respondedAt ?? now
                effects.append(.silence(false))
            default: break
            }
        }

        mutating func end(_ state: State, _ outcome: Outcome, _ rule: Rule, _ argument: String...) {
            contact.state = state
            contact.outcome = outcome
            contact.nextAt = nil
            contact.endedAt = now
            trace.entries.append(Trace.Entry(rule, argument))
            effects += [.closeWork(done: state == .completed || state == .refused), .ended]
        }

        mutating func hand(_ kind: WorkItem.Kind, dueAt: Instant, _ reason: Trace.Entry) {
            let opens = around.permission.next(from: now, before: now + .days(15), level: .human) ?? now
            contact.state = .handed
            contact.nextAt = nil
            // From here on calls are counted: messages sent before must not use up the calls.
            contact.tries = 0
            trace.entries.append(reason)
            trace.add(.handedToPerson, kind.rawValue)
            // Never due before it opens: at the least two hours of somebody's working day.
            effects.append(.openWork(kind, opensAt: opens, dueAt: max(dueAt, opens + .hours(2)), reason: reason))
        }

        private mutating func hold() {
            guard contact.state != .held else { return }
            contact.state = .held
            contact.nextAt = nil
            trace.add(.readmitted)
            effects.append(.closeWork(done: false))
        }

        private mutating func resume() {
            guard contact.state == .held else { return }
            // What was begun before the wait is gone on with by a person: a second message would be one too many.
            guard contact.sentAt == nil else {
                return hand(.takeOver, dueAt: max(contact.windowEnd, now + .hours(24)), Trace.Entry(.resumed))
            }
            contact.state = .planned
            contact.reach = .none
            contact.nextAt = max(now, contact.plannedFor)
            trace.add(.resumed)
        }
    }
}
