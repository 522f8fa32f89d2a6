/// What a field holds when it is written; the writer puts the delimiters between its parts and escapes what stands in its texts.
///
///     .components(["王", "秀英"])                        // 王^秀英
///     .components([.components(["H001", "1.2"]), "x"])   // H001&1.2^x
///     .repetitions([.components(["P1", "", "", "H"]), "X2"])
public indirect enum Written: Sendable, Equatable, ExpressibleByStringLiteral {
    case empty
    case text(String)
    case components([Written])
    case repetitions([Written])
    /// `""`: the receiver is to delete the value.
    case deletion

    public init(stringLiteral text: String) { self = text.isEmpty ? .empty : .text(text) }

    /// A text that may be empty.
    public init(_ text: String) { self = text.isEmpty ? .empty : .text(text) }

    var isEmpty: Bool {
        switch self {
        case .empty: true
        case .text(let text): text.isEmpty
        case .components(let parts), .repetitions(let parts): parts.allSatisfy(\.isEmpty)
        case .deletion: false
        }
    }
}

extension Field {
    /// As it is to be written again, in whatever delimiters; texts are cut after `limit` characters.
    public func written(limit: Int = 200) -> Written {
        guard !isEmpty else { return .empty }
        guard !isDeleted else { return .deletion }
        switch level {
        case .field:
            let repetitions = repetitions.map { $0.written(limit: limit) }
            return repetitions.count == 1 ? repetitions[0] : .repetitions(repetitions)
        case .repetition: return Field.joined(parts.map { $0.written(limit: limit) })
        case .component: return Field.joined(parts.map { $0.written(limit: limit) })
        case .subcomponent, .literal: return Written(String(text.prefix(limit)))
        }
    }

    private static func joined(_ parts: [Written]) -> Written { parts.count == 1 ? parts[0] : .components(parts) }
}
