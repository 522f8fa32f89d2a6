import FollowUp

extension Citation {
    /// `nhc2017；高血压患者健康管理服务规范`, until all sources are read.
    var written: String { [source, place].filter { !$0.isEmpty }.joined(separator: "；") }
}

/// Works that rules rest on, and how rules name them.
struct SourceReader {
    let draft: Draft

    /// A work with a name, or a full reference alone.
    func read(_ cursor: Cursor) -> Source? {
        if case .scalar = cursor.node { return cursor.string().map { Source(text: $0) } }
        guard let fields = cursor.fields(["id", "text", "seen"]) else { return nil }
        let id = fields.required("id")?.name()
        if let id { draft.names.define(.source, id, at: fields.place) }
        let text = fields.required("text")?.string()
        let seen = fields.required("seen")?.one(of: Source.Seen.self)
        guard let id, let text, let seen else { return nil }
        let source = Source(id: id, text: text, seen: seen)
        draft.sources[id] = source
        return source
    }

    /// What a rule says of its source: the name of a work with perhaps a place in it, or a full reference. One word of Latin letters is a
    /// name.
    func citation(_ fields: Fields) -> Citation? {
        guard let cursor = fields.required("source"), let text = cursor.string() else { return nil }
        let place = fields.optional("place")?.string() ?? ""
        guard text.utf8.allSatisfy({ $0 < 0x80 && ($0 == UInt8(ascii: "_") || Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber) }) else {
            fields.optional("place")?.report("只有按名称引用出处时才写 place", "'place' stands beside the name of a source only")
            return Citation(source: "", place: text)
        }
        draft.names.refer(.source, text, at: cursor.place)
        return Citation(source: text, place: place)
    }

    /// Who has confirmed a rule, or nil with the word that nobody has.
    func confirmation(_ fields: Fields) -> (confirmed: Confirmation?, isUnconfirmed: Bool) {
        let unconfirmed = fields.optional("unconfirmed")?.boolean()
        guard let cursor = fields.optional("confirmed"), let inner = cursor.fields(["by", "on"]) else { return (nil, unconfirmed ?? true) }
        if unconfirmed == true { cursor.report("unconfirmed: true 与 confirmed 不能同时写", "'unconfirmed: true' and 'confirmed' exclude each other") }
        let by = inner.required("by")?.string()
        let on = inner.required("on")?.day()
        guard let by, let on else { return (nil, true) }
        return (Confirmation(by: by, on: on), false)
    }
}
