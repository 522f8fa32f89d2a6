import FollowUp

/// One way of following patients up, to be compared with others on the same patients.
public struct ComparedPolicy: Sendable, Equatable {
    /// In which order nurses take their tasks.
    public enum Order: String, Sendable, Codable, CaseIterable {
        /// First come, first served, and nothing after its window: a list on paper.
        case arrival
        /// The worklist's own order.
        case need
    }

    /// One call for everybody, in place of the pathways.
    public struct Call: Sendable, Equatable {
        /// Days after the discharge.
        public var day: Int
        /// Days before (≤ 0) and after (≥ 0) `day`.
        public var window: ClosedRange<Int>
        /// What is asked.
        public var items: [String]

        public init(day: Int, window: ClosedRange<Int>, items: [String]) {
            self.day = day
            self.window = window
            self.items = items
        }
    }

    public var id: String
    public var name: LocalText
    public var text: LocalText
    /// Full-time nurses who do nothing else.
    public var nurses: Int
    /// Nil: the pathways of the library.
    public var call: Call?
    /// Nodes above this level are brought down to it.
    public var highest: Level
    public var order: Order
    /// How often one task is called.
    public var tries: Int
    /// Whether messages leave.
    public var messages: Bool
    /// Minutes from a nurse's finding to the doctor's hearing of it.
    public var handover: Int

    public init(
        id: String, name: LocalText, text: LocalText, nurses: Int, call: Call? = nil, highest: Level = .human, order: Order = .need, tries: Int = 3,
        messages: Bool = true, handover: Int = 0
    ) {
        self.id = id
        self.name = name
        self.text = text
        self.nurses = nurses
        self.call = call
        self.highest = highest
        self.order = order
        self.tries = tries
        self.messages = messages
        self.handover = handover
    }

    /// The pathways that this policy follows.
    public func applied(to library: Library) -> Library {
        var library = library
        if let call {
            let node = Node(
                id: "CALL", day: call.day, window: call.window, level: .human, title: name, channels: [.call], topics: [], items: call.items, late: .skip)
            library.pathways = [
                Pathway(
                    id: "LIST", version: 1, name: name, priority: 1, anchor: .discharge, match: Pathway.Match(need: .fallback), risks: [], nodes: [node],
                    topics: [], sources: [], unconfirmed: [])
            ]
        }
        for pathway in library.pathways.indices {
            for node in library.pathways[pathway].nodes.indices where library.pathways[pathway].nodes[node].level > highest {
                library.pathways[pathway].nodes[node].level = highest
                library.pathways[pathway].nodes[node].channels = [.sms]
            }
        }
        return library
    }
}
