extension Passage {
    /// Cues and subjects of the text, the longest of those that overlap, in the order of the text.
    mutating func findCues() {
        // What ends a finding, what denies it from behind and everything else do not hide one another: 也不 and 不疼了.
        var longest = Array(repeating: Array(repeating: 0, count: text.count), count: 4)
        var beginsHit = Array(repeating: false, count: text.count)
        for hit in hits where kind(of: hit).isClinical { for span in hit.spans where span.count > 1 { beginsHit[span.start] = true } }
        // 没有不舒服 denies: the 不 is the finding's own.
        func isCut(_ atom: Atom) -> Bool { lexicon.roles[atom.word].cues.contains(.keeps) && atom.span.count > 1 && beginsHit[atom.span.end - 1] }
        let atoms = atoms.filter { !isCut($0) }
        var isFound = Array(repeating: false, count: text.count)
        for hit in hits where kind(of: hit) != .question {
            for span in hit.spans { for place in span.start..<span.end { isFound[place] = true } }
        }
        for span in swallowed { for place in span.start..<span.end { isFound[place] = true } }
        for atom in atoms where isCue(atom) {
            // 从没想过死: the longer negation that ends in the finding hides none that stands before it.
            if isFound[atom.span.end - 1], !isFound[atom.span.start], lexicon.roles[atom.word].cues.contains(.denies), lexicon.roles[atom.word].subject == nil { continue }
            for family in families(of: atom) {
                for place in atom.span.start..<atom.span.end { longest[family][place] = max(longest[family][place], atom.span.count) }
            }
        }
        for atom in atoms where isCue(atom) {
            let span = atom.span
            let isInside = isFound[span.start..<span.end].allSatisfy { $0 }
            let roles = lexicon.roles[atom.word]
            for cue in roles.cues where !isInside || Self.standsInside.contains(cue) {
                // 一滴尿都没有: the finding's own negation denies nothing.
                if isFound[span.start] || isFound[span.end - 1], Self.denials.contains(cue) { continue }
                let family = Self.family(of: cue)
                if (span.start..<span.end).allSatisfy({ longest[family][$0] <= span.count }) { cues.append(CueMark(cue: cue, span: span)) }
            }
            // 听不懂别人说什么 is about the patient.
            if let subject = roles.subject, !(isInside && subject == .stranger), (span.start..<span.end).allSatisfy({ longest[0][$0] <= span.count }) { subjects.append(SubjectMark(subject: subject, span: span)) }
        }
        findDistances()
        cues.sort { ($0.span.start, $0.cue.rawValue) < ($1.span.start, $1.cue.rawValue) }
        isBridge = Array(repeating: false, count: text.count)
        for place in text.glyphs.indices.dropLast() where text.glyphs[place] == Glyph.blank && clause(place) == clause(place + 1) { isBridge[place] = true }
        for mark in cues where Self.bridges.contains(mark.cue) || denialSettles(mark) { for place in mark.span.start..<mark.span.end { isBridge[place] = true } }
        for hit in hits where kind(of: hit).isClinical {
            for span in hit.spans { for place in span.start..<span.end { isBridge[place] = true } }
        }
        for span in swallowed { for place in span.start..<span.end { isBridge[place] = true } }
        steps += atoms.count + text.count
    }

    /// 无低于3.9: a comparison with a figure on whose other side nothing is grave. 血氧没超过90 settles nothing, nor does 没超过180 where
    /// 175 is important.
    private func denialSettles(_ mark: CueMark) -> Bool {
        guard mark.cue == .above || mark.cue == .below else { return false }
        return hits.contains { hit in
            guard case .bound(let quantity, let number) = hit.rule, hit.span.start == mark.span.end else { return false }
            let bounds = lexicon.quantities[quantity].bounds
            let (from, below) = (bounds[number].from, bounds[number].below)
            if mark.cue == .below { return from == nil && !bounds.contains { $0.from == below } }
            return below == nil && !bounds.contains { $0.below == from }
        }
    }

    private static let denials: Set<Cue> = [.denies, .deniedAfter, .deniesList, .answersNo]

    private static func family(of cue: Cue) -> Int {
        switch cue {
        case .over: 1
        case .deniedAfter, .deniesList, .answersNo: 2
        // 没流血 reassures and denies.
        case .disclaims, .recites, .otherwise, .reassures, .spares, .ordered, .settled: 3
        default: 0
        }
    }

    private func families(of atom: Atom) -> Set<Int> {
        let roles = lexicon.roles[atom.word]
        if roles.cues.contains(.keeps) { return [0, 1, 2, 3] }
        return Set(roles.cues.map(Self.family(of:)) + (roles.subject == nil ? [] : [0]))
    }

    private func isCue(_ atom: Atom) -> Bool { !lexicon.roles[atom.word].cues.isEmpty || lexicon.roles[atom.word].subject != nil }

    /// Cues that count although a finding's own words hold them.
    private static let standsInside: Set<Cue> = [.now, .lately, .beforeTreatment, .supposes, .question, .asks, .filler]
    private static let bridges: Set<Cue> = [.filler, .denies, .deniedAfter, .deniesList, .mild, .severe, .now, .lately]

    /// 三天前, 5个月前: how long ago, as a cue.
    private mutating func findDistances() {
        for number in NumberWords.read(text.glyphs) {
            var place = number.span.end
            while place < text.count, [0x591A, 0x4E2A, 0x6765].contains(text.glyphs[place]) { place += 1 }  // 多 个 来
            guard place < text.count, let unit = Self.days(text.glyphs, &place) else { continue }
            if place < text.count, [0x4EE5, 0x4E4B].contains(text.glyphs[place]) { place += 1 }  // 以 之
            guard place < text.count, text.glyphs[place] == 0x524D else { continue }  // 前
            place += 1
            // 三天前开始 goes on until now.
            let next = place < text.count ? text.glyphs[place] : 0
            let goesOn = [0x5F00, 0x8D77, 0x5C31].contains(next)  // 开 起 就
            let days = number.value * unit
            let cue: Cue = goesOn || days <= 2 ? .now : days <= 45 ? .lately : .past
            cues.append(CueMark(cue: cue, span: Span(start: number.span.start, end: place)))
        }
    }

    /// The days of a unit that begins at `place`, which moves behind it.
    private static func days(_ glyphs: [UInt32], _ place: inout Int) -> Double? {
        let units: [(String, Double)] = [("小时", 0.04), ("分钟", 0.001), ("钟头", 0.04), ("星期", 7), ("礼拜", 7), ("天", 1), ("日", 1), ("周", 7), ("月", 30), ("年", 365)]
        for (word, days) in units {
            let symbols = word.unicodeScalars.map(\.value)
            if place + symbols.count <= glyphs.count, Array(glyphs[place..<place + symbols.count]) == symbols {
                place += symbols.count
                return days
            }
        }
        return nil
    }

    /// The cues that begin in these glyphs, by binary search.
    func cues(in range: Range<Int>) -> ArraySlice<CueMark> {
        let from = cues.partitioningIndex { $0.span.start >= range.lowerBound }
        let to = cues.partitioningIndex { $0.span.start >= range.upperBound }
        return cues[from..<max(from, to)]
    }
}

extension Array {
    /// The first index from which the condition holds; it must not turn false again.
    func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
