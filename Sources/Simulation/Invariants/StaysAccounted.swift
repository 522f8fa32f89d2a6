import FollowUp
import SQL
import Storage

/// Every ended stay has a next step, a completed plan or a recorded reason; and the roll call says the same.
struct StaysAccounted: Invariant {
    let name = "nobody is forgotten"

    func committed(_ transaction: Committed, _ scene: Scene) -> String? {
        var episodes: Set<Int64> = []
        for change in transaction.changes {
            switch change.kind {
            case .episode: episodes.insert(change.id)
            case .plan: if let plan = scene.rows.plans[change.id] { episodes.insert(plan.episode) }
            case .contact: if let contact = scene.rows.contacts[change.id] { episodes.insert(contact.episode) }
            case .item:
                if let id = scene.rows.items[change.id]?.contact, let contact = scene.rows.contacts[id] { episodes.insert(contact.episode) }
            default: break
            }
        }
        for id in episodes.sorted() { if let fault = fault(of: id, scene.rows) { return fault } }
        return nil
    }

    func audit(_ connection: any Connection, _ scene: Scene) throws -> String? {
        for id in scene.rows.episodes.keys.sorted() { if let fault = fault(of: id, scene.rows) { return fault } }
        // The proof that the hospital is shown must come to the same result. It opens nothing, so any key will do.
        let call = try Store(connection, hospital: scene.hospital, sealer: Sealer(secret: Array(repeating: 1, count: 32))).rollCall()
        let ended = scene.rows.episodes.values.count { $0.state == "ended" && $0.isFollowed }
        if call.checked != ended { return "the roll call looked at \(call.checked) of \(ended) ended stays" }
        if let first = call.forgotten.first { return "the roll call names stay \(first.episode), which is accounted for" }
        return nil
    }

    private func fault(of id: Int64, _ rows: Rows) -> String? {
        guard let episode = rows.episodes[id], episode.state == "ended", episode.isFollowed, episode.unplanned == nil else { return nil }
        let plans = rows.plansOfEpisode[id] ?? []
        if plans.isEmpty { return "stay \(id) has neither a plan nor a reason" }
        for planID in plans {
            guard let plan = rows.plans[planID] else { continue }
            let contacts = rows.contactsOfPlan[planID] ?? []
            let own = contacts.filter { rows.contacts[$0]?.isOpen ?? false }
            let hosts = contacts.contains { rows.contacts[$0]?.mergedInto.flatMap { rows.contacts[$0]?.isOpen } ?? false }
            switch plan.state {
            case "active", "suspended":
                if own.isEmpty, !hosts { return "plan \(planID) is \(plan.state) and waits for nothing" }
            default:
                if let first = own.first { return "plan \(planID) is \(plan.state), its contact \(first) still open" }
            }
            for contact in own { if let fault = nextStep(of: contact, rows) { return fault } }
        }
        return nil
    }

    private func nextStep(of id: Int64, _ rows: Rows) -> String? {
        guard let contact = rows.contacts[id] else { return nil }
        switch contact.state {
        case "planned", "reaching": return contact.nextAt == nil ? "contact \(id) is \(contact.state) without a next moment" : nil
        case "handed": return rows.openItems(ofContact: id).isEmpty ? "contact \(id) is handed to people without a task" : nil
        default:
            let isAdmitted = rows.episodes.values.contains { $0.patient == contact.patient && $0.state == "open" }
            return isAdmitted ? nil : "contact \(id) is held while its patient has no open stay"
        }
    }
}
