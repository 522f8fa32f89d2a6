import Channels
import Engine
import FollowUp
import Storage

extension Trial {
    /// The next step of a node's round: as `Dispatcher.round`, but that others may come between its steps.
    func go(on node: Int) {
        switch nodes[node].take() {
        case .rest:
            nodes[node].isWoken = false
            // Now and then, whatever else is to be done, as the server does every few seconds.
            if schedule.chance(0.05) {
                transact("roll up", on: node) { try $0.rollUp(.sqlite, limit: 50) }
                guard nodes[node].isUp else { return }
            }
            // A round that would find nothing changes nothing: most are left out, for the sake of time.
            guard isDue(at: now + nodes[node].skew) || schedule.chance(0.03) else {
                nodes[node].isIdle = true
                return
            }
            transact("turn", on: node, { try $0.turn(room: 100) }) { report in take(report, node) }
        case .taken(let messages): call(node, messages)
        case .called(let outcomes): settle(node, outcomes)
        }
    }

    /// Whether the rows name anything that is due.
    private func isDue(at clock: Instant) -> Bool { soonest().map { $0 <= clock } ?? false }

    /// The engine's next moment, asked again only when something was committed.
    func soonest() -> Instant? {
        if let known = knownMoment, known.tick == chronicle.tick { return known.moment }
        // Not as a read: SQLite in memory forgets its prepared statements when it is told to read only.
        let moment = try? database.base.writeBlocking { try Work(core: nodes[0].core, connection: $0, now: now).nextMoment() }
        knownMoment = (chronicle.tick, moment)
        return moment
    }

    /// What the turn has stored as being sent goes to the provider next.
    private func take(_ report: TurnReport, _ node: Int) {
        let at = now + nodes[node].skew
        for message in report.outgoing { chronicle.taken[message.attempt] = Chronicle.Taken(tick: chronicle.tick, at: at) }
        // A node that ended after the commit does not go on with its round.
        guard nodes[node].isUp else { return }
        if report.outgoing.isEmpty {
            nodes[node].isIdle = report.isEmpty && !nodes[node].isWoken
        } else {
            nodes[node].phase = .taken(report.outgoing)
        }
    }

    /// The provider is called message by message; the process may end between two of them.
    private func call(_ node: Int, _ messages: [OutgoingMessage]) {
        var outcomes: [(Int64, SendOutcome)] = []
        for message in messages {
            if configuration.has(.crash), mishaps.chance(0.004) {
                count(.crash)
                return end(node)
            }
            let call = provider.call(message, at: now)
            chronicle.calls.append(call)
            tell("\(node) sent \(message.attempt): \(call.outcome), \(call.truth)")
            for index in invariants.indices { note(invariants[index].called(call, scene), of: invariants[index]) }
            outcomes.append((message.attempt, call.outcome))
            ring(call)
        }
        nodes[node].phase = .called(outcomes)
    }

    private func settle(_ node: Int, _ outcomes: [(Int64, SendOutcome)]) {
        // Where it fails as a whole it is not made again: those attempts hang until their wait is over.
        transact("settle", on: node) { work in
            var crash: Crash?
            try work.settle(outcomes.map { (ID($0.0), $0.1) }, provider: "trial") { _, error in crash = crash ?? error as? Crash }
            if let crash { throw crash }
        }
    }

    /// What follows from a call outside: receipts, and people with phones.
    private func ring(_ call: ProviderCall) {
        for receipt in provider.receipts(of: call) {
            if receipt.after.milliseconds < 0 {
                perform(.receipt(call.attempt, receipt.kind))
            } else {
                agenda.add(.receipt(call.attempt, receipt.kind), at: now + receipt.after)
            }
        }
        guard call.truth == .arrived, let attempt = rows.attempts[call.attempt] else { return }
        if let member = attempt.staff {
            if let problem = attempt.problem { hear(alert: problem, staff: member) }
        } else {
            hear(call, attempt)
        }
    }

    /// Clocks that differ, and jumps that are to come.
    func setClocks() {
        guard configuration.has(.clock) else { return }
        for node in nodes.indices { nodes[node].skew = Span(milliseconds: Int64(clockwork.int(-60_000...60_000))) }
        for _ in 0..<clockwork.int(1...4) {
            let at = start + .minutes(Int64(clockwork.int(0...(configuration.days * 1_440))))
            let jump: Span = clockwork.chance(0.5) ? .minutes(Int64(clockwork.int(5...600))) : .minutes(Int64(-clockwork.int(1...30)))
            agenda.add(.jump(jump), at: at)
        }
    }
}
