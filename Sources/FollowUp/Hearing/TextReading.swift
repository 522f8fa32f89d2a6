/// All that a text was found to say.
public struct TextReading: Sendable, Equatable {
    /// Gravest first, then in the order of the text.
    public var signals: [TextSignal]
    /// The text thanks, and holds nothing but that and courtesies: nobody has to read it.
    public var isOnlyThanks: Bool
    /// How many steps the reading took: grows with the length of the text and nothing else.
    public var steps: Int

    public init(signals: [TextSignal] = [], isOnlyThanks: Bool = false, steps: Int = 0) {
        self.signals = signals
        self.isOnlyThanks = isOnlyThanks
        self.steps = steps
    }

    /// The gravest grade proposed.
    public var grade: Grade? { signals.compactMap(\.grade).max() }

    /// What must happen besides, gravest first. A hypothetical or denied matter asks for nothing.
    public var handling: Set<Handling> {
        Set(signals.filter { !$0.isNegated && ($0.time != .hypothetical || $0.kind == .selfHarm) && $0.about != .stranger }.map(\.kind.handling))
            .subtracting([.none])
    }

    public func holds(_ kind: SignalClass) -> Bool { signals.contains { $0.kind == kind && !$0.isNegated } }

    /// Whether the words that speak of this are the whole text, signs and blanks aside.
    public func isNothing(but kind: SignalClass, in text: String) -> Bool {
        let found = signals.filter { $0.kind == kind && !$0.isNegated }.flatMap(\.found)
        return signals.allSatisfy { $0.kind == kind }
            && text.unicodeScalars.enumerated().allSatisfy { place, scalar in
                !scalar.properties.isAlphabetic && scalar.properties.numericType == nil || found.contains { $0.contains(place) }
            }
    }

    /// A machine wrote it, and nothing in it is grave: what only looks like a machine's answer must not hide danger.
    public var isFromMachine: Bool { handling.contains(.machine) && grade ?? .general < .important }
}
