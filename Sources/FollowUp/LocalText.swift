/// The languages of the product: Chinese first, English complete.
public enum Language: String, Sendable, CaseIterable, Codable {
    case zh
    case en
}

/// A text in both languages.
public struct LocalText: Hashable, Sendable, Codable {
    public var zh: String
    public var en: String

    public init(_ zh: String, _ en: String) {
        self.zh = zh
        self.en = en
    }

    public subscript(_ language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}
