/// Beginnings of ICD codes as pathways match on them.
enum CodePrefix {
    /// ICD-10: a letter, two digits, and perhaps a dot with more: `I10`, `E11.5`.
    static func diagnosis(_ cursor: Cursor) -> String? {
        guard let text = cursor.string() else { return nil }
        let bytes = Array(text.utf8)
        let isCode =
            bytes.count >= 3 && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[0]) && isDigit(bytes[1])
            && isDigit(bytes[2]) && hasDecimals(bytes[3...])
        guard isCode else {
            cursor.report("\(text) 不像 ICD-10 编码（如 I10、E11.5）", "'\(text)' does not look like ICD-10 (such as I10, E11.5)")
            return nil
        }
        return text
    }

    /// ICD-9-CM-3: two digits, and perhaps a dot with more: `51.23`.
    static func procedure(_ cursor: Cursor) -> String? {
        guard let text = cursor.string() else { return nil }
        let bytes = Array(text.utf8)
        guard bytes.count >= 2, isDigit(bytes[0]), isDigit(bytes[1]), hasDecimals(bytes[2...]) else {
            cursor.report(
                "\(text) 不像 ICD-9-CM-3 手术编码（如 51.23、00.66）", "'\(text)' does not look like ICD-9-CM-3 (such as 51.23, 00.66)")
            return nil
        }
        return text
    }

    private static func hasDecimals(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first else { return true }
        return first == UInt8(ascii: ".") && rest.count > 1 && rest.dropFirst().allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
