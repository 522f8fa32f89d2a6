import FollowUp

extension Passage {
    /// Finds everything that the text says, then keeps the longest of what overlaps.
    mutating func findHits() {
        findWhole()
        findPatterns()
        findSounds()
        findMeasurements()
        keepLongest()
        joinOverlapping()
    }

    /// Messages that are one word of refusal and nothing else, whatever marks stand around it.
    private mutating func findWhole() {
        func isMark(_ glyph: UInt32) -> Bool { !(Glyph.isHan(glyph) || Glyph.isLatin(glyph) || Glyph.isDigit(glyph) || glyph >= 0x1F000) }
        var core = text.glyphs[...]
        while let last = core.last, isMark(last) { core.removeLast() }
        while let first = core.first, isMark(first) { core.removeFirst() }
        guard !core.isEmpty, core.count <= 24 else { return }
        let span = Span(start: core.startIndex, end: core.endIndex)
        for finding in lexicon.whole[Array(core)] ?? [] { hits.append(Hit(rule: .finding(finding), spans: [span])) }
    }

    private mutating func findPatterns() {
        for atom in atoms {
            for slot in lexicon.roles[atom.word].slots {
                for number in lexicon.beginnings[slot] {
                    steps += 1
                    let pattern = lexicon.patterns[number]
                    var spans = [atom.span]
                    if complete(pattern, 1, &spans) { hits.append(Hit(rule: .finding(pattern.finding), spans: spans)) }
                }
            }
        }
    }

    /// Fits the parts from `index` on behind what has matched, nearest first; gaps stay inside a clause.
    private mutating func complete(_ pattern: CompiledLexicon.Pattern, _ index: Int, _ spans: inout [Span]) -> Bool {
        guard index < pattern.parts.count else { return !pattern.endsClause || isEnd(spans[spans.count - 1].end) }
        let (slot, gap, crosses) = pattern.parts[index]
        let from = spans[spans.count - 1].end
        var place = from
        var passed = 0
        while passed <= gap, place < text.count, place <= from + gap * 12 {
            if place > from, Glyph.end(text.glyphs[place - 1]) > (crosses ? 1 : 0), text.clauses[place] != text.clauses[place - 1],
                !Self.pauses.contains(text.glyphs[place - 1])
            {
                return false
            }
            for candidate in atoms(from: place) {
                steps += 1
                guard lexicon.roles[atoms[candidate].word].slots.contains(slot) else { continue }
                // 摔了，没撞头: what is denied in another clause is no part of it.
                if crosses, clause(place) != clause(from - 1), isDeniedAtOnce(place) { continue }
                spans.append(atoms[candidate].span)
                if complete(pattern, index + 1, &spans) { return true }
                spans.removeLast()
            }
            // The chest is not what aches in 胸口好了就是腿疼.
            // But 胸口到肩膀都疼: what is joined to it is not another matter.
            let isJoined = place > 0 && Self.joints.contains(text.glyphs[place - 1])
            if !isJoined, !crosses, atoms(from: place).contains(where: { lexicon.roles[atoms[$0].word].cues.contains(.breaks) }) { return false }
            if !isSilent(place) { passed += 1 }
            place += 1
        }
        return false
    }

    /// 没, 没有, 不 at once before.
    private func isDeniedAtOnce(_ place: Int) -> Bool {
        (1...4).contains { length in
            place >= length && atoms(from: place - length).contains { atoms[$0].span.end == place && lexicon.roles[atoms[$0].word].cues.contains(.denies) }
        }
    }

    /// In a gap a Latin word counts as one character, and the blanks around it as none.
    func isSilent(_ place: Int) -> Bool {
        let glyph = text.glyphs[place]
        let isBehindLatin = place > 0 && (Glyph.isLatin(text.glyphs[place - 1]) || text.glyphs[place - 1] == 0x27)
        if Glyph.isLatin(glyph) { return isBehindLatin }
        return isBehindLatin && (glyph == Glyph.blank || glyph == 0x27)
    }

    private func isEnd(_ place: Int) -> Bool {
        var place = place
        while place < text.count, Self.particles.contains(text.glyphs[place]) { place += 1 }
        return place == text.count || Glyph.end(text.glyphs[place]) > 0
    }

    static let particles = Set("了啊呢吧哦呀啦嘛哈".unicodeScalars.map(\.value))

    /// Blanks and dots may stand in a gap: dictation and hesitation strew them; a colon joins the item of a form to its answer.
    private static let pauses: Set<UInt32> = [Glyph.blank, 0x2026, 0x3A]

    private static let joints = Set("到连和跟及、着".unicodeScalars.map(\.value))

    private mutating func findSounds() {
        var isKnown = Array(repeating: false, count: text.count)
        for span in hits.flatMap(\.spans) { for place in span.start..<span.end { isKnown[place] = true } }
        var isIgnored = Array(repeating: false, count: text.count)
        for atom in atoms where lexicon.roles[atom.word].isIgnored { for place in atom.span.start..<atom.span.end { isIgnored[place] = true } }
        for hearing in lexicon.heard {
            var found: [(finding: Int, span: Span)] = []
            steps += hearing.words.scan(hearing.sounds.sounds(of: text.glyphs)) { word, span in found.append((hearing.findings[word], span)) }
            // What was said in its own characters is not heard again, nor what is to be ignored.
            for (finding, span) in found
            where !isIgnored[span.start..<span.end].contains(true) && isKnown[span.start..<span.end].contains(false) && !isSpelled(span) {
                var hit = Hit(rule: .finding(finding), spans: [span], isSound: true)
                hit.doubts.insert(.sound)
                hits.append(hit)
            }
        }
    }

    /// A word of the lexicon covers it in its own characters, whatever it means.
    private func isSpelled(_ span: Span) -> Bool {
        atoms(from: span.start).contains { atoms[$0].span.end >= span.end }
    }

    /// What lies within the words of a longer finding is part of it. Equal findings of two classes both stay.
    private mutating func keepLongest() {
        guard hits.count > 1 else { return }
        // A measured fever says more than the word.
        let measured = Set(hits.compactMap { hit -> Int32? in
            if case .bound = hit.rule, kind(of: hit) == .fever { return sentence(hit.span.start) }
            return nil
        })
        let all = hits
        steps += all.count * min(all.count, 64)
        let order = all.indices.sorted { all[$0].span.start < all[$1].span.start }
        var isDropped = Array(repeating: false, count: all.count)
        for (position, index) in order.enumerated() {
            let hit = all[index]
            if case .finding = hit.rule, hit.spans.count == 1, kind(of: hit) == .fever, measured.contains(sentence(hit.span.start)) { isDropped[index] = true }
            // Neighbours within reach: the longest pattern spans less than 48 glyphs.
            for step in [-1, 1] {
                var other = position + step
                while other >= 0, other < order.count, abs(all[order[other]].span.start - hit.span.start) <= 48 {
                    let rival = all[order[other]]
                    if isPart(hit, of: rival, isLater: position > other) { isDropped[index] = true }
                    other += step
                }
            }
        }
        hits = order.filter { !isDropped[$0] }.map { all[$0] }
        swallowed = order.filter { isDropped[$0] && kind(of: all[$0]).isClinical }.flatMap { all[$0].spans }
    }

    private func isPart(_ hit: Hit, of rival: Hit, isLater: Bool) -> Bool {
        guard hit.spans.allSatisfy({ part in rival.spans.contains { $0.contains(part) } }) else {
            // The same class over the whole of it, gap included, is the same matter.
            return kind(of: hit) == kind(of: rival) && rival.span.contains(hit.span) && rival.span.count > hit.span.count
                && baseGrade(of: rival) >= baseGrade(of: hit)
        }
        if hit.spans == rival.spans { return code(of: hit) == code(of: rival) && isLater }
        // A more precise finding of the class may lower; one of another class never hides what is graver.
        guard kind(of: hit) == kind(of: rival) || baseGrade(of: rival) >= baseGrade(of: hit) else { return false }
        return rival.span.contains(hit.span) && !(hit.span == rival.span && hit.spans.count > rival.spans.count)
    }

    /// Findings of the same rule that share words are one: 想死 and 死的念头 in 想死的念头.
    private mutating func joinOverlapping() {
        var joined: [Hit] = []
        var lastOf: [String: Int] = [:]
        for hit in hits {
            let code = code(of: hit)
            if let index = lastOf[code], joined[index].span.overlaps(hit.span) {
                let spans = (joined[index].spans + hit.spans).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
                joined[index].spans = spans.reduce(into: []) { union, span in
                    if let last = union.last, last.end >= span.start { union[union.count - 1].end = max(last.end, span.end) } else { union.append(span) }
                }
                joined[index].isSound = joined[index].isSound && hit.isSound
            } else {
                lastOf[code] = joined.count
                joined.append(hit)
            }
        }
        hits = joined
    }

    private func baseGrade(of hit: Hit) -> Int {
        switch hit.rule {
        case .finding(let number): lexicon.findings[number].grade?.rank ?? 0
        case .bound(let quantity, let bound): lexicon.quantities[quantity].bounds[bound].grade.rank
        }
    }

    func kind(of hit: Hit) -> SignalClass {
        switch hit.rule {
        case .finding(let number): lexicon.findings[number].kind
        case .bound(let quantity, let bound): lexicon.quantities[quantity].bounds[bound].kind
        }
    }

    func code(of hit: Hit) -> String {
        switch hit.rule {
        case .finding(let number): lexicon.findings[number].code
        case .bound(let quantity, let bound): lexicon.quantities[quantity].bounds[bound].code
        }
    }
}
