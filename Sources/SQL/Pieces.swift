/// A statement's pieces as a key for what was prepared. Literals of one place in the code are equal by their address already.
public struct Pieces: Hashable, Sendable {
    public let pieces: [String]

    @inlinable public init(_ statement: Statement) { pieces = statement.pieces }

    @inlinable public func hash(into hasher: inout Hasher) {
        hasher.combine(pieces.count)
        hasher.combine((pieces.first?.utf8.count ?? 0) << 16 + (pieces.last?.utf8.count ?? 0))
    }
}
