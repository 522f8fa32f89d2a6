/// Reads the phone fields that hospitals really send.
public enum PhoneNumber {
    /// Every number in a free text such as `13800138000/01062345678 儿子`, in order, without repeats and placeholders.
    ///
    /// A mainland mobile is 11 digits from 13 to 19 after `+86`, `0086` or `86`; anything else with 7 to 15 digits
    /// can only be called. Service numbers (400, 800, 95xxx) and placeholders (one digit repeated,
    /// 13800000000) are nobody's.
    public static func numbers(in text: String) -> [TelecomFact] {
        var found: [TelecomFact] = []
        for run in runs(in: text) {
            guard let fact = read(run), !found.contains(where: { $0.value == fact.value }) else { continue }
            found.append(fact)
        }
        return found
    }

    /// The number as stored, or nil when it is nobody's.
    public static func read(_ raw: String) -> TelecomFact? {
        var digits: [UInt8] = []
        digits.reserveCapacity(16)
        var international = false
        func take(_ value: UInt32) {
            if value == 0x2B, digits.isEmpty { international = true }
            if (0x30...0x39).contains(value) { digits.append(UInt8(value)) }
        }
        if raw.utf8.allSatisfy({ $0 < 0x80 }) {
            for byte in raw.utf8 { take(UInt32(byte)) }
        } else {
            for scalar in raw.unicodeScalars { take((0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value) }
        }
        if begin(digits, "0086") {
            digits.removeFirst(4)
        } else if digits.count == 13 || international, begin(digits, "86") {
            digits.removeFirst(2)
        }
        guard (7...15).contains(digits.count), !isPlaceholder(digits) else { return nil }
        let text = String(decoding: digits, as: UTF8.self)
        if isMainlandMobile(digits) { return TelecomFact(.mobile, text) }
        if digits.count == 10, begin(digits, "400") || begin(digits, "800") { return nil }
        return TelecomFact(.landline, international && digits.first != 0x30 && digits.count > 10 ? "+" + text : text)
    }

    /// `138 •••• 6621`: enough to recognise a number, too little to use it.
    public static func masked(_ value: String) -> String {
        guard value.count >= 7 else { return "••••" }
        return value.prefix(3) + " •••• " + value.suffix(4)
    }

    private static func isMainlandMobile(_ digits: [UInt8]) -> Bool {
        digits.count == 11 && digits[0] == 0x31 && (0x33...0x39).contains(digits[1])
    }

    private static func begin(_ digits: [UInt8], _ prefix: StaticString) -> Bool {
        prefix.withUTF8Buffer { digits.starts(with: $0) }
    }

    private static func isPlaceholder(_ digits: [UInt8]) -> Bool {
        let tail = digits.dropFirst(digits.count == 11 ? 3 : 0)
        return digits.allSatisfy { $0 == digits[0] } || tail.allSatisfy { $0 == 0x30 }
    }

    /// Runs of digits with the joints that people write inside one number.
    private static func runs(in text: String) -> [String] {
        var runs: [String] = []
        var run = ""
        for character in text {
            let joint = character == "-" || character == " " || character == "(" || character == ")" || character == "+" || character == "－"
            if character.isNumber || joint {
                run.append(character)
            } else {
                runs.append(run)
                run = ""
            }
        }
        runs.append(run)
        return runs.flatMap(split).filter { $0.contains(where: \.isNumber) }
    }

    /// A run with two mobiles separated by a space is two numbers.
    private static func split(_ run: String) -> [String] {
        let parts = run.split(separator: " ").map(String.init)
        let whole = parts.allSatisfy { $0.filter(\.isNumber).count >= 7 }
        return parts.count > 1 && whole ? parts : [run]
    }
}
