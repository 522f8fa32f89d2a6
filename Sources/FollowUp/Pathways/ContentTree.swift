/// A part of a content file as its author wrote it: keys in their order, texts as they stand. Whoever shows or compares what is written
/// shows all of it, also what only later releases act on.
public indirect enum ContentTree: Sendable, Equatable {
    case text(String)
    case list([ContentTree])
    case map([Entry])

    public struct Entry: Sendable, Equatable {
        public var key: String
        public var value: ContentTree

        public init(_ key: String, _ value: ContentTree) {
            self.key = key
            self.value = value
        }
    }

    /// What stands at a key of a map.
    public subscript(key: String) -> ContentTree? { entries.first { $0.key == key }?.value }

    public var entries: [Entry] {
        guard case .map(let entries) = self else { return [] }
        return entries
    }

    public var elements: [ContentTree] {
        guard case .list(let elements) = self else { return [] }
        return elements
    }

    public var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The texts of a list of nothing but texts.
    public var texts: [String]? {
        guard case .list(let elements) = self else { return nil }
        let texts = elements.compactMap(\.text)
        return texts.count == elements.count ? texts : nil
    }

    /// A map of `zh` and `en` and nothing else.
    public var local: LocalText? {
        guard case .map(let entries) = self, entries.count == 2, let zh = self["zh"]?.text, let en = self["en"]?.text else { return nil }
        return LocalText(zh, en)
    }
}

/// What content files say, by the ids of what they define.
public struct WrittenContent: Sendable, Equatable {
    /// The whole of each pathway's file.
    public var pathways: [String: ContentTree] = [:]
    /// The same, letter by letter.
    public var texts: [String: String] = [:]
    public var items: [String: ContentTree] = [:]
    public var topics: [String: ContentTree] = [:]
    /// The texts of the files by which free text is read, by their names.
    public var signals: [String: String] = [:]

    public init() {}
}
