/// A search as it was asked, understood.
public struct SearchQuery: Sendable {
    /// One condition; several must all hold.
    public struct Filter: Sendable {
        public var parameter: SearchParameter
        /// Without the colon; empty: none.
        public var modifier: String
        /// Any of them is enough.
        public var values: [String]
        /// For a chain: what must hold of the resource that is referred to.
        public indirect enum Chain: Sendable { case through(type: String, Filter) }
        public var chain: Chain?

        public init(parameter: SearchParameter, modifier: String = "", values: [String], chain: Chain? = nil) {
            self.parameter = parameter
            self.modifier = modifier
            self.values = values
            self.chain = chain
        }
    }

    /// `_has:Observation:patient:code=…`: some resource refers to this one and fulfils the filter.
    public struct Has: Sendable {
        public var type: String
        public var reference: SearchParameter
        public var filter: Filter
    }

    public struct Include: Sendable {
        /// Whose parameter it is.
        public var type: String
        /// Nil: every reference that is a parameter.
        public var parameter: SearchParameter?
        /// Empty: whatever it leads to.
        public var target: String
        public var iterates: Bool
    }

    public enum Total: Sendable { case none, accurate }

    public var type: String
    public var filters: [Filter] = []
    public var has: [Has] = []
    public var sort: [(parameter: SearchParameter, isDescending: Bool)] = []
    /// Nil: as many as the server likes.
    public var count: Int?
    public var total = Total.none
    public var part = Part.all
    /// Only the number is wanted.
    public var countsOnly = false
    public var includes: [Include] = []
    public var reverseIncludes: [Include] = []
    /// What was not understood and left out, to be told in the answer.
    public var warnings: [OutcomeIssue] = []

    public init(type: String) { self.type = type }
}
