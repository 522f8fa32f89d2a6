import FollowUp

struct TemplateReader {
    let draft: Draft

    private static let keys = ["id", "title", "audience", "consent", "stop", "segments", "insteadOf", "needs", "text"]

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(Self.keys) else { return }
        let id = fields.required("id")?.name()
        if let id { draft.names.define(.template, id, at: fields.place) }
        let title = fields.optional("title")?.localText()
        guard let place = fields.required("text"), let text = place.localText(), let id else { return }
        var template = MessageTemplate(id: id, title: title, text: text)
        if let audience = fields.optional("audience")?.one(of: MessageTemplate.Audience.self) { template.audience = audience }
        if let consent = fields.optional("consent")?.one(of: MessageTemplate.Consent.self) { template.consent = consent }
        if let stop = fields.optional("stop")?.boolean() { template.offersStop = stop }
        if let segments = fields.optional("segments")?.integer(in: 1...10) { template.segments = segments }
        if let plain = fields.optional("insteadOf"), let name = plain.name() {
            draft.names.refer(.template, name, at: plain.place)
            template.insteadOf = name
        }
        template.needs = fields.list("needs").compactMap { need($0) }
        // Facts that nothing makes known are told of in words of their own.
        Placeholders.check(text, allowed: TextUse(template).placeholders.union(template.audience == .staff ? [] : Placeholder.facts), at: place)
        checkFacts(template, at: place)
        // Carriers in China refuse a message without the sender's signature in these brackets.
        if !text.zh.hasPrefix("【{hospital}】") || !text.en.hasPrefix("【{hospital}】") {
            place.report("短信须以签名【{hospital}】开头", "a message begins with the signature 【{hospital}】")
        }
        draft.templates[id] = template
        draft.textPlaces["template \(id)"] = place.place
    }

    /// A fact that is not asked for would leave a blank.
    private func checkFacts(_ template: MessageTemplate, at place: Cursor) {
        let given = template.needs.reduce(into: Set<Placeholder>()) { $0.formUnion($1.gives) }
        let used = Set(Placeholders.words(in: template.text.zh).compactMap(Placeholder.init(rawValue:)))
        for fact in used.intersection(Placeholder.facts).subtracting(given).sorted(by: { $0.rawValue < $1.rawValue }) {
            place.report("用了 {\(fact.rawValue)}，needs 里要写它", "{\(fact.rawValue)} is used: name it under needs")
        }
        if used.contains(.reading), template.consent != .healthFacts {
            place.report("{reading} 是健康信息，须写 consent: healthFacts", "{reading} is a fact of health: write consent: healthFacts")
        }
    }

    private func need(_ cursor: Cursor) -> FactNeed? {
        guard let fields = cursor.fields(["reading", "until", "place", "ownDoctor", "child"]) else { return nil }
        if let reading = fields.optional("reading") {
            guard let values = reading.fields(["items", "within", "graded"]) else { return nil }
            let items = values.filledList("items").compactMap { item -> String? in
                guard let name = item.name() else { return nil }
                draft.names.refer(.number, name, at: item.place)
                return name
            }
            let within = values.required("within")?.integer(in: 1...400)
            let grade = values.required("graded")?.gradeOrNone()
            guard let within, let grade else { return nil }
            return .reading(items: items, within: within, graded: grade.grade)
        }
        if let until = fields.optional("until") {
            guard let days = until.fields(["days"])?.required("days")?.range({ $0.integer(in: 0...400) }) else { return nil }
            return .until(days: days)
        }
        if fields.optional("place") != nil { return .place }
        if fields.optional("ownDoctor") != nil { return .ownDoctor }
        if fields.optional("child") != nil { return .child }
        cursor.report("needs 里要写 reading、until、place、ownDoctor 或 child", "write reading, until, place, ownDoctor or child")
        return nil
    }
}
