import Engine
import FollowUp
import Storage

extension Work {
    /// Stores a message and takes in what it says. The same message again is not applied again, unless it was rejected: then it is
    /// tried anew, since what it needed may have come meanwhile.
    ///
    /// `alone`: a refusal undoes this message and nothing else; otherwise it is thrown.
    func receive(_ arrived: ArrivedMessage, alone: Bool) throws -> MessageOutcome {
        let id = core.ids.next(now)
        let isNew: Bool
        switch arrived.content {
        case .facts: isNew = try store.insert(arrived.stored, id: id, state: .applied)
        case .rejected(let reject): isNew = try store.insert(arrived.stored, id: id, state: .rejected, code: reject.code, place: reject.place)
        case .refused(let reject): isNew = try store.insert(arrived.stored, id: id, state: .refused, code: reject.code, place: reject.place)
        }
        if isNew { return try apply(arrived, as: id, alone: alone) }
        // On PostgreSQL what stood in the way may be too new to be seen: then this transaction is run again.
        guard let known = try store.message(like: arrived.stored) else { throw MessageUnseen() }
        try store.countRepeat(known.id, now: now)
        switch (known.state, arrived.content) {
        case (.rejected, _): return try applyAgain(arrived, known, alone: alone)
        case (.refused, .refused(let reject)): return .refused(reject)
        case (.refused, _): return try apply(arrived, as: known.id, alone: alone, wasRefused: true)
        case (.applied, _), (.mended, _), (.dismissed, _): return .repeated
        }
    }

    private func apply(_ arrived: ArrivedMessage, as id: Int64, alone: Bool, wasRefused: Bool = false) throws -> MessageOutcome {
        switch arrived.content {
        case .refused(let reject): return .refused(reject)
        case .rejected(let reject): return try keep(reject, of: arrived, as: id)
        case .facts(let facts):
            do {
                try take(facts, of: arrived, alone: alone)
                if wasRefused { try store.set(message: id, .mended) }
                return .applied
            } catch let reject as Reject where alone {
                return try keep(reject, of: arrived, as: id)
            }
        }
    }

    private func applyAgain(_ arrived: ArrivedMessage, _ known: Store.KnownMessage, alone: Bool) throws -> MessageOutcome {
        switch arrived.content {
        case .refused(let reject), .rejected(let reject): return .rejected(reject)
        case .facts(let facts):
            do {
                try take(facts, of: arrived, alone: alone)
                if let reject = known.reject { try store.settleReject(reject, state: Store.MessageState.mended.rawValue, now: now) }
                try store.set(message: known.id, .mended)
                return .applied
            } catch let reject as Reject where alone {
                return .rejected(reject)
            }
        }
    }

    private func take(_ facts: [Fact], of arrived: ArrivedMessage, alone: Bool) throws {
        let record = IntakeRecord(digest: arrived.stored.digest, position: arrived.position, facts: facts)
        if alone { try store.connection.whole { _ = try take(record) } } else { try take(record) }
    }

    /// Keeps the message as a reject, one for the same bytes with the same fault, and notes it.
    func keep(_ reject: Reject, of arrived: ArrivedMessage, as id: Int64) throws -> MessageOutcome {
        try store.keep(
            reject, digest: arrived.stored.digest, format: InputFormat.hl7.rawValue, position: arrived.position, header: arrived.header, raw: arrived.bytes,
            id: core.ids.next(now), now: now)
        let kept = try store.reject(of: arrived.stored.digest, at: reject.place)
        try store.set(message: id, kept?.isOpen == false ? .dismissed : .rejected, reject: reject, id: kept?.id)
        return .rejected(reject)
    }
}

/// Another transaction has just stored the same message.
struct MessageUnseen: Error {}
