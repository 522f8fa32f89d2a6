import Engine
import FollowUp
import Storage

extension Ward {
    /// Runs until a contact that asks `item` is being reached, and gives it.
    func asked(_ item: String, _ number: Int = 1, before end: String = "2027-03-01 12:00") throws -> Contact {
        let last = Ward.at(end)
        while now < last {
            if let contact = try contacts(number, .reaching).first(where: { $0.items.contains(item) }) { return contact }
            try round()
            if let contact = try contacts(number, .reaching).first(where: { $0.items.contains(item) }) { return contact }
            guard let next = try read({ try $0.nextMoment() }) else { break }
            now = max(now + .minutes(1), next)
        }
        throw Stuck(at: now)
    }

    /// Answers a contact, in full unless said otherwise.
    func answer(_ contact: Contact, _ answers: Answers, isComplete: Bool = true) throws {
        _ = try work { try $0.take(answers: answers, to: contact.id, isComplete: isComplete, byWhom: "patient") }
    }

    /// Waits for the next contact that asks for pressure, and answers it.
    @discardableResult
    func answerPressure(_ sbp: Double, _ dbp: Double = 80, number: Int = 1) throws -> Contact {
        let contact = try asked("sbp", number)
        try answer(contact, contact.items.contains("dbp") ? ["sbp": .number(sbp), "dbp": .number(dbp)] : ["sbp": .number(sbp)])
        return contact
    }

    func contact(_ id: ID<Contact>) throws -> Contact {
        guard let contact = try read({ try $0.store.contact(id) }) else { throw Stuck(at: now) }
        return contact
    }

    func day(_ contact: Contact) -> String { Ward.zone.day(of: contact.plannedFor).description }

    /// What was added: cause and what it counts.
    func additions(_ number: Int = 1) throws -> [String] {
        try plans(number).flatMap { plan in try read { try $0.store.additions(to: plan.id) } }.map { "\($0.cause.text) \($0.sequence)" }
    }

    /// Home readings as another system tells them.
    func take(readings values: [(at: String, value: Double)], loinc: String, number: Int = 1) throws {
        for reading in values {
            try take(
                .observation(
                    ObservationFact(
                        patient: PatientFact(identifiers: [Ward.identifier(number)]), number: "O\(number)-\(reading.at)", code: Code(.loinc, loinc),
                        observedAt: Ward.at(reading.at), value: reading.value, text: "\(reading.value)")))
        }
    }
}

extension Library {
    /// Changes one pathway, and leaves the shipped course of all of them out: what a test looks at is what it has said.
    mutating func only(_ id: String, _ change: (inout Pathway) throws -> Void) rethrows {
        policies = []
        for index in pathways.indices {
            pathways[index].policies = []
            pathways[index].stops = []
            pathways[index].extensions = []
            pathways[index].frequencies = []
            if pathways[index].id == id { try change(&pathways[index]) }
        }
    }
}
