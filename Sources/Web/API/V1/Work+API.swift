import Engine
import FollowUp
import Storage

/// A request that carries a key of its sender's.
struct KeyedRequest: Sendable {
    var token: Int64
    var key: String
    /// SHA-256 of where it went and what it said.
    var digest: [UInt8]
}

extension Work {
    /// Does what a small system told; false where this very request was done before.
    func take(_ told: Endpoint.Meaning, _ keyed: KeyedRequest?) throws -> Bool {
        if let keyed {
            switch try store.remember(request: keyed.key, of: keyed.token, digest: keyed.digest, now: now, for: APIRoutes.memory) {
            case .new: break
            case .same: return false
            case .other: throw Refused(.keyReused)
            }
        }
        switch told {
        // The same body may be meant anew, such as a booking after its cancelling; facts that repeat change nothing.
        case .facts(let facts): for fact in facts { try take(fact) }
        case .refusal(let identifiers):
            guard let patient = try store.patient(known: identifiers) else { throw Refused(.nobody) }
            try refuse(patient, source: "api")
        case .question: break
        }
        return true
    }
}
