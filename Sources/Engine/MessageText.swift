/// A message's words in pieces, read once: literal text and `{name}` placeholders.
struct MessageText: Sendable {
    private enum Piece: Sendable {
        case literal(String)
        case field(String)
    }

    private var pieces: [Piece] = []

    init(_ template: String) {
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            pieces.append(.literal(String(rest[..<open])))
            pieces.append(.field(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        pieces.append(.literal(String(rest)))
    }

    func asks(for name: String) -> Bool { pieces.contains { if case .field(name) = $0 { true } else { false } } }

    /// The text with what `value` knows for each name; unknown ones are to be empty.
    func filled(_ value: (String) throws -> String) rethrows -> String {
        var text = ""
        text.reserveCapacity(320)
        for piece in pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .field(let name): text += try value(name)
            }
        }
        return text
    }

    /// A text without its last full stop: the template sets its own.
    static func withoutStop(_ text: String) -> String {
        var text = Substring(text)
        while let last = text.last, last == "。" || last == "." || last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
