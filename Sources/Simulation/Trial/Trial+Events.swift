import Engine
import FollowUp
import Storage

extension Trial {
    /// What happens outside, on whichever node answers; while none does, it waits.
    func perform(_ event: TrialEvent) {
        switch event {
        case .restart(let node): return restart(node)
        case .jump(let span):
            count(.clock)
            tell("the clock jumps by \(span.minutes) min")
            now = now + span
            return
        default: break
        }
        guard let node = anyNode() else { return agenda.add(event, at: now + .minutes(Int64(schedule.int(1...20)))) }
        switch event {
        case .record(let record): take(record, on: node)
        case .receipt(let attempt, let kind):
            let ending = transact("receipt", on: node) { try $0.receipt(ID(attempt), kind, providerText: "") }
            repeatLater(event, after: ending)
        case .look(let contact):
            transact("look", on: node, { try $0.portal(token(contact, $0), isOpening: true) }) { _ in chronicle.proven.insert(contact) }
        case .answer(let contact, let isWhole, let isWorse): answer(contact, isWhole: isWhole, isWorse: isWorse, on: node)
        case .refuseByLink(let contact): refuseByLink(contact, on: node)
        case .text(let sender, let body, let contact, let id): text(from: sender, body, about: contact, id: id, event, on: node)
        case .helped(let contact, let problem, let helped):
            transact("helped", on: node) { try $0.reportHelped(token(contact, $0), problem: ID(problem), helped: helped) }
        case .allow(let patient):
            transact("allow", on: node, { try $0.allow(ID(patient), by: nil) }) { chronicle.refusals[patient] = nil }
        case .giveBack(let patient, let isCancelled): giveBack(patient, isCancelled: isCancelled, on: node)
        case .windows(let patient, let windows):
            transact("windows", on: node, { try $0.store.setWindows(ID(patient), windows) }) { chronicle.windows[patient] = windows }
        case .acknowledge(let problem, let staff): acknowledge(problem, by: staff, on: node)
        case .resolve(let problem, let staff): resolve(problem, by: staff, on: node)
        case .regrade(let problem, let staff): regrade(problem, by: staff, on: node)
        case .shift(let nurse): shift(nurse, on: node)
        case .handle(let item, let nurse): handle(item, by: nurse, on: node)
        case .restart, .jump: break
        }
    }

    /// Machines repeat until they are heard: senders of records, gateways with receipts and texts.
    func repeatLater(_ event: TrialEvent, after ending: Ending) {
        guard ending == .unheard || ending == .undone else { return }
        agenda.add(event, at: now + .seconds(Int64(schedule.int(20...600))))
    }

    private func take(_ record: IncomingRecord, on node: Int) {
        let ending = transact(
            "record", on: node,
            { work in
                let gone = try record.retired.isEmpty ? nil : work.store.patient(known: record.retired)
                try work.take(record.intake)
                return (known: try work.store.patient(known: record.identifiers), gone: gone)
            }, then: { result in learn(record, result.known?.raw, gone: result.gone?.raw) })
        switch ending {
        case .done: break
        case .unheard, .undone: repeatLater(.record(record), after: ending)
        case .refused:
            // Kept as a reject until somebody processes it again.
            var again = record
            again.tries += 1
            if again.tries < 4 { agenda.add(.record(again), at: now + .hours(Int64(schedule.int(4...40)))) }
        }
    }

    /// What a committed record means outside the database.
    private func learn(_ record: IncomingRecord, _ patient: Int64?, gone: Int64?) {
        guard let patient else { return }
        if personOf.updateValue(record.person, forKey: patient) == nil { meet(patient) }
        if record.saysDied { chronicle.deaths[patient] = min(chronicle.deaths[patient] ?? chronicle.tick, chronicle.tick) }
        guard let gone, gone != patient else { return }
        chronicle.united.insert(patient)
        let (deaths, refusals) = (chronicle.deaths, chronicle.refusals)
        chronicle.deaths[patient] = [deaths[patient], deaths[gone].map { _ in chronicle.tick }].compactMap { $0 }.min()
        chronicle.refusals[patient] = [refusals[patient], refusals[gone].map { _ in chronicle.tick }].compactMap { $0 }.min()
        if chronicle.windows[patient] ?? [] == [] { chronicle.windows[patient] = chronicle.windows[gone] }
        chronicle.deaths[gone] = nil
        chronicle.refusals[gone] = nil
    }

    /// Some people like to be reached at hours of their own.
    private func meet(_ patient: Int64) {
        guard let person = personOf[patient], people[person].lot.chance(0.2) else { return }
        let part = people[person].lot.pick(["09:00-11:30", "18:00-21:30", "05:00-07:00", "12:00-13:00"]).flatMap { DayPart($0) }
        if let part { agenda.add(.windows(patient: patient, [part]), at: now + .hours(Int64(people[person].lot.int(1...200)))) }
    }

    func token(_ contact: Int64, _ work: Work) -> String { LinkToken.make(ID(contact), sealer: work.core.sealer) }
}
