extension Draft {
    /// The ids that stand in a list, each noted as a reference; one that stands twice is reported.
    func references(_ space: Names.Space, _ cursors: [Cursor]) -> [String] {
        var ids: [String] = []
        for cursor in cursors {
            guard let id = cursor.name() else { continue }
            if ids.contains(id) { cursor.report("\(id) 写了两次", "'\(id)' is listed twice") }
            names.refer(space, id, at: cursor.place)
            ids.append(id)
        }
        return ids
    }
}
