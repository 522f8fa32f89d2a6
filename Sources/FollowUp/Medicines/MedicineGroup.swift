/// Medicines that somebody should not run out of unawares.
public struct MedicineGroup: Sendable, Equatable {
    /// Part of stored rows: `antiplatelets`.
    public var id: String
    public var name: LocalText
    /// Beginnings of ATC codes.
    public var atc: [String]
    /// Parts of names, for hospitals whose lists know no ATC: 阿司匹林, 他汀.
    public var words: [String]
    /// How many days before the last dose the patient is reminded.
    public var before: Int
    public var source: String
    public var isUnconfirmed: Bool

    public init(id: String, name: LocalText, atc: [String], words: [String], before: Int, source: String, isUnconfirmed: Bool) {
        self.id = id
        self.name = name
        self.atc = atc
        self.words = words
        self.before = before
        self.source = source
        self.isUnconfirmed = isUnconfirmed
    }

    /// Whether the drug is one of them: by its ATC code where it is one, else by its name.
    public func holds(_ drug: Code) -> Bool {
        let code = drug.value.uppercased()
        if MedicineGroup.isATC(code) { return atc.contains { code.hasPrefix($0) } }
        return words.contains { drug.text.contains($0) }
    }

    /// `C09AA` and longer: a letter, two digits, two letters, and perhaps two more digits. Shorter ones are too like other codes.
    static func isATC(_ code: String) -> Bool {
        let bytes = Array(code.utf8)
        guard bytes.count == 5 || bytes.count == 7 else { return false }
        return bytes.enumerated().allSatisfy { index, byte in
            [0, 3, 4].contains(index) ? (0x41...0x5A).contains(byte) : (0x30...0x39).contains(byte)
        }
    }
}
