import SQL
import Simulation

/// A bug, how many seeds it may live, and what it breaks.
enum PlantedBug: CaseIterable {
    /// What was decided about a contact is not stored.
    case lostUpdate
    /// A refusal is heard and not stored.
    case missedRefusal
    /// A person has the conversation, and the patient's row does not say so.
    case missedTakeover
    /// What the provider took goes back to the queue.
    case doubleSend
    /// A message is given away without being marked first.
    case unmarked
    /// A planned contact loses its next moment.
    case forgottenPatient
    /// An urgent problem has no clock.
    case missingEscalation
    /// A problem is opened without its alert.
    case missingAlert
    /// The tasks of an ended contact stay open.
    case lastingTask
    /// What was taken from the lines is not added to the cells of a department's days.
    case wrongRollUp
    /// A contact that a policy adds is not stored.
    case lostPromise

    var seeds: Int {
        switch self {
        case .lostUpdate, .doubleSend, .unmarked, .forgottenPatient, .wrongRollUp: 2
        case .missingEscalation, .missingAlert: 4
        case .missedRefusal, .lastingTask, .lostPromise: 6
        case .missedTakeover: 12
        }
    }

    var invariants: Set<String> {
        switch self {
        case .lostUpdate: ["nothing is sent twice", "the loop comes to rest", "nobody is forgotten", "states move as drawn, with a trace"]
        case .missedRefusal: ["deaths and refusals are respected"]
        case .missedTakeover: ["taken-over conversations are left to people"]
        case .doubleSend: ["nothing is sent twice", "states move as drawn, with a trace"]
        case .unmarked: ["nothing is sent twice"]
        case .forgottenPatient: ["nobody is forgotten"]
        case .missingEscalation: ["nothing is stuck"]
        case .missingAlert: ["alerts are made and climb"]
        case .lastingTask: ["work of what has ended is closed"]
        case .wrongRollUp: ["figures equal their rows"]
        case .lostPromise: ["what a policy promised is there"]
        }
    }

    var tampering: Tampering {
        switch self {
        case .lostUpdate: Tampering { $0.begins("UPDATE contact SET state") ? .swallow : .keep }
        case .missedRefusal: Tampering { $0.begins("UPDATE patient SET refused_at") ? .swallow : .keep }
        case .missedTakeover: Tampering { $0.begins("UPDATE patient SET taken_over_at") ? .swallow : .keep }
        case .doubleSend:
            Tampering { statement in
                guard statement.begins("UPDATE attempt SET state = 'accepted'"), let id = statement.values.last else { return .keep }
                return .follow("UPDATE attempt SET state = 'queued', next_at = created_at WHERE id = \(id)")
            }
        case .unmarked: Tampering { $0.begins("UPDATE attempt SET state") && $0.values.first == .text("sending") ? .swallow : .keep }
        case .forgottenPatient:
            Tampering { statement in
                guard statement.begins("UPDATE contact SET "), statement.values.contains(.text("planned")), let id = statement.values.last else { return .keep }
                return .follow("UPDATE contact SET next_at = NULL WHERE id = \(id)")
            }
        case .missingEscalation:
            Tampering { statement in
                guard statement.begins("INSERT INTO problem"), statement.values.contains(.text("open")) else { return .keep }
                return .follow("UPDATE problem SET next_at = NULL WHERE id = \(statement.values[1])")
            }
        case .missingAlert: Tampering { $0.begins("INSERT INTO attempt") && $0.values.contains(.text("alert")) ? .swallow : .keep }
        case .wrongRollUp: Tampering { $0.begins("INSERT INTO figure_cell") && $0.values.contains(.text("question")) ? .swallow : .keep }
        case .lostPromise:
            Tampering { statement in
                let isAdded = statement.values.contains { if case .text(let text) = $0 { text.hasPrefix("add.") || text.hasPrefix("verify.") } else { false } }
                return statement.begins("INSERT INTO contact") && isAdded ? .swallow : .keep
            }
        case .lastingTask: Tampering { $0.begins("UPDATE work_item SET state") && $0.values.first == .text("cancelled") ? .swallow : .keep }
        }
    }
}

extension Statement {
    /// Whether it begins so, whatever stands between its first words only for the database's sake.
    fileprivate func begins(_ text: String) -> Bool { pieces.prefix(3).joined().replacing(Fragment.orFail.rawValue + " ", with: "").hasPrefix(text) }
}
