import FollowUp
import SQL

extension Store {
    /// Statements that are made without the connection, and on several threads: for many rows that are stored together.
    public struct Statements: Sendable {
        public let hospital: Int64
        public let sealer: Sealer
    }

    public var statements: Statements { Statements(hospital: hospital, sealer: sealer) }
}

extension Store.Statements {
    public func insertion(of contact: Contact) -> Statement {
        """
        INSERT INTO contact (hospital_id, id, patient_id, plan_id, episode_id, pathway, node, sequence, department, level, risk, day, \
        state, outcome, reach, planned_for, window_start, window_end, next_at, channels, topics, items, late, merged_into, tries, reminded, \
        sent_at, responded_at, ended_at) \
        VALUES (\(hospital), \(contact.id), \(contact.patient), \(contact.plan), \(contact.episode), \(contact.pathway), \(contact.node), \
        \(contact.sequence), \(contact.department), \(contact.level.rawValue), \(contact.risk.rawValue), \(contact.day), \
        \(contact.state.rawValue), \(contact.outcome.rawValue), \(contact.reach.rawValue), \(contact.plannedFor), \(contact.windowStart), \
        \(contact.windowEnd), \(contact.nextAt), \(contact.channels.map(\.rawValue).list), \(contact.topics.list), \
        \(contact.items.list), \(contact.late.rawValue), \(contact.mergedInto), \(contact.tries), \(contact.isReminded), \
        \(contact.sentAt), \(contact.respondedAt), \(contact.endedAt))
        """
    }

    /// What a decision may change, without what it cannot.
    public func progress(of contact: Contact) -> Statement {
        """
        UPDATE \(.orFail) contact SET state = \(contact.state.rawValue), outcome = \(contact.outcome.rawValue), reach = \(contact.reach.rawValue), \
        planned_for = \(contact.plannedFor), next_at = \(contact.nextAt), tries = \(contact.tries), reminded = \(contact.isReminded), \
        sent_at = \(contact.sentAt), responded_at = \(contact.respondedAt), ended_at = \(contact.endedAt) \
        WHERE hospital_id = \(hospital) AND id = \(contact.id)
        """
    }

    /// `address`: as a telecom holds it, else it is sealed here.
    public func insertion(of attempt: Attempt, address: SealedText? = nil) -> Statement {
        let address = address ?? SealedText(box: sealer.seal(attempt.address), index: sealer.index(attempt.address))
        return """
        INSERT \(.orFail) INTO attempt (hospital_id, id, patient_id, contact_id, problem_id, staff_id, purpose, channel, address, address_index, body, state, \
        segments, created_at, sent_at, next_at, node_id) VALUES (\(hospital), \(attempt.id), \(attempt.patient), \(attempt.contact), \
        \(attempt.problem), \(attempt.staff), \(attempt.purpose.rawValue), \(attempt.channel.rawValue), \(address.box), \
        \(address.index), \(sealer.seal(attempt.body)), \(attempt.state.rawValue), \(attempt.segments), \(attempt.createdAt), \
        \(attempt.sentAt), \(attempt.nextAt), \(attempt.node))
        """
    }

    /// What a provider answered when it took a message; changes nothing when something later is known already.
    public func acceptance(of attempt: ID<Attempt>, provider: String, providerID: String) -> Statement {
        """
        UPDATE \(.orFail) attempt SET state = 'accepted', provider = \(provider), provider_id = \(providerID), next_at = NULL \
        WHERE hospital_id = \(hospital) AND id = \(attempt) AND state IN ('sending', 'unknown')
        """
    }

    public func insertion(of trace: Trace, to subject: Store.TraceSubject, _ id: Int64, at now: Instant, sequence: Int64, staff: ID<Staff>? = nil) -> Statement {
        """
        INSERT INTO trace (hospital_id, subject, subject_id, at, sequence, entries, staff_id) \
        VALUES (\(hospital), \(subject.rawValue), \(id), \(now), \(sequence), \(trace.text), \(staff))
        """
    }
}
