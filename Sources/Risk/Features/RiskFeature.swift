/// One column as the model sees it, with everything learned about it: part of the model file.
public struct RiskFeature: Sendable, Codable, Equatable {
    public enum Form: String, Sendable, Codable, CaseIterable {
        /// Standardised: so many standard deviations from the training mean, after values are held within `bounds`.
        case number
        /// The same of log(1 + value): counts, most of which are 0.
        case logarithm
        /// One slot a text.
        case category
        /// One slot for each beginning of a code: `250.83` counts as `250`.
        case code
    }

    /// One number that the regression weighs.
    public struct Slot: Sendable, Codable, Equatable {
        public var kind: Kind
        /// The text of a level; empty otherwise.
        public var label: String
        /// Log-odds for each unit: a standard deviation, or being of this level.
        public var coefficient: Double
        /// The mean over the training rows, against which a patient is explained.
        public var mean: Double

        public enum Kind: String, Sendable, Codable {
            case value, level
            /// Levels too rare for a slot of their own.
            case rare
            case unknown
        }
    }

    public var column: String
    public var form: Form
    public var slots: [Slot]
    /// Numbers only: mean and standard deviation of the (logarithmic) value.
    public var mean: Double?
    public var deviation: Double?
    /// Numbers only: the 0.5th and 99.5th percentile; beyond them the model has seen next to nothing.
    public var bounds: [Double]?
    /// Codes only: how many characters count.
    public var length: Int?
    /// Numbers only: where the training rows' tenths ended, for watching drift.
    public var cuts: [Double]?
    /// The share of training rows in each slot, or between the cuts and last the unknown, for watching drift.
    public var shares: [Double]
}

extension RiskFeature {
    /// A slot with its value.
    public typealias Entry = (slot: Int, value: Double)

    /// What the regression sees of a text; nil is unknown. A level that training never saw takes the slot of the rare
    /// ones, or none: it then counts as 0 and `isUnseen`.
    public func encode(_ text: String?) -> (entry: Entry?, isUnseen: Bool) {
        guard let text, !RiskTable.unknownTexts.contains(text) else { return (slot(.unknown), false) }
        switch form {
        case .number, .logarithm:
            guard let number = Double(text), number.isFinite else { return (slot(.unknown), true) }
            return ((slots.firstIndex { $0.kind == .value } ?? 0, standardised(number)), false)
        case .category, .code:
            let label = form == .code ? Self.beginning(of: text, length ?? 3) : text
            if let index = slots.firstIndex(where: { $0.kind == .level && $0.label == label }) { return ((index, 1), false) }
            let rare = slot(.rare)
            return (rare, rare == nil)
        }
    }

    /// A rare or unknown slot may be missing, where training saw no such row.
    private func slot(_ kind: Slot.Kind) -> Entry? { slots.firstIndex { $0.kind == kind }.map { ($0, 1) } }

    func standardised(_ number: Double) -> Double {
        let value = form == .logarithm ? Logistic.logarithm(number) : number
        let held = bounds.map { Swift.min(Swift.max(value, $0[0]), $0[1]) } ?? value
        return (held - (mean ?? 0)) / (deviation ?? 1)
    }

    /// The characters before a dot, at most so many, in upper case.
    static func beginning(of code: String, _ length: Int) -> String {
        String(decoding: code.utf8.prefix { $0 != UInt8(ascii: ".") }.prefix(length).map { (0x61...0x7A).contains($0) ? $0 - 32 : $0 }, as: UTF8.self)
    }
}
