/// One segment of a message.
public struct Segment: Sendable {
    let message: MessageBytes
    let index: Int

    /// `PID`, `ZXX` …; whatever stands before the first separator of a broken line.
    public var name: String { String(decoding: message.bytes[message.token(0, of: index)], as: UTF8.self) }

    /// Field `number`, from 1; empty when the segment is shorter. MSH-1 is the separator itself, as in the standard.
    public subscript(number: Int) -> Field {
        guard number >= 1 else { return Field(message: message, range: 0..<0, level: .field) }
        guard isHeader else { return Field(message: message, range: message.token(number, of: index), level: .field) }
        switch number {
        case 1: return Field(message: message, range: 3..<4, level: .literal)
        case 2: return Field(message: message, range: message.token(1, of: index), level: .literal)
        default: return Field(message: message, range: message.token(number - 1, of: index), level: .field)
        }
    }

    /// The number of the last field that the segment holds.
    public var fieldCount: Int { message.tokenCount(of: index) - (isHeader ? 0 : 1) }

    private var isHeader: Bool { index == 0 }
}
