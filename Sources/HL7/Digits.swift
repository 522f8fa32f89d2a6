/// Reads the numbers of a timestamp one after another.
struct Digits {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: some Sequence<UInt8>) {
        var bytes = Array(text)
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        self.bytes = bytes
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    var isAtEnd: Bool { position == bytes.count }

    /// Exactly `count` digits.
    mutating func number(_ count: Int) -> Int? {
        guard position + count <= bytes.count else { return nil }
        var value = 0
        for index in position..<position + count {
            guard let digit = digit(at: index) else { return nil }
            value = value * 10 + digit
        }
        position += count
        return value
    }

    /// Two digits, or after a joint one or two; `part` counts the numbers before it: year 0, month 1 …
    mutating func number(_ count: Int, after part: Int) -> Int? {
        let start = position
        guard skipJoint(after: part) else { return number(count) }
        // A dash before four digits is a zone, not a joint.
        if bytes[start] == 0x2D, (0..<4).allSatisfy({ digit(at: position + $0) != nil }) {
            position = start
            return nil
        }
        if let value = number(2) ?? number(1) { return value }
        position = start
        return nil
    }

    private mutating func skipJoint(after part: Int) -> Bool {
        guard position < bytes.count else { return false }
        let joint = bytes[position]
        let isJoint =
            switch part {
            case 0, 1: joint == 0x2D || joint == 0x2F || joint == 0x2E
            case 2: joint == 0x20 || joint == 0x54
            default: joint == 0x3A
            }
        if isJoint { position += 1 }
        return isJoint
    }

    /// `.5`, `.123`, `.1234` as milliseconds.
    mutating func fraction() -> Int? {
        guard position < bytes.count, bytes[position] == 0x2E, digit(at: position + 1) != nil else { return nil }
        position += 1
        var value = 0
        var scale = 100
        while let digit = digit(at: position) {
            value += digit * scale
            scale /= 10
            position += 1
        }
        return value
    }

    /// `+0800`, `-05:00`, `Z`, in minutes east of UTC; the default at the end of the text; nil for anything else.
    mutating func zone(default offset: Int) -> Int? {
        guard position < bytes.count else { return offset }
        let sign = bytes[position]
        position += 1
        if sign == 0x5A { return 0 }
        guard sign == 0x2B || sign == 0x2D, let hours = number(2) else { return nil }
        if position < bytes.count, bytes[position] == 0x3A { position += 1 }
        guard let minutes = isAtEnd ? 0 : number(2), hours <= 14, minutes < 60 else { return nil }
        return (hours * 60 + minutes) * (sign == 0x2D ? -1 : 1)
    }

    private func digit(at index: Int) -> Int? {
        guard index < bytes.count, (0x30...0x39).contains(bytes[index]) else { return nil }
        return Int(bytes[index] - 0x30)
    }
}
