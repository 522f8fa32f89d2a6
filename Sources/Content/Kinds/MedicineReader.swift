import FollowUp

/// A group of medicines whose running out is foreseen.
struct MedicineReader {
    let draft: Draft

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(["id", "name", "atc", "words", "before", "source", "unconfirmed"]) else { return }
        let id = fields.required("id")?.name()
        if let id { draft.names.define(.medicines, id, at: fields.place) }
        let name = fields.required("name")?.localText()
        let atc = fields.filledList("atc").compactMap(readATC)
        let words = fields.list("words").compactMap { $0.string() }
        let before = fields.required("before")?.integer(in: 1...30)
        let source = fields.required("source")?.string()
        let isUnconfirmed = fields.optional("unconfirmed").map { $0.boolean() } ?? false
        // What every reminder asks and tells.
        draft.names.refer(.item, RunOut.item, at: fields.place)
        draft.names.refer(.topic, RunOut.topic, at: fields.place)
        guard let id, let name, let before, let source, let isUnconfirmed else { return }
        draft.medicineGroups.append(
            MedicineGroup(id: id, name: name, atc: atc, words: words, before: before, source: source, isUnconfirmed: isUnconfirmed))
    }

    /// `B01`, `B01A`, `B01AC` or `B01AC06`.
    private func readATC(_ cursor: Cursor) -> String? {
        guard let text = cursor.string() else { return nil }
        let bytes = Array(text.utf8)
        let fits = [3, 4, 5, 7].contains(bytes.count) && bytes.enumerated().allSatisfy { index, byte in
            [0, 3, 4].contains(index) ? (0x41...0x5A).contains(byte) : (0x30...0x39).contains(byte)
        }
        guard fits else {
            cursor.report("\(text) 不像 ATC 编码（如 B01AC、C10AA05）", "'\(text)' does not look like ATC (such as B01AC, C10AA05)")
            return nil
        }
        return text
    }
}
