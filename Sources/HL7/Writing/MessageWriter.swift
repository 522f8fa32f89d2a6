/// Writes one message segment by segment, with the delimiters `|^~\&` and CR after each segment.
///
///     var writer = MessageWriter()
///     writer.segment("MSH", ["", "", "SUIFANG", .components(["ACK", "A03", "ACK"])])   // from MSH-1, which writes itself
///     writer.bytes(in: .utf8)
public struct MessageWriter: Sendable {
    private static let delimiters = Delimiters.standard
    private var utf8: [UInt8] = []

    public init() {}

    /// Fields from 1; empty ones at the end are left out. MSH-1 and MSH-2 are written by themselves, whatever is given for them.
    public mutating func segment(_ name: String, _ fields: [Written]) {
        utf8 += name.utf8
        var rest = fields[...]
        if name == "MSH" {
            utf8 += [MessageWriter.delimiters.field] + "^~\\&".utf8
            rest = rest.dropFirst(2)
        }
        while rest.last?.isEmpty == true { rest.removeLast() }
        for field in rest {
            utf8.append(MessageWriter.delimiters.field)
            write(field, inside: .field)
        }
        utf8.append(0x0D)
    }

    /// The message in a character set; what it lacks becomes `?`.
    public func bytes(in charset: Charset) -> [UInt8] { charset.bytes(from: utf8) }

    private enum Place {
        case field, repetition, component, subcomponent
    }

    private mutating func write(_ value: Written, inside place: Place) {
        switch value {
        case .empty: break
        case .deletion: utf8 += [0x22, 0x22]
        case .text(let text): write(text)
        case .repetitions(let parts):
            // Below a field there are none: the first stands for all.
            guard place == .field else {
                if let first = parts.first { write(first, inside: place) }
                return
            }
            join(parts, by: MessageWriter.delimiters.repetition, inside: .repetition)
        case .components(let parts):
            switch place {
            case .field, .repetition: join(parts, by: MessageWriter.delimiters.component, inside: .component)
            case .component: join(parts, by: MessageWriter.delimiters.subcomponent, inside: .subcomponent)
            case .subcomponent: if let first = parts.first { write(first, inside: place) }
            }
        }
    }

    private mutating func join(_ parts: [Written], by delimiter: UInt8, inside place: Place) {
        var rest = parts[...]
        while rest.last?.isEmpty == true { rest.removeLast() }
        for (index, part) in rest.enumerated() {
            if index > 0 { utf8.append(delimiter) }
            write(part, inside: place)
        }
    }

    /// Delimiters become escape sequences, line ends `\.br\`; other control characters end messages elsewhere and are left out.
    private mutating func write(_ text: String) {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "|"): utf8 += "\\F\\".utf8
            case UInt8(ascii: "^"): utf8 += "\\S\\".utf8
            case UInt8(ascii: "&"): utf8 += "\\T\\".utf8
            case UInt8(ascii: "~"): utf8 += "\\R\\".utf8
            case UInt8(ascii: "\\"): utf8 += "\\E\\".utf8
            case 0x0A: if previous != 0x0D { utf8 += "\\.br\\".utf8 }
            case 0x0D: utf8 += "\\.br\\".utf8
            case 0..<0x20, 0x7F: break
            default: utf8.append(byte)
            }
            previous = byte
        }
    }
}
