/// China's resident identity number, GB 11643-1999.
public enum ResidentNumber {
    /// The 18-character form when `text` is valid: area, real birth date, check character. A 15-digit number of
    /// the first generation is extended. Nil otherwise.
    public static func read(_ text: some StringProtocol) -> String? {
        var characters = text.unicodeScalars.filter { !$0.properties.isWhitespace }.map { scalar in
            (0xFF01...0xFF5E).contains(scalar.value) ? UInt8(scalar.value - 0xFEE0) : scalar.isASCII ? UInt8(scalar.value) : 0
        }
        if characters.count == 15, characters.allSatisfy(isDigit) {
            characters.insert(contentsOf: Array("19".utf8), at: 6)
            characters.append(check(characters))
        }
        guard characters.count == 18, characters.dropLast().allSatisfy(isDigit) else { return nil }
        if characters[17] == UInt8(ascii: "x") { characters[17] = UInt8(ascii: "X") }
        guard characters[17] == check(Array(characters.dropLast())) else { return nil }
        let number = String(decoding: characters, as: UTF8.self)
        return birthDate(of: number) == nil ? nil : number
    }

    public static func birthDate(of number: String) -> Day? { Day(number.dropFirst(6).prefix(8)) }

    public static func sex(of number: String) -> Sex {
        guard let digit = number.dropFirst(16).first?.wholeNumberValue else { return .unknown }
        return digit % 2 == 1 ? .male : .female
    }

    /// The check character of 17 digits: weights 2^(17-i) modulo 11.
    public static func check(_ digits: [UInt8]) -> UInt8 {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
        return Array("10X98765432".utf8)[sum % 11]
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
