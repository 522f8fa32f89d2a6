import FollowUp

extension Passage {
    /// The nearest cue before the finding in its sentence decides; without one, a cue close behind it.
    func findTime(_ hit: inout Hit) {
        let kind = kind(of: hit)
        guard kind.isClinical || kind == .dead else {
            if kind == .complaint, isSettled(hit) || isDisclaimed(&hit) { hit.time = .hypothetical }
            return
        }
        let span = hit.span
        let line = sentence(span.start)
        // Supposing takes nothing from what is steadfast: 要是治不好我就不活了.
        let isSteadfast = isSteadfast(hit)
        if !isSteadfast, isFeared(hit) {
            hit.time = .hypothetical
            return
        }
        for mark in cues(in: max(0, span.start - Self.reach)..<span.end).reversed() where sentence(mark.span.start) == line {
            guard let time = Self.frame(mark.cue), !(isSteadfast && time == .hypothetical) else { continue }
            // 比回家那天还差 speaks of now.
            if kind == .worse, time != .hypothetical { continue }
            // 要是又流血: what may return is supposed.
            if mark.cue == .returns, !isSteadfast, isSupposed(mark.span) {
                hit.time = .hypothetical
                hit.cues.append(mark.span)
                return
            }
            hit.time = time
            hit.cues.append(mark.span)
            // 上周三曾有一次胸痛: the day counts, not the tense.
            if time == .past, cues(in: max(0, mark.span.start - 8)..<mark.span.start).contains(where: { $0.cue == .lately }) { hit.time = .lately }
            break
        }
        if hit.time == .now, !isSteadfast { lookBehind(&hit, line) }
        if hit.time == .now, !isSteadfast, isRepeated(hit) || isDisclaimed(&hit) { hit.time = .hypothetical }
        if hit.time == .lately || hit.time == .past { lookForReturn(&hit, line) }
        if hit.time == .now, !Self.lasting.contains(kind) { lookForEnd(&hit, line) }
    }

    /// 要是, 如果 before it in its clause.
    private func isSupposed(_ mark: Span) -> Bool {
        cues(in: max(0, mark.start - 16)..<mark.start).contains { $0.cue == .supposes && clause($0.span.start) == clause(mark.start) }
    }

    /// What has happened stays so, whatever is over: 吃不起，停了.
    private static let lasting: Set<SignalClass> = [.medicineStopped, .medicineMistake, .fall, .dead]

    func isSteadfast(_ hit: Hit) -> Bool {
        if case .finding(let number) = hit.rule { return lexicon.findings[number].isSteadfast }
        return false
    }

    private static func frame(_ cue: Cue) -> TimeFrame? {
        switch cue {
        case .now, .returns: .now
        case .lately: .lately
        case .past: .past
        case .beforeTreatment: .beforeTreatment
        case .supposes: .hypothetical
        default: nil
        }
    }

    /// 怕出血, 会不会出血: feared or asked about. 走路会胸闷 without a question is a habit and counts.
    private func isFeared(_ hit: Hit) -> Bool {
        let start = hit.span.start
        var isAsked: Bool?
        // 药能停吗: between the parts as well.
        if hit.spans.count > 1, cues(in: start..<hit.span.end).contains(where: { $0.cue == .would }), isQuestion(sentence(start), around: start) { return true }
        for mark in cues(in: max(0, start - 10)..<start).reversed() where clause(mark.span.start) == clause(start) {
            guard mark.cue == .averts || mark.cue == .would else { continue }
            let open = (mark.span.end..<max(start, mark.span.end)).filter { !isBridge[$0] }.count
            guard open <= (mark.cue == .averts ? 3 : 2) else { continue }
            if mark.cue == .averts { return true }
            let asked = isAsked ?? isQuestion(sentence(start), around: start)
            isAsked = asked
            if asked { return true }
        }
        return false
    }

    /// 知道了，胸痛就打120: what was taught is said again.
    private func isRepeated(_ hit: Hit) -> Bool {
        guard let taught = cues(in: hit.span.end..<min(text.count, hit.span.end + 24)).first(where: { $0.cue == .remedy }) else { return false }
        let around = cues(in: max(0, hit.span.start - 24)..<min(text.count, taught.span.end + 12))
        return around.contains { $0.cue == .acknowledges } && !around.contains { $0.cue == .question }
    }

    /// Said for fun, by mistake or by heart, or explained by something harmless that the writer is easy about. A contrast
    /// between them ends it: 开玩笑的，但是真疼.
    private func isDisclaimed(_ hit: inout Hit) -> Bool {
        let span = hit.span
        var explained: Span?
        var reassured: Span?
        for mark in cues(in: max(0, span.start - Self.reach)..<min(text.count, span.end + Self.reach)) {
            guard [.disclaims, .recites, .otherwise, .reassures, .ordered].contains(mark.cue), !isParted(mark.span, span) else { continue }
            switch mark.cue {
            case .disclaims:
                hit.cues.append(mark.span)
                return true
            case .recites where sentence(mark.span.start) == sentence(span.start):
                hit.cues.append(mark.span)
                return true
            case .otherwise:
                if isCause(mark.span, of: hit) {
                    hit.cues.append(mark.span)
                    return true
                }
                explained = explained ?? mark.span
            case .reassures: reassured = mark.span
            case .ordered where kind(of: hit) == .medicineStopped && sentence(mark.span.start) == sentence(span.start) && !isOwnWill(hit):
                hit.cues.append(mark.span)
                return true
            default: break
            }
        }
        guard let explained, let reassured else { return false }
        hit.cues += [explained, reassured]
        return true
    }

    /// 马桶红是吃了火龙果: a colour whose cause is named. Where it is asked, or something else bleeds, it stays.
    private func isCause(_ mark: Span, of hit: Hit) -> Bool {
        guard [.bleeding, .wound].contains(kind(of: hit)), mark.start > hit.span.start, sentence(mark.start) == sentence(hit.span.start) else { return false }
        let from = max(hit.span.start + 1, mark.start - 6)
        guard (from..<mark.start).contains(where: { clause($0) == clause(mark.start) && Self.isWords.contains(text.glyphs[$0]) && !Self.claims.contains(text.glyphs[$0 - 1]) }) else { return false }
        return !cues(in: max(0, mark.start - 12)..<min(text.count, mark.end + 12)).contains { $0.cue == .asks || $0.cue == .question || $0.cue == .denies && $0.span.end > from && $0.span.start < mark.start }
    }

    private static let isWords: Set<UInt32> = [0x662F, 0x7CFB]  // 是 系
    /// 他说是, 以为是, 当是: nobody knows.
    private static let claims: Set<UInt32> = [0x8BF4, 0x4E3A, 0x5F53]

    /// 自己, 擅自, 偷偷 in the clause.
    private func isOwnWill(_ hit: Hit) -> Bool {
        let own = clause(hit.span.start)
        return (max(0, hit.span.start - 12)..<min(text.count, hit.span.end + 12)).contains { clause($0) == own && Self.willing.contains(text.glyphs[$0]) }
    }

    private static let willing = Set("自私擅偷".unicodeScalars.map(\.value))

    /// 已处理, 没意见; 老婆骂我: the complaint is over, or is one of the family.
    private func isSettled(_ hit: Hit) -> Bool {
        let span = hit.span
        let line = sentence(span.start)
        if cues(in: max(0, span.start - 24)..<min(text.count, span.end + 40)).contains(where: { $0.cue == .settled && sentence($0.span.start) == line && !isParted($0.span, span) }) { return true }
        guard Self.scolding.contains(text.glyphs[span.start]) else { return false }
        let before = subjects.partitioningIndex { $0.span.start >= span.start }
        guard before > 0 else { return false }
        let mark = subjects[before - 1]
        return ![.patient, .stranger, .relative].contains(mark.subject) && clause(mark.span.start) == clause(span.start) && span.start - mark.span.end <= 2
    }

    private static let scolding = Set("骂嫌吼训".unicodeScalars.map(\.value))

    /// Whether a contrast or a return stands between the two.
    private func isParted(_ mark: Span, _ finding: Span) -> Bool {
        let between = mark.start < finding.start ? mark.end..<max(mark.end, finding.start) : finding.end..<max(finding.end, mark.start)
        return cues(in: between).contains { $0.cue == .contrast || $0.cue == .returns }
    }

    /// 胸痛是上周的事, 发烧的话.
    private func lookBehind(_ hit: inout Hit, _ line: Int32) {
        let end = hit.span.end
        // 便血：入院前有: the answer behind a colon is of the same clause.
        let isItem = end < text.count && text.glyphs[end] == 0x3A
        for mark in cues(in: end..<min(text.count, end + 6)) where clause(mark.span.start) - clause(end - 1) <= (isItem ? 1 : 0) {
            guard [.lately, .past, .beforeTreatment, .supposes].contains(mark.cue), let time = Self.frame(mark.cue) else { continue }
            // 疼了三天前… and 疼得上周…: only what follows at once or after 是.
            guard mark.span.start - end <= 2, hit.cues.isEmpty || mark.cue == .supposes else { continue }
            hit.time = time
            hit.cues.append(mark.span)
            return
        }
    }

    private func lookForReturn(_ hit: inout Hit, _ line: Int32) {
        let end = hit.span.end
        for mark in cues(in: end..<min(text.count, end + 30)) where sentence(mark.span.start) == line && mark.cue == .returns {
            // What has returned is this only where no other finding stands between.
            hit.time = .now
            hit.doubts.insert(.returned)
            hit.cues.append(mark.span)
            return
        }
    }

    /// 血止住了; 胸闷，过一会儿好了.
    private func lookForEnd(_ hit: inout Hit, _ line: Int32) {
        let end = hit.span.end
        let own = clause(end - 1)
        for mark in cues(in: end..<min(text.count, end + 24)) where sentence(mark.span.start) == line {
            if mark.cue == .contrast || mark.cue == .returns { return }
            guard mark.cue == .over, clause(mark.span.start) - own <= 2 else { continue }
            // 没缓解, 还没有退: not over at all.
            let before = text.glyphs[max(end, mark.span.start - 2)..<mark.span.start]
            if before.contains(where: { [0x6CA1, 0x4E0D, 0x672A, 0x65E0].contains($0) }) { return }
            let next = mark.span.end < text.count ? text.glyphs[mark.span.end] : 0
            if [0x5417, 0x6CA1, 0x4E48, 0x53C8].contains(next) { return }  // 吗 没 么 又
            let first = hits.partitioningIndex { $0.span.start >= end }
            let isOtherBetween = hits[first...].prefix { $0.span.start < mark.span.start }
                .contains { clause($0.span.start) != own && self.kind(of: $0).isClinical }
            guard !isOtherBetween else { return }
            // 早就停了 is long ago, save where what has passed stays grave.
            hit.time = isLongOver(mark.span, hit) ? .past : .lately
            hit.isOver = true
            hit.cues.append(mark.span)
            return
        }
    }

    /// 早就, 早 at once before or in the word.
    private func isLongOver(_ mark: Span, _ hit: Hit) -> Bool {
        if case .finding(let number) = hit.rule, lexicon.findings[number].past != nil { return false }
        return text.glyphs[max(hit.span.end, mark.start - 2)...mark.start].contains(0x65E9)
    }

    /// A question cue in the sentence, within reach.
    func isQuestion(_ line: Int32, around place: Int) -> Bool {
        if cues(in: max(0, place - Self.reach)..<min(text.count, place + Self.reach)).contains(where: { $0.cue == .question && sentence($0.span.start) == line }) {
            return true
        }
        return false
    }
}
