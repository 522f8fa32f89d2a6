import SQL

/// FNV-1a over 64 bits: two runs that did the same have the same digest, byte for byte.
struct Digest: Equatable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ number: UInt64) { value = (value ^ number) &* 0x0100_0000_01B3 }

    mutating func add(_ text: String) {
        for byte in text.utf8 { add(UInt64(byte)) }
        add(0xFF)
    }

    /// Sealed values are left out, since they differ from run to run; long texts count by length and beginning.
    mutating func add(_ values: [Value]) {
        for value in values {
            switch value {
            case .null, .blob: add(1)
            case .integer(let number): add(UInt64(bitPattern: number))
            case .integers(let numbers): for number in numbers { add(UInt64(bitPattern: number)) }
            case .real(let number): add(number.bitPattern)
            case .text(let text):
                add(UInt64(text.utf8.count))
                for byte in text.utf8.prefix(24) { add(UInt64(byte)) }
            }
        }
    }

    /// 16 hexadecimal digits.
    var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
