import FollowUp

/// Something that a shipped text says and could say better, with the place where it is written.
public struct ToneRemark: Sendable, Hashable {
    /// What it is: `template invite`, `script opening`, `item sbp`.
    public var text: String
    public var place: Place
    public var finding: ToneFinding

    /// `FILE:LINE: TEXT: what it says: why. How to mend it.`
    public func line(_ language: Language) -> String {
        let found = finding.found.isEmpty ? "" : language == .zh ? "“\(finding.found)”" : " '\(finding.found)'"
        let name = finding.rule.name[language]
        return "\(place): \(text) [\(finding.language.rawValue)] \(name)\(found): \(finding.why[language]) \(finding.mend[language])"
    }
}

extension ContentLoader {
    /// Reads all texts of a folder for their tone; what a waiver names is left out. A waiver that nothing needs is an error.
    public static func tone(folder: String) throws(ContentErrors) -> [ToneRemark] {
        let draft = try read(folder)
        let library = draft.library()
        let check = ToneCheck(library.tone)
        var waived: Set<ToneWaiver> = []
        var remarks: [ToneRemark] = []
        func add(_ name: String, at place: String, _ findings: [ToneFinding]) {
            for finding in findings {
                let waivers = draft.waivers.filter { $0.text == name && $0.rule == finding.rule }
                waived.formUnion(waivers)
                if waivers.isEmpty {
                    remarks.append(ToneRemark(text: name, place: draft.textPlaces[place] ?? Place(file: folder), finding: finding))
                }
            }
        }
        for template in library.templates.values { add("template \(template.id)", at: "template \(template.id)", check.findings(template.text, TextUse(template))) }
        for script in library.scripts.values { add("script \(script.id)", at: "script \(script.id)", check.findings(script).map(\.finding)) }
        for topic in library.topics.values { add("topic \(topic.id)", at: "topic \(topic.id)", check.findings(topic.advice, TextUse(.advice))) }
        for item in library.items.values {
            let page = TextUse(.page)
            add("item \(item.id)", at: "item \(item.id)", check.findings(item.text, page) + item.options.flatMap { check.findings($0.label, page) })
            for rule in item.rules { add("rule \(rule.code)", at: "item \(item.id)", check.findings(rule.advice, page)) }
        }
        for article in library.articles.values {
            let findings = [article.title, article.body, article.warning, article.call].flatMap { check.findings($0, TextUse(.article)) }
            add("article \(article.id)", at: "article \(article.id)", findings)
        }
        let idle = draft.waivers.filter { !waived.contains($0) }
        guard idle.isEmpty else {
            throw ContentErrors(
                idle.map {
                    ContentError(
                        place: $0.place,
                        message: LocalText("\($0.text) 没有 \($0.rule.rawValue) 的问题，这条保留说明用不上，请删去", "\($0.text) has no finding \($0.rule.rawValue): this waiver is of no use; remove it"))
                })
        }
        return remarks.sorted { a, b in
            (a.place, a.text, a.finding.range.lowerBound, a.finding.rule.rawValue) < (b.place, b.text, b.finding.range.lowerBound, b.finding.rule.rawValue)
        }
    }
}
