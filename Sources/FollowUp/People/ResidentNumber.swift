/// China's resident identity number, GB 11643-1999.
public enum ResidentNumber {
    /// The 18-character form when `text` is valid: area, real birth date, check character. A 15-digit number of
    /// the first generation is extended. Nil otherwise.
    public static func read(_ text: some StringProtocol) -> String? {
        var characters: [UInt8] = []
        characters.reserveCapacity(18)
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            for byte in text.utf8 where byte != 0x20 && !(0x09...0x0D).contains(byte) { characters.append(byte) }
        } else {
            for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
                characters.append((0xFF01...0xFF5E).contains(scalar.value) ? UInt8(scalar.value - 0xFEE0) : scalar.isASCII ? UInt8(scalar.value) : 0)
            }
        }
        if characters.count == 15, characters.allSatisfy(isDigit) {
            characters.insert(contentsOf: [0x31, 0x39], at: 6)
            characters.append(check(characters))
        }
        guard characters.count == 18, characters.dropLast().allSatisfy(isDigit) else { return nil }
        if characters[17] == UInt8(ascii: "x") { characters[17] = UInt8(ascii: "X") }
        guard characters[17] == check(characters) else { return nil }
        let number = String(decoding: characters, as: UTF8.self)
        return birthDate(of: number) == nil ? nil : number
    }

    public static func birthDate(of number: String) -> Day? { Day(Substring(number.utf8.dropFirst(6).prefix(8))) }

    public static func sex(of number: String) -> Sex {
        guard let digit = number.dropFirst(16).first?.wholeNumberValue else { return .unknown }
        return digit % 2 == 1 ? .male : .female
    }

    /// The check character of the first 17 digits: weights 2^(17-i) modulo 11.
    public static func check(_ digits: [UInt8]) -> UInt8 {
        // From the left, doubling what has gathered gives each digit its weight.
        let sum = digits.prefix(17).reduce(0) { ($0 * 2 + Int($1) - 0x30) % 11 } * 2
        let rest = (12 - sum % 11) % 11
        return rest == 10 ? 0x58 : 0x30 + UInt8(rest)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
