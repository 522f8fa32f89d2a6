import FollowUp

/// A questionnaire with points: its questions become items, its totals and rules an instrument.
struct InstrumentReader {
    let draft: Draft

    private static let keys = [
        "id", "name", "licence", "owner", "credit", "period", "by", "after", "options", "items", "missing", "total", "bands", "rules", "cutoff", "stop",
        "net", "hideBelow",
    ]
    private enum Reader: String, CaseIterable { case patient, staff }

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(Self.keys) else { return }
        let id = fields.required("id")?.name()
        if let id {
            draft.names.define(.instrument, id, at: fields.place)
            // Nodes list it among their items.
            draft.names.define(.item, id, at: fields.place)
            draft.instrumentPlaces[id] = fields.place
        }
        let name = fields.required("name")?.localText()
        let licence = fields.required("licence")?.one(of: Instrument.Licence.self)
        let credit = fields.required(licence == .hospital ? "owner" : "credit")?.string()
        let isForStaff = fields.optional("by")?.one(of: Reader.self) == .staff
        guard let id, let licence, let list = fields.required("items") else { return }
        let questions = InstrumentItemsReader(draft: draft, instrument: id, isForStaff: isForStaff).read(list, licence, options: fields.optional("options"))
        let total = fields.required("total")?.fields(["of", "range", "loinc"])
        let sum = total?.optional("of").map { $0.one(of: Instrument.Sum.self) } ?? .sum
        let range = total?.required("range")?.range { $0.number() }
        let bands = fields.list("bands").compactMap(readBand)
        let conditions = InstrumentConditions(draft: draft, points: questions.points, cutoff: readCutoff(fields))
        let rules = fields.list("rules").compactMap(conditions.readRule)
        let stop = fields.optional("stop")?.fields(["when"])?.required("when").flatMap(conditions.read)
        let missing = readMissing(fields.optional("missing"), sum ?? .sum, questions.points.count)
        guard let name, let credit, let sum, let range else { return }
        var instrument = Instrument(
            id: id, name: name, licence: licence, credit: credit, period: fields.optional("period")?.localText(), isForStaff: isForStaff,
            items: questions.ids, points: questions.points, sum: sum, range: range, loinc: total?.optional("loinc")?.string() ?? "", missing: missing,
            bands: bands, rules: rules, stop: stop, isLoaded: licence == .free)
        instrument.after = fields.optional("after").flatMap { cursor in
            guard let code = cursor.name() else { return nil }
            draft.names.refer(.code, code, at: cursor.place)
            return code
        }
        instrument.net = fields.optional("net").flatMap(readNet)
        instrument.hideBelow = fields.optional("hideBelow")?.integer(in: 1...1_000) ?? 0
        InstrumentCheck(instrument: instrument, fields: fields).run()
        draft.instruments[id] = instrument
    }

    private func readBand(_ cursor: Cursor) -> Instrument.Band? {
        guard let fields = cursor.fields(["from", "to", "zh", "en"]) else { return nil }
        let (from, to) = (fields.required("from")?.number(), fields.required("to")?.number())
        let (zh, en) = (fields.required("zh")?.string(), fields.required("en")?.string())
        guard let from, let to, let zh, let en else { return nil }
        return Instrument.Band(from: from, to: to, label: LocalText(zh, en))
    }

    /// The bound that a hospital may choose within limits; rules name it `cutoff`.
    private func readCutoff(_ fields: Fields) -> Double? {
        guard let cursor = fields.optional("cutoff"), let fields = cursor.fields(["value", "allowed"]) else { return nil }
        let allowed = fields.required("allowed")?.range { $0.number() }
        guard let cursor = fields.required("value"), let value = cursor.number() else { return nil }
        if let allowed, !allowed.contains(value) {
            cursor.report("切点 \(value) 不在允许的 \(allowed) 内", "the cut-off \(value) lies outside of what is allowed, \(allowed)")
        }
        return value
    }

    /// Unless said, a sum asks for every answer, and the greatest of several for one.
    private func readMissing(_ cursor: Cursor?, _ sum: Instrument.Sum, _ count: Int) -> Instrument.Missing {
        let usual = Instrument.Missing(atMost: sum == .max ? max(count - 1, 0) : 0, prorates: false)
        guard let cursor, let fields = cursor.fields(["atMost", "prorate"]) else { return usual }
        let atMost = fields.required("atMost")?.integer(in: 0...max(count - 1, 0))
        let prorates = fields.optional("prorate")?.boolean() ?? false
        if prorates, sum != .sum { cursor.report("只有求和的量表才能推算（prorate）", "only sums can be carried over (prorate)") }
        return Instrument.Missing(atMost: atMost ?? usual.atMost, prorates: prorates)
    }

    private func readNet(_ cursor: Cursor) -> Instrument.Net? {
        guard let fields = cursor.fields(["promoters", "passives", "detractors"]) else { return nil }
        let promoters = fields.required("promoters")?.range { $0.integer(in: 0...10) }
        let passives = fields.required("passives")?.range { $0.integer(in: 0...10) }
        let detractors = fields.required("detractors")?.range { $0.integer(in: 0...10) }
        guard let promoters, let passives, let detractors else { return nil }
        if detractors.upperBound + 1 != passives.lowerBound || passives.upperBound + 1 != promoters.lowerBound {
            cursor.report("三组须首尾相接、不重不漏", "the three groups must follow each other without gaps or overlaps")
        }
        return Instrument.Net(promoters: promoters, detractors: detractors)
    }
}
