import FollowUp

/// A text as it was written, with what was read in it.
struct ReadText: Sendable {
    /// A piece of the text, and whether it made a signal.
    struct Piece: Sendable, Equatable {
        var text: String
        /// The gravest grade of the signals that it made; nil where it made none that asks for anything.
        var grade: Grade?
        var isFound: Bool
    }

    var text: String
    var heard: [Heard] = []

    /// What people see: the gravest first, what somebody called wrong last.
    var signals: [Heard] {
        heard.enumerated().sorted { a, b in
            let left = (a.element.verdict == .wrong ? 1 : 0, -(a.element.signal.grade?.rank ?? 0), a.offset)
            return left < (b.element.verdict == .wrong ? 1 : 0, -(b.element.signal.grade?.rank ?? 0), b.offset)
        }.map(\.element)
    }

    /// The text cut where signals begin and end. What was read wrongly is not marked.
    var pieces: [Piece] {
        let scalars = Array(text.unicodeScalars)
        var ranks = Array(repeating: -1, count: scalars.count)
        for one in heard where one.verdict != .wrong {
            for place in one.signal.found.flatMap({ $0.clamped(to: 0..<scalars.count) }) { ranks[place] = max(ranks[place], one.signal.grade?.rank ?? 0) }
        }
        var pieces: [Piece] = []
        var start = 0
        while start < scalars.count {
            var end = start + 1
            while end < scalars.count, ranks[end] == ranks[start] { end += 1 }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[start..<end])
            pieces.append(Piece(text: String(view), grade: Grade(rank: ranks[start]), isFound: ranks[start] >= 0))
            start = end
        }
        return pieces
    }

    /// The words that made one signal.
    func words(of one: Heard) -> [String] { one.signal.words(in: text) }
}
