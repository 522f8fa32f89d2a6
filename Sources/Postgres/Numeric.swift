/// PostgreSQL's decimal number, as sums and averages of BIGINT come: digits to the base of 10,000, the first of which weighs
/// 10,000 to the power of `weight` (`numeric_send` in its sources).
struct Numeric {
    private var digits: [UInt16] = []
    private var weight = 0
    private var isNegative = false

    /// Nil where the bytes are not a finite number.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 8 else { return nil }
        func word(_ index: Int) -> UInt16 { UInt16(bytes[2 * index]) << 8 | UInt16(bytes[2 * index + 1]) }
        let count = Int(word(0))
        guard bytes.count == 8 + 2 * count else { return nil }
        weight = Int(Int16(bitPattern: word(1)))
        switch word(2) {
        case 0x0000: isNegative = false
        case 0x4000: isNegative = true
        default: return nil
        }
        for index in 0..<count { digits.append(word(4 + index)) }
    }

    /// Without its fraction; nil beyond 64 bits.
    var integer: Int64? {
        var value: Int64 = 0
        guard weight >= 0 else { return 0 }
        for position in 0...weight {
            let digit = position < digits.count ? Int64(digits[position]) : 0
            let (shifted, tooFar) = value.multipliedReportingOverflow(by: 10_000)
            let (sum, tooMuch) = shifted.subtractingReportingOverflow(digit)
            guard !tooFar, !tooMuch else { return nil }
            value = sum
        }
        // Counted downwards, since the least integer has no positive twin.
        return isNegative ? value : value == .min ? nil : -value
    }

    /// The nearest there is: through the decimal digits, since arithmetic on them would round at each step.
    var real: Double {
        var decimal = ""
        for digit in digits {
            let four = String(digit)
            decimal += String(repeating: "0", count: max(0, 4 - four.count)) + four
        }
        let value = Double("\(decimal.isEmpty ? "0" : decimal)e\(4 * (weight - digits.count + 1))") ?? 0
        return isNegative ? -value : value
    }
}
