import FollowUp

extension Passage {
    /// How far cues are looked for. Sentences of dictation may be endless; what decides stands near.
    static let reach = 60

    /// Decides for each finding who, when, how bad and whether.
    mutating func weigh() {
        findCues()
        var denials = Denials(self)
        var deniedBefore: Denials.Chain?
        var weighed: [Hit] = []
        weighed.reserveCapacity(hits.count)
        for hit in hits {
            var hit = hit
            let kind = kind(of: hit)
            if kind != .question, kind != .automatic {
                findTime(&hit)
                findSubject(&hit)
                findSeverity(&hit)
                deniedBefore = denials.judge(&hit, in: self, after: deniedBefore)
            }
            weighed.append(hit)
        }
        steps += hits.count * 4
        hits = weighed
        steps += denials.steps
    }

    /// The signal that a finding gives.
    /// Codes of what figures told: of a measurement, or of a phrase with a figure in it.
    var measured: Set<String> {
        Set(hits.filter { hit in
            if case .bound = hit.rule { return true }
            return hit.spans.contains { text.glyphs[$0.start..<$0.end].contains(where: Glyph.isDigit) }
        }.map(code))
    }

    func signal(of hit: Hit) -> TextSignal {
        switch hit.rule {
        case .finding(let number):
            let finding = lexicon.findings[number]
            return make(
                hit, finding.kind, finding.code, grade(of: hit, finding), finding.reason, finding.source, finding.isUnconfirmed)
        case .bound(let quantity, let bound):
            let bound = lexicon.quantities[quantity].bounds[bound]
            return make(hit, bound.kind, bound.code, inTime(bound.grade, hit, past: nil, isSteadfast: false), bound.reason, bound.source, bound.isUnconfirmed)
        }
    }

    private func make(
        _ hit: Hit, _ kind: SignalClass, _ code: String, _ grade: Grade?, _ reason: LocalText, _ source: String, _ isUnconfirmed: Bool
    ) -> TextSignal {
        TextSignal(
            kind: kind, code: code, about: hit.about, isNegated: hit.isNegated, time: hit.time, severity: hit.severity, doubts: hit.doubts.sorted(),
            found: hit.spans.map(text.range), cues: hit.cues.map(text.range), grade: grade, reason: reason, source: source,
            isUnconfirmed: isUnconfirmed)
    }

    private func grade(of hit: Hit, _ finding: Finding) -> Grade? {
        let grade =
            switch hit.severity {
            case .mild where !finding.isSteadfast: finding.mild
            case .severe: finding.severe
            default: finding.grade
            }
        return inTime(grade, hit, past: finding.past, isSteadfast: finding.isSteadfast)
    }

    /// What time, negation and person leave of a grade. Lower by one step where it is over or weeks ago; general where
    /// it is long ago; none before the treatment, supposed or denied. A steadfast finding stays important at least.
    private func inTime(_ grade: Grade?, _ hit: Hit, past: Grade?, isSteadfast: Bool) -> Grade? {
        guard let grade, !hit.isNegated else { return nil }
        var result: Grade?
        switch hit.time {
        case .now: result = grade
        case .lately: result = hit.isOver && grade == .general ? nil : past ?? (grade == .urgent ? .important : .general)
        case .past: result = isSteadfast ? .important : .general
        case .beforeTreatment: result = isSteadfast ? .important : nil
        case .hypothetical: result = isSteadfast ? grade : nil
        }
        if hit.about == .stranger, let known = result { result = isSteadfast ? min(known, .important) : min(known, .general) }
        return result
    }
}
