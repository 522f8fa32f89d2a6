import FollowUp

extension Passage {
    /// The person named last before the finding, unless that person only helps or tells. Family holds until another is
    /// named; a stranger holds for the sentence only, so that nothing is lost to somebody mentioned in passing.
    func findSubject(_ hit: inout Hit) {
        let before = subjects.partitioningIndex { $0.span.start >= hit.span.end }
        var index = before - 1
        var looked = 0
        var isTold = false
        while index >= 0, looked < 12 {
            let mark = subjects[index]
            index -= 1
            looked += 1
            if isAgent(mark) { continue }
            // 朋友跟我说她想死: the one who told it.
            if speaksOfAnother(since: mark, hit) { isTold = true; continue }
            if !isTold, isHelper(mark, hit) { continue }
            if mark.subject == .stranger, sentence(mark.span.start) != sentence(hit.span.start) { continue }
            hit.about = mark.subject != .patient && kind(of: hit) != .complaint && isOfStranger(mark) ? .stranger : mark.subject
            if mark.subject != .patient {
                hit.cues.append(mark.span)
                if hit.about != .stranger { hit.doubts.insert(.subject) }
            }
            break
        }
        if let spared = spares(hit) {
            hit.about = .stranger
            hit.cues.append(spared)
        }
        let asks = cues(in: max(0, hit.span.start - 8)..<hit.span.start)
        if asks.contains(where: { $0.cue == .asks && clause($0.span.start) == clause(hit.span.start) }) { hit.doubts.insert(.asked) }
    }

    /// 他 or 她 between the writer and the finding, in its clause.
    private func speaksOfAnother(since mark: SubjectMark, _ hit: Hit) -> Bool {
        guard mark.subject == .patient, mark.span.count == 1, mark.span.end < hit.span.start, hit.span.start - mark.span.end <= 12 else { return false }
        return (mark.span.end..<hit.span.start).contains { place in
            [0x4ED6, 0x5979].contains(text.glyphs[place]) && clause(place) == clause(hit.span.start) && text.glyphs[place - 1] != 0x5176 && text.glyphs[place + 1] != 0x4EEC
        }
    }

    /// 被流浪狗咬了: who did it is not whom it concerns.
    private func isAgent(_ mark: SubjectMark) -> Bool {
        mark.subject == .stranger && mark.span.start > 0 && text.glyphs[mark.span.start - 1] == 0x88AB
    }

    /// 邻居家孩子, 室友她娃: the family of a stranger.
    private func isOfStranger(_ mark: SubjectMark) -> Bool {
        let index = subjects.partitioningIndex { $0.span.start >= mark.span.start }
        guard index > 0, subjects[index - 1].subject == .stranger else { return false }
        let gap = subjects[index - 1].span.end..<max(subjects[index - 1].span.end, mark.span.start)
        if gap.count <= 4, text.glyphs[gap].allSatisfy(Self.ofFamily.contains) { return true }
        // 电视里那个妈妈抱着孩子.
        return gap.count >= 2 && gap.count <= 8 && Self.some.contains(text.glyphs[gap.lowerBound]) && Self.pieces.contains(text.glyphs[gap.lowerBound + 1])
    }

    private static let some = Set("那有一这".unicodeScalars.map(\.value))
    private static let pieces = Set("个位名对".unicodeScalars.map(\.value))
    private static let ofFamily = Set("家的她他那个老小大王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗".unicodeScalars.map(\.value))

    /// 晕倒的不是我; 是我妈 behind it says who it was.
    private func spares(_ hit: Hit) -> Span? {
        let end = hit.span.end
        if [.sibling, .relative].contains(hit.about), let easy = sparesOther(hit) { return easy }
        guard let mark = cues(in: end..<min(text.count, end + 40)).first(where: { $0.cue == .spares }) else { return nil }
        let between = end..<max(end, mark.span.start)
        if subjects.contains(where: { between.contains($0.span.start) && $0.subject != .stranger && $0.subject != .patient }) { return nil }
        let isNamed = subjects.contains { other in
            other.span.start >= mark.span.end && other.span.start < mark.span.end + 6 && other.subject != .stranger && other.span.start > 0
                && [0x662F, 0x8BF4].contains(text.glyphs[other.span.start - 1])
        }
        return isNamed ? nil : mark.span
    }

    /// 我姐摔断了腿，我爸倒是好好的: a brother or sister, and the one who is cared for is well.
    private func sparesOther(_ hit: Hit) -> Span? {
        let end = hit.span.end
        let line = sentence(end - 1)
        for mark in subjects where mark.span.start >= end && mark.span.start < end + 30 && sentence(mark.span.start) == line && mark.subject != hit.about && mark.subject != .stranger {
            if let easy = cues(in: mark.span.end..<min(text.count, mark.span.end + 5)).first(where: { $0.cue == .reassures }) { return easy.span }
        }
        return nil
    }

    /// 女儿陪我, 邻居说: the verb at once behind the person.
    private func isHelper(_ mark: SubjectMark, _ hit: Hit) -> Bool {
        guard mark.subject != .patient else { return false }
        return cues(in: mark.span.end..<min(text.count, mark.span.end + 4)).contains { $0.cue == .helps && $0.span.end <= hit.span.start }
    }

    /// A cue of degree in the clause, or at the beginning of the next: 疼，受不了.
    func findSeverity(_ hit: inout Hit) {
        let span = hit.span
        let own = clause(span.end - 1)
        for mark in cues(in: max(0, span.start - 12)..<min(text.count, span.end + 12)) where mark.cue == .severe || mark.cue == .mild {
            let there = clause(mark.span.start)
            let isNear = mark.span.start < span.start ? span.start - mark.span.end <= (mark.cue == .mild ? 4 : 8) : mark.span.start - span.end <= 8
            guard isNear, there == own || (there == own + 1 && mark.cue == .severe && mark.span.start - span.end <= 2) else { continue }
            if mark.cue == .severe {
                hit.severity = .severe
                hit.cues.append(mark.span)
                return
            }
            hit.severity = .mild
            hit.cues.append(mark.span)
        }
    }
}
