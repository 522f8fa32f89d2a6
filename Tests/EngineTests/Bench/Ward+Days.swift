import Channels
import Engine
import FollowUp
import Storage

extension Ward {
    struct Sent: Sendable {
        var attempt: ID<Attempt>
        var at: Instant
        var patient: ID<Patient>
        var contact: ID<Contact>?
        var purpose: Attempt.Purpose
        var staff: ID<Staff>?
        var address: String
        var text: String
    }

    /// One round at the present moment: advance, dispatch, settle with `outcome`.
    @discardableResult
    func round(_ outcome: (OutgoingMessage) -> SendOutcome = { .accepted(providerID: "p\($0.attempt)", isDelivered: true) }) throws -> [Sent] {
        let messages = try work { try $0.turn(room: 1_000).outgoing }
        let sent = try messages.compactMap { message in
            try read { try $0.store.attempt(ID(message.attempt)) }.map {
                Sent(
                    attempt: $0.id, at: now, patient: $0.patient, contact: $0.contact, purpose: $0.purpose, staff: $0.staff, address: message.address,
                    text: message.text)
            }
        }
        for message in messages { try work { try $0.settle(ID(message.attempt), outcome(message), provider: "test") } }
        return sent
    }

    /// Lets the clock jump from one next moment to the next until `end`; returns what was sent.
    @discardableResult
    func run(until end: String, _ outcome: (OutgoingMessage) -> SendOutcome = { .accepted(providerID: "p\($0.attempt)", isDelivered: true) }) throws -> [Sent] {
        var sent: [Sent] = []
        let last = Ward.at(end)
        var stuck = 0
        while true {
            sent += try round(outcome)
            guard let next = try read({ try $0.nextMoment() }), next <= last else { break }
            stuck = next <= now ? stuck + 1 : 0
            if stuck > 50 { throw Stuck(at: now) }
            now = max(now, next)
        }
        now = max(now, last)
        return sent
    }

    struct Stuck: Error { var at: Instant }

    func token(_ contact: Contact) -> String { LinkToken.make(contact.id, sealer: core.sealer) }

    /// Runs until the questionnaire of day 14 has been sent, and gives it.
    @discardableResult
    func questionnaireSent(_ number: Int = 1) throws -> Contact {
        try run(until: "2026-03-16 12:00")
        return try contacts(number, .reaching).last { $0.level == .questionnaire } ?? { throw Stuck(at: now) }()
    }

    func problems(_ number: Int = 1) throws -> [Problem] {
        let patient = try patientID(number)
        return try read { work in
            try work.store.connection.rows("SELECT id FROM problem WHERE hospital_id = 1 AND patient_id = \(patient.raw) ORDER BY id") { ID<Problem>($0.integer(0) ?? 0) }
                .compactMap { try work.store.problem($0) }
        }
    }

    func items(_ number: Int = 1, open: Bool = true) throws -> [Store.StoredWorkItem] {
        let patient = try patientID(number)
        return try read { work in
            try work.store.connection.rows("SELECT id FROM work_item WHERE hospital_id = 1 AND patient_id = \(patient.raw) ORDER BY id") { ID<WorkItem>($0.integer(0) ?? 0) }
                .compactMap { try work.store.workItem($0) }.filter { !open || $0.state == .open || $0.state == .claimed }
        }
    }
}

extension Array {
    struct Missing: Error {}

    /// The first element, or an error that fails the test in its place instead of ending the process.
    func leading() throws -> Element {
        guard let first else { throw Missing() }
        return first
    }
}
