import FollowUp
import Yams

/// Where the parts of a text stand, so that a mistake can be shown at the part that it speaks of.
///
/// A part is named by the way to it: keys of maps, and numbers of elements from 0.
public struct ContentSpots: Sendable {
    private var spots: [(line: Int, column: Int, path: [String])] = []

    /// Of a text that is no YAML nothing is known.
    public init(_ text: String) {
        guard let node = try? Yams.compose(yaml: text) else { return }
        add(node, [])
        spots.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    private mutating func add(_ node: Yams.Node, _ path: [String]) {
        if let mark = node.mark { spots.append((mark.line, mark.column, path)) }
        switch node {
        case .sequence(let sequence): for (index, element) in sequence.enumerated() { add(element, path + [String(index)]) }
        case .mapping(let mapping):
            for (key, value) in mapping {
                let inner = path + [key.scalar?.string ?? ""]
                if let mark = key.mark { spots.append((mark.line, mark.column, inner)) }
                add(value, inner)
            }
        case .scalar, .alias: break
        }
    }

    /// The way to the part that stands at a place, or last before it. Where a map begins with its first key, the map is meant by whoever
    /// misses a key of it, so that the shorter way is given.
    public func path(at place: Place) -> [String] {
        let before = spots.last { ($0.line, $0.column) <= (place.line, max(place.column, 1)) }
        guard let before else { return [] }
        let same = spots.filter { $0.line == before.line && $0.column == before.column }
        return same.map(\.path).min { $0.count < $1.count } ?? []
    }
}
