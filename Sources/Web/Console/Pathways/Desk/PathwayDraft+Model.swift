import Content
import FollowUp
import Storage

/// One version of a pathway with all that is said of it on its page.
struct PathwayDraft: Sendable {
    /// A mistake with the way to the part of which it speaks.
    struct Mistake: Sendable {
        var path: String
        /// The same in words.
        var place: String
        var line: Int
        var text: String
    }

    var version: PathwayVersion
    var author: String
    var reviewer: String
    /// Who may not review it.
    var writers: Set<ID<Staff>>
    var saves: [(number: Int, name: String, at: Instant)]
    /// Nil: the text is no YAML, and only its text can be edited.
    var tree: ContentTree?
    /// As it would be followed; nil while there are mistakes.
    var reading: PathwayReading?
    var mistakes: [Mistake]
    /// The version that it is compared with, and what differs.
    var comparedWith: Int?
    var differences: [PathwayDifference]
    /// For parts of a draft that cannot be read.
    var fallback: PathwayWords

    var checklist: [ContentTree] { tree?["checklist"]?.elements ?? [] }

    /// Reads a version, tries it, and compares it with the one it is made from, or with that which is followed.
    static func read(_ desk: PathwayDesk, _ pathway: String, _ number: Int, _ words: Words) async throws -> PathwayDraft? {
        let engine = desk.engine
        let library = engine.library
        struct Stored: Sendable {
            var version: PathwayVersion
            var all: [PathwayVersion]
            var names: [ID<Staff>: String]
            var writers: Set<ID<Staff>>
            var saves: [Store.PathwaySave]
        }
        let stored: Stored? = try await engine.read { work in
            let all = try work.store.pathwayVersions(of: pathway)
            guard let version = all.first(where: { $0.version == number }) else { return nil }
            let writers = try work.store.pathwayWriters(pathway, number)
            let people = writers.union([version.author, version.reviewer].compactMap { $0 })
            let names = try Dictionary(uniqueKeysWithValues: people.map { ($0, try work.store.staff($0)?.name ?? "") })
            return Stored(version: version, all: all, names: names, writers: writers, saves: try work.store.pathwaySaves(pathway, number))
        }
        guard let stored else { return nil }
        let version = stored.version
        let tree = ContentTree(yaml: version.text)
        var draft = PathwayDraft(
            version: version, author: version.author.flatMap { stored.names[$0] } ?? "", reviewer: version.reviewer.flatMap { stored.names[$0] } ?? "",
            writers: stored.writers, saves: stored.saves.map { ($0.number, stored.names[$0.staff] ?? "", $0.savedAt) }, tree: tree, reading: nil,
            mistakes: [], comparedWith: nil, differences: [], fallback: PathwayWords(words: words, items: library.items, topics: library.topics))
        // What is or was followed has been tried when it was published.
        if version.state == .published || version.state == .retired { draft.reading = PathwayReading(pathway, version: number, library) }
        let text = PathwayShelf.Text(pathway: pathway, version: number, text: version.text)
        switch draft.reading == nil ? try await desk.trial(of: text) : nil {
        case nil: break
        case .success(let library)?: draft.reading = PathwayReading(pathway, library)
        case .failure(let errors)?:
            let spots = ContentSpots(version.text)
            draft.mistakes = errors.all.map { error in
                let isOwn = error.place.file == "\(pathway)@\(number)"
                let path = isOwn ? spots.path(at: error.place) : []
                return Mistake(
                    path: path.joined(separator: "/"), place: tree.map { draft.fallback.place(path, in: $0) } ?? "", line: isOwn ? error.place.line : 0,
                    text: error.message[words.language] + (isOwn ? "" : "（\(error.place)）"))
            }
        }
        // What is to be followed is compared with what is; what is or was, with what it was made from.
        let isNew = version.state == .draft || version.state == .inReview
        let base = (isNew ? stored.all.last { $0.state == .published } : nil) ?? stored.all.first { $0.version == version.base }
        if let tree, let base, let old = ContentTree(yaml: base.text) {
            let oldWords = PathwayReading(pathway, version: base.version, library)?.words(words) ?? draft.fallback
            draft.comparedWith = base.version
            draft.differences = PathwayDifference.all(from: old, oldWords, to: tree, draft.reading?.words(words) ?? draft.fallback)
        }
        return draft
    }

    var words: PathwayWords { reading.map { $0.words(fallback.words) } ?? fallback }
    var mistakesByPath: [String: [String]] { Dictionary(grouping: mistakes, by: \.path).mapValues { $0.map(\.text) } }
}
