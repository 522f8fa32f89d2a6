import Engine
import FollowUp
import SQL
import Storage

extension Trial {
    /// How a transaction ended for whoever asked for it.
    enum Ending {
        case done
        /// Committed; the process ended before saying so.
        case unheard
        /// Nothing of it happened, for a mishap: it may be tried again.
        case undone
        /// The engine refused the command.
        case refused
    }

    /// One transaction of the engine on a node, with what the mishaps hold for it. `then` sees the result of what was
    /// committed, heard or not, and writes down what the world now knows.
    @discardableResult
    func transact<T>(_ label: String, on node: Int, _ body: (Work) throws -> T, then: (T) -> Void = { _ in }) -> Ending {
        let core = nodes[node].core
        let at = now + nodes[node].skew
        database.arm(fault())
        var result: T?
        var changes: [Journal.Change] = []
        var ending = Ending.done
        do {
            try database.writeBlocking { connection in
                result = try body(Work(core: core, connection: connection, now: at))
                let faulty = connection as? FaultyConnection
                try faulty?.end()
                let base = faulty?.base ?? connection
                changes = try Journal.take(base)
                try rows.update(changes, base)
            }
        } catch let crash as Crash {
            count(crash.isCommitted ? .lostCommit : .crash)
            end(node)
            ending = crash.isCommitted ? .unheard : .undone
        } catch is StatementFault {
            count(.hiccup)
            ending = .undone
        } catch let refusal as Refusal {
            tell("\(node) \(label) refused \(refusal)")
            return .refused
        } catch is Reject {
            tell("\(node) \(label) rejected")
            return .refused
        } catch {
            fail("nothing fails by itself", "\(label): \(error)")
            return .undone
        }
        database.arm(nil)
        guard ending != .undone, let result else {
            tell("\(node) \(label) undone")
            return .undone
        }
        commit(label, at: at, changes, node: node)
        then(result)
        judge(Committed(tick: chronicle.tick, at: at, label: label, changes: changes))
        return ending
    }

    private func commit(_ label: String, at: Instant, _ changes: [Journal.Change], node: Int) {
        chronicle.tick += 1
        report.transactions += 1
        tell("\(node) \(label)")
        for change in changes where change.old != change.new {
            log.add("  \(change.kind) \(change.id) \(change.old)→\(change.new)")
        }
    }

    private func judge(_ transaction: Committed) {
        guard breach == nil else { return }
        for index in invariants.indices { note(invariants[index].committed(transaction, scene), of: invariants[index]) }
    }

    private func fault() -> ArmedFault? {
        let luck = mishaps.fraction()
        if configuration.has(.crash), luck < 0.006 { return .crash(before: mishaps.int(0...mishaps.int(0...120))) }
        if configuration.has(.lostCommit), luck >= 0.006, luck < 0.009 { return .crashAfterCommit }
        if configuration.has(.hiccup), luck >= 0.009, luck < 0.013 { return .hiccup(at: mishaps.int(0...mishaps.int(0...60))) }
        return nil
    }

    /// The process of a node ends; it is started again after seconds, or hours.
    func end(_ node: Int) {
        nodes[node].isUp = false
        nodes[node].phase = .rest
        let wait: Span = mishaps.chance(0.7) ? .seconds(Int64(mishaps.int(1...120))) : .minutes(Int64(mishaps.int(2...600)))
        agenda.add(.restart(node: node), at: now + wait)
        tell("\(node) ends")
    }

    /// A new process on the same database: its ids begin anew, and it asks what was left hanging.
    func restart(_ node: Int) {
        nodes[node].core = stage.core(node: node)
        nodes[node].isUp = true
        nodes[node].isIdle = false
        let ending = transact("reconcile", on: node) { try $0.reconcile(node: $0.core.ids.node) }
        // A reconciliation that failed is made again by the next start.
        if ending == .undone, nodes[node].isUp { end(node) }
    }

    /// Whichever node answers; nil while none is up.
    func anyNode() -> Int? { schedule.pick(nodes.indices.filter { nodes[$0].isUp }) }
}
