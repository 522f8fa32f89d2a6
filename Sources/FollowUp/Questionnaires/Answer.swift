/// What was answered to one item.
public enum Answer: Sendable, Equatable {
    case number(Double)
    /// Ids of the chosen options: one for a choice, any number for choices.
    case chosen([String])
    case text(String)
}

/// All answers of one response so far, by item id.
public typealias Answers = [String: Answer]

extension Answer: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let chosen = try? container.decode([String].self) {
            self = .chosen(chosen)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .chosen(let ids): try container.encode(ids)
        case .text(let text): try container.encode(text)
        }
    }
}
