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

    /// A code in full, as China's versions of ICD write it: `I50.900x008`, `39.9500x004`.
    static func full(_ cursor: Cursor) -> String? {
        guard let text = cursor.string() else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isCode =
            parts.count == 2 && parts[0].count >= 2 && parts[1].count >= 2 && parts.allSatisfy { $0.allSatisfy { isDigit($0) || isLetter($0) } }
            && parts[0].dropFirst().allSatisfy(isDigit)
        guard isCode else {
            cursor.report(
                "\(text) 不像完整的编码（如 I50.900x008、39.9500x004）", "'\(text)' does not look like a code in full (such as I50.900x008, 39.9500x004)")
            return nil
        }
        return text
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
    /// A code within a condition: ICD-10 where it begins with a letter.
    static func check(_ text: String, _ cursor: Cursor) {
        let bytes = Array(text.utf8)
        guard !isCode(bytes, minimum: bytes.first.map(isDigit) == true ? 2 : 3) else { return }
        cursor.report("\(text) 不像诊断或手术编码（如 Z93.2、46.1）", "'\(text)' does not look like a diagnosis or procedure code (such as Z93.2, 46.1)")
    }

    private static func isCode(_ bytes: [UInt8], minimum: Int) -> Bool {
        guard bytes.count >= minimum, let first = bytes.first else { return false }
        let isLetter = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
        return (isLetter || isDigit(first)) && bytes[1..<minimum].allSatisfy(isDigit) && hasDecimals(bytes[minimum...])
    }

    private static func hasDecimals(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first else { return true }
        return first == UInt8(ascii: ".") && rest.count > 1 && rest.dropFirst().allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
