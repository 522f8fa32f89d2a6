import FollowUp

/// What negations of a text reach.
///
/// A negation reaches over words that may stand between (fillers, degrees), over enumerations, and over a bare item
/// behind a comma when a list goes on. It ends at a contrast, at any other word, and at the end of a sentence.
struct Denials {
    /// The finding before, when it was denied: where a list may go on.
    struct Chain {
        var end: Int
        /// How many items of the list were denied so far.
        var items: Int
        var cue: Span
    }

    private var endsAt: [Int: Span] = [:]
    private var startsAt: [Int: Span] = [:]
    private var contrasts: Set<Int> = []
    private var answers: [Int: Span] = [:]
    /// Clauses that say nothing but 都没有.
    private var refusing: [Int32: Span] = [:]
    private let clauseSpans: [Span]
    private var isDegree: Set<Int> = []
    /// Glyphs that were looked at.
    private(set) var steps = 0

    init(_ passage: Passage) {
        var clauseSpans: [Span] = []
        var start = 0
        for place in 0..<passage.text.count where place + 1 == passage.text.count || passage.clause(place + 1) != passage.clause(place) {
            clauseSpans.append(Span(start: start, end: place + 1))
            start = place + 1
        }
        self.clauseSpans = clauseSpans
        for mark in passage.cues {
            switch mark.cue {
            case .denies: endsAt[mark.span.end] = mark.span
            case .deniedAfter: startsAt[mark.span.start] = mark.span
            case .contrast: for place in mark.span.start..<mark.span.end { contrasts.insert(place) }
            case .answersNo: answers[mark.span.start] = mark.span
            case .severe: isDegree.insert(mark.span.start)
            case .deniesList:
                let clause = passage.clause(mark.span.start)
                let span = clauseSpans[Int(clause)]
                let isAlone = span.count <= Passage.reach && (span.start..<span.end).allSatisfy { place in
                    mark.span.start <= place && place < mark.span.end || passage.isBridge[place] || Self.particles.contains(passage.text.glyphs[place])
                        || Glyph.end(passage.text.glyphs[place]) > 0
                }
                if isAlone { refusing[clause] = mark.span }
            default: break
            }
        }
    }

    private static let particles = Set("了啊呢吧哦的嘛呀哈哟噢喔过啦呵".unicodeScalars.map(\.value))
    private static let connectors = Set("、和或及跟与,/".unicodeScalars.map(\.value))
    private static let done: UInt32 = 0x4E86  // 了

    /// Settles whether a finding is denied; gives the chain that the next one may go on with.
    mutating func judge(_ hit: inout Passage.Hit, in passage: Passage, after chain: Chain?) -> Chain? {
        guard let (cue, isCarried) = denial(of: hit, passage, chain) else { return nil }
        // 恨不得死, 不是不想活: a steadfast finding is denied by plain words only.
        if passage.isSteadfast(hit), Self.isWeak(passage.text.glyphs[cue.start..<cue.end]), !isPlain(cue, hit, passage) {
            hit.doubts.insert(.negation)
            return nil
        }
        hit.cues.append(cue)
        hit.isNegated = true
        if isCarried { hit.doubts.insert(.negation) }
        let goesOn = chain.map { passage.sentence($0.end - 1) == passage.sentence(hit.span.start) && $0.cue == cue } ?? false
        return Chain(end: hit.span.end, items: (goesOn ? chain?.items ?? 0 : 0) + 1, cue: cue)
    }

    /// 没想死, 没做傻事; but 没自杀成.
    private func isPlain(_ cue: Span, _ hit: Passage.Hit, _ passage: Passage) -> Bool {
        cue.count == 1 && passage.text.glyphs[cue.start] == 0x6CA1 && cue.end == hit.span.start && [0x60F3, 0x505A, 0x4F24].contains(passage.text.glyphs[cue.end])
    }

    /// 不, 没, 不是.
    private static func isWeak(_ cue: ArraySlice<UInt32>) -> Bool {
        cue.elementsEqual([0x4E0D]) || cue.elementsEqual([0x6CA1]) || cue.elementsEqual([0x4E0D, 0x662F])
    }

    private mutating func denial(of hit: Passage.Hit, _ passage: Passage, _ chain: Chain?) -> (Span, isCarried: Bool)? {
        if let cue = within(hit, passage) { return (cue, false) }
        if let cue = before(hit, passage) { return cue.isCertain ? (cue.span, false) : nil }
        if let cue = behind(hit, passage) { return (cue, false) }
        if let cue = carried(hit, passage, chain) { return (cue, true) }
        if let cue = list(hit, passage) { return (cue, false) }
        return nil
    }

    /// 伤口没有流脓: between the parts.
    private func within(_ hit: Passage.Hit, _ passage: Passage) -> Span? {
        guard hit.spans.count > 1 else { return nil }
        for index in 1..<hit.spans.count {
            let from = hit.spans[index - 1].end
            let to = hit.spans[index].start
            guard from < to else { continue }
            for place in from..<to where contrasts.contains(place) { return nil }
            for place in (from + 1)...to {
                if let cue = endsAt[place], cue.start >= from, (cue.end..<max(to, cue.end)).allSatisfy({ passage.isBridge[$0] }) { return cue }
            }
        }
        return nil
    }

    private mutating func before(_ hit: Passage.Hit, _ passage: Passage) -> (span: Span, isCertain: Bool)? {
        let start = hit.span.start
        let clause = passage.clause(start)
        var place = start
        var isOverOther = false
        while place >= 0, start - place <= Passage.reach {
            if let cue = endsAt[place], passage.clause(cue.start) == clause {
                let word = passage.text.glyphs[cue.start..<cue.end]
                // 不是疼就是胀 says both.
                if word.starts(with: [0x4E0D, 0x662F]), saysEither(after: hit.span.end, passage) { return nil }
                // A list without marks: a long item behind another finding is a new statement.
                let isNew = isOverOther && hit.span.count > 2
                return (cue, !isNew)
            }
            place -= 1
            steps += 1
            guard place >= 0, passage.clause(place) == clause, passage.isBridge[place], !contrasts.contains(place) else { return nil }
            if Self.connectors.contains(passage.text.glyphs[place]) {
                isOverOther = false
                return beforeConnector(place, hit, passage)
            }
            if isClinicalWord(place, passage) { isOverOther = true }
        }
        return nil
    }

    /// Behind an enumeration mark the whole list is denied, whatever the items' lengths.
    private mutating func beforeConnector(_ connector: Int, _ hit: Passage.Hit, _ passage: Passage) -> (span: Span, isCertain: Bool)? {
        var place = connector
        let clause = passage.clause(hit.span.start)
        while place >= 0, connector - place <= Passage.reach {
            if let cue = endsAt[place], passage.clause(cue.start) == clause { return (cue, true) }
            place -= 1
            steps += 1
            guard place >= 0, passage.clause(place) == clause, !contrasts.contains(place) else { return nil }
            if !passage.isBridge[place] { return disclaimed(from: place, clause, passage) }
        }
        return nil
    }

    /// 否认闪光、黑影、视力下降: a word of reports denies its list, whatever the lexicon knows of the items.
    private func disclaimed(from last: Int, _ clause: Int32, _ passage: Passage) -> (span: Span, isCertain: Bool)? {
        var place = last
        var item = 0
        while place >= 0, last - place <= Passage.reach, passage.clause(place) == clause, !contrasts.contains(place), item <= 8 {
            if let cue = endsAt[place], Self.reports.contains(where: { passage.text.glyphs[cue.start..<cue.end].starts(with: $0) }) { return (cue, true) }
            place -= 1
            if place >= 0 { item = Self.connectors.contains(passage.text.glyphs[place]) ? 0 : item + 1 }
        }
        return nil
    }

    private static let reports = ["否认", "未诉", "未述", "未见", "无明显"].map { $0.unicodeScalars.map(\.value) }

    private func isClinicalWord(_ place: Int, _ passage: Passage) -> Bool {
        let index = passage.hits.partitioningIndex { $0.span.start > place }
        for candidate in max(0, index - 6)..<index where passage.kind(of: passage.hits[candidate]).isClinical {
            if passage.hits[candidate].spans.contains(where: { $0.start <= place && place < $0.end }) { return true }
        }
        return false
    }

    private func saysEither(after end: Int, _ passage: Passage) -> Bool {
        let last = min(passage.text.count - 1, end + 6)
        guard end < last else { return false }
        let clause = passage.clause(end - 1)
        return (end..<last).contains { passage.clause($0) == clause && passage.text.glyphs[$0] == 0x5C31 && passage.text.glyphs[$0 + 1] == 0x662F }
    }

    /// 胸痛没有; 发烧、咳嗽都没有了. Only at the end of the clause: 疼得没有力气 denies no pain.
    private mutating func behind(_ hit: Passage.Hit, _ passage: Passage) -> Span? {
        let clause = passage.clause(hit.span.end - 1)
        var place = hit.span.end
        // 惊厥、拒乳均无: whatever else is listed.
        let isListed = place < passage.text.count && passage.text.glyphs[place] == Self.pause
        while place < passage.text.count, place - hit.span.end <= Passage.reach, passage.clause(place) == clause {
            if let cue = startsAt[place] {
                var rest = cue.end
                while rest < passage.text.count, passage.clause(rest) == clause {
                    let glyph = passage.text.glyphs[rest]
                    guard Self.particles.contains(glyph) || Glyph.end(glyph) > 0 else { return nil }
                    // 发烧没有? asks.
                    if glyph == 0x3F { return nil }
                    rest += 1
                }
                return cue
            }
            if let cue = answer(behind: place, passage) { return cue }
            guard isListed || passage.isBridge[place], !contrasts.contains(place) else { return nil }
            place += 1
            steps += 1
        }
        return nil
    }

    private static let pause: UInt32 = 0x3001  // 、

    /// 胸痛：无; 出血？没有: the answer stands alone behind the mark.
    private func answer(behind mark: Int, _ passage: Passage) -> Span? {
        let text = passage.text
        guard [0x3A, 0x3F, Glyph.blank].contains(text.glyphs[mark]) else { return nil }
        var start = mark + 1
        while start < text.count, text.glyphs[start] == Glyph.blank { start += 1 }
        guard start < text.count, let cue = answers[start] else { return nil }
        var rest = cue.end
        while rest < text.count, Self.particles.contains(text.glyphs[rest]) { rest += 1 }
        return rest == text.count || Glyph.end(text.glyphs[rest]) > 0 ? cue : nil
    }

    /// 没有发烧，咳嗽，胸痛: a bare item behind the comma of a denied list.
    private mutating func carried(_ hit: Passage.Hit, _ passage: Passage, _ chain: Chain?) -> Span? {
        guard let chain, passage.sentence(chain.end - 1) == passage.sentence(hit.span.start) else { return nil }
        let clause = Int(passage.clause(hit.span.start))
        guard clause == Int(passage.clause(chain.end - 1)) + 1, passage.clause(hit.span.end - 1) == Int32(clause) else { return nil }
        // 没有发烧，伤口流脓了: what has come about is told, not denied.
        if passage.text.glyphs[hit.span.end - 1] == Self.done { return nil }
        let span = clauseSpans[clause]
        guard span.count <= Passage.reach else { return nil }
        steps += span.count
        for place in span.start..<span.end where !(place >= hit.span.start && place < hit.span.end) {
            guard passage.isBridge[place] || Glyph.end(passage.text.glyphs[place]) > 0 else { return nil }
            if passage.text.glyphs[place] == Self.done || isDegree.contains(place) || contrasts.contains(place) { return nil }
        }
        // Two items and no more may be a denial and a complaint: what is urgent is then not taken for denied.
        let isLast = clause + 1 >= clauseSpans.count || passage.sentence(clauseSpans[clause + 1].start) != passage.sentence(span.start)
        if chain.items < 2, isLast, isUrgent(hit, passage) { return nil }
        return chain.cue
    }

    private func isUrgent(_ hit: Passage.Hit, _ passage: Passage) -> Bool {
        switch hit.rule {
        case .finding(let number): passage.lexicon.findings[number].grade == .urgent
        case .bound(let quantity, let bound): passage.lexicon.quantities[quantity].bounds[bound].grade == .urgent
        }
    }

    /// 胸痛，气短，发烧，都没有.
    private mutating func list(_ hit: Passage.Hit, _ passage: Passage) -> Span? {
        guard !refusing.isEmpty else { return nil }
        var clause = Int(passage.clause(hit.span.end - 1))
        let line = passage.sentence(hit.span.start)
        var looked = 0
        while clause < clauseSpans.count, looked < 12, passage.sentence(clauseSpans[clause].start) == line {
            if let cue = refusing[Int32(clause)] { return cue }
            let span = clauseSpans[clause]
            guard span.count <= Passage.reach else { return nil }
            steps += span.count
            let open = (max(span.start, looked == 0 ? hit.span.end : 0)..<span.end).filter { !passage.isBridge[$0] && Glyph.end(passage.text.glyphs[$0]) == 0 }.count
            let isListed = looked == 0 && hit.span.end < passage.text.count && passage.text.glyphs[hit.span.end] == Self.pause
            guard open <= 1 || isListed else { return nil }
            clause += 1
            looked += 1
        }
        return nil
    }
}
