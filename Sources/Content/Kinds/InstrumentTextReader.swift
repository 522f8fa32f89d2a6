import FollowUp

/// The words of an instrument that a hospital loads under its own licence.
struct InstrumentTextReader {
    let draft: Draft

    struct Question {
        var text: LocalText
        var options: [LocalText]
    }

    struct Texts {
        var permission: String
        var questions: [Question]
        var place: Place
    }

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(["instrument", "permission", "items"]) else { return }
        let id = fields.required("instrument")?.name()
        if let id { draft.names.refer(.instrument, id, at: fields.place) }
        let permission = fields.required("permission")?.string()
        let questions = fields.filledList("items").compactMap(readQuestion)
        guard let id, let permission else { return }
        if let known = draft.instrumentTexts[id] {
            draft.findings.report(fields.place, "量表 \(id) 的文字已在 \(known.place) 载入", "the words of '\(id)' are already loaded at \(known.place)")
        }
        draft.instrumentTexts[id] = Texts(permission: permission, questions: questions, place: fields.place)
    }

    private func readQuestion(_ cursor: Cursor) -> Question? {
        guard let fields = cursor.fields(["text", "options"]), let text = fields.required("text")?.localText() else { return nil }
        return Question(text: text, options: fields.filledList("options").compactMap { $0.localText() })
    }

    /// Joins words and points once all files are read: only then can the instrument be asked.
    static func join(in draft: Draft) {
        for (id, texts) in draft.instrumentTexts.sorted(by: { $0.key < $1.key }) {
            guard var instrument = draft.instruments[id] else { continue }
            guard instrument.licence == .hospital else {
                draft.findings.report(texts.place, "量表 \(id) 自带文字，不用载入", "'\(id)' comes with its words; nothing is to be loaded")
                continue
            }
            let isWhole = texts.questions.count == instrument.items.count
                && zip(instrument.items, texts.questions).allSatisfy { $1.options.count == instrument.points[$0]?.count }
            guard isWhole else {
                draft.findings.report(texts.place, "题数或选项数与量表 \(id) 的计分不符", "questions or options are not as many as '\(id)' scores")
                continue
            }
            for (item, question) in zip(instrument.items, texts.questions) {
                let points = instrument.points[item] ?? []
                let options = zip(question.options, points).enumerated().map { place, pair in
                    var option = Item.Option(id: "p\(place)", label: pair.0)
                    option.points = pair.1
                    return option
                }
                var joined = Item(id: item, kind: .choice, text: question.text, label: question.text, options: options)
                joined.isForStaff = instrument.isForStaff
                draft.items[item] = joined
            }
            instrument.isLoaded = true
            instrument.credit += " · " + texts.permission
            draft.instruments[id] = instrument
        }
    }
}
