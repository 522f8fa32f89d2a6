extension Contact.Turn {
    /// Something came back: the silence is over.
    mutating func respond() {
        contact.respondedAt = contact.respondedAt ?? now
        effects.append(.silence(false))
    }

    /// A look at the page is not an answer, and may be a phone's preview: it only proves that the message arrived.
    mutating func opened() {
        guard contact.state == .reaching else { return }
        trace.add(.opened)
        delivered()
    }

    mutating func answered(_ isComplete: Bool) {
        respond()
        guard isComplete else {
            trace.add(.answeredPart)
            return
        }
        trace.add(.answeredAll)
        let isLate = now >= contact.windowEnd
        end(.completed, isLate ? .answeredLate : .answered, isLate ? .doneLate : .done)
    }

    mutating func replied() {
        respond()
        trace.add(.repliedByText)
    }

    mutating func called(_ outcome: CallOutcome) {
        let policy = around.policy
        switch outcome {
        case .reached:
            respond()
            trace.add(.callReached)
            let isLate = now >= contact.windowEnd
            end(.completed, isLate ? .calledLate : .called, isLate ? .doneLate : .done)
        case .noAnswer: callAgain(.callNoAnswer, after: policy.callAgain)
        case .busy: callAgain(.callBusy, after: policy.callAgainBusy)
        case .switchedOff: callAgain(.callSwitchedOff, after: .hours(20))
        case .wrongNumber:
            trace.add(.callWrongNumber)
            effects += [.strikeNumber, .closeWork(done: true)]
            hand(.findNumber, dueAt: now + .hours(24), Trace.Entry(.callWrongNumber))
        case .refused:
            respond()
            end(.refused, .refusedOnce, .callRefused)
        case .optedOut:
            respond()
            end(.refused, .optedOut, .optedOut)
            effects.append(.patientRefused)
        case .readmitted:
            respond()
            effects.append(.patientReadmitted)
        case .movedAway:
            respond()
            end(.cancelled, .movedAway, .movedAway)
            effects.append(.patientMoved)
        case .died:
            end(.cancelled, .died, .died)
            effects.append(.patientDied)
        }
    }

    private mutating func callAgain(_ rule: Rule, after wait: Span) {
        contact.tries += 1
        trace.add(rule, String(contact.tries))
        guard contact.tries < around.policy.callTries else {
            if around.canMessage, !around.isDeceased, !around.hasRefused, !around.isTakenOver { effects.append(.send(.unreached)) }
            return end(.unreachable, .noAnswer, .callTriesUsed, String(contact.tries))
        }
        let again = around.permission.next(from: now + wait, before: now + .days(15), level: .human) ?? now + wait
        contact.state = .handed
        effects.append(.postponeWork(until: again))
    }

    mutating func numberFound(_ found: Bool) {
        effects.append(.closeWork(done: true))
        guard found else { return end(.unreachable, .wrongNumber, .phoneNotFound) }
        hand(.call, dueAt: max(contact.windowEnd, now + .hours(24)), Trace.Entry(.phoneMended))
    }

    mutating func reviewed(_ callNow: Bool) {
        effects.append(.closeWork(done: true))
        guard callNow else { return end(.skipped, .late, .lateSkip) }
        hand(.call, dueAt: now + .hours(24), Trace.Entry(.lateHuman))
    }
}
