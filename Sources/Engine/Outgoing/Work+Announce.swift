import FollowUp
import Storage

extension Work {
    /// Queues a message to each system that is told of such things, in the transaction of what it tells of. What it says is made
    /// when it is sent.
    func announce(_ event: OutgoingEvent, _ subject: Int64, of patient: ID<Patient>?) throws {
        for destination in core.settings.destinations {
            for form in destination.sends[event] ?? [] {
                try store.insert(
                    Store.Outgoing(
                        id: newID(), destination: destination.name, kind: destination.kind, event: event, form: form, subject: subject, patient: patient,
                        createdAt: now))
            }
        }
    }
}
