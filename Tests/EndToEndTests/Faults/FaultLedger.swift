import SQL

/// Three logs side by side: what the gateway was given, what the database says, and what was confirmed to those outside.
struct FaultLedger {
    /// Confirmed and absent, or due and neither sent nor with a person.
    var lost: [String] = []
    /// Given away again although an earlier message may have left.
    var doubled: [String] = []
    /// On its way, or due, beyond all bounds.
    var stuck: [String] = []
    var reached = 0
    var handed = 0
    var calls = 0
    var confirmedReceipts = 0
    var confirmedTexts = 0

    private struct Try: Sendable {
        var contact: Int64
        var purpose: String
        var state: String
    }

    private struct Person: Sendable {
        var contact: Int64
        var state: String
        var reach: String
        var nextAt: Int64?
        var isWithSomebody: Bool
        var message: Int64?
    }

    init(_ bench: FaultBench, people: Int) async throws {
        let calls = bench.gateway.calls
        let confirmed = bench.gateway.confirmed
        let (tries, persons, texts, patients) = try await bench.database.read { connection in
            let tries = try connection.rows("SELECT id, COALESCE(contact_id, 0), purpose, state FROM attempt") {
                ($0.integer(0) ?? 0, Try(contact: $0.integer(1) ?? 0, purpose: $0.string(2), state: $0.string(3)))
            }
            let persons = try connection.rows(
                """
                SELECT c.id, c.state, c.reach, c.next_at, (SELECT COUNT(*) FROM work_item w WHERE w.hospital_id = c.hospital_id AND w.contact_id = c.id \
                AND w.state IN ('open', 'claimed') AND w.kind <> 'reply'), (SELECT MAX(a.id) FROM attempt a WHERE a.hospital_id = c.hospital_id \
                AND a.contact_id = c.id AND a.state IN ('accepted', 'delivered')) FROM contact c WHERE c.node = 'D7'
                """
            ) {
                Person(
                    contact: $0.integer(0) ?? 0, state: $0.string(1), reach: $0.string(2), nextAt: $0.integer(3), isWithSomebody: ($0.integer(4) ?? 0) > 0,
                    message: $0.integer(5))
            }
            let texts = try connection.rows("SELECT provider_id FROM inbound") { $0.string(0) }
            return (Dictionary(uniqueKeysWithValues: tries), persons, texts, try connection.count("SELECT COUNT(*) FROM patient"))
        }
        self.calls = calls.count
        (confirmedReceipts, confirmedTexts) = (confirmed.receipts.count, confirmed.texts.count)
        compare(calls, with: tries)
        compare(persons, with: Set(calls.filter(\.conduct.mayHaveLeft).map(\.attempt)))
        if patients != people || persons.count != people { lost.append("taken in \(people), there are \(patients) patients and \(persons.count) contacts") }
        for (attempt, kind) in confirmed.receipts where tries[attempt]?.state != (kind == 1 ? "delivered" : "failed") {
            lost.append("receipt \(kind) of attempt \(attempt), which is \(tries[attempt]?.state ?? "absent")")
        }
        for id in confirmed.texts.subtracting(texts) { lost.append("\(id) was confirmed and is absent") }
        if Set(texts).count != texts.count { doubled.append("a text is stored twice") }
    }

    private mutating func compare(_ calls: [FaultyGateway.Call], with tries: [Int64: Try]) {
        struct Message: Hashable { var contact: Int64, purpose: String }
        var given: Set<Int64> = []
        var mayHaveLeft: Set<Message> = []
        for call in calls {
            guard let known = tries[call.attempt] else {
                doubled.append("attempt \(call.attempt) left and was never written down")
                continue
            }
            let message = Message(contact: known.contact, purpose: known.purpose)
            if !given.insert(call.attempt).inserted { doubled.append("attempt \(call.attempt) was given twice") }
            if mayHaveLeft.contains(message) { doubled.append("contact \(known.contact) was written to again") }
            if call.conduct.mayHaveLeft { mayHaveLeft.insert(message) }
        }
        for (id, known) in tries where known.state == "queued" || known.state == "sending" { stuck.append("attempt \(id) is \(known.state)") }
    }

    private mutating func compare(_ persons: [Person], with left: Set<Int64>) {
        let now = FaultBench.now
        for person in persons {
            if let nextAt = person.nextAt, nextAt <= now { stuck.append("contact \(person.contact) has been due since \(nextAt)") }
            switch person.state {
            case "reaching" where person.nextAt != nil && person.message.map { left.contains($0) } ?? false: reached += 1
            case "handed" where person.isWithSomebody: handed += 1
            default: lost.append("contact \(person.contact) is \(person.state) \(person.reach), message \(person.message ?? 0), task \(person.isWithSomebody)")
            }
        }
    }

    /// Figures for people; never a number or a name.
    var summary: String {
        "reached \(reached), with a person \(handed), calls \(calls), receipts \(confirmedReceipts), texts \(confirmedTexts), "
            + "lost \(lost.count), doubled \(doubled.count), stuck \(stuck.count)"
    }
}
