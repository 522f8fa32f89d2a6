import FollowUp
import Storage

extension Work {
    /// A node that has not been seen for so long is taken for dead.
    public static let nodeLapse = Span.seconds(10)

    /// Takes a place among the nodes and settles what its last holder left hanging. `isAlone` where no other process can
    /// dispatch on this database: whoever was there before is gone. Throws when every place is held.
    public func join(as name: String, isAlone: Bool) throws -> (place: Int, hanging: Int) {
        // A holder may have made ids until a while after it was last seen.
        let seen = try store.liveNodes().map(\.seenAt).max()
        if let seen { core.ids.move(to: core.ids.node, after: seen + Work.nodeLapse) }
        let lapsed = isAlone ? Instant(milliseconds: .max) : now - Work.nodeLapse
        guard let place = try store.join(as: name, now: now, lapsed: lapsed) else { throw NoPlaceAmongNodes() }
        let hanging = try reconcile(node: isAlone ? nil : place)
        return (place, hanging)
    }

    /// Takes over from nodes that are no longer seen; returns what they left hanging.
    public func buryNodes() throws -> Int {
        try store.buryNodes(lapsed: now - Work.nodeLapse).reduce(0) { try $0 + reconcile(node: $1) }
    }
}

public struct NoPlaceAmongNodes: Error, CustomStringConvertible {
    public var description: String { "\(Store.nodes) processes share this database already: end one, or wait 10 seconds after one has crashed" }
}
