public enum ProblemEvent: Sendable, Equatable {
    /// Its `nextAt` has come.
    case due
    case acknowledged(by: ID<Staff>)
    case resolved(by: ID<Staff>)
    case told
}

public enum ProblemEffect: Sendable, Equatable {
    /// Alert the person or people of this rung.
    case alert(rung: Int)
    /// Send the patient the resolution.
    case tell
    /// The human task belonging to it is over.
    case closeWork
}

extension Problem {
    /// What a problem does at its birth: alerts, clocks.
    public func opened(policy: Policy) -> (Problem, [ProblemEffect], Trace) {
        var problem = self
        var trace = Trace()
        trace.add(.graded, grade.rawValue, signals.map(\.code).joined(separator: ","))
        switch grade {
        case .urgent:
            problem.dueAt = deadline(from: openedAt, policy: policy)
            problem.nextAt = openedAt + (policy.climbAfter.first ?? .minutes(5))
            trace.add(.alerted, "0")
            return (problem, [.alert(rung: 0)], trace)
        case .important:
            problem.dueAt = deadline(from: openedAt, policy: policy)
            problem.nextAt = problem.dueAt
            trace.add(.alerted, "0")
            return (problem, [.alert(rung: 0)], trace)
        case .general:
            problem.state = .carried
            trace.add(.carried)
            return (problem, [], trace)
        }
    }

    /// Decides what an event means. Pure: the same arguments give the same result.
    public func advance(_ event: ProblemEvent, now: Instant, policy: Policy) -> (Problem, [ProblemEffect], Trace) {
        var problem = self
        var trace = Trace()
        switch event {
        case .due:
            guard state == .open || state == .acknowledged, grade > .general else {
                problem.nextAt = nil
                return (problem, [], trace)
            }
            if grade == .urgent { return state == .open ? climb(now, policy) : overrun(now) }
            return breach(now)
        case .acknowledged(let staff):
            guard state == .open || state == .carried else { return (problem, [], trace) }
            problem.state = .acknowledged
            problem.owner = staff
            // Its own clock goes on: a deadline that has passed is not breached a second time.
            problem.nextAt = grade == .important ? nextAt : allowed == nil ? nil : dueAt.flatMap { $0 > now ? $0 : nil }
            trace.add(.acknowledged, String(staff.raw))
            return (problem, [], trace)
        case .resolved(let staff):
            guard state != .told, state != .resolved else { return (problem, [], trace) }
            problem.state = .resolved
            problem.owner = owner ?? staff
            problem.nextAt = nil
            trace.add(.resolved, String(staff.raw))
            return (problem, [.closeWork, .tell], trace)
        case .told:
            guard state == .resolved else { return (problem, [], trace) }
            problem.state = .told
            trace.add(.told)
            return (problem, [], trace)
        }
    }

    /// Urgent and nobody has acknowledged: one rung higher, again and again. Urgent clocks never pause.
    private func climb(_ now: Instant, _ policy: Policy) -> (Problem, [ProblemEffect], Trace) {
        var problem = self
        var trace = Trace()
        problem.rung += 1
        if problem.breachedAt == nil { problem.breachedAt = now }
        let steps = policy.climbAfter
        let wait = steps.isEmpty ? .minutes(15) : steps[min(problem.rung, steps.count - 1)]
        problem.nextAt = now + wait
        trace.add(.climbed, String(problem.rung))
        return (problem, [.alert(rung: problem.rung)], trace)
    }

    /// Urgent, in somebody's hands, and its own deadline has passed without a solution: the head of the department hears of it, once.
    private func overrun(_ now: Instant) -> (Problem, [ProblemEffect], Trace) {
        var problem = self
        var trace = Trace()
        problem.nextAt = nil
        guard allowed != nil, let dueAt, dueAt <= now else { return (problem, [], trace) }
        problem.breachedAt = breachedAt ?? now
        problem.rung = max(rung, 1)
        trace.add(.breached)
        return (problem, [.alert(rung: 1)], trace)
    }

    private func breach(_ now: Instant) -> (Problem, [ProblemEffect], Trace) {
        var problem = self
        var trace = Trace()
        problem.breachedAt = breachedAt ?? now
        problem.rung = max(rung, 1)
        problem.nextAt = now + .hours(24)
        trace.add(.breached)
        return (problem, [.alert(rung: 1)], trace)
    }
}
