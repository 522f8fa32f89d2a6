/// A field, or a part of one: repetition, component or subcomponent.
public struct Field: Sendable {
    enum Level { case field, repetition, component, subcomponent, literal }

    let message: MessageBytes
    let range: Range<Int>
    let level: Level

    public var isEmpty: Bool { range.isEmpty }

    /// Whether it holds `""`: the sender deletes the value, where an empty field leaves it unchanged.
    public var isDeleted: Bool {
        range.count == 2 && message.bytes[range.lowerBound] == 0x22 && message.bytes[range.lowerBound + 1] == 0x22
    }

    /// The repetitions of a field that holds something.
    public var repetitions: [Field] {
        guard level == .field, !range.isEmpty else { return range.isEmpty ? [] : [self] }
        var found: [Field] = []
        var start = range.lowerBound
        for index in range where message.bytes[index] == message.delimiters.repetition {
            found.append(Field(message: message, range: start..<index, level: .repetition))
            start = index + 1
        }
        found.append(Field(message: message, range: start..<range.upperBound, level: .repetition))
        return found
    }

    /// All next lower parts: components of a repetition, subcomponents of a component, a leaf itself.
    public var parts: [Field] {
        switch level {
        case .field: repetitions.first?.parts ?? []
        case .repetition: parts(by: message.delimiters.component, level: .component)
        case .component: parts(by: message.delimiters.subcomponent, level: .subcomponent)
        case .subcomponent, .literal: [self]
        }
    }

    private func parts(by delimiter: UInt8, level: Level) -> [Field] {
        var found: [Field] = []
        var start = range.lowerBound
        for index in range where message.bytes[index] == delimiter {
            found.append(Field(message: message, range: start..<index, level: level))
            start = index + 1
        }
        found.append(Field(message: message, range: start..<range.upperBound, level: level))
        return found
    }

    /// The next lower part, from 1: a component of a field's first repetition, or a subcomponent of a component.
    public subscript(number: Int) -> Field {
        switch level {
        case .field: Field(message: message, range: firstRepetition, level: .repetition)[number]
        case .repetition: part(number, by: message.delimiters.component, level: .component)
        case .component: part(number, by: message.delimiters.subcomponent, level: .subcomponent)
        case .subcomponent, .literal: number == 1 ? self : Field(message: message, range: 0..<0, level: level)
        }
    }

    /// The first leaf, decoded, unescaped and without blanks at its ends; empty for `""`.
    public var text: String {
        switch level {
        case .subcomponent, .literal: isDeleted ? "" : decoded
        default: self[1].text
        }
    }

    /// The whole of it, delimiters included, decoded and unescaped: for texts such as `10^9/L` whose sender
    /// forgot to escape.
    public var whole: String { isDeleted ? "" : decoded }

    /// The bytes of the first leaf as they stand, for parsers that need no `String`.
    var leafBytes: ArraySlice<UInt8> {
        switch level {
        case .subcomponent, .literal: message.bytes[range]
        default: self[1].leafBytes
        }
    }

    private var firstRepetition: Range<Int> { message.piece(1, of: range, by: message.delimiters.repetition) }

    private func part(_ number: Int, by delimiter: UInt8, level: Level) -> Field {
        Field(message: message, range: message.piece(number, of: range, by: delimiter), level: level)
    }

    private var decoded: String {
        var slice = message.bytes[range]
        while let first = slice.first, first <= 0x20 { slice = slice.dropFirst() }
        while let last = slice.last, last <= 0x20 { slice = slice.dropLast() }
        guard level != .literal, slice.contains(message.delimiters.escape) else {
            return String(decoding: slice, as: UTF8.self)
        }
        let text = Escapes.undone(in: slice, delimiters: message.delimiters, charset: message.charset)
        return String(decoding: text, as: UTF8.self)
    }
}
