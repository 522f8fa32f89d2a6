/// The versions of pathways that a hospital's database holds, as texts, as far as plans follow them.
public struct PathwayShelf: Sendable, Equatable {
    public struct Text: Sendable, Hashable {
        public var pathway: String
        public var version: Int
        /// YAML.
        public var text: String

        public init(pathway: String, version: Int, text: String) {
            self.pathway = pathway
            self.version = version
            self.text = text
        }
    }

    /// What new plans follow in place of the folder's pathways; at most one of a pathway.
    public var current: [Text]
    /// What only plans that have begun may follow.
    public var former: [Text]
    /// Pathways that no new plan follows.
    public var closed: Set<String>

    public init(current: [Text] = [], former: [Text] = [], closed: Set<String> = []) {
        self.current = current
        self.former = former
        self.closed = closed
    }

    public var isEmpty: Bool { current.isEmpty && former.isEmpty && closed.isEmpty }
}
