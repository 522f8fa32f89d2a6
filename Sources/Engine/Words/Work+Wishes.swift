import FollowUp
import Storage

extension Work {
    /// A wish longer than this is no form of address.
    public static let longestWish = 12

    /// How the patient wishes to be addressed; empty: no wish any more.
    public func setWish(_ id: ID<Patient>, _ wish: String) throws {
        guard try store.patient(id) != nil else { throw Refusal.notFound }
        guard wish.count <= Work.longestWish, !wish.contains(where: { "{}【】\n".contains($0) }) else {
            throw Refusal.invalid(LocalText("称呼请在\(Work.longestWish)个字以内。", "A form of address has at most \(Work.longestWish) characters."))
        }
        if let word = core.library.salutations.never.first(where: { wish.contains($0) }) {
            throw Refusal.invalid(LocalText("不用“\(word)”这样的称呼。", "Nobody is called “\(word)”."))
        }
        try store.setWish(id, wish.isEmpty ? nil : wish)
    }

    public func setFacts(_ id: ID<Patient>, allowed: Bool, by staff: ID<Staff>?) throws {
        guard let patient = try store.patient(id) else { throw Refusal.notFound }
        guard (patient.factsAt != nil) != allowed else { return }
        try store.setFacts(id, allowed: allowed, consent: newID(), now: now, source: "staff", staff: staff)
    }
}
