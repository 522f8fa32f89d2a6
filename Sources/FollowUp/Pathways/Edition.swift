/// One version of a pathway with the items and topics that are its own. Plans keep to the version with which they began.
public struct Edition: Sendable, Equatable {
    public var pathway: Pathway
    public var items: [String: Item]
    public var topics: [String: Pathway.Topic]
    public var written: ContentTree

    public init(pathway: Pathway, items: [String: Item], topics: [String: Pathway.Topic], written: ContentTree) {
        self.pathway = pathway
        self.items = items
        self.topics = topics
        self.written = written
    }
}

extension Library {
    /// The version that a plan runs on. Where nothing of it was kept, as of versions from before they were, the newest one that is known.
    public func pathway(_ id: String, version: Int) -> Pathway? {
        if let current = pathways.first(where: { $0.id == id }), current.version == version { return current }
        return edition(id, version)?.pathway ?? pathway(id)
    }

    /// A version that new plans do not follow.
    public func edition(_ id: String, _ version: Int) -> Edition? { editions[id]?.first { $0.pathway.version == version } }

    /// What a contact is about: its node's title in the given version, or in that which is followed now; of a node that only former ones
    /// have, in the newest of those.
    public func title(pathway id: String, node: String, version: Int? = nil) -> LocalText {
        knownTitle(pathway: id, node: node, version: version) ?? LocalText(node, node)
    }

    /// The same; nil where no version that is known has such a node.
    public func knownTitle(pathway id: String, node: String, version: Int? = nil) -> LocalText? {
        func title(_ pathway: Pathway?) -> LocalText? { pathway?.nodes.first { $0.id == node }?.title }
        if let version, let title = title(edition(id, version)?.pathway) { return title }
        return title(pathways.first { $0.id == id }) ?? editions[id]?.reversed().lazy.compactMap { title($0.pathway) }.first
            ?? AddedNode(node)?.title ?? medicines(ofNode: node).map(RunOut.title)
    }

    /// What new plans follow, then what only plans that have begun do, the newest first.
    public var knownPathways: [Pathway] { pathways + editions.sorted { $0.key < $1.key }.flatMap { $0.value.reversed().map(\.pathway) } }

    /// Items as the given versions of their pathways ask and grade them; of other pathways, as they are now.
    public func items(_ ids: [String], in versions: [String: Int]) -> [Item] {
        guard !editions.isEmpty, !versions.isEmpty else { return ids.compactMap { items[$0] } }
        let followed = editions(of: versions)
        return ids.compactMap { id in followed.lazy.compactMap { $0.items[id] }.first ?? items[id] }
    }

    /// The content as plans on the given versions know it.
    public func followed(by versions: [String: Int]) -> Library {
        guard !editions.isEmpty, !versions.isEmpty else { return self }
        var library = self
        for edition in editions(of: versions) {
            library.items.merge(edition.items) { $1 }
            library.topics.merge(edition.topics) { $1 }
        }
        return library
    }

    /// Topics as the given versions tell them; see `items`.
    public func topics(_ ids: [String], in versions: [String: Int]) -> [Pathway.Topic] {
        guard !editions.isEmpty, !versions.isEmpty else { return ids.compactMap { topics[$0] } }
        let followed = editions(of: versions)
        return ids.compactMap { id in followed.lazy.compactMap { $0.topics[id] }.first ?? topics[id] }
    }

    private func editions(of versions: [String: Int]) -> [Edition] {
        versions.sorted { $0.key < $1.key }.compactMap { edition($0.key, $0.value) }
    }
}
