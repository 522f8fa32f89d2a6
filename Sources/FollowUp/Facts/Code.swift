/// A coded concept as a hospital's system sent it.
public struct Code: Hashable, Sendable, Codable {
    public enum System: String, Sendable, Codable, CaseIterable {
        /// ICD-10: WHO's, or one of China's versions with suffixes such as `I10.x00x002`.
        case icd10
        /// ICD-9-CM-3 procedures, China's versions included.
        case icd9cm3
        case snomed
        case loinc
        /// A hospital's own list, or a text without a code.
        case local
    }

    public var system: System
    /// As received, trimmed; empty when only a text was sent.
    public var value: String
    public var text: String

    public init(_ system: System, _ value: String, _ text: String = "") {
        self.system = system
        self.value = value
        self.text = text
    }
}

extension Code {
    /// The parts of an ICD code that pathways match on: upper case, without dots and without China's
    /// `x…` suffix, one entry each for a dagger and its asterisk code.
    ///
    /// `I10.x00x002` gives `I10`; `E11.300+H28.0*` gives `E11300` and `H280`, and so does `E11.300†H28.0*`; `51.2300` gives `512300`.
    public var stems: [String] { Code.stems(of: value) }

    public static func stems(of value: String) -> [String] { stemBytes(of: value).map { String(decoding: $0, as: UTF8.self) } }

    /// `stems` as ASCII.
    var stemBytes: [[UInt8]] { Code.stemBytes(of: value) }

    static func stemBytes(of value: String) -> [[UInt8]] {
        var stems: [[UInt8]] = []
        var stem: [UInt8] = []
        var cut = false
        func close() {
            if stem.count >= 2 { stems.append(stem) }
            stem = []
            cut = false
        }
        for scalar in value.unicodeScalars {
            var byte: UInt32 = scalar.value
            if (0xFF01...0xFF5E).contains(byte) { byte -= 0xFEE0 }
            switch byte {
            // Plus and slash, dagger and double dagger, asterisk, comma and semicolon.
            case 0x2B, 0x2F, 0x2020, 0x2021, 0x2A, 0x2C, 0x3B: close()
            case 0x58, 0x78: if stem.count >= 2 { cut = true } else { stem.append(0x58) }
            case 0x30...0x39, 0x41...0x5A: if !cut { stem.append(UInt8(byte)) }
            case 0x61...0x7A: if !cut { stem.append(UInt8(byte - 32)) }
            default: break
            }
        }
        close()
        return stems
    }

    /// The code in full: upper case, without dots and marks, the national suffix kept, one entry each for a dagger and its asterisk
    /// code. `I50.900x008` gives `I50900X008`.
    public static func full(of value: String) -> [String] {
        value.unicodeScalars.split { $0 == "+" || $0 == "/" || $0 == "\u{FF0B}" || $0 == "\u{FF0F}" }.compactMap { part in
            var full = ""
            for scalar in part {
                let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
                switch value {
                case 0x30...0x39, 0x41...0x5A: full.unicodeScalars.append(Unicode.Scalar(UInt8(value)))
                case 0x61...0x7A: full.unicodeScalars.append(Unicode.Scalar(UInt8(value - 32)))
                default: break
                }
            }
            return full.count >= 2 ? full : nil
        }
    }

    /// Whether one of the stems begins with `prefix`, itself written with or without dots.
    public func matches(prefix: String) -> Bool {
        guard let wanted = Code.stems(of: prefix).first else { return false }
        return stems.contains { $0.hasPrefix(wanted) }
    }
}
