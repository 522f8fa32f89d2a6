extension Pathway {
    /// A stage in which a node is made again and again.
    public struct Repeat: Sendable, Equatable {
        public enum End: Sendable, Equatable {
            /// So often.
            case times(Int)
            /// As long as its day is not after this one.
            case until(Int)
        }

        /// Nil: the last node that the patient's class has.
        public var node: String?
        /// Days between.
        public var every: Int
        /// The day of the first repetition, counted as the node counts; nil: `every` days after the node.
        public var from: Int?
        public var end: End
        /// Only for patients of these classes; empty: for all.
        public var risks: [RiskClass]

        public init(node: String? = nil, every: Int, from: Int? = nil, end: End, risks: [RiskClass] = []) {
            self.node = node
            self.every = every
            self.from = from
            self.end = end
            self.risks = risks
        }

        public init(every: Int, times: Int) { self.init(every: every, end: .times(times)) }

        /// On which days it repeats a node of `day`: from its first day in steps of `every`.
        public func days(after day: Int) -> StrideThrough<Int> {
            let first = from ?? day + every
            switch end {
            case .times(let times): return stride(from: first, through: first + (max(times, 0) - 1) * every, by: max(every, 1))
            case .until(let last): return stride(from: first, through: last, by: max(every, 1))
            }
        }
    }

    /// A stretch of the course with a name, in days after the anchor.
    public struct Phase: Sendable, Equatable {
        public var from: Int
        public var to: Int
        public var name: LocalText

        public init(from: Int, to: Int, name: LocalText) {
            self.from = from
            self.to = to
            self.name = name
        }
    }
}
