/// Folded glyphs from `start` up to `end`.
struct Span: Equatable {
    var start: Int
    var end: Int

    var count: Int { end - start }
    func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
    func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
}
