import FollowUp
import SQL
import Storage

/// A conversation in a person's hands, as pages show it.
struct TakeoverModel: Sendable {
    var patient: ID<Patient>
    var open: [Takeover]
    /// Messages that wait, and contacts that have put theirs off.
    var held: Int
    /// The last that was given back within a day: that can be undone.
    var last: Takeover?

    static func read(_ r: Reading, _ patient: ID<Patient>) throws -> TakeoverModel {
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        let open = try store.openTakeovers(of: patient)
        var model = TakeoverModel(patient: patient, open: open, held: 0)
        if open.isEmpty {
            model.last = try store.lastTakeover(of: patient).flatMap { takeover in takeover.endedAt.map { r.now - $0 < .days(1) } == true ? takeover : nil }
        } else {
            model.held = try store.heldAttempts(of: patient).count + store.waitingContacts(of: patient, at: r.now).count
        }
        return model
    }

    var isOpen: Bool { !open.isEmpty }
    var isSelfHarm: Bool { open.contains { $0.reason == .selfHarm } }
}
