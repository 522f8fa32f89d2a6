extension Contact.Turn {
    /// The moment has come: every protection is asked once more, then the contact is made, moved, handed over or dropped.
    mutating func due() {
        if around.isDeceased { return end(.cancelled, .died, .died) }
        if around.hasRefused { return end(.cancelled, .optedOut, .optedOut) }
        switch contact.state {
        case .planned: begin()
        case .reaching: goOn()
        default: contact.nextAt = nil
        }
    }

    private mutating func begin() {
        if around.isTakenOver, contact.level < .human { return waitForPerson() }
        let isPast = now >= contact.windowEnd
        if isPast {
            trace.add(.pastWindow)
            switch contact.late {
            case .skip: return end(.skipped, .late, .lateSkip)
            case .human: return hand(.review, dueAt: now + .hours(24), Trace.Entry(.lateHuman))
            case .send: trace.add(.lateSend)
            }
        }
        if contact.level == .human {
            guard around.canCall else { return withoutChannel() }
            return hand(.call, dueAt: isPast ? now + .hours(24) : contact.windowEnd, Trace.Entry(.handedToPerson, [contact.pathway, contact.node]))
        }
        guard around.canMessage else { return withoutChannel() }
        guard hold(until: isPast ? now + .days(7) : contact.windowEnd) else { return }
        send(contact.level == .questionnaire ? .invite : .inform)
    }

    /// A person has the conversation: what is automatic waits until it is given back. Past its window somebody decides.
    private mutating func waitForPerson() {
        guard now < contact.windowEnd else { return hand(.review, dueAt: now + .hours(24), Trace.Entry(.heldByPerson)) }
        trace.add(.heldByPerson)
        contact.nextAt = contact.windowEnd
    }

    /// True when a message may leave now; otherwise the contact moves to the next permitted moment, or the late policy speaks.
    private mutating func hold(until limit: Instant) -> Bool {
        let policy = around.policy
        var from = now
        var day = policy.zone.day(of: now)
        while !around.load.hasRoom(on: day, policy: policy), policy.zone.startOfDay(day) < limit {
            day = day + 1
            from = policy.zone.startOfDay(day)
        }
        if from > now { trace.add(.heldCap, String(policy.capPerDay), String(policy.capPerWeek)) }
        guard let moment = around.permission.next(from: from, before: limit, level: contact.level) else {
            switch contact.late {
            case .human: hand(.review, dueAt: now + .hours(24), Trace.Entry(.lateHuman))
            // No room is left within the window: the late policy sends it once after it.
            case .send where now < contact.windowEnd: contact.nextAt = contact.windowEnd
            case .send, .skip: end(.skipped, .late, .lateSkip)
            }
            return false
        }
        guard moment > now else { return true }
        if from == now { trace.add(around.permission.windows.isEmpty ? .heldQuietHours : .heldWindow) }
        contact.nextAt = moment
        contact.plannedFor = moment
        return false
    }

    private mutating func withoutChannel() {
        trace.add(.noTextChannel)
        if around.canCall {
            hand(.takeOver, dueAt: contact.windowEnd, Trace.Entry(.noTextChannel))
        } else {
            hand(.findNumber, dueAt: contact.windowEnd, Trace.Entry(.noWayToReach))
        }
    }

    private mutating func send(_ message: ContactEffect.Message) {
        contact.state = .reaching
        contact.reach = .waiting
        contact.tries += 1
        contact.sentAt = contact.sentAt ?? now
        waitForResponse()
        trace.add(message == .remind ? .reminded : .sent, "sms", String(contact.tries))
        effects.append(.send(message))
    }

    mutating func delivered() {
        guard contact.reach == .waiting || contact.reach == .unknown else { return }
        contact.reach = .delivered
        trace.add(.delivered)
        guard contact.state == .reaching else { return }
        waitForResponse()
    }

    private mutating func waitForResponse() {
        guard let sent = contact.sentAt else { return }
        let policy = around.policy
        contact.nextAt = max(now, contact.isReminded || contact.level == .automated ? sent + policy.responseWait : sent + policy.remindAfter)
    }

    mutating func failedForGood() {
        guard contact.state == .reaching else { return }
        contact.reach = .none
        trace.add(.failedForGood)
        effects.append(.strikeNumber)
        hand(.findNumber, dueAt: contact.windowEnd, Trace.Entry(.failedForGood))
    }

    mutating func failedForNow() {
        guard contact.state == .reaching, contact.reach == .waiting || contact.reach == .unknown else { return }
        trace.add(.failedForNow, String(contact.tries))
        guard contact.tries < around.policy.sendTries else {
            return hand(.takeOver, dueAt: contact.windowEnd, Trace.Entry(.failedForNow, [String(contact.tries)]))
        }
        contact.reach = .retry
        // Nothing was sent, so the wait for an answer has not begun.
        if !contact.isReminded { contact.sentAt = nil }
        contact.nextAt = now + around.policy.sendBackoff
    }

    mutating func unknown() {
        guard contact.state == .reaching, contact.reach == .waiting else { return }
        contact.reach = .unknown
        contact.nextAt = now + around.policy.unknownWait
        trace.add(.outcomeUnknown)
    }

    /// A reaching contact whose moment has come: retry, remind, or give up.
    private mutating func goOn() {
        switch contact.reach {
        case .retry:
            if around.isTakenOver { return waitForPerson() }
            guard hold(until: contact.late == .send ? now + .days(7) : max(contact.windowEnd, now + .hours(1))) else { return }
            send(contact.isReminded ? .remind : contact.level == .questionnaire ? .invite : .inform)
        case .unknown:
            hand(.takeOver, dueAt: now + .hours(24), Trace.Entry(.unknownHandedOver))
        case .none, .waiting, .delivered:
            let isAnswerAsked = contact.level == .questionnaire
            guard isAnswerAsked, !contact.isReminded else { return giveUp() }
            if let sent = contact.sentAt, now - sent < around.policy.remindAfter {
                contact.nextAt = sent + around.policy.remindAfter
                return
            }
            remind()
        }
    }

    private mutating func remind() {
        let policy = around.policy
        let today = policy.zone.day(of: now)
        let limit = max(contact.windowEnd, now + .hours(12))
        contact.isReminded = true
        guard around.canMessage, !around.isTakenOver, around.load.hasRoom(on: today, policy: policy),
            let moment = around.permission.next(from: now, before: limit, level: .automated)
        else {
            contact.nextAt = max(now, (contact.sentAt ?? now) + policy.responseWait)
            return
        }
        guard moment == now else {
            contact.isReminded = false
            contact.nextAt = moment
            return
        }
        send(.remind)
    }

    private mutating func giveUp() {
        if contact.level == .automated {
            // Without a receipt nobody knows that it arrived: that is not 'informed'.
            let hasArrived = contact.reach == .delivered || contact.respondedAt != nil
            return hasArrived ? end(.completed, .informed, .done) : end(.missed, .noResponse, .outcomeUnknown)
        }
        if contact.respondedAt != nil {
            if contact.risk == .high { return hand(.silentCall, dueAt: now + .hours(24), Trace.Entry(.silentHighRisk)) }
            return end(.completed, .answeredPart, .answeredPart)
        }
        let streak = around.silentStreak + 1
        effects.append(.silence(true))
        if contact.risk == .high { return hand(.silentCall, dueAt: now + .hours(24), Trace.Entry(.silentHighRisk)) }
        if streak >= around.policy.silentContacts {
            return hand(.silentCall, dueAt: now + .hours(48), Trace.Entry(.silentTwice, [String(streak)]))
        }
        end(.missed, .noResponse, .silentOnce)
    }
}
