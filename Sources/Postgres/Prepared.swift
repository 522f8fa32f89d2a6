import CLibPQ
import SQL

/// A statement that one connection has prepared.
final class Prepared {
    let name: String
    /// Of each value; 0 where the server has not said yet what it takes.
    var types: [Oid]
    var lastUse = 0
    /// The same for many rows at once.
    var bulk: String?

    init(name: String, types: [Oid]) {
        self.name = name
        self.types = types
    }

    var isDescribed: Bool { !types.contains(0) }
}

/// What one connection keeps prepared, by pieces; the one unused for longest leaves when it is full.
struct PreparedStatements {
    let capacity: Int
    private var known: [Pieces: Prepared] = [:]
    private var uses = 0
    private var made = 0

    init(capacity: Int) { self.capacity = max(capacity, 8) }

    subscript(pieces: Pieces) -> Prepared? {
        mutating get {
            guard let prepared = known[pieces] else { return nil }
            uses += 1
            prepared.lastUse = uses
            return prepared
        }
    }

    /// A new one, and the names of those that it replaces.
    mutating func add(_ pieces: Pieces, types: [Oid]) -> (new: Prepared, replaced: [String]) {
        var replaced: [String] = []
        if let old = known.removeValue(forKey: pieces) { replaced.append(old.name) }
        if known.count >= capacity, let oldest = known.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            known[oldest.key] = nil
            replaced.append(oldest.value.name)
        }
        made += 1
        uses += 1
        let prepared = Prepared(name: "s\(made)", types: types)
        prepared.lastUse = uses
        known[pieces] = prepared
        return (prepared, replaced)
    }

    /// Forgets one that the server did not take.
    mutating func remove(_ prepared: Prepared, _ pieces: Pieces) {
        if known[pieces] === prepared { known[pieces] = nil }
    }

    var count: Int { known.count }
}
