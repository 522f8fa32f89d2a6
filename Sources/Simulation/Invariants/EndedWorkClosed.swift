import FollowUp

/// What has ended asks nothing of people any more.
struct EndedWorkClosed: Invariant {
    let name = "work of what has ended is closed"

    func committed(_ transaction: Committed, _ scene: Scene) -> String? {
        let rows = scene.rows
        for change in transaction.changes {
            switch change.kind {
            case .contact:
                guard let contact = rows.contacts[change.id], !contact.isOpen || contact.state == "held", let item = rows.openItems(ofContact: change.id).first else { continue }
                return "task \(item) is open though contact \(change.id) is \(contact.state)"
            case .item:
                guard let item = rows.items[change.id], item.isOpen, item.kind != "reply", let id = item.contact, let contact = rows.contacts[id],
                    !contact.isOpen || contact.state == "held"
                else { continue }
                return "task \(change.id) is open though contact \(id) is \(contact.state)"
            case .problem:
                guard let problem = rows.problems[change.id], problem.state == "told", let item = rows.openItems(ofProblem: change.id).first else { continue }
                return "task \(item) is open though problem \(change.id) is \(problem.state)"
            default: continue
            }
        }
        return nil
    }
}
